"""What an article claims, as much as finding disagreements needs."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.link.events_digest import EventsDigest, day_number
from onrecord.link.numbers import Count, find_counts
from onrecord.link.profiles import Births, PeopleDigest
from onrecord.schema.facts import SpeakerKind, TieKind
from onrecord.schema.quote import CueForce, Quote, QuoteKind
from onrecord.schema.record import Record
from onrecord.schema.span import Span

__all__ = ["AgeClaim", "ClaimsDigest", "QuoteClaim", "TieClaim", "digest_claims"]

_MOST_TEXT, _SHOWN = 400, 200  # characters of a quote that are compared, and shown
_PAST = 45  # days before publication from which on a time is long ago
_YEARS = re.compile(r"P(\d{1,3})Y")
_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_NOT = re.compile(r"\b(?:not|never|no|nobody|nothing|denie[sd]|deny|cannot|without)\b|n[’']t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AgeClaim:
    """The age that is stated of a person, in whole years where it is, and the births that it allows."""

    item: str
    years: int | None
    value: str
    span: Span
    births: Births


@dataclass(frozen=True, slots=True)
class TieClaim:
    """That *a* is ``kind`` of *b*, both items of named people, in the words ``value``."""

    a: str
    kind: TieKind
    b: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class QuoteClaim:
    """A quote with its speaker's item, where that is a named person, and the words of its content."""

    item: str
    kind: QuoteKind
    speaker: str | None
    speaker_name: str | None
    speaker_kind: str
    denies: bool
    negated: bool
    words: tuple[str, ...]
    span: Span
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsDigest:
    """The claims of an article; ``people`` and ``events`` are its digests for joining those."""

    article: str
    published: str | None
    day: int | None
    people: PeopleDigest
    events: EventsDigest
    ages: tuple[AgeClaim, ...]
    ties: tuple[TieClaim, ...]
    quotes: tuple[QuoteClaim, ...]
    counts: tuple[Count, ...]


def digest_claims(record: Record, people: PeopleDigest, events: EventsDigest) -> ClaimsDigest:
    """Return what finding disagreements needs to know of *record*."""
    published = record.article.published.earliest
    day = day_number(published)
    past = [t.span for t in record.times if day and t.latest and (day_number(t.latest) or day) < day - _PAST]
    return ClaimsDigest(
        article=record.article.id,
        published=published,
        day=day,
        people=people,
        events=events,
        ages=tuple(_ages(record, people)),
        ties=tuple(_ties(record, people)),
        quotes=tuple(_quotes(record)),
        counts=find_counts(record.article.text, int(published[:4]) if published else None, past),
    )


def _ages(record: Record, people: PeopleDigest) -> Iterator[AgeClaim]:
    births = {profile.item: profile.births for profile in people.profiles}
    for person in record.people:
        born = births.get(person.id)
        stated = {age.age for age in person.ages if age.as_of is None}
        if born is not None and person.ages:
            span, whole = person.ages[0].span, _YEARS.fullmatch(person.ages[0].age)
            years = int(whole[1]) if whole and len(stated) == 1 else None
            yield AgeClaim(person.id, years, span.of(record.article.text), span, born)


def _ties(record: Record, people: PeopleDigest) -> Iterator[TieClaim]:
    named = {profile.item for profile in people.profiles}
    for tie in record.ties:
        if tie.a in named and tie.b in named and tie.a != tie.b and not tie.premises:
            yield TieClaim(tie.a, tie.kind, tie.b, tie.span.of(record.article.text), tie.span)


def _quotes(record: Record) -> Iterator[QuoteClaim]:
    named = {person.id: person.name for person in record.people if person.names}
    others = {other.id: other for other in record.speakers_other}
    for quote in record.quotes:
        if not quote.content:
            continue
        other = others.get(quote.speaker or "")
        kind = "person" if quote.speaker in named else other.kind.value if other else SpeakerKind.UNNAMED.value
        name = named.get(quote.speaker or "") or (other.text if other else None)
        yield _quote(quote, record.article.text, quote.speaker if kind == "person" else None, name, kind)


def _quote(quote: Quote, text: str, speaker: str | None, name: str | None, kind: str) -> QuoteClaim:
    words = " ".join(span.of(text) for span in quote.content)
    return QuoteClaim(
        item=quote.id,
        kind=quote.kind,
        speaker=speaker,
        speaker_name=name,
        speaker_kind=kind,
        denies=quote.cue_force is CueForce.DENY,
        negated=_NOT.search(words) is not None,
        words=tuple(sorted({sys.intern(match.group().lower()) for match in _WORD.finditer(words[:_MOST_TEXT])})),
        span=Span(quote.content[0].start, quote.content[-1].end),
        value=" ".join(words.split())[:_SHOWN],
    )
