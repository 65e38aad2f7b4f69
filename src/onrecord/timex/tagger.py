"""Finds time expressions in a text and places them in the calendar."""

import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.resources.times import load_time_names
from onrecord.schema.facts import Time, TimeType
from onrecord.schema.span import Span
from onrecord.timex.anchor import Anchor, Place, Placed
from onrecord.timex.context import Sentences, Tense, tense_at
from onrecord.timex.edtf import edtf_of
from onrecord.timex.grammar import load_grammar
from onrecord.timex.lexer import Tokens, lex, words_of
from onrecord.timex.reject import in_place, is_time
from onrecord.timex.values import Expr

__all__ = ["Hints", "Match", "tag_times"]


@dataclass(frozen=True, slots=True)
class Match:
    """Words that mean a time: tokens ``first`` to ``end``, and the meaning."""

    first: int
    end: int
    expr: Expr


@dataclass(frozen=True, slots=True)
class Hints:
    """What an analysis knows and the words alone do not.

    ``is_name`` says whether a span lies in a longer proper name; ``tense`` gives the tense of the verb that governs
    a span, or None.
    """

    is_name: Callable[[int, int], bool]
    tense: Callable[[int, int], Tense | None]


def find_matches(tokens: Tokens) -> Iterator[Match]:
    """Yield the longest times of the tokens from left to right, none overlapping another."""
    grammar = load_grammar()
    starters, masks = grammar.first("timex"), tokens.masks
    blocked = _blocked(tokens)
    at = 0
    while at < len(masks):
        match = _match_at(tokens, at, blocked) if masks[at] & starters else None
        if match is not None:
            yield match
        at = match.end if match is not None else at + 1


def _match_at(tokens: Tokens, at: int, blocked: dict[int, int]) -> Match | None:
    """Return the longest reading at a token that is a time in its surroundings."""
    for end, expr in load_grammar().parse("timex", tokens, at):
        if end <= blocked.get(at, 0) or not is_time(expr, tokens, at, end):
            continue
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
    return words[-1][0].isupper() or words[-1][0].isdigit()


def tag_times(
    text: str, anchors: list[tuple[int, Anchor | None]], hints: Hints | None = None
) -> tuple[Time, ...]:
    """Return the times of *text*; *anchors* gives (offset, anchor from there on), the first at 0."""
    load_grammar()
    tokens, sentences = lex(text), Sentences(text)
    place, times = Place(anchors[0][1]), []
    offsets = [offset for offset, _ in anchors]
    for match in find_matches(tokens):
        start, end = tokens.starts[match.first], tokens.ends[match.end - 1]
        if hints is not None and hints.is_name(start, end):
            continue
        place.anchor = anchors[bisect.bisect_right(offsets, start) - 1][1]
        tense = (hints.tense(start, end) if hints else None) or tense_at(tokens, sentences, match.first, match.end)
        number = len(times) + 1
        placed = place.place(match.expr, number=number, sentence=sentences.number(start), tense=tense,
                             words=" ".join(text[start:end].split()))  # fmt: skip
        times.append(_time(placed, number, Span(start, end)))
    return tuple(times)


def _time(placed: Placed, number: int, span: Span) -> Time:
    """Return a place as a time of the record."""
    anchor = f"t{placed.anchor}" if isinstance(placed.anchor, int) else placed.anchor
    return Time(
        id=f"t{number}", span=span, type=TimeType(placed.type), value=placed.value, mod=placed.mod,
        earliest=_iso(placed.first), latest=_iso(placed.last), edtf=edtf_of(placed), anchor=anchor,
        why=" + ".join(dict.fromkeys(placed.why)), score=round(max(placed.score, 0.1), 2),
    )  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
