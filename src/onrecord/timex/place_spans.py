"""Placing durations and what is counted with them: "three days", "the past two years", "a year earlier"."""

from dataclasses import replace
from datetime import date, timedelta

from onrecord.timex import calendar as cal
from onrecord.timex.calendar import Stamp
from onrecord.timex.context import Tense
from onrecord.timex.duration import duration_value
from onrecord.timex.place_shifts import FINER
from onrecord.timex.placed import UNKNOWN, Base, Mark, Placed, Scene, at, unplaced
from onrecord.timex.values import Away, Length, Window

__all__ = ["place_away", "place_length", "place_window"]

# Units of the clock, in hours.
_CLOCK = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}
# Sentences that "later" and "earlier" may reach back to the date they are counted from.
_FAR_BACK = 6
# The grain of an offset with a fraction: "a year and a half ago" is a month.
_FINER_GRAIN = {"year": "month", "month": "week", "week": "day"}


def place_length(expr: Length, _scene: Scene) -> Placed:
    """Return a duration, which has no place."""
    return Placed(type="DURATION", value=duration_value(expr), mod=expr.mod, why=("duration",), score=0.95)


def place_window(expr: Window, scene: Scene) -> Placed:
    """Return a duration that ends or begins with the anchor."""
    placed, base = place_length(expr.length, scene), scene.published()
    if base is None or any(unit in _CLOCK for _, unit in expr.length.parts):
        return placed
    if any(n is None for n, _ in expr.length.parts):
        return _open_window(placed, base, past=expr.past)
    far = _moved(base.day, expr.length, -1 if expr.past else 1)
    first, last = sorted((far, base.day))
    why = ("duration", f"{'ends' if expr.past else 'begins'} with {base.words}")
    return replace(placed, first=first, last=last, anchor=base.anchor, why=why, score=0.85)


def _open_window(placed: Placed, base: Base, *, past: bool) -> Placed:
    """Return a duration of unknown length that ends or begins with the base: one of its days is known."""
    why = ("duration", f"{'ends' if past else 'begins'} with {base.words}", "how long is not stated")
    first, last = (None, base.day) if past else (base.day, None)
    return replace(placed, first=first, last=last, anchor=base.anchor, why=why, score=0.85)


def _moved(day: date, length: Length, sign: int) -> date:
    """Return the day that lies a duration before or after a day."""
    for n, unit in length.parts:
        day = cal.shift_day(day, sign * (n or 0), unit)
    return day


def place_away(expr: Away, scene: Scene) -> Placed:
    """Return a point some duration before or after its anchor; its grain is that of the unit."""
    unit = expr.length.parts[-1][1]
    if any(n is None for n, _ in expr.length.parts):
        return _somewhen(expr, unit)
    base = _base(expr, unit, scene)
    if base is None or _is_adrift(expr, base, scene):
        why = "no date of publication" if base is None else "which date it is counted from is not plain"
        return replace(unplaced(UNKNOWN.get(unit, "XXXX-XX-XX"), why), mod=expr.length.mod)
    if unit in _CLOCK:
        return _hours_away(expr, base)
    day = _moved(base.day, expr.length, expr.sign)
    if _is_too_late(expr, day, scene):
        return unplaced(UNKNOWN.get(unit, "XXXX-XX-XX"), "which date it is counted from is not plain")
    reason = "counted back from" if expr.sign < 0 else "counted on from"
    sure = 0.65 if isinstance(base.anchor, int) else 0.75 if unit == "week" else 0.93
    score = sure - (0.25 if expr.length.mod else 0.0)
    placed = at(cal.stamp_at(day, _grain(expr, base.stamp, unit)), reason, base.words, anchor=base.anchor, score=score)
    return replace(placed, mod=expr.length.mod, derived=unit == "year")


def _base(expr: Away, unit: str, scene: Scene) -> Base | None:
    """Return what an offset is counted from: a quarter just named for a year, another date, the publication."""
    if expr.start is not None:
        start = scene.find(expr.start, scene)
        return Base(start.stamp, start.anchor, " + ".join(start.why)) if start.stamp else None
    mark = _compared(scene, expr) if _is_one_year(expr) else None
    if mark is None and expr.period:
        mark = scene.mark(("quarter", "half", "month"), reach=8)
    if mark is not None:
        return Base(mark.stamp, mark.number, f'"{mark.words}"')
    return scene.base(FINER.get(unit, cal.GRAINS) if expr.text else None, reach=_FAR_BACK)


def _compared(scene: Scene, expr: Away) -> Mark | None:
    """Return what is compared with a year before: a quarter just named, or a month of the same sentence."""
    quarter = scene.mark(("quarter", "half"), reach=2)
    return quarter or (scene.mark(("month",), reach=0) if expr.sign < 0 else None)


def _is_adrift(expr: Away, base: Base, scene: Scene) -> bool:
    """Return whether "two years later" hangs on no date of the text: publication is none it could be later than."""
    return expr.text and expr.sign > 0 and base.anchor == "published" and scene.tense is not Tense.FUTURE


def _is_too_late(expr: Away, day: date, scene: Scene) -> bool:
    """Return whether "eight years later" counts past the day of publication in a clause that is not ahead."""
    published = scene.published()
    if published is None or not expr.text or expr.sign < 0 or scene.tense is Tense.FUTURE:
        return False
    return day > published.day


def _is_one_year(expr: Away) -> bool:
    return expr.length.parts == ((1, "year"),)


def _grain(expr: Away, base: Stamp, unit: str) -> str:
    """Return the grain of an offset; a year before a quarter is a quarter, a decade ago a year."""
    if base.grain in ("quarter", "half", "month") and _is_one_year(expr):
        return base.grain
    if unit in ("decade", "century"):
        return "year"
    if expr.start is not None and base.grain == "day":
        return "day"
    whole = all(n is not None and float(n).is_integer() for n, _ in expr.length.parts)
    return unit if whole else _FINER_GRAIN.get(unit, unit)


def _somewhen(expr: Away, unit: str) -> Placed:
    """Years ago, days later: how many is not said."""
    if expr.text:
        return unplaced(UNKNOWN.get(unit, "XXXX-XX-XX"), "how long is not stated", score=0.7)
    return unplaced("PAST_REF" if expr.sign < 0 else "FUTURE_REF", "how long is not stated", score=0.8)


def _hours_away(expr: Away, base: Base) -> Placed:
    """Hours and minutes from a day: the clock time is not known, the day to within one."""
    hours = sum((n or 0) * _CLOCK.get(unit, 0) for n, unit in expr.length.parts)
    edge = base.day + timedelta(days=expr.sign * (1 + int(hours // 24)))
    first, last = sorted((base.day, edge))
    why = ("clock time not stated", base.words)
    value = f"{base.day.isoformat()}TXX:XX"
    return Placed(type="TIME", value=value, first=first, last=last, anchor=base.anchor, why=why, score=0.6)
