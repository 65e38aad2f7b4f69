"""Actions of the grammar: dates, weekdays, seasons, quarters, named days."""

import re
from dataclasses import replace
from typing import Any

from onrecord.timex.actions import Caps, action
from onrecord.timex.values import (
    Both,
    Calendar,
    Clock,
    Fixed,
    Inside,
    Part,
    PlayingSeason,
    Shift,
    Turn,
    with_mod,
)


@action
def _year(c: Caps) -> Any:
    year = c["y"]
    if year < 100:
        year += 1900 if year > _CENTURY_TURN else 2000
    return Fixed(grain="year", number=year)


# 'yy up to this number means the 2000s.
_CENTURY_TURN = 39


@action
def _year_words(c: Caps) -> Any:
    if not 15 <= c["n"] <= 20 or (c["m"] < 10 and "thousand" not in c):
        return None
    return Fixed(grain="year", number=c["n"] * 100 + c["m"])


@action
def _year_bc(c: Caps) -> Any:
    return Fixed(grain="year", number=c["y"], before_christ=True)


@action
def _fiscal(c: Caps) -> Any:
    year = _year(c)
    return replace(year, number=year.number + c.get("after", 0), fiscal=True)  # 2024-25 is named by its end


@action
def _decade(c: Caps) -> Any:
    d = c["d"]
    if d % 100 == 0 and 1000 <= d < 2000:  # the 1800s
        return Fixed(grain="century", number=d // 100 + 1)
    return Fixed(grain="decade", number=d if d >= 1000 else d + (2000 if d <= 10 else 1900))


@action
def _decade_words(c: Caps) -> Any:
    return Fixed(grain="decade", number=c["n"] * 100 + c["d"]) if 10 <= c["n"] <= 19 else None


@action
def _century(c: Caps) -> Any:
    n = c["o"] + c.get("t", 0)
    return Fixed(grain="century", number=n, before_christ="bc" in c) if 1 <= n <= 30 else None


@action
def _calendar(c: Caps) -> Any:
    year, whole = c.get("y"), c.get("z")
    if year is not None and year < 100:
        year = _year(c).number
    if "n" in c:
        return Calendar(month=c["m"], day=c["d"], past=True)
    if isinstance(whole, Fixed) and not whole.fiscal:
        year, whole = whole.number, None
    if c.get("d") is not None and c["d"] > _MONTH_DAYS[c["m"] - 1]:
        return None
    return Calendar(month=c["m"], day=c.get("d"), year=year, whole=whole)


_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@action
def _calendar_word(c: Caps) -> Any:
    return _calendar({**c, "d": c["o"] + c.get("t", 0)})


@action
def _iso(c: Caps) -> Any:
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?", c["x"])
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    day = _calendar({"y": int(match[1]), "m": int(match[2]), "d": int(match[3])})
    if day is None or day.day == 0 or int(match[1]) < 1000:
        return None
    return Clock(time=match[4], zone=match[5] or "", day=day) if match[4] else day


@action
def _slashes(c: Caps) -> Any:
    """Month first, unless only day first is possible; with full stops day first; either where both are possible."""
    a, b, last = (int(part) for part in re.split(r"[/.-]", c["x"]))
    if "." in c["x"]:
        a, b = b, a
    if a >= 1000:
        year, month, day = a, b, last
    else:
        month, day, year = (a, b, last) if a <= 12 else (b, a, last)
    if not (1 <= month <= 12 and 1 <= day <= 31) or 100 <= year < 1000:
        return None
    date = _calendar({"y": year, "m": month, "d": day})
    either = date is not None and a <= 12 and b <= 12 and a != b and "." not in c["x"]
    return replace(date, either=True) if either else date


@action
def _both_calendar(c: Caps) -> Any:
    return Both(weekday=c["w"], date=_calendar({"m": c["m"], "d": c["d"]}))


@action
def _both(c: Caps) -> Any:
    return Both(weekday=c["w"], date=c["x"])


@action
def _both_day(c: Caps) -> Any:
    return Both(weekday=c["w"], date=Part(kind="day", key=c["d"]))


@action
def _weekday(c: Caps) -> Any:
    if "coming" in c:
        return Part(kind="weekday", key=c["w"], weeks=0)
    return Part(kind="weekday", key=c["w"], shift=c.get("n"), text=c.get("base") == "text")


@action
def _weekday_week(c: Caps) -> Any:
    return Part(kind="weekday", key=c["w"], whole=Shift(unit="week", n=c["n"]))


@action
def _weekday_weeks(c: Caps) -> Any:
    return Part(kind="weekday", key=c["w"], weeks=c["n"] if "n" in c else -c["c"])


@action
def _nth_weekday(c: Caps) -> Any:
    n = c["n"] if "n" in c else c["o"]
    return Inside(unit=f"weekday{c['w']}", n=n, whole=c["x"]) if n <= 5 else None


@action
def _day_of_month(c: Caps) -> Any:
    whole = Shift(unit="month", n=c["n"]) if "n" in c else None
    return Part(kind="day", key=c["d"], whole=whole, weak="n" not in c)


@action
def _shift_part(c: Caps) -> Any:
    text = c.get("base") == "text"
    if "m" in c:
        return Part(kind="month", key=c["m"], shift=c["n"], text=text)
    return Part(kind="season", key=c["s"], shift=c["n"], text=text)


@action
def _seasons_ago(c: Caps) -> Any:
    n = c["c"]
    return Part(kind="season", key=c["s"], shift=-int(n)) if float(n).is_integer() and 1 <= n <= _MOST_SEASONS else None


# More seasons ago than this nobody counts.
_MOST_SEASONS = 60


@action
def _playing_season(c: Caps) -> Any:
    return PlayingSeason(n=c["n"])


@action
def _turn(c: Caps) -> Any:
    number = c.get("o", 0) + c.get("t", 0)
    return Turn(year=c.get("y") or ((number - 1) * 100 if 2 <= number <= 21 else None))


@action
def _season(c: Caps) -> Any:
    return with_mod(Part(kind="season", key=c["s"], whole=c.get("z"), weak="bare" in c), c.get("mod"))


@action
def _quarter(c: Caps) -> Any:
    n = c.get("q", c.get("o"))
    if n is None or not 1 <= n <= 4:
        return None
    part = Part(kind="quarter", key=n, whole=c.get("z"))
    return replace(part, shift=-1, text=True) if "back" in c else part


@action
def _quarter_same(c: Caps) -> Any:
    return Part(kind="quarter", key=0, whole=c["z"])


@action
def _half(c: Caps) -> Any:
    n = c.get("h", c.get("o"))
    return Part(kind="half", key=n, whole=c.get("z"), weak="weak" in c) if n in (1, 2) else None


@action
def _holiday(c: Caps) -> Any:
    return Part(kind="holiday", key=c["h"], shift=c.get("n"), whole=c.get("z"))


@action
def _nine_eleven(_c: Caps) -> Any:
    return Calendar(month=9, day=11, year=2001)
