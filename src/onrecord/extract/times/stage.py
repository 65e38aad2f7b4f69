"""The stage that finds time expressions and places them in the calendar."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.extract.times.hints import hints_of
from onrecord.ml.analysis import Analysis
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.facts import Time
from onrecord.schema.quote import Quote, QuoteKind
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex
from onrecord.text.marks import find_quotations
from onrecord.timex.hints import NO_HINTS
from onrecord.timex.placed import Anchor
from onrecord.timex.tagger import Anchors, tag_times

__all__ = ["anchor_in_quotes", "dateline_days", "day_words", "find_times", "published_day"]

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# A dateline counts where it lies this many days or fewer before the day of publication.
_DATELINE_REACH = 31


def find_times(
    text: str,
    *,
    published: str | None,
    blocks: tuple[Block, ...] = (),
    analysis: Analysis | None = None,
    country: str | None = None,
) -> tuple[Time, ...]:
    """Return the time expressions of *text* in text order, counted from the day in *published* (ISO 8601).

    The date of a dateline counts before the day of publication for what follows it. *analysis* helps with words of
    several meanings and with tense; *country* (ISO 3166) is that of the readers, on which named days depend.
    """
    hints = hints_of(analysis) if analysis is not None else NO_HINTS
    return tag_times(text, _anchors(_turns(text, published, blocks)), hints, country=country)


def anchor_in_quotes(
    times: tuple[Time, ...],
    text: str,
    quotes: tuple[Quote, ...],
    *,
    published: str | None,
    blocks: tuple[Block, ...] = (),
    analysis: Analysis | None = None,
    country: str | None = None,
) -> tuple[Time, ...]:
    """Return *times* counted anew: inside quotation marks from the day of speech, where that is known.

    *times* are what ``find_times`` gave for the same text, and ``said_when`` of a quote is the id of one of them;
    ids stay as they are. Words without marks are the article's own, whose "tomorrow" is counted from its own day.
    """
    turns = _turns(text, published, blocks)
    spoken = list(_speeches(text, quotes, times, turns, blocks))
    if not spoken:
        return times
    hints = hints_of(analysis) if analysis is not None else NO_HINTS
    return tag_times(text, _anchors([*turns, *spoken]), hints, country=country)


@dataclass(frozen=True, slots=True)
class _Turn:
    """From *offset* on, days are counted from *anchor*."""

    offset: int
    anchor: Anchor | None


def _turns(text: str, published: str | None, blocks: tuple[Block, ...]) -> list[_Turn]:
    """Return the anchors of the text outside quotations: publication, and datelines with a day."""
    known = published_day(published)
    first = Anchor(day=known, words=f"article of {day_words(known)}") if known else None
    turns = [_Turn(0, first)]
    for block, day in dateline_days(text, known, blocks):
        if known is None or timedelta(0) <= known - day <= timedelta(days=_DATELINE_REACH):
            turns.append(_Turn(block.span.end, Anchor(day=day, words=f"dateline of {day_words(day)}")))
    return turns


def _anchors(turns: Iterable[_Turn]) -> Anchors:
    ordered = sorted(turns, key=lambda turn: turn.offset)
    return Anchors(tuple(turn.offset for turn in ordered), tuple(turn.anchor for turn in ordered))


def published_day(published: str | None) -> date | None:
    """Return the day of publication, or None where it is not known to the day."""
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", published or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def day_words(day: date) -> str:
    """Return a day with its weekday: "Thu 2025-11-20"."""
    return f"{_DAYS[day.weekday()]} {day.isoformat()}"


# Datelines and speech ------------------------------------------------------


def dateline_days(text: str, known: date | None, blocks: tuple[Block, ...]) -> Iterator[tuple[Block, date]]:
    """Yield the datelines that state a day, with it; *known* gives the year where none is written."""
    anchors = Anchors((0,), (Anchor(day=known, words="") if known else None,))
    for block in blocks:
        if block.kind is not BlockKind.DATELINE:
            continue
        for time in tag_times(block.span.of(text), anchors):
            if time.earliest is not None and time.earliest == time.latest:
                yield block, date.fromisoformat(time.earliest)
                break


def _speeches(
    text: str, quotes: tuple[Quote, ...], times: tuple[Time, ...], turns: list[_Turn], blocks: tuple[Block, ...]
) -> Iterator[_Turn]:
    """Yield the anchors inside quotations whose day of speech is known and another, and those after them as before."""
    by_id, plain = {time.id: time for time in times}, _anchors(turns)
    spans = [block.span for block in blocks] or [Span(0, len(text))]
    quoted = SpanIndex((quotation.inner, quotation.inner) for quotation in find_quotations(text, spans))
    for quote in quotes:
        said = by_id.get(quote.said_when or "")
        if said is None or said.earliest is None or said.earliest != said.latest:
            continue
        day = date.fromisoformat(said.earliest)
        anchor = Anchor(day=day, words=f"said on {day_words(day)}", name=said.id)
        for span in _spoken(quote, quoted):
            before = plain.at(span.start)
            inside = span.start <= said.span.start < span.end
            if not inside and (before is None or before.day != day):
                yield _Turn(span.start, anchor)
                yield _Turn(span.end, plain.at(span.end))


def _spoken(quote: Quote, quoted: SpanIndex[Span]) -> Iterator[Span]:
    """Yield the parts of a quote's content that stand in quotation marks."""
    for piece in quote.content:
        if quote.kind is QuoteKind.DIRECT:
            yield piece
        elif quote.kind is QuoteKind.MIXED:
            for inner, _ in quoted.touching(piece):
                yield Span(max(piece.start, inner.start), min(piece.end, inner.end))
