"""Actions of the grammar: what the words of a rule mean together."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from onrecord.timex.values import (
    Away,
    Both,
    Calendar,
    Clock,
    DayPart,
    Each,
    Fixed,
    Inside,
    Length,
    Modified,
    Narrow,
    Nothing,
    Part,
    Ref,
    Shift,
    Window,
    with_mod,
)

__all__ = ["ACTIONS"]

Caps = dict[str, Any]
ACTIONS: dict[str, Callable[[Caps], Any]] = {}


def _action(build: Callable[[Caps], Any]) -> Callable[[Caps], Any]:
    """Register an action under its name without underscore."""
    ACTIONS[build.__name__.strip("_")] = build
    return build


@_action
def _same(c: Caps) -> Any:
    return next(reversed(c.values()))


@_action
def _none(c: Caps) -> Any:
    return Nothing()


@_action
def _word(c: Caps) -> Any:
    return c.get("mod", "")


@_action
def _skip(c: Caps) -> Any:
    return ""


# Numbers ---------------------------------------------------------------


@_action
def _add(c: Caps) -> Any:
    return c["n"] + c["m"]


@_action
def _plus(c: Caps) -> Any:
    return c["n"] + c["part"]


@_action
def _fixed(c: Caps) -> Any:
    return c["n"]


@_action
def _times(c: Caps) -> Any:
    return c["n"] * c["by"] + c.get("m", 0)


@_action
def _hundred(c: Caps) -> Any:
    return 100 + c["m"]


@_action
def _count(c: Caps) -> Any:
    n = c.get("n")
    return {"n": None if n is None else n + c.get("part", 0), "mod": c.get("mod"), "article": "article" in c}


@_action
def _span(c: Caps) -> Any:
    low, high = c["n"], c["m"]
    return {"n": None, "span": (low, high), "mod": None, "article": False} if low < high else None


# Durations -------------------------------------------------------------

# Units that mean something else with "a": "a second time", "a quarter of", "a night".
_NO_ARTICLE = {"second", "quarter"}


@_action
def _length(c: Caps) -> Any:
    count = c["c"]
    n = count["n"]
    if count["article"] and (c["u"] in _NO_ARTICLE or "adjective" in c):
        return None
    if n is not None and "part" in c:
        n += c["part"]
    if c["u"] in _NO_ARTICLE and n == 1:
        return None
    parts: tuple[tuple[float | None, str], ...] = ((n, c["u"]),)
    if "d" in c:
        parts += ((c["d"]["n"], c["v"]),)
        if not _descending(parts):
            return None
    mod = c.get("mod") or count["mod"]
    length = Length(parts=parts, mod=mod, article=count["article"], age="age" in c, adjective="adjective" in c, span=count.get("span"))
    return replace(length, span=(1, 2)) if "open" in c else length


def _descending(parts: tuple[tuple[float | None, str], ...]) -> bool:
    """Return whether the second unit is smaller than the first and both amounts are numbers."""
    order = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
    (a, large), (b, small) = parts
    if large not in order or small not in order or a is None or b is None:
        return False
    return order.index(small) < order.index(large)


@_action
def _short(c: Caps) -> Any:
    return Length(parts=((c["n"], c["u"]),))


@_action
def _bare(c: Caps) -> Any:
    return Length(parts=((c.get("n"), c["u"]),), adjective="adjective" in c, bare=True)


@_action
def _modified(c: Caps) -> Any:
    mod = c.get("mod") or c.get("m")
    inner = c["d"] if "d" in c else c["x"]
    if mod == "APPROX" and isinstance(inner, Part) and inner.kind == "weekday":
        return None
    if isinstance(inner, Length) and c.get("m") == "MORE_THAN" and any(n is None for n, _ in inner.parts):
        return None
    if isinstance(inner, Part) and inner.weak:
        inner = replace(inner, weak=False)
    if isinstance(inner, Clock | DayPart | Ref):
        return None
    return with_mod(inner, mod or None)


@_action
def _window(c: Caps) -> Any:
    past = c["side"] == "past"
    length = c["d"] if "d" in c else Length(parts=((1, c["u"]),))
    if c.get("m"):
        length = with_mod(length, c["m"])
    return Window(length=length, past=past)


@_action
def _window_many(c: Caps) -> Any:
    return Window(length=Length(parts=((None, c["u"]),)), past=c["side"] == "past")


# Years and longer ------------------------------------------------------


@_action
def _year(c: Caps) -> Any:
    year = c["y"]
    if year < 100:
        year += 1900 if year > _CENTURY_TURN else 2000
    return Fixed(grain="year", number=year)


# 'yy up to this number means the 2000s.
_CENTURY_TURN = 39


@_action
def _year_words(c: Caps) -> Any:
    if not 15 <= c["n"] <= 20 or (c["m"] < 10 and "thousand" not in c):
        return None
    return Fixed(grain="year", number=c["n"] * 100 + c["m"])


@_action
def _year_bc(c: Caps) -> Any:
    return Fixed(grain="year", number=c["y"], before_christ=True)


@_action
def _fiscal(c: Caps) -> Any:
    return replace(_year(c), fiscal=True)


@_action
def _decade(c: Caps) -> Any:
    d = c["d"]
    return Fixed(grain="decade", number=d if d >= 1000 else d + (2000 if d <= 10 else 1900))


@_action
def _decade_words(c: Caps) -> Any:
    return Fixed(grain="decade", number=c["n"] * 100 + c["d"]) if 10 <= c["n"] <= 19 else None


@_action
def _century(c: Caps) -> Any:
    n = c["o"] + c.get("t", 0)
    return Fixed(grain="century", number=n, before_christ="bc" in c) if 1 <= n <= 30 else None


# Dates -----------------------------------------------------------------


@_action
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


@_action
def _calendar_word(c: Caps) -> Any:
    return _calendar({**c, "d": c["o"] + c.get("t", 0)})


@_action
def _iso(c: Caps) -> Any:
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?", c["x"])
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    day = _calendar({"y": int(match[1]), "m": int(match[2]), "d": int(match[3])})
    if day is None or day.day == 0 or int(match[1]) < 1000:
        return None
    return Clock(time=match[4], zone=match[5] or "", day=day) if match[4] else day


@_action
def _slashes(c: Caps) -> Any:
    """Month first, as most of the English news does, unless only day first is possible."""
    a, b, last = (int(part) for part in c["x"].split("/"))
    if a >= 1000:
        year, month, day = a, b, last
    else:
        month, day, year = (a, b, last) if a <= 12 else (b, a, last)
    if not (1 <= month <= 12 and 1 <= day <= 31) or 100 <= year < 1000:
        return None
    return _calendar({"y": year, "m": month, "d": day})


@_action
def _both_calendar(c: Caps) -> Any:
    return Both(weekday=c["w"], date=_calendar({"m": c["m"], "d": c["d"]}))


@_action
def _both(c: Caps) -> Any:
    return Both(weekday=c["w"], date=c["x"])


@_action
def _both_day(c: Caps) -> Any:
    return Both(weekday=c["w"], date=Part(kind="day", key=c["d"]))


@_action
def _weekday(c: Caps) -> Any:
    return Part(kind="weekday", key=c["w"], shift=c.get("n"), text=c.get("base") == "text")


@_action
def _weekday_week(c: Caps) -> Any:
    return Part(kind="weekday", key=c["w"], whole=Shift(unit="week", n=c["n"]))


@_action
def _weekday_weeks(c: Caps) -> Any:
    return Part(kind="weekday", key=c["w"], weeks=c["n"] if "n" in c else -c["c"])


@_action
def _nth_weekday(c: Caps) -> Any:
    whole = Calendar(month=c["m"], year=c.get("y"))
    n = c.get("n", c.get("o"))
    return Inside(unit=f"weekday{c['w']}", n=n, whole=whole) if n is not None and n <= 5 else None


@_action
def _day_of_month(c: Caps) -> Any:
    whole = Shift(unit="month", n=c["n"]) if "n" in c else None
    return Part(kind="day", key=c["d"], whole=whole, weak="n" not in c)


@_action
def _shift_part(c: Caps) -> Any:
    text = c.get("base") == "text"
    if "m" in c:
        return Part(kind="month", key=c["m"], shift=c["n"], text=text)
    return Part(kind="season", key=c["s"], shift=c["n"], text=text)


@_action
def _season(c: Caps) -> Any:
    return with_mod(Part(kind="season", key=c["s"], whole=c.get("z"), weak="bare" in c), c.get("mod"))


@_action
def _quarter(c: Caps) -> Any:
    n = c.get("q", c.get("o"))
    if n is None or not 1 <= n <= 4:
        return None
    part = Part(kind="quarter", key=n, whole=c.get("z"))
    return replace(part, shift=-1, text=True) if "back" in c else part


@_action
def _quarter_same(c: Caps) -> Any:
    return Part(kind="quarter", key=0, whole=c["z"])


@_action
def _half(c: Caps) -> Any:
    n = c.get("h", c.get("o"))
    return Part(kind="half", key=n, whole=c.get("z"), weak="weak" in c) if n in (1, 2) else None


@_action
def _day_rule(c: Caps) -> Any:
    return str(c["rule"])


@_action
def _holiday(c: Caps) -> Any:
    return Part(kind="holiday", key=c["h"], shift=c.get("n"), whole=c.get("z"))


@_action
def _nine_eleven(c: Caps) -> Any:
    return Calendar(month=9, day=11, year=2001)


# Words that point ------------------------------------------------------


@_action
def _shift(c: Caps) -> Any:
    unit, text = c.get("unit", c.get("u")), c.get("base") == "text"
    shift = Shift(unit=unit, n=c["n"], text=text, fiscal="fiscal" in c, named=c.get("named"))
    return with_mod(shift, "MID" if c.get("mod") == "x" else None)


@_action
def _shift_before(c: Caps) -> Any:
    return None if c["u"] == "day" else _shift(c)


@_action
def _the_unit(c: Caps) -> Any:
    return Shift(unit=c["u"], n=0, text=True, named="the")


@_action
def _period(c: Caps) -> Any:
    return Part(kind="quarter", key=0, whole=c.get("z"), weak=True)


@_action
def _week_of(c: Caps) -> Any:
    return Inside(unit="week", n=0, whole=c["x"])


@_action
def _weekend_of(c: Caps) -> Any:
    return Inside(unit="weekend", n=0, whole=c["x"])


@_action
def _year_end(c: Caps) -> Any:
    return Modified(inner=Shift(unit="year", n=0, text=True, named="the"), mod="END")


@_action
def _nth_unit(c: Caps) -> Any:
    return Inside(unit=c["u"], n=c["o"], whole=c["x"])


@_action
def _first_units(c: Caps) -> Any:
    n = int(c["o"])
    if n < 1:
        return None
    return Inside(unit=c["u"], n=-n if c.get("side") == "last" else 1, whole=c["x"], many=n)


@_action
def _away(c: Caps) -> Any:
    sign, text = _AWAY[c["sign"]] if c["sign"] in _AWAY else (int(c["sign"]), False)
    length = c["d"]
    if not isinstance(length, Length) or length.age:
        return None
    return Away(length=length, sign=sign, text=text, start=c.get("x"))


_AWAY = {"ago": (-1, False), "earlier": (-1, True), "later": (1, True), "hence": (1, False)}


@_action
def _away_one(c: Caps) -> Any:
    sign, text = _AWAY[c["sign"]]
    return Away(length=Length(parts=((1, c["u"]),)), sign=sign, text=text)


@_action
def _away_many(c: Caps) -> Any:
    sign, text = _AWAY[c["sign"]]
    return Away(length=Length(parts=((None, c["u"]),)), sign=sign, text=text)


@_action
def _away_period(c: Caps) -> Any:
    sign, text = _AWAY[c["sign"]]
    return Away(length=Length(parts=((1, c["u"]),)), sign=sign, text=text, period=True)


@_action
def _narrow(c: Caps) -> Any:
    inner = c["x"]
    if isinstance(inner, Shift) and inner.unit == "day" and not inner.n:
        return None
    if isinstance(inner, Shift) and inner.unit == "day":
        return Modified(inner=inner, mod="START" if c["side"] == "before" else "END")
    return Narrow(inner=inner, before=c["side"] == "before") if isinstance(inner, Shift | Part) else None


# Times of day ----------------------------------------------------------


@_action
def _zone(c: Caps) -> Any:
    return c.get("z", "")


@_action
def _clock(c: Caps) -> Any:
    time = c["c"] if "c" in c else f"{c['h']:02d}:00" if c["h"] <= 24 else None
    if time is None:
        return None
    hour, rest = int(time[:2]), time[2:]
    late = c.get("m") == "pm" or c.get("p") in ("AF", "EV") or (c.get("p") == "NI" and hour >= 6)
    if "m" in c and not 1 <= hour <= 12:
        return None if hour < 13 or c["m"] == "am" else Clock(time=time)
    if (late and hour < 12) or (c.get("m") == "am" and hour == 12):
        hour = (hour + 12) % 24
    return Clock(time=_moved(hour, rest, c.get("past", 0)))


def _moved(hour: int, rest: str, minutes: int) -> str:
    """Return a clock time moved by minutes: half past, quarter to."""
    if not minutes:
        return f"{hour:02d}{rest}"
    total = (hour * 60 + minutes) % (24 * 60)
    return f"{total // 60:02d}:{total % 60:02d}"


@_action
def _clock_fixed(c: Caps) -> Any:
    return Clock(time=c["x"])


@_action
def _clock_noon(c: Caps) -> Any:
    return Clock(time="12:00")


@_action
def _zoned(c: Caps) -> Any:
    return with_mod(replace(c["t"], zone=c.get("z", "") or c["t"].zone), c.get("mod"))


@_action
def _clock_on(c: Caps) -> Any:
    clock, mod = (c["t"].inner, c["t"].mod) if isinstance(c["t"], Modified) else (c["t"], c.get("mod"))
    return with_mod(replace(clock, day=c["d"], zone=c.get("z") or clock.zone), mod)


@_action
def _clock_part(c: Caps) -> Any:
    clock = c["t"].inner if isinstance(c["t"], Modified) else c["t"]
    part = c["d"].inner if isinstance(c["d"], Modified) else c["d"]
    if not isinstance(part, DayPart):
        return None
    hour = int(clock.time[:2])
    if hour < 12 and (part.code in ("AF", "EV") or (part.code == "NI" and hour >= 6)):
        clock = replace(clock, time=f"{hour + 12:02d}{clock.time[2:]}")
    return replace(clock, day=part.day)


@_action
def _part(c: Caps) -> Any:
    text = c.get("base") == "text"
    day = Shift(unit="day", n=c["n"], text=text, named="part" if "bare" in c else None)
    mod = c.get("mod") or c.get("m")
    return with_mod(DayPart(code=c["p"], day=day, weak="bare" in c), mod)


@_action
def _part_of(c: Caps) -> Any:
    return with_mod(DayPart(code=c["p"], day=c["d"]), c.get("mod") or c.get("m"))


@_action
def _overnight(c: Caps) -> Any:
    return DayPart(code="NI", day=Shift(unit="day", n=-1, named="overnight"))


# Sets and references ---------------------------------------------------

_LETTER = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y"}
_SPELL = {"decade": (10, "Y"), "century": (100, "Y"), "quarter": (3, "M"), "fortnight": (2, "W"), "night": (1, "D")}


@_action
def _each(c: Caps) -> Any:
    unit = c["u"]
    if unit == "weekend":
        return Each(value="XXXX-WXX-WE")
    n = c.get("n", c.get("o", 1))
    if unit == "weekday":
        return Each(value="P1D")
    factor, letter = _SPELL.get(unit, (1, _LETTER.get(unit, "D")))
    if unit == "second" and "rate" in c:
        return None
    amount = "X" if "x" in c else f"{n * factor:g}"
    time = "T" if letter.startswith("T") else ""
    return Each(value=f"P{time}{amount}{letter[-1]}", rate="rate" in c)


@_action
def _each_weekday(c: Caps) -> Any:
    if "w" not in c:
        return Each(value="P1D")
    part = f"T{c['p']}" if "p" in c else ""
    return Each(value=f"XXXX-WXX-{c['w']}{part}")


@_action
def _each_part(c: Caps) -> Any:
    return Each(value=f"XXXX-XX-XXT{c['p']}")


@_action
def _each_month(c: Caps) -> Any:
    return Each(value=f"XXXX-{c['m']:02d}" + (f"-{c['d']:02d}" if "d" in c else ""))


@_action
def _each_season(c: Caps) -> Any:
    return Each(value=f"XXXX-{c['s']}")


@_action
def _each_holiday(c: Caps) -> Any:
    rule = c["h"]
    return Each(value=f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "P1Y")


@_action
def _periodic(c: Caps) -> Any:
    return Each(value=c["p"])


@_action
def _ref(c: Caps) -> Any:
    return Ref(c["value"] if "value" in c else c["r"])
