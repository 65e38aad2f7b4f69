"""A time expression with its place in the calendar, and the scene it was placed in."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.timex import calendar as cal
from onrecord.timex.calendar import Stamp
from onrecord.timex.context import Tense
from onrecord.timex.values import Expr

__all__ = [
    "NO_CUSTOMS", "UNKNOWN", "Anchor", "Base", "Customs", "Mark", "Option", "Placed", "Scene", "at", "options",
    "unplaced", "with_days",
]  # fmt: skip

# The TIMEX3 value of a unit whose place is not known.
UNKNOWN = {
    "day": "XXXX-XX-XX", "night": "XXXX-XX-XX", "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX", "quarter": "XXXX-QX", "half": "XXXX-HX", "year": "XXXX", "decade": "XXXX", "century": "XXXX",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Option:
    """Another place that an expression may have, and what speaks for it."""

    value: str
    first: date | None
    last: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Customs:
    """How a text writes: the country it was written for, and whether its dates in figures put the day first."""

    country: str | None = None
    day_first: bool | None = None


NO_CUSTOMS = Customs()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An expression with its place: TIMEX3 type, value and mod, days, and where they come from.

    ``anchor`` is ``"published"`` or the number of another expression of the text; ``zone`` the offset of a clock
    time. Nothing hangs on a ``derived`` one, such as "a year earlier" in a comparison. ``others`` are the places
    that the words allow as well.
    """

    type: str = "DATE"
    value: str | None = None
    mod: str | None = None
    first: date | None = None
    last: date | None = None
    stamp: Stamp | None = None
    anchor: str | int | None = None
    why: tuple[str, ...] = ()
    score: float = 0.9
    derived: bool = False
    zone: str = ""
    others: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A day to count from, with its words for a reason."""

    day: date
    words: str
    name: str = "published"


@dataclass(frozen=True, slots=True)
class Mark:
    """An earlier expression of the text that later ones may hang on."""

    number: int
    stamp: Stamp
    sentence: int
    words: str
    derived: bool
    stated: bool  # the text gives its year


@dataclass(frozen=True, slots=True)
class Base:
    """A period to count from, the anchor it stands for, and its words."""

    stamp: Stamp
    anchor: str | int | None
    words: str

    @property
    def day(self) -> date:
        """The first day of the period."""
        return self.stamp.first


@dataclass(slots=True)
class Scene:
    """What is known where an expression stands: the day to count from, the tense, the expressions before it."""

    find: Callable[[Expr, "Scene"], Placed]
    customs: Customs = NO_CUSTOMS
    anchor: Anchor | None = None
    tense: Tense | None = None
    sentence: int = 0
    recurs: bool = False  # the sentence tells of what comes again: "on weekdays", "every Monday"
    marks: list[Mark] = field(default_factory=list)

    def published(self) -> Base | None:
        """Return the day of publication as the base to count from."""
        if self.anchor is None:
            return None
        return Base(cal.day_of(self.anchor.day), self.anchor.name, self.anchor.words)

    def mark(self, grains: tuple[str, ...], reach: int = 3) -> Mark | None:
        """Return the nearest earlier expression with one of *grains*, at most *reach* sentences back."""
        for mark in reversed(self.marks):
            if self.sentence - mark.sentence > reach:
                return None
            if mark.stamp.grain in grains and not mark.derived:
                return mark
        return None

    def stated(self) -> Mark | None:
        """Return the last date with a month and a stated year, in this sentence or the one before."""
        for mark in reversed(self.marks):
            if self.sentence - mark.sentence > 1:
                return None
            if mark.stated and mark.stamp.grain in ("day", "month", "time", "part"):
                return mark
        return None

    def base(self, grains: tuple[str, ...] | None = None, reach: int = 3) -> Base | None:
        """Return what to count from: an earlier expression with one of *grains*, else the day of publication."""
        mark = self.mark(grains, reach) if grains else None
        if mark is None:
            return self.published()
        return Base(mark.stamp, mark.number, f'"{mark.words}"')


def at(stamp: Stamp, *why: str, anchor: str | int | None = None, score: float = 0.95) -> Placed:
    """Return a period as a place."""
    return Placed(
        value=stamp.value, first=stamp.first, last=stamp.last, stamp=stamp, anchor=anchor, why=why, score=score
    )


def unplaced(value: str | None, *why: str, score: float = 0.75) -> Placed:
    """Return a value with X digits, for want of a day to count from."""
    return Placed(value=value, why=why or ("no date of publication",), score=score)


def options(stamps: Iterable[Stamp], why: str) -> tuple[Option, ...]:
    """Return periods as other places."""
    return tuple(Option(stamp.value, stamp.first, stamp.last, why) for stamp in stamps)


def with_days(others: Iterable[Option], ending: str) -> tuple[Option, ...]:
    """Return other days with a time of day."""
    days = (other for other in others if re.fullmatch(r"\d{4}-\d\d-\d\d", other.value))
    return tuple(replace(other, value=f"{other.value}{ending}") for other in days)
