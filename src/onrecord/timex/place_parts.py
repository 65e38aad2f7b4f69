"""Placing what comes again: weekdays, days of the month, months, seasons, quarters, halves and named days."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from onrecord.resources.times import load_time_days
from onrecord.timex import calendar as cal
from onrecord.timex.calendar import Stamp
from onrecord.timex.context import Tense
from onrecord.timex.feasts import feasts_of, is_by_moon
from onrecord.timex.place_dates import by_tense, nearest, other_side
from onrecord.timex.placed import Base, Option, Placed, Scene, at, options, unplaced
from onrecord.timex.values import Part

__all__ = ["place_part"]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SAID = {-2: "before last", -1: "last", 0: "this", 1: "next"}
_DAYISH = ("day", "time", "part")
# Days ago that a quarter may have begun which a clause about the future still means: "expects a third-quarter loss".
_RECENT = 200


def place_part(expr: Part, scene: Scene) -> Placed:
    """Return the place of a recurring part."""
    return _PLACERS[expr.kind](expr, scene)


# Weekdays -----------------------------------------------------------------


def _weekday(expr: Part, scene: Scene) -> Placed:
    weekday = int(expr.key)
    name, unknown = _WEEKDAYS[weekday - 1], f"XXXX-WXX-{weekday}"
    if expr.whole is not None:
        return _weekday_of(weekday, scene.find(expr.whole, scene))
    base = scene.base((*_DAYISH, "week", "weekend") if expr.text else None)
    if base is None:
        return unplaced(unknown, name, "no date of publication")
    day, reason, score, others = _weekday_seen_from(base.day, weekday, expr, scene.tense)
    placed = at(cal.day_of(day), name, base.words, reason, anchor=base.anchor, score=score)
    readings = (each for other, why in others for each in options([cal.day_of(other)], why))
    return replace(placed, others=tuple(readings))


def _weekday_of(weekday: int, week: Placed) -> Placed:
    """Return a weekday of a week: "Tuesday of last week"."""
    if week.first is None:
        return unplaced(f"XXXX-WXX-{weekday}", *week.why, score=0.6)
    day = week.first + timedelta(days=weekday - 1)
    return at(cal.day_of(day), _WEEKDAYS[weekday - 1], *week.why, anchor=week.anchor, score=0.93)


_Seen: TypeAlias = tuple[date, str, float, tuple[tuple[date, str], ...]]


def _weekday_seen_from(base: date, weekday: int, expr: Part, tense: Tense | None) -> _Seen:
    """Return the day that a weekday means, the reason, how sure that is, and the other days it may mean."""
    last = base - timedelta(days=(base.isoweekday() - weekday) % 7)
    ahead = base + timedelta(days=(weekday - base.isoweekday()) % 7)
    if expr.weeks is not None:
        start = last if expr.weeks < 0 else ahead
        return start + timedelta(days=7 * expr.weeks), "weeks counted from it", 0.9, ()
    if expr.shift is None:
        return _bare_weekday(last, ahead, tense)
    if expr.text and expr.shift:
        start = ahead if expr.shift > 0 else last
        return start + timedelta(days=7 * expr.shift * (start == base)), "counted from another date", 0.85, ()
    return _said_weekday(base, last, ahead, expr.shift)


def _said_weekday(base: date, last: date, ahead: date, shift: int) -> _Seen:
    """Return what last, this or next makes of a weekday."""
    monday = cal.week_of(base).first
    weekday = last.isoweekday()
    if shift < 0:  # nobody calls today or yesterday last Tuesday
        day = last - timedelta(days=7 * (last >= base - timedelta(days=1)))
        others = ((day - timedelta(days=7), "that day of last week"),) if day >= monday else ()
        return day, "last one before", 0.85, others
    if shift > 0:
        day = monday + timedelta(days=6 + weekday)
        others = ((ahead, "the coming one"),) if base < ahead < day else ()
        return day, "in the next week", 0.8, others
    day = monday + timedelta(days=weekday - 1)
    return day, "in this week", 0.88, ((ahead, "the coming one"),) if day < base else ()


def _bare_weekday(last: date, ahead: date, tense: Tense | None) -> _Seen:
    """Return the last such day, that of publication included, unless the clause is about the future.

    On 310 bare weekdays of news the first is right for 91 in a hundred, 46 where the day of publication is left out.
    """
    if tense is Tense.FUTURE:
        return ahead, "plan or future", 0.85, ()
    if tense is Tense.DEADLINE:
        return ahead, "term set", 0.8, ((last, "if the term is over"),)
    if tense in (Tense.PAST, Tense.OVER):
        return last, "past tense", 0.92, ()
    return last, "last one, day of publication included", 0.6, ((ahead, "if it lies ahead"),)


# Days of the month --------------------------------------------------------


def _day(expr: Part, scene: Scene) -> Placed:
    """The 17th: of the month that the words or an earlier date give."""
    number = int(expr.key)
    if expr.whole is not None:
        whole = scene.find(expr.whole, scene)
        if whole.first is None:
            return unplaced(f"XXXX-XX-{number:02d}", *whole.why, score=0.6)
        return at(cal.day_of(whole.first.replace(day=number)), *whole.why, anchor=whole.anchor, score=0.9)
    base = scene.base((*_DAYISH, "month"))
    if base is None:
        return unplaced(f"XXXX-XX-{number:02d}", "day of a month", "no date of publication")
    days = _days_around(base, number)
    day = _day_near(days, base, scene.tense)
    placed = at(cal.day_of(day), "day of the month", base.words, anchor=base.anchor, score=0.75)
    open_ = scene.tense is None and not isinstance(base.anchor, int)
    return replace(placed, others=other_side(cal.day_of(day), [cal.day_of(d) for d in days], base)) if open_ else placed


def _days_around(base: Base, number: int) -> list[date]:
    """Return the days of that number in the month of the base and those beside it."""
    months = [cal.shift_day(base.day.replace(day=1), n, "month") for n in (-1, 0, 1)]
    return [month.replace(day=number) for month in months if number <= cal.month_of(month.year, month.month).last.day]


def _day_near(days: list[date], base: Base, tense: Tense | None) -> date:
    """Return the day meant among those around the base; raises ValueError where no month has it."""
    if isinstance(base.anchor, int) or tense is None:
        return min(days, key=lambda day: (day.month != base.day.month, abs((day - base.day).days)))
    if tense in (Tense.FUTURE, Tense.DEADLINE):
        return next((day for day in days if day >= base.day), days[-1])
    return max((day for day in days if day <= base.day), default=days[0])


# Parts of the year --------------------------------------------------------


def _yearly(expr: Part, scene: Scene, name: str, of_year: Callable[[int], Iterable[Stamp]], unknown: str) -> Placed:
    """Return a part that comes once a year."""
    if expr.whole is not None:
        return _in_year(scene.find(expr.whole, scene), name, of_year, unknown)
    base = scene.base(cal.GRAINS if expr.text else None)
    if base is None:
        return unplaced(unknown, name, "no date of publication")
    stamps = list(_around(of_year, base.day.year, back=max(2, 2 - (expr.shift or 0))))
    if not stamps:
        return replace(unplaced(unknown, f"{name} of a year without a table"), anchor=base.anchor)
    if expr.shift is None:
        return _unsaid(name, stamps, base, scene.tense)
    stamp = _chosen(stamps, base.stamp, expr.shift)
    others = _also_said(stamp, stamps, base.stamp, expr.shift)
    score = 0.7 if others else 0.88
    placed = at(stamp, f"{_said(expr.shift)} {name}", base.words, anchor=base.anchor, score=score)
    return replace(placed, others=options(others, f"{_said(expr.shift)} {name}, read the other way"))


def _said(shift: int) -> str:
    return _SAID.get(shift, f"{shift:+d}")


def _also_said(stamp: Stamp, stamps: list[Stamp], base: Stamp, shift: int) -> list[Stamp]:
    """Return the part that "last" and "next" may mean as well: that of this year, or that of the year beside it."""
    if shift < -1:
        return []
    if shift < 0:
        over = [each for each in stamps if stamp.first < each.first and each.last < base.first]
        earlier = [each for each in stamps if each.first < stamp.first]
        return over[-1:] or (earlier[-1:] if stamp.first.year == base.first.year and stamp.grain == "month" else [])
    later = [each for each in stamps if each.first > stamp.first]
    return later[:1] if shift > 0 and stamp.first.year == base.first.year and stamp.grain != "day" else []


def _around(of_year: Callable[[int], Iterable[Stamp]], year: int, back: int) -> Iterator[Stamp]:
    """Yield the parts of the years *back* to two years ahead, those left out that the calendar lacks."""
    for each in range(year - back, year + 3):
        with suppress(ValueError, OverflowError):
            yield from of_year(each)


def _in_year(whole: Placed, name: str, of_year: Callable[[int], Iterable[Stamp]], unknown: str) -> Placed:
    """Return the part of a year that the words give; a fiscal year gives the name and no days."""
    if whole.stamp is not None and whole.stamp.grain == "fiscal":
        return _in_fiscal(whole, whole.stamp, name, of_year, unknown)
    if whole.first is not None:
        stamps = list(of_year(whole.first.year))
        if len(stamps) == 1:
            return at(stamps[0], name, *whole.why, anchor=whole.anchor, score=whole.score)
        return replace(unplaced(unknown, name, *whole.why), others=options(stamps, "of that year"), anchor=whole.anchor)
    fiscal = whole.value is not None and len(whole.value) == 4 and whole.value.isdigit()
    value = next(iter(of_year(int(whole.value)))).value if fiscal and whole.value else unknown
    return replace(unplaced(value, *whole.why, score=0.6), anchor=whole.anchor)


def _in_fiscal(
    whole: Placed, year: Stamp, name: str, of_year: Callable[[int], Iterable[Stamp]], unknown: str
) -> Placed:
    """Return a quarter or half of a fiscal year, counted from its first month; its name is that of the year."""
    stamp = next(iter(of_year(int(year.value))), None)
    if stamp is None or stamp.grain not in ("quarter", "half"):
        return replace(unplaced(unknown, *whole.why, score=0.6), anchor=whole.anchor)
    months = stamp.first.month - 1
    first = cal.shift_day(year.first, months, "month")
    last = cal.shift_day(first, 1, stamp.grain) - timedelta(days=1)
    counted = Stamp("fiscal", stamp.value, first, last)
    return at(counted, name, *whole.why, anchor=whole.anchor, score=whole.score)


def _unsaid(name: str, stamps: list[Stamp], base: Base, tense: Tense | None) -> Placed:
    """Return a part with neither a year nor last, this or next: by the tense; a quarter is the last one begun."""
    begun = [stamp for stamp in stamps if stamp.first <= base.day]
    recent = bool(begun) and (base.day - begun[-1].first).days < _RECENT
    if name in ("quarter", "half") and begun and (tense is not Tense.FUTURE or recent):
        return at(begun[-1], f"last {name} of that number to begin", base.words, anchor=base.anchor, score=0.85)
    if name == "named day" and tense in (None, Tense.DEADLINE):
        placed = nearest(stamps, "named day, nearest", base, 0.88)
        return replace(placed, others=other_side(placed.stamp, stamps, base)) if placed.stamp else placed
    return by_tense(stamps, name, base, tense)


def _chosen(stamps: list[Stamp], base: Stamp, shift: int) -> Stamp:
    """Return the last part before *base*, the next after it, or that of its year; raises ValueError or IndexError."""
    if shift < 0:
        before = [stamp for stamp in stamps if stamp.last < base.first and not _directly(stamp, base)]
        if stamps[0].grain == "season":  # "last spring" in June is not that of the year, which is "this spring"
            before = [stamp for stamp in before if _is_last_season(stamp, base)]
        return sorted(before, key=lambda stamp: stamp.first)[shift]
    if shift > 0:
        return min((stamp for stamp in stamps if stamp.first > base.first), key=lambda stamp: stamp.first)
    inside = [stamp for stamp in stamps if stamp.first <= base.first <= stamp.last]
    return next(iter(inside or [stamp for stamp in stamps if stamp.first.year == base.first.year]))


# Days after the end of a season from which on "last spring" is that of this year, and no longer "this spring".
_SEASON_OVER = 60


def _is_last_season(stamp: Stamp, base: Stamp) -> bool:
    return stamp.first.year < base.first.year or (base.first - stamp.last).days >= _SEASON_OVER


def _directly(stamp: Stamp, base: Stamp) -> bool:
    """Return whether a month is the one just before a day: said in March, "last February" is not it."""
    return stamp.grain == "month" and (base.first - stamp.last).days <= base.first.day


def _month(expr: Part, scene: Scene) -> Placed:
    month = int(expr.key)
    return _yearly(expr, scene, "month", lambda year: (cal.month_of(year, month),), f"XXXX-{month:02d}")


def _season(expr: Part, scene: Scene) -> Placed:
    code = str(expr.key)
    return _yearly(expr, scene, "season", lambda year: (cal.season_of(year, code),), f"XXXX-{code}")


def _holiday(expr: Part, scene: Scene) -> Placed:
    """A named day: that of the country where it is known, else that of most, with the others beside it."""
    lines, country = load_time_days()[int(expr.key)][1], scene.customs.country
    own = [rules for countries, rules in lines if country in countries]
    anywhere = [rules for countries, rules in lines if "*" in countries]
    if own or anywhere or len(lines) == 1:
        chosen = (own or anywhere or [lines[0][1]])[0]
        placed = _kept_on(expr, scene, chosen)
        if own or len(lines) == 1:
            kept = own or anywhere
            return placed if kept else replace(placed, score=placed.score - 0.15)
        rest = [line for line in lines if line[1] != chosen] if country is None else []
        return replace(placed, others=(*placed.others, *_elsewhere(expr, scene, rest)))
    others = tuple(_elsewhere(expr, scene, lines)) if country is None else ()
    return replace(unplaced("XXXX-XX-XX", "kept on other days in other countries", score=0.6), others=others)


def _kept_on(expr: Part, scene: Scene, rules: str) -> Placed:
    """Return the day of a named day by its rules."""
    unknown = f"XXXX-{rules}" if len(rules) == 5 and rules[2] == "-" else "XXXX-XX-XX"
    if rules == "-":
        return unplaced(unknown, "its day differs within the country", score=0.6)
    placed = _yearly(expr, scene, "named day", lambda year: feasts_of(rules, year), unknown)
    if not is_by_moon(rules) or placed.stamp is None:
        return placed
    why = "from the tables of the moon" if placed.first == placed.last else "by the moon, between these days"
    return replace(placed, why=(*placed.why, why))


def _elsewhere(expr: Part, scene: Scene, lines: Iterable[tuple[frozenset[str], str]]) -> Iterator[Option]:
    """Yield the days of a named day in other countries."""
    for countries, rules in lines:
        placed = _kept_on(expr, scene, rules)
        if placed.value is not None and placed.first is not None:
            names = ", ".join(sorted(countries - {"*"})) or "other countries"
            yield Option(placed.value, placed.first, placed.last, f"as kept in {names}")


def _half(expr: Part, scene: Scene) -> Placed:
    number = int(expr.key)
    return _yearly(expr, scene, "half", lambda year: (cal.half_of(year, number),), f"XXXX-H{number}")


def _quarter(expr: Part, scene: Scene) -> Placed:
    """A quarter; key 0 is the quarter named before, of another year: "the 1988 period"."""
    number = int(expr.key)
    if number == 0:
        mark = scene.mark(("quarter",), reach=6)
        if mark is None:
            return scene.find(expr.whole, scene) if expr.whole else unplaced("XXXX-QX", "which quarter is not stated")
        number = int(mark.stamp.value[-1])
    return _yearly(expr, scene, "quarter", lambda year: (cal.quarter_of(year, number),), f"XXXX-Q{number}")


_PLACERS: dict[str, Callable[[Part, Scene], Placed]] = {
    "weekday": _weekday, "day": _day, "month": _month, "season": _season, "holiday": _holiday, "half": _half,
    "quarter": _quarter,
}  # fmt: skip
