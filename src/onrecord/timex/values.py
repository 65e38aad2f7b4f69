"""What time expressions mean before they are placed in the calendar."""

from dataclasses import dataclass, replace
from typing import TypeAlias

__all__ = [
    "Away", "Both", "Calendar", "Clock", "DayPart", "Each", "Expr", "Fixed", "Inside", "Length", "Modified",
    "Narrow", "Nothing", "Part", "PlayingSeason", "Ref", "Shift", "Turn", "Window", "with_mod",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nothing:
    """Words that look like a time and are none."""


@dataclass(frozen=True, slots=True)
class Ref:
    """PRESENT_REF, PAST_REF or FUTURE_REF; ``at`` says that it needs "at" before it."""

    value: str
    at: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A period that needs no anchor: a year, a decade, a century, with its TIMEX3 value."""

    grain: str
    number: int
    fiscal: bool = False
    before_christ: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A date with its year, or without one."""

    month: int
    day: int | None = None
    year: int | None = None
    whole: "Expr | None" = None  # the words that give the year: "June last year"
    past: bool = False
    either: bool = False  # day and month may be the other way round: 3/4/2024


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A recurring part of a week, month or year; ``kind`` says which, ``key`` names it among its kind.

    ``shift`` is the number that last, this, next stand for, or None where no such word is there; ``text`` says that
    the shift counts from another date of the text.
    """

    kind: str  # weekday, day, season, quarter, half, holiday (whose key is its number in load_time_days)
    key: int | str
    shift: int | None = None
    text: bool = False
    weeks: int | None = None
    whole: "Expr | None" = None
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A unit counted from the day of publication or, with ``text``, from another date of the text."""

    unit: str
    n: int
    text: bool = False
    fiscal: bool = False
    named: str | None = None  # the, that, same: how the text points back


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """The nth unit of a longer period; negative counts from its end; ``many`` units from there on."""

    unit: str
    n: int
    whole: "Expr"
    many: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A duration: pairs of amount and unit, an amount of None for an unknown number."""

    parts: tuple[tuple[float | None, str], ...]
    mod: str | None = None
    age: bool = False
    adjective: bool = False
    bare: bool = False
    article: bool = False  # "a week", which may mean per week
    span: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A duration that ends or begins at the anchor: "the past two years"."""

    length: Length
    past: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A point some duration before or after the anchor; ``text`` where the anchor is another date of the text."""

    length: Length
    sign: int
    text: bool = False
    start: "Expr | None" = None
    period: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayingSeason:
    """A season of a sport, or of a theatre: "last season"."""

    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The turn of a century, with the year in which it began where the words say which."""

    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day, with a day where the words give one; ``bare`` is an hour alone: "at 7"."""

    time: str
    zone: str = ""
    day: "Expr | None" = None
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPart:
    """A part of a day: MO, AF, EV, NI."""

    code: str
    day: "Expr"
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """A weekday and the date it falls on."""

    weekday: int
    date: "Expr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Modified:
    """An expression with a TIMEX3 mod."""

    inner: "Expr"
    mod: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrow:
    """The part of a period before or after the anchor: "earlier this week"."""

    inner: "Expr"
    before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Each:
    """A set; ``word`` says that one word such as "daily" names it."""

    value: str
    word: bool = False


Expr: TypeAlias = (
    Nothing | Ref | Fixed | Calendar | Part | Shift | Inside | Length | Window | Away | Clock | DayPart | Both
    | Modified | Narrow | Each | PlayingSeason | Turn
)  # fmt: skip


def with_mod(inner: Expr, mod: str | None) -> Expr:
    """Return *inner* with a mod of TIMEX3, where there is one."""
    if mod is None:
        return inner
    return replace(inner, mod=mod) if isinstance(inner, Length) else Modified(inner=inner, mod=mod)
