"""From tokens to the words that mean a time: the longest readings, left to right."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.resources.times import load_time_names
from onrecord.timex.grammar import load_grammar
from onrecord.timex.lexer import Tokens, words_of
from onrecord.timex.reject import in_place, is_time
from onrecord.timex.values import Expr

__all__ = ["Match", "find_matches"]


@dataclass(frozen=True, slots=True)
class Match:
    """Words that mean a time: tokens ``first`` to ``end``, and the meaning."""

    first: int
    end: int
    expr: Expr


def find_matches(tokens: Tokens) -> Iterator[Match]:
    """Yield the longest times of the tokens from left to right, none overlapping another."""
    grammar, blocked = load_grammar(), _blocked(tokens)
    first = grammar.first("timex")
    at = 0
    while at < len(tokens.words):
        near = tokens.masks[at] & first and grammar.fits("timex", tokens, at)
        match = _match_at(tokens, at, blocked) if near else None
        if match is not None:
            yield match
        at = match.end if match is not None else at + 1


def _match_at(tokens: Tokens, at: int, blocked: dict[int, int]) -> Match | None:
    """Return the longest reading at a token that is a time in its surroundings."""
    for end, expr in load_grammar().parse("timex", tokens, at):
        if end > blocked.get(at, 0) and is_time(expr, tokens, at, end):
            return Match(at, end, in_place(expr, tokens, at, end))
    return None


@cache
def _names() -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """Return the names that are no times by their first word."""
    table: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for name, capital in load_time_names():
        words = tuple(words_of(name))
        table.setdefault(words[0], []).append((words, capital))
    return {first: tuple(rows) for first, rows in table.items()}


def _blocked(tokens: Tokens) -> dict[int, int]:
    """Return, for each token inside a name that is no time, where the name ends."""
    blocked: dict[int, int] = {}
    table = _names()
    for at, word in enumerate(tokens.words):
        for words, capital in table.get(word.lower(), ()):
            end = at + len(words)
            found = tokens.words[at:end]
            if tuple(part.lower() for part in found) == words and (not capital or _is_capital(found)):
                blocked.update({index: max(end, blocked.get(index, 0)) for index in range(at, end)})
    return blocked


def _is_capital(words: list[str]) -> bool:
    return not words[-1][0].islower()
