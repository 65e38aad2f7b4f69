"""Which words of an article are marked, cut into pieces that never overlap."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from onrecord.export.phrases import is_unsure
from onrecord.schema.record import Record
from onrecord.schema.span import Span

__all__ = ["Highlight", "Layer", "Segment", "highlights_of", "segments_of"]


class Layer(StrEnum):
    """The layers of highlights; the value is the class on the page."""

    QUOTES = "q"
    SOURCES = "s"
    PEOPLE = "p"
    TIMES = "t"
    EVENTS = "e"
    FLAGS = "f"


@dataclass(frozen=True, slots=True)
class Highlight:
    """Words that belong to the item with id ``item``, as its ``part`` (content, cue, name, …).

    ``unsure`` says that the item is more likely wrong than right.
    """

    span: Span
    layer: Layer
    item: str
    part: str
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with the same highlights all along, the narrowest first."""

    start: int
    end: int
    highlights: tuple[Highlight, ...]


def highlights_of(record: Record) -> tuple[Highlight, ...]:
    """Return every marked span of *record* in text order."""
    found = (*_of_quotes(record), *_of_people(record), *_of_facts(record))
    return tuple(sorted(found, key=lambda one: (one.span.start, -one.span.end, one.layer.value, one.item)))


def _of_quotes(record: Record) -> Iterator[Highlight]:
    for quote in record.quotes:
        unsure = is_unsure(quote.score)
        yield from (Highlight(span, Layer.QUOTES, quote.id, "content", unsure) for span in quote.content)
        yield from (Highlight(span, Layer.SOURCES, quote.id, "source") for span in quote.source)
        yield from (Highlight(span, Layer.SOURCES, quote.id, "cue") for span in quote.cue)
        yield from (Highlight(hop.span, Layer.SOURCES, quote.id, "hop") for hop in quote.chain)


def _of_people(record: Record) -> Iterator[Highlight]:
    for person in record.people:
        yield from (Highlight(name.span, Layer.PEOPLE, person.id, "name") for name in person.names)
        yield from (Highlight(mention.span, Layer.PEOPLE, person.id, "mention") for mention in person.mentions)
        yield from (Highlight(role.span, Layer.PEOPLE, person.id, "role") for role in person.roles)
        yield from (Highlight(age.span, Layer.PEOPLE, person.id, "age") for age in person.ages)
    for speaker in record.speakers_other:
        yield from (Highlight(span, Layer.PEOPLE, speaker.id, "other") for span in (speaker.span, *speaker.mentions))


def _of_facts(record: Record) -> Iterator[Highlight]:
    yield from (Highlight(time.span, Layer.TIMES, time.id, "time") for time in record.times)
    for event in record.events:
        yield Highlight(event.trigger, Layer.EVENTS, event.id, "trigger")
    for tie in record.ties:
        yield Highlight(tie.span, Layer.PEOPLE, tie.a, "tie")
    for number, flag in enumerate(record.flags, 1):
        if flag.span is not None:
            yield Highlight(flag.span, Layer.FLAGS, f"flag{number}", "flag")


def segments_of(highlights: tuple[Highlight, ...], within: Span) -> tuple[Segment, ...]:
    """Return the text *within* as segments that touch one another and never overlap."""
    starts: dict[int, list[Highlight]] = defaultdict(list)
    ends: dict[int, list[Highlight]] = defaultdict(list)
    for one in highlights:
        start, end = max(one.span.start, within.start), min(one.span.end, within.end)
        if start < end:
            starts[start].append(one)
            ends[end].append(one)
    return tuple(_sweep(starts, ends, within))


def _sweep(starts: dict[int, list[Highlight]], ends: dict[int, list[Highlight]], within: Span) -> Iterator[Segment]:
    # A dict, because its order does not depend on the hashes as that of a set would.
    active: dict[Highlight, None] = {}
    cuts = sorted({within.start, within.end, *starts, *ends})
    for start, end in pairwise(cuts):
        for one in ends.get(start, ()):
            active.pop(one, None)
        active.update(dict.fromkeys(starts.get(start, ())))
        yield Segment(start, end, tuple(sorted(active, key=lambda one: (len(one.span), one.layer.value, one.item))))
