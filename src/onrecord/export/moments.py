"""The days of a case in order; what several articles tell alike is one moment with several tellers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.export.holdings import Digest
from onrecord.export.timeline import Moment, What, timeline, undated
from onrecord.schema.article import Article
from onrecord.schema.case import ItemRef, LinkKind
from onrecord.schema.facts import Modality
from onrecord.schema.record import Record

__all__ = ["CaseMoment", "Teller", "case_moments"]


@dataclass(frozen=True, slots=True)
class Teller:
    """An article that tells a moment: its id, the item, the outlet (or the input), title and URL."""

    article: str
    item: str
    outlet: str
    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMoment:
    """An entry of the timeline of a case; ``earliest`` and ``latest`` are ISO days or None where not known."""

    what: What
    label: str
    earliest: str | None
    latest: str | None
    modality: Modality | None = None
    says: str | None = None
    tellers: tuple[Teller, ...] = ()

    @property
    def sort(self) -> str:
        """What the moment is in one word: said, published, happened, planned, alleged, …"""
        return self.what.value if self.modality is None else self.modality.value

    @property
    def is_dated(self) -> bool:
        """Whether a first or last day is known."""
        return bool(self.earliest or self.latest)

    @property
    def ident(self) -> str:
        """What names the moment: the article and item that tell it first."""
        return f"{self.tellers[0].article}-{self.tellers[0].item or 'article'}"


def case_moments(records: Iterable[Record], digest: Digest) -> tuple[CaseMoment, ...]:
    """Return the moments of all *records*, by earliest and latest day, the undated last."""
    joined = _joined(digest)
    found: dict[tuple[object, ...], CaseMoment] = {}
    for record in records:
        for moment in (*timeline(record), *undated(record)):
            teller = _teller(record.article, moment.id or "")
            key = _key(moment, teller, joined)
            known = found.get(key)
            found[key] = _moment(moment, teller) if known is None else replace(known, tellers=(*known.tellers, teller))
    return tuple(sorted(found.values(), key=_order))


def _joined(digest: Digest) -> dict[ItemRef, str]:
    links = (*digest.of_kind(LinkKind.SAME_EVENT), *digest.of_kind(LinkKind.SAME_QUOTE))
    return {member: link.id for link in links for member in link.members}


def _key(moment: Moment, teller: Teller, joined: dict[ItemRef, str]) -> tuple[object, ...]:
    link = joined.get(ItemRef(teller.article, teller.item))
    if link is None or moment.what is What.PUBLISHED:
        return (moment.what.value, teller.article, teller.item)
    # Articles that give other days tell it apart: the difference must stay visible.
    return (moment.what.value, link, moment.earliest, moment.latest, moment.modality)


def _teller(article: Article, item: str) -> Teller:
    name = article.input.rpartition("/")[2] or article.input
    return Teller(article.id, item, article.outlet or name, article.title or name, article.url)


def _moment(moment: Moment, teller: Teller) -> CaseMoment:
    label = teller.title if moment.what is What.PUBLISHED else moment.label
    return CaseMoment(
        what=moment.what, label=" ".join(label.split()), earliest=moment.earliest, latest=moment.latest,
        modality=moment.modality, says=moment.says, tellers=(teller,),
    )  # fmt: skip


def _order(moment: CaseMoment) -> tuple[bool, str, str, str, str]:
    earliest = moment.earliest or moment.latest or ""
    return (not moment.is_dated, earliest, moment.latest or "9999", moment.what.value, moment.ident)
