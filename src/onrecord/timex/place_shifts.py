"""Placing words that point: "today", "last week", "that year", "the quarter", "earlier this week"."""

from dataclasses import replace
from datetime import timedelta

from onrecord.timex import calendar as cal
from onrecord.timex.calendar import Stamp
from onrecord.timex.context import Tense
from onrecord.timex.place_years import fiscal_placed
from onrecord.timex.placed import UNKNOWN, Placed, Scene, at, options, unplaced
from onrecord.timex.values import Narrow, Shift

__all__ = ["FINER", "place_narrow", "place_shift"]

_DAYISH = ("time", "part", "day")
# What a unit may be counted from in the text: dates that are no coarser.
FINER: dict[str, tuple[str, ...]] = {
    "day": _DAYISH, "night": _DAYISH, "week": (*_DAYISH, "weekend", "week"), "weekend": (*_DAYISH, "week"),
    "fortnight": (*_DAYISH, "week"), "month": (*_DAYISH, "weekend", "week", "month"),
    "quarter": (*_DAYISH, "month", "quarter"), "year": cal.GRAINS[:11], "decade": cal.GRAINS[:12],
    "century": cal.GRAINS[:13],
}  # fmt: skip
_SAID = {-2: "before last", -1: "last", 0: "this", 1: "next", 2: "after next"}


def place_shift(expr: Shift, scene: Scene) -> Placed:
    """Return a unit counted from the day of publication or from another date of the text."""
    if expr.fiscal:
        return _fiscal(expr, scene)
    if expr.named == "the":
        return _the(expr, scene)
    base = scene.base(FINER[expr.unit] if expr.text else None)
    if base is None:
        return unplaced(UNKNOWN[expr.unit])
    n = 0 if expr.named == "overnight" and scene.tense is Tense.FUTURE else expr.n
    stamp = _step(base.stamp, n, expr.unit)
    return at(stamp, _reason(expr.unit, n), base.words, anchor=base.anchor, score=0.65 if expr.text else 0.97)


def _reason(unit: str, n: int) -> str:
    """Return the step in words."""
    if unit == "day":
        return {-1: "the day before", 0: "that day", 1: "the day after"}.get(n, f"{n:+d} days")
    return f"{_SAID.get(n, f'{n:+d}')} {unit}"


def _step(stamp: Stamp, n: int, unit: str) -> Stamp:
    """Return the unit *n* after the one that *stamp* lies in."""
    found = cal.step(stamp, n, unit)
    return Stamp("fortnight", found.value, found.first, found.last) if unit == "fortnight" else found


def _fiscal(expr: Shift, scene: Scene) -> Placed:
    base = scene.published()
    if base is None:
        return unplaced("XXXX", "fiscal year, whose months are not stated", "no date of publication", score=0.6)
    placed = fiscal_placed(base.day.year + expr.n, scene.customs, base.words, score=0.6)
    return replace(placed, anchor=base.anchor)


def _the(expr: Shift, scene: Scene) -> Placed:
    """The year, the week, the quarter: that of another date of the text, or of the day of publication."""
    if expr.unit == "quarter":
        return _the_quarter(scene)
    if expr.unit == "weekend":
        return _the_weekend(scene)
    base = scene.base(FINER[expr.unit])
    if base is None:
        return unplaced(UNKNOWN[expr.unit], score=0.6)
    return at(cal.stamp_at(base.day, expr.unit), f"the {expr.unit} of", base.words, anchor=base.anchor, score=0.7)


def _the_weekend(scene: Scene) -> Placed:
    """The weekend: the one under way or just over, the coming one where the clause is about the future."""
    base = scene.published()
    if base is None:
        return unplaced(UNKNOWN["weekend"])
    day = base.day.isoweekday()
    sure = scene.tense in (Tense.FUTURE, Tense.DEADLINE, Tense.PAST, Tense.OVER)
    ahead = scene.tense in (Tense.FUTURE, Tense.DEADLINE) or (not sure and day in (4, 5))
    back, other = (0, 7) if ahead or day >= 6 else (7, 0)
    weekend = cal.weekend_of(base.day - timedelta(days=back))
    placed = at(weekend, "weekend", base.words, anchor=base.anchor, score=0.88 if sure else 0.75)
    if sure:
        return placed
    why = "the one just over" if ahead else "the coming one"
    return replace(placed, others=options([cal.weekend_of(base.day - timedelta(days=other))], why))


def _the_quarter(scene: Scene) -> Placed:
    """Return the last quarter named in the text, or the last one that has ended."""
    mark = scene.mark(("quarter",), reach=12)
    if mark is not None:
        return at(mark.stamp, "the quarter", f'"{mark.words}"', anchor=mark.number, score=0.8)
    base = scene.published()
    if base is None:
        return unplaced(UNKNOWN["quarter"], score=0.5)
    stamp = cal.step(base.stamp, -1, "quarter")
    return at(stamp, "last quarter that has ended", base.words, anchor=base.anchor, score=0.6)


def place_narrow(expr: Narrow, scene: Scene) -> Placed:
    """Earlier this week ends with the day of publication; later this week begins with it."""
    inner, base = scene.find(expr.inner, scene), scene.published()
    mod = "START" if expr.before else "END"
    if inner.first is None or inner.last is None or base is None or not inner.first <= base.day <= inner.last:
        return replace(inner, mod=mod, score=min(inner.score, 0.7))
    if expr.before:
        return replace(inner, mod=mod, last=base.day, why=(*inner.why, "up to that day"), score=0.89)
    return replace(inner, mod=mod, first=base.day, why=(*inner.why, "from that day on"), score=0.92)
