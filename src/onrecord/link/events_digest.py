"""What joining events keeps of a record."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.link.names import fold
from onrecord.resources.event_families import FAMILY_OF, KILLING, ROLE_FREE
from onrecord.schema.facts import Event, Modality
from onrecord.schema.record import Record
from onrecord.schema.span import Span

__all__ = ["Days", "EventDigest", "EventsDigest", "day_number", "digest_events"]

_CAPITAL = re.compile(r"\b[A-Z][\w’'-]{2,}")
_OWNING = re.compile(r"[’']s\b")
_ENDINGS = ("ing", "ies", "ied", "ed", "es", "s", "e")
_LEAST_STEM = 3


@dataclass(frozen=True, slots=True)
class Days:
    """Days as ordinals, both included; None where the text does not say."""

    earliest: int | None
    latest: int | None

    @property
    def width(self) -> int | None:
        """The number of days between the ends, or None where one is open."""
        return None if self.earliest is None or self.latest is None else self.latest - self.earliest

    def gap(self, other: "Days") -> int:
        """Return the days that lie between the two, 0 where they meet or may meet."""
        after = self.earliest - other.latest if self.earliest is not None and other.latest is not None else 0
        before = other.earliest - self.latest if other.earliest is not None and self.latest is not None else 0
        return max(0, after, before)

    def __str__(self) -> str:
        ends = ["?" if day is None else date.fromordinal(day).isoformat() for day in (self.earliest, self.latest)]
        return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDigest:
    """One event: its family (or the stem of its trigger), who takes part (item and role), and when.

    ``names`` are the words with capitals in its label and place, folded; ``words`` all words of the label.
    """

    item: str
    family: str
    label: str
    span: Span
    who: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    days: Days
    modality: Modality
    attributed_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsDigest:
    """The events of an article, and the day it was published."""

    article: str
    published: str | None
    day: int | None
    events: tuple[EventDigest, ...]


def digest_events(record: Record) -> EventsDigest:
    """Return what joining events needs to know of *record*."""
    people = {person.id for person in record.people if person.names}
    published = record.article.published.earliest
    return EventsDigest(
        article=record.article.id,
        published=published,
        day=day_number(published),
        events=tuple(_digest(event, record.article.text, people) for event in record.events),
    )


def day_number(day: str | None) -> int | None:
    """Return the ordinal of an ISO day, or None."""
    return None if day is None else date.fromisoformat(day[:10]).toordinal()


def _digest(event: Event, text: str, people: set[str]) -> EventDigest:
    trigger = fold(event.trigger.of(text))
    family = FAMILY_OF.get(trigger) or next((FAMILY_OF[w] for w in trigger.split() if w in FAMILY_OF), _stem(trigger))
    place = event.place.of(text) if event.place else ""
    return EventDigest(
        item=event.id,
        family=sys.intern(family),
        label=event.label,
        span=event.trigger,
        who=tuple(sorted(set(_takers(event, trigger, family, people)))),
        names=_unique(fold(word) for word in _CAPITAL.findall(_OWNING.sub("", f"{event.label} {place}"))),
        words=_unique(_stem(word) for word in fold(event.label).split() if len(word) > _LEAST_STEM),
        days=Days(day_number(event.earliest), day_number(event.latest)),
        modality=event.modality,
        attributed_to=event.attributed_to,
    )


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sys.intern(word) for word in sorted(set(words)))


def _takers(event: Event, trigger: str, family: str, people: set[str]) -> Iterator[tuple[str, str]]:
    for one in event.participants:
        killer = family == "death" and one.role == "agent" and bool(KILLING & set(trigger.split()))
        if one.ref in people and one.ref is not None and not killer:
            yield one.ref, "" if family in ROLE_FREE else one.role


def _stem(word: str) -> str:
    """Return *word* without the ending of its form, roughly."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word.removesuffix(ending)
    return word
