"""The days of a record in order: what happened, what was said, and when the article came out."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.export.phrases import said_by_words, speaker_words
from onrecord.schema.facts import Event, Modality, Time
from onrecord.schema.quote import Quote
from onrecord.schema.record import Record
from onrecord.schema.span import Span

__all__ = ["Moment", "What", "timeline", "undated"]


class What(StrEnum):
    """What a moment is a moment of."""

    HAPPENED = "happened"
    SAID = "said"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An entry of a timeline; ``id`` is that of the event or quote, ``says`` who tells the event."""

    what: What
    label: str
    id: str | None = None
    earliest: str | None = None
    latest: str | None = None
    span: Span | None = None
    modality: Modality | None = None
    says: str | None = None

    @property
    def sort(self) -> str:
        """What the moment is in one word: said, published, happened, planned, alleged, …"""
        return self.what.value if self.modality is None else self.modality.value


def _from_event(event: Event, times: dict[str, Time], record: Record) -> Moment:
    time = times.get(event.time or "")
    earliest, latest = event.earliest, event.latest
    # An event that lies before or after its time does not share its days.
    if earliest is latest is None and time is not None and event.time_relation in {None, "at", "during"}:
        earliest, latest = time.earliest, time.latest
    says = None if event.attributed_to == "article" else said_by_words(event.attributed_to, record)
    label = event.label or event.trigger.of(record.article.text)
    return Moment(
        what=What.HAPPENED, label=label, id=event.id, earliest=earliest, latest=latest, span=event.trigger,
        modality=event.modality, says=says,
    )  # fmt: skip


def _from_quote(quote: Quote, times: dict[str, Time], record: Record) -> Moment | None:
    time = times.get(quote.said_when or "")
    if time is None or time.earliest is time.latest is None:
        return None
    words = quote.content[0].of(record.article.text)
    return Moment(
        what=What.SAID, label=f"{speaker_words(quote, record)}: {words}", id=quote.id,
        earliest=time.earliest, latest=time.latest, span=quote.content[0],
    )  # fmt: skip


def _from_publication(record: Record) -> Moment | None:
    published = record.article.published
    if published.earliest is published.latest is None:
        return None
    label = record.article.outlet or "this article"
    return Moment(what=What.PUBLISHED, label=label, earliest=published.earliest, latest=published.latest)


def _when(moment: Moment) -> tuple[str, str, int]:
    earliest = moment.earliest or moment.latest or ""
    return (earliest, moment.latest or "9999", moment.span.start if moment.span else 0)


def _moments(record: Record) -> list[Moment]:
    times = {time.id: time for time in record.times}
    said = (_from_quote(quote, times, record) for quote in record.quotes)
    found = [*(_from_event(event, times, record) for event in record.events), *said, _from_publication(record)]
    return [moment for moment in found if moment is not None]


def timeline(record: Record) -> tuple[Moment, ...]:
    """Return the dated moments of *record*, by earliest, then latest day."""
    dated = (moment for moment in _moments(record) if moment.earliest or moment.latest)
    return tuple(sorted(dated, key=_when))


def undated(record: Record) -> tuple[Moment, ...]:
    """Return the events of *record* that no day could be found for, in text order."""
    return tuple(moment for moment in _moments(record) if not (moment.earliest or moment.latest))
