"""How a text writes its dates: the day first or the month first."""

from collections.abc import Iterable

from onrecord.resources.time_places import MIXED_ORDER, MONTH_FIRST
from onrecord.timex.entries import bit_of
from onrecord.timex.lexer import Tokens
from onrecord.timex.matching import Match
from onrecord.timex.values import Calendar

__all__ = ["puts_day_first"]


def puts_day_first(matches: Iterable[Match], tokens: Tokens, country: str | None) -> bool | None:
    """Return whether dates in figures put the day first, or None where neither country nor text tells.

    The country tells, else the other dates of the text: 25/3/2024 can only be read one way, and who writes
    "3 March" writes 3/3.
    """
    if country is not None and country not in MIXED_ORDER:
        return country not in MONTH_FIRST
    votes = [vote for match in matches if (vote := _vote(match, tokens)) is not None]
    first = sum(votes)
    return None if 2 * first == len(votes) else 2 * first > len(votes)


def _vote(match: Match, tokens: Tokens) -> bool | None:
    """Return whether a date of the text has its day first, or None where it does not show."""
    expr = match.expr
    if not isinstance(expr, Calendar) or expr.day is None or expr.either:
        return None
    if "SLASH_DATE" in tokens.entries[match.first].values:
        parts = tokens.words[match.first].split("/")
        return int(parts[0]) > 12 if len(parts) == 3 and len(parts[0]) < 3 else None
    return not tokens.masks[match.first] & bit_of("MONTH")
