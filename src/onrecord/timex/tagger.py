"""Finds time expressions in a text and places them in the calendar."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.schema.facts import Alternative, Time, TimeType
from onrecord.schema.span import Span
from onrecord.timex.clauses import Unplaced, told_by_clause
from onrecord.timex.context import Sentences, tense_at
from onrecord.timex.customs import puts_day_first
from onrecord.timex.edtf import edtf_of
from onrecord.timex.grammar import load_grammar
from onrecord.timex.hints import NO_HINTS, Hints
from onrecord.timex.lending import with_days_after
from onrecord.timex.lexer import Tokens, lex
from onrecord.timex.matching import Match, find_matches
from onrecord.timex.place import Place
from onrecord.timex.placed import Anchor, Customs, Placed
from onrecord.timex.ranges import are_joined, shared
from onrecord.timex.values import Each

__all__ = ["Anchors", "tag_times"]


@dataclass(frozen=True, slots=True)
class Anchors:
    """The day to count from, from each of ``offsets`` on; the first offset is 0."""

    offsets: tuple[int, ...]
    anchors: tuple[Anchor | None, ...]

    def at(self, offset: int) -> Anchor | None:
        """Return the anchor that holds at an offset."""
        return self.anchors[bisect.bisect_right(self.offsets, offset) - 1]


def tag_times(text: str, anchors: Anchors, hints: Hints = NO_HINTS, *, country: str | None = None) -> tuple[Time, ...]:
    """Return the times of *text* in text order, with ids t1, t2, and so on.

    *country* is that of the readers (ISO 3166), which named days and dates in figures depend on.
    """
    load_grammar()
    tokens = lex(text)
    matches = list(_kept(shared(find_matches(tokens), tokens), tokens, hints))
    customs = Customs(country, puts_day_first(matches, tokens, country))
    matches = with_days_after(matches, tokens)
    return tuple(_place_all(matches, tokens, anchors, hints, customs))


def _kept(matches: Sequence[Match], tokens: Tokens, hints: Hints) -> Iterator[Match]:
    for match in matches:
        if not hints.is_other(tokens.starts[match.first], tokens.ends[match.end - 1]):
            yield match


def _place_all(
    matches: Sequence[Match], tokens: Tokens, anchors: Anchors, hints: Hints, customs: Customs
) -> Iterator[Time]:
    """Yield the times of *matches*, each placed with what the earlier ones told."""
    sentences, place = Sentences(tokens.text), Place(customs)
    before, tense = None, None
    recurring = {sentences.number(tokens.starts[m.first]) for m in matches if isinstance(m.expr, Each)}
    for number, match in enumerate(matches, start=1):
        span = Span(tokens.starts[match.first], tokens.ends[match.end - 1])
        told = told_by_clause(tokens, match.first, match.end)
        if told is not None:
            yield _open(told, number, span)
            before = None
            continue
        if before is None or not are_joined(before, match, tokens):
            hint = hints.tense(span.start, span.end)
            tense = tense_at(tokens, sentences, match.first, match.end, hint=hint)
        before = match
        sentence = sentences.number(span.start)
        placed = place.place(
            match.expr,
            anchor=anchors.at(span.start),
            number=number,
            sentence=sentence,
            recurs=sentence in recurring,
            tense=tense,
            words=" ".join(span.of(tokens.text).split()),
        )
        yield _time(placed, number, span)


def _open(unplaced: Unplaced, number: int, span: Span) -> Time:
    """Return a time that only the clause behind it dates: its form is known and its day is not."""
    why = "told by the clause behind it"
    return Time(id=f"t{number}", span=span, type=TimeType(unplaced.type), value=unplaced.value, why=why, score=0.8)


def _time(placed: Placed, number: int, span: Span) -> Time:
    """Return a place as a time of the record."""
    return Time(
        id=f"t{number}",
        span=span,
        type=TimeType(placed.type),
        value=placed.value,
        mod=placed.mod,
        earliest=_iso(placed.first),
        latest=_iso(placed.last),
        edtf=edtf_of(placed),
        anchor=f"t{placed.anchor}" if isinstance(placed.anchor, int) else placed.anchor,
        alternatives=tuple(_alternatives(placed)),
        why=" + ".join(dict.fromkeys(placed.why)),
        score=round(max(placed.score, 0.1), 2),
    )


def _alternatives(placed: Placed) -> Iterator[Alternative]:
    """Yield the other readings, each value once."""
    seen = {(placed.value, placed.first, placed.last)}
    for other in placed.others:
        if (other.value, other.first, other.last) not in seen:
            seen.add((other.value, other.first, other.last))
            yield Alternative(value=other.value, earliest=_iso(other.first), latest=_iso(other.last), why=other.why)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
