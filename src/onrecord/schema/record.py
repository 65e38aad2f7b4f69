"""The record of one article."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.errors import SpanError
from onrecord.schema.article import Article
from onrecord.schema.facts import Event, OtherSpeaker, Person, Tie, Time
from onrecord.schema.quote import Quote
from onrecord.schema.span import Span

__all__ = ["SCHEMA", "Flag", "MadeBy", "Record"]

SCHEMA = "onrecord/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBy:
    """The version, weights and settings that a record was made with."""

    onrecord: str
    weights: str
    settings: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something a reader of the record should know: a gap, a doubt, a contradiction."""

    kind: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one article says, every item pinned to its words.

    Raises SpanError where an item reaches past the text of the article.
    """

    article: Article
    made_by: MadeBy
    schema: str = SCHEMA
    people: tuple[Person, ...] = ()
    speakers_other: tuple[OtherSpeaker, ...] = ()
    times: tuple[Time, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    ties: tuple[Tie, ...] = ()
    flags: tuple[Flag, ...] = ()

    def __post_init__(self) -> None:
        end = max((span.end for span in self.spans()), default=0)
        if end > len(self.article.text):
            raise SpanError(f"{self.article.input}: an item ends at {end}, the text at {len(self.article.text)}")

    def spans(self) -> Iterator[Span]:
        """Yield the span of every item of the record, pieces one by one."""
        for person in self.people:
            yield from (name.span for name in person.names)
            yield from (mention.span for mention in person.mentions)
            yield from (role.span for role in person.roles)
            yield from (age.span for age in person.ages)
        for speaker in self.speakers_other:
            yield from (speaker.span, *speaker.mentions)
        yield from (time.span for time in self.times)
        for quote in self.quotes:
            yield from (*quote.content, *quote.cue, *quote.source, *(hop.span for hop in quote.chain))
        for event in self.events:
            yield event.trigger
            yield from (p.span for p in event.participants if p.span is not None)
            if event.place is not None:
                yield event.place
        yield from (tie.span for tie in self.ties)
        yield from (flag.span for flag in self.flags if flag.span is not None)

    def name_of(self, ref: str | None) -> str | None:
        """Return the name or words of the person or other speaker with id *ref*, or None."""
        for person in self.people:
            if person.id == ref:
                return person.name
        return next((speaker.text for speaker in self.speakers_other if speaker.id == ref), None)
