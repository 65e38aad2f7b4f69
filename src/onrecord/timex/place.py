"""Places expressions in the calendar one after the other: the anchoring pass over a text."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.timex.calendar import Stamp
from onrecord.timex.context import Tense
from onrecord.timex.place_clock import place_clock, place_daypart
from onrecord.timex.place_dates import place_both, place_calendar, place_fixed, place_inside
from onrecord.timex.place_parts import place_part
from onrecord.timex.place_shifts import place_narrow, place_shift
from onrecord.timex.place_spans import place_away, place_length, place_window
from onrecord.timex.place_years import place_playing_season
from onrecord.timex.placed import NO_CUSTOMS, Anchor, Customs, Mark, Placed, Scene, at, options, unplaced
from onrecord.timex.values import (
    Away,
    Both,
    Calendar,
    Clock,
    DayPart,
    Each,
    Expr,
    Fixed,
    Inside,
    Length,
    Modified,
    Narrow,
    Part,
    PlayingSeason,
    Ref,
    Shift,
    Turn,
    Window,
)

__all__ = ["Place"]


def _modified(expr: Modified, scene: Scene) -> Placed:
    inner = scene.find(expr.inner, scene)
    return replace(inner, mod=expr.mod, score=inner.score - 0.3 if expr.mod == "APPROX" else inner.score)


def _each(expr: Each, _scene: Scene) -> Placed:
    return Placed(type="SET", value=expr.value, why=("recurring",), score=0.8)


def _ref(expr: Ref, _scene: Scene) -> Placed:
    return Placed(value=expr.value, why=("no date stated",), score=0.9)


def _turn(expr: Turn, _scene: Scene) -> Placed:
    """The turn of a century: the years around its first, which one is open where the words do not say."""
    stamps = [Stamp("turn", f"{year}", date(year - 1, 1, 1), date(year + 1, 12, 31)) for year in (expr.year,) if year]
    if stamps:
        return at(stamps[0], "years around the turn", score=0.7)
    either = [Stamp("turn", f"{year}", date(year - 1, 1, 1), date(year + 1, 12, 31)) for year in (2000, 1900)]
    return replace(unplaced("XXXX", "which century is not stated", score=0.6), others=options(either, "the turn to it"))


_PLACERS: dict[type, Callable[[Any, Scene], Placed]] = {
    Ref: _ref, Each: _each, Modified: _modified, Fixed: place_fixed, Calendar: place_calendar, Both: place_both,
    Inside: place_inside, Part: place_part, Shift: place_shift, Narrow: place_narrow, Length: place_length,
    Turn: _turn, PlayingSeason: place_playing_season,
    Window: place_window, Away: place_away, Clock: place_clock, DayPart: place_daypart,
}  # fmt: skip


def _find(expr: Expr, scene: Scene) -> Placed:
    return _PLACERS[type(expr)](expr, scene)


def _states_year(placed: Placed) -> bool:
    """Return whether a place needed no anchor, or took the year of one that needed none."""
    return placed.anchor is None or "year of" in placed.why[0]


class Place:
    """Places the expressions of one text and remembers them for those that hang on them."""

    def __init__(self, customs: Customs = NO_CUSTOMS) -> None:
        self._scene = Scene(find=_find, customs=customs)

    def place(
        self,
        expr: Expr,
        *,
        anchor: Anchor | None,
        number: int,
        sentence: int,
        tense: Tense | None,
        words: str,
        recurs: bool = False,
    ) -> Placed:
        """Return the place of *expr*; a day that the calendar does not have gives no place."""
        scene = self._scene
        scene.anchor, scene.tense, scene.sentence, scene.recurs = anchor, tense, sentence, recurs
        try:
            placed = _find(expr, scene)
        except (IndexError, OverflowError, ValueError):
            return Placed(why=("no such day in the calendar",), score=0.3)
        if placed.stamp is not None:
            scene.marks.append(Mark(number, placed.stamp, sentence, words, placed.derived, _states_year(placed)))
        return placed
