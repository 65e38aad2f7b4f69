"""Placing dates: years, days with and without their year, weekdays beside dates, units counted inside a period."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from onrecord.timex import calendar as cal
from onrecord.timex.calendar import Stamp
from onrecord.timex.context import Tense
from onrecord.timex.place_years import fiscal_placed
from onrecord.timex.placed import UNKNOWN, Base, Option, Placed, Scene, at, options, unplaced
from onrecord.timex.values import Both, Calendar, Fixed, Inside

__all__ = [
    "around", "by_tense", "nearest", "other_side", "place_both", "place_calendar", "place_fixed", "place_inside",
]  # fmt: skip

# Days: how far ahead a day of a past clause may lie, and when the coming month counts as near in spite of the tense.
_AHEAD, _SOON = 60, 60
# Days behind beyond which a date in a clause about the future is rather that of the next year.
_LONG_OVER = 120
# Days beyond which the nearest date is a doubtful one.
_FAR = 130


def place_fixed(expr: Fixed, scene: Scene) -> Placed:
    """Return a year, a decade or a century, which need no anchor."""
    if expr.before_christ:
        value = f"{expr.number - 1:02d}" if expr.grain == "century" else f"{expr.number:04d}"
        return Placed(value=f"BC{value}", why=("stated",), score=0.8)
    if expr.fiscal:
        return fiscal_placed(expr.number, scene.customs)
    if expr.grain == "century":
        return at(cal.century_of((expr.number - 1) * 100), "stated")
    if expr.grain == "decade":
        return at(cal.decade_of(expr.number), "stated")
    return at(cal.year_of(expr.number), "stated", score=0.98)


def place_calendar(expr: Calendar, scene: Scene) -> Placed:
    """Return a month or a day of a month; without a year the nearest, or the one that the tense asks for."""
    if expr.whole is not None:
        return _in_year(expr, scene.find(expr.whole, scene))
    if expr.either:
        return _in_figures(expr, scene)
    if expr.year is not None:
        return at(_stamp(expr, expr.year), "stated", score=0.99)
    stated = _after_stated(expr, scene) if not expr.past else None
    if stated is not None:
        return stated
    base = scene.published()
    if base is None:
        day = f"-{expr.day:02d}" if expr.day else ""
        return unplaced(f"XXXX-{expr.month:02d}{day}", "no year stated", "no date of publication", score=0.8)
    stamps = around(lambda year: _stamp(expr, year), base.day.year, reach=4 if (expr.month, expr.day) == (2, 29) else 1)
    if expr.day is None:
        return by_tense(stamps, "month", base, scene.tense)
    if expr.past or scene.tense in (Tense.PAST, Tense.OVER):
        reach = base.day + timedelta(days=0 if expr.past else _AHEAD)
        stamps = [stamp for stamp in stamps if stamp.first <= reach] or stamps
    return _day_and_month(stamps, base, scene.tense)


def _day_and_month(stamps: list[Stamp], base: Base, tense: Tense | None) -> Placed:
    """Return the nearest day of that name; one that lies behind in a clause about the future is doubtful."""
    placed = nearest(stamps, "day and month, nearest year", base, 0.96)
    behind = (base.day - placed.stamp.first).days if placed.stamp is not None else 0
    ahead = [stamp for stamp in stamps if stamp.first >= base.day]
    if tense is Tense.FUTURE and behind > _LONG_OVER and ahead:
        placed = at(ahead[0], "day and month", base.words, "future", anchor=base.anchor, score=0.85)
        return replace(placed, others=other_side(ahead[0], stamps, base))
    if tense is Tense.FUTURE and placed.stamp is not None and placed.stamp.first < base.day:
        others = other_side(placed.stamp, stamps, base)
        return replace(placed, others=others, why=(*placed.why, "in a clause about the future"), score=0.75)
    return placed


def _in_figures(expr: Calendar, scene: Scene) -> Placed:
    """Return a date in figures such as 3/4/2024, by the order that the country or the text uses."""
    month_first = replace(expr, either=False)
    day_first = replace(month_first, month=expr.day or 1, day=expr.month)
    order = scene.customs.day_first
    chosen, other = (day_first, month_first) if order else (month_first, day_first)
    stamps = [_stamp(each, each.year or 1) for each in (chosen, other)]
    which = "day first" if order else "month first"
    if order is not None:
        whence = "as in the country of the outlet" if scene.customs.country else "as the text writes other dates"
        placed = at(stamps[0], f"{which}, {whence}", score=0.93)
    else:
        placed = at(stamps[0], f"{which}, which nothing tells", score=0.5)
    return replace(placed, others=options(stamps[1:], f"{'month' if order else 'day'} first"))


# Days after a date with its year within which one without is taken to be of the same story.
_STORY = 200


def _after_stated(expr: Calendar, scene: Scene) -> Placed | None:
    """Return a date of the past that follows soon on one with its year: "on June 24, 2021, … on July 3"."""
    mark = scene.stated()
    if mark is None or scene.tense not in (Tense.PAST, Tense.OVER) or expr.day is None:
        return None
    base = scene.published()
    for stamp in around(lambda year: _stamp(expr, year), mark.stamp.first.year):
        days = (stamp.first - mark.stamp.first).days
        if 0 < days <= _STORY and (base is None or stamp.first <= base.day):
            return at(stamp, f'year of "{mark.words}"', anchor=mark.number, score=0.8)
    return None


def _stamp(expr: Calendar, year: int) -> Stamp:
    """Return a date of a year; raises ValueError for a 29 February that the year lacks."""
    return cal.month_of(year, expr.month) if expr.day is None else cal.day_of(date(year, expr.month, expr.day))


def _in_year(expr: Calendar, whole: Placed) -> Placed:
    """Return a date whose year other words give: "June last year"."""
    if whole.first is None:
        return unplaced(f"XXXX-{expr.month:02d}", *whole.why, score=0.6)
    stamp = _stamp(expr, whole.first.year)
    return at(stamp, "year from the words", *whole.why, anchor=whole.anchor, score=whole.score)


def around(of_year: Callable[[int], Stamp], year: int, reach: int = 1) -> list[Stamp]:
    """Return the periods of the years around *year*, those left out that the calendar lacks."""
    stamps = []
    for each in range(year - reach, year + reach + 1):
        try:
            stamps.append(of_year(each))
        except (ValueError, OverflowError):
            continue
    return stamps


def _distance(stamp: Stamp, day: date) -> int:
    """Return the days between a period and a day, 0 inside."""
    if stamp.first <= day <= stamp.last:
        return 0
    return min(abs((stamp.first - day).days), abs((stamp.last - day).days))


def nearest(stamps: list[Stamp], reason: str, base: Base, score: float) -> Placed:
    """Return the period nearest to the base; raises ValueError where there is none."""
    best = min(stamps, key=lambda stamp: _distance(stamp, base.day))
    far = _distance(best, base.day) > _FAR
    placed = at(best, reason, base.words, anchor=base.anchor, score=score - 0.15 if far else score)
    return replace(placed, others=other_side(best, stamps, base)) if far or best.grain != "day" else placed


def other_side(chosen: Stamp, stamps: list[Stamp], base: Base) -> tuple[Option, ...]:
    """Return the last of *stamps* before the base and the first after it, *chosen* left out."""
    before = [stamp for stamp in stamps if stamp.last < base.day]
    after = [stamp for stamp in stamps if stamp.first > base.day]
    sides = ((before[-1:], "last one before"), (after[:1], "next one after"))
    return tuple(
        other for side, why in sides for other in options(side, f"{why} + {base.words}") if other.value != chosen.value
    )


def by_tense(stamps: list[Stamp], name: str, base: Base, tense: Tense | None) -> Placed:
    """Return the last period begun in a past clause, the next not over in one about the future, else the nearest."""
    soon = name == "month" and any(0 < (stamp.first - base.day).days <= _SOON for stamp in stamps)
    begun = [stamp for stamp in stamps if stamp.first <= base.day]
    ahead = [stamp for stamp in stamps if stamp.last >= base.day]
    if begun and (tense is Tense.OVER or (tense is Tense.PAST and not soon)):
        score = 0.9 if name == "month" else 0.88
        return at(begun[-1], name, base.words, "past tense", anchor=base.anchor, score=score)
    if tense is Tense.DEADLINE and ahead:
        placed = at(ahead[0], name, base.words, "term set", anchor=base.anchor, score=0.75)
        return replace(placed, others=other_side(ahead[0], stamps, base))
    if tense is Tense.FUTURE and ahead:
        return at(ahead[0], name, base.words, "future", anchor=base.anchor, score=0.88)
    return nearest(stamps, f"{name}, nearest", base, 0.85)


def place_both(expr: Both, scene: Scene) -> Placed:
    """Return a date with its weekday, which chooses the year; where none fits the date holds, and the doubt is said."""
    placed = scene.find(expr.date, scene)
    if placed.stamp is None or placed.stamp.grain != "day":
        return placed
    if placed.stamp.first.isoweekday() == expr.weekday:
        return replace(placed, why=("weekday and date agree", *placed.why), score=0.98)
    fits, base = _fitting(expr, placed.stamp.first.year), scene.published()
    if fits and base is not None:
        return nearest(fits, "year in which the date has that weekday", base, 0.85)
    return replace(placed, why=("weekday and date disagree", *placed.why), score=0.5)


def _fitting(expr: Both, year: int) -> list[Stamp]:
    """Return the years around in which a date without a year falls on its weekday."""
    calendar = expr.date
    if not isinstance(calendar, Calendar) or calendar.year is not None or calendar.day is None:
        return []
    stamps = around(lambda each: _stamp(calendar, each), year, reach=3)
    return [stamp for stamp in stamps if stamp.first.isoweekday() == expr.weekday]


def place_inside(expr: Inside, scene: Scene) -> Placed:
    """Return the nth unit of a longer period: "the first week of May"."""
    whole = scene.find(expr.whole, scene)
    if whole.first is None or whole.last is None:
        return unplaced(UNKNOWN.get(expr.unit, "XXXX-XX-XX"), *whole.why, score=0.5)
    stamp = _nth(expr, whole.first, whole.last)
    return at(stamp, "counted inside", *whole.why, anchor=whole.anchor, score=min(whole.score, 0.88))


def _nth(expr: Inside, first: date, last: date) -> Stamp:
    """Return the nth unit from *first* to *last*, the last one for a negative; raises ValueError where it has none."""
    if expr.unit.startswith("weekday"):
        return cal.day_of(cal.nth_weekday(first.year, first.month, int(expr.unit[7:]), expr.n))
    if expr.n == 0:
        return cal.stamp_at(first, expr.unit)
    if expr.unit == "week":
        return _nth_week(expr.n, first, last)
    start, steps = (first, expr.n - 1) if expr.n > 0 else (last, expr.n + 1)
    if expr.unit == "weekend":
        start = _first_weekend(first) if expr.n > 0 else start
    stamp = cal.stamp_at(cal.shift_day(start, steps, expr.unit), expr.unit)
    if not first <= stamp.last or stamp.first > last:
        raise ValueError(f"no {expr.unit} number {expr.n} from {first} to {last}")
    return stamp


def _nth_week(n: int, first: date, last: date) -> Stamp:
    """Return the nth ISO week of a period: like those of a year, a week belongs where its Thursday lies."""
    day = first + timedelta(days=3 + 7 * (n - 1)) if n > 0 else last - timedelta(days=3 - 7 * (n + 1))
    if not first <= day <= last:
        raise ValueError(f"no week number {n} from {first} to {last}")
    return cal.week_of(day)


def _first_weekend(first: date) -> date:
    """Return the first Saturday on or after a day."""
    return first + timedelta(days=(6 - first.isoweekday()) % 7)
