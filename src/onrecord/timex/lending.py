"""Clock times that take their day from the words after them: "at 3:15 p.m. local time (1915 GMT) on Tuesday"."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.timex.lexer import Tokens
from onrecord.timex.matching import Match
from onrecord.timex.values import Both, Calendar, Clock, Expr, Modified, Part, Shift

__all__ = ["with_days_after"]

# What may stand between a clock time and its day.
_BETWEEN = frozenset("local time ( ) , on GMT ET EST EDT BST".split())
# Times between them that are passed over: the same hour in another zone.
_MOST = 2


def with_days_after(matches: Sequence[Match], tokens: Tokens) -> list[Match]:
    """Return *matches*, those that are a clock time without a day with the day that follows at once."""
    return [_with_day(matches, at, tokens) for at in range(len(matches))]


def _with_day(matches: Sequence[Match], at: int, tokens: Tokens) -> Match:
    match = matches[at]
    inner = match.expr.inner if isinstance(match.expr, Modified) else match.expr
    if not isinstance(inner, Clock) or inner.day is not None:
        return match
    end = match.end
    for other in matches[at + 1 : at + 2 + _MOST]:
        between = tokens.words[end : other.first]
        if not between or not _BETWEEN.issuperset(between):
            break
        if _is_day(other.expr):
            clock = replace(inner, day=other.expr)
            expr = replace(match.expr, inner=clock) if isinstance(match.expr, Modified) else clock
            return replace(match, expr=expr)
        if not isinstance(other.expr, Clock) or other.expr.day is not None:
            break
        end = other.end
    return match


def _is_day(expr: Expr) -> bool:
    match expr:
        case Calendar(day=day):
            return day is not None
        case Part(kind=kind):
            return kind in ("weekday", "holiday")
        case Shift(unit=unit, text=text):
            return unit == "day" and not text
    return isinstance(expr, Both)
