"""Placing times of day."""

from dataclasses import replace

from onrecord.timex import calendar as cal
from onrecord.timex.calendar import Stamp
from onrecord.timex.placed import Option, Placed, Scene, at, unplaced, with_days
from onrecord.timex.values import Clock, DayPart

__all__ = ["place_clock", "place_daypart"]


def place_clock(expr: Clock, scene: Scene) -> Placed:
    """Return a clock time on its day; only UTC is written into the value, as TIMEX3 corpora do."""
    day = scene.find(expr.day, scene) if expr.day is not None else _day_in_context(scene)
    if day.first is None:
        return replace(unplaced(f"XXXX-XX-XXT{expr.time}", *day.why, score=min(day.score, 0.75)), type="TIME")
    value = f"{day.first.isoformat()}T{expr.time}" + ("Z" if expr.zone == "Z" else "")
    stamp = Stamp("time", value, day.first, day.first)
    placed = at(stamp, "clock time", *day.why, anchor=day.anchor, score=day.score)
    others = with_days(day.others, value[10:])
    if expr.bare:
        return _bare_hour(expr, replace(placed, type="TIME"), others)
    return replace(placed, type="TIME", zone=expr.zone, others=others)


# Hours that are rather in the afternoon: who is at work from seven says so.
_AFTERNOON = range(1, 7)


def _bare_hour(expr: Clock, placed: Placed, others: tuple[Option, ...]) -> Placed:
    """Return an hour alone: in the afternoon from one to six, else either, with the other half of the day beside it."""
    hour = int(expr.time[:2])
    day = placed.value[:10] if placed.value else "XXXX-XX-XX"
    late = Option(f"{day}T{hour % 12 + 12:02d}:00", placed.first, placed.last, "afternoon or evening")
    early = Option(f"{day}T{hour % 12:02d}:00", placed.first, placed.last, "morning")
    score, why = min(placed.score, 0.5), (*placed.why, "half of the day not stated")
    if hour in _AFTERNOON:
        return replace(placed, value=late.value, stamp=None, others=(early, *others), score=score, why=why)
    value = f"{day}TXX:XX"
    return replace(placed, value=value, stamp=None, others=(late, early, *others), score=score, why=why)


def _day_in_context(scene: Scene) -> Placed:
    """Return the day of a clock time that states none: one just named, or that of publication."""
    if scene.recurs:
        return Placed(why=("comes again",), score=0.75)
    mark = scene.mark(("day", "part", "time"), reach=_REACH)
    if mark is not None:
        return at(cal.day_of(mark.stamp.first), f'day of "{mark.words}"', anchor=mark.number, score=0.6)
    base = scene.published()
    if base is None:
        return Placed(why=("no date of publication",))
    return at(base.stamp, "day not stated", base.words, anchor=base.anchor, score=0.45)


# Sentences that a clock time may lie after the day it belongs to.
_REACH = 1


def place_daypart(expr: DayPart, scene: Scene) -> Placed:
    """Return a part of a day: TMO, TAF, TEV, TNI."""
    day = scene.find(expr.day, scene)
    if day.first is None:
        return replace(unplaced(f"XXXX-XX-XXT{expr.code}", *day.why), type="TIME")
    stamp = Stamp("part", f"{day.first.isoformat()}T{expr.code}", day.first, day.first)
    score = 0.7 if expr.weak else day.score
    placed = at(stamp, *day.why, anchor=day.anchor, score=score)
    return replace(placed, type="TIME", others=with_days(day.others, f"T{expr.code}"))
