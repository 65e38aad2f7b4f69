"""Tellings: how one article gives words or a claim - by whom, through whom, how firmly, and when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.resources.origin_words import FIRMNESS, RELAYS
from onrecord.schema.case import ItemRef, Link
from onrecord.schema.facts import Modality
from onrecord.schema.quote import Hop, Quote
from onrecord.schema.record import Record
from onrecord.schema.span import words_of

__all__ = ["Telling", "tellings_of"]

OWN_VOICE = 2  # firmer than any cue: the article says it itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One article's telling; ``copy_of`` is the item of the article whose text this one carries.

    ``text`` is the same for copies of one text. ``firmness`` is -1 for a claim, 0 for a neutral cue, 1 for a cue
    that takes the words as true, 2 for the article's own voice, None where no cue is known.
    """

    ref: ItemRef
    text: str
    words: str
    speaker: str | None
    outlet: str | None
    published: str | None
    earliest: str | None
    latest: str | None
    setting: Hop | None
    relays: tuple[Hop, ...]
    cue: str | None
    firmness: int | None
    copy_of: ItemRef | None = None

    @property
    def moment(self) -> str | None:
        """The time of publication where an hour is known."""
        return self.published if self.published and "T" in self.published else None

    def is_after(self, other: "Telling") -> bool:
        """Return whether this was certainly published on a later day than *other*."""
        return bool(self.earliest and other.latest and self.earliest > other.latest)


def tellings_of(
    refs: Sequence[ItemRef], record_of: Callable[[str], Record], copies: Sequence[Link]
) -> tuple[Telling, ...]:
    """Return the tellings of *refs* by publication and reference, each knowing whose text it carries."""
    groups = {ref.article: link for link in copies for ref in link.members}
    by_article: dict[str, ItemRef] = {}
    for ref in sorted(refs):
        by_article.setdefault(ref.article, ref)
    found = [_telling(ref, record_of(ref.article), groups, by_article) for ref in refs]
    return tuple(sorted(found, key=lambda t: (t.earliest is None, t.earliest or "", t.latest or "", t.ref)))


def _telling(ref: ItemRef, record: Record, groups: dict[str, Link], by_article: dict[str, ItemRef]) -> Telling:
    quote, words, firmness = _item(ref, record)
    article, link = record.article, groups.get(ref.article)
    here = [member.article for member in link.members if member.article in by_article] if link else []
    copied = bool(here) and here[0] != ref.article
    chain = quote.chain if quote else ()
    return Telling(
        ref=ref,
        text=link.id if link else ref.article,
        words=words,
        speaker=record.name_of(quote.speaker) if quote else None,
        outlet=article.outlet,
        published=article.published.value,
        earliest=article.published.earliest,
        latest=article.published.latest,
        setting=next((hop for hop in chain if hop.kind not in RELAYS), None),
        relays=tuple(hop for hop in reversed(chain) if hop.kind in RELAYS),
        cue=words_of(quote.cue, article.text, " ") if quote and quote.cue else None,
        firmness=firmness,
        copy_of=by_article[here[0]] if copied else None,
    )


def _item(ref: ItemRef, record: Record) -> tuple[Quote | None, str, int | None]:
    """Return the quote that *ref* is or that tells the event, the words, and how firmly they are given."""
    text = record.article.text
    quotes = {quote.id: quote for quote in record.quotes}
    if (quote := quotes.get(ref.item)) is not None:
        return quote, " ".join(words_of(quote.content, text, " ").split()), _firmness(quote)
    event = next((event for event in record.events if event.id == ref.item), None)
    if event is None:
        return None, record.article.title or "", None
    quote = quotes.get(event.attributed_to)
    own = OWN_VOICE if event.modality is Modality.HAPPENED else -1
    return quote, event.label, _firmness(quote) if quote else own


def _firmness(quote: Quote) -> int | None:
    return None if quote.cue_force is None else FIRMNESS.get(quote.cue_force, 0)
