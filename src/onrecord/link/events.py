"""The same event in several articles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.link.clusters import components
from onrecord.link.events_digest import Days, EventDigest, EventsDigest
from onrecord.link.identity import link_id
from onrecord.resources.event_families import FAMILY_OF, HAPPENINGS, ONCE, SELDOM
from onrecord.schema.case import ItemRef, Link, LinkKind, Side
from onrecord.schema.facts import Modality

__all__ = ["EventNode", "event_nodes", "link_events", "people_of_links"]

_MONTHS = 120  # days within which what seldom happens is taken for one event
_NEWS = 30  # days between articles that may tell of one happening
_SOME_WORDS = 3  # of two labels that tell one event
_SHORT = 7  # days that an interval may span and still tell two events apart
_UNTOLD = (Modality.HYPOTHETICAL, Modality.DENIED)


@dataclass(frozen=True, slots=True)
class EventNode:
    """An event with its article; ``who`` are the keys of its people (of their link, or of their own) with roles."""

    digest: EventsDigest
    event: EventDigest
    who: frozenset[tuple[str, str]]

    @property
    def ref(self) -> ItemRef:
        """The reference to the event of the record."""
        return ItemRef(self.digest.article, self.event.item)

    @property
    def middle(self) -> int:
        """A day to sort by: the middle of its days, the day of publication where there are none."""
        days = [day for day in (self.event.days.earliest, self.event.days.latest) if day is not None]
        return sum(days) // len(days) if days else self.digest.day or 0


def people_of_links(people: Iterable[Link]) -> dict[ItemRef, str]:
    """Return the link that each joined person belongs to."""
    return {ref: link.id for link in people for ref in link.members}


def event_nodes(digests: Iterable[EventsDigest], people: Mapping[ItemRef, str]) -> list[EventNode]:
    """Return all events, ordered by article and item, with their *people*."""
    return [
        EventNode(digest, event, frozenset(_who(digest.article, event, people)))
        for digest in sorted(digests, key=lambda digest: digest.article)
        for event in digest.events
    ]


def _who(article: str, event: EventDigest, people: Mapping[ItemRef, str]) -> Iterator[tuple[str, str]]:
    for item, role in event.who:
        if key := people.get(ItemRef(article, item)):
            yield key, role


def link_events(digests: Iterable[EventsDigest], people: Iterable[Link]) -> tuple[Link, ...]:
    """Return a same-event link for each event that several articles tell of; *people* are the same-person links."""
    nodes = event_nodes(digests, people_of_links(people))
    buckets: dict[tuple[str, str, str], list[int]] = {}
    for at, node in enumerate(nodes):
        for key in sorted(_keys(node)):
            buckets.setdefault(key, []).append(at)
    pairs = [pair for key in sorted(buckets) for pair in _pairs(buckets[key], nodes)]
    groups = ([nodes[at] for at in group] for group in components(pairs))
    links = (_link(group) for group in groups if len({node.digest.article for node in group}) > 1)
    return tuple(sorted(links, key=lambda link: link.members))


def _keys(node: EventNode) -> Iterator[tuple[str, str, str]]:
    if node.event.modality in _UNTOLD:
        return
    for person, role in node.who:
        yield node.event.family, person, role
    if node.event.family in HAPPENINGS:
        for name in node.event.names:
            yield node.event.family, f"name {name}", ""


def _pairs(bucket: Sequence[int], nodes: Sequence[EventNode]) -> Iterator[tuple[int, int]]:
    """Yield neighbours in time that are one event; each is compared with the next two, so that one slip parts none."""
    ordered = sorted(bucket, key=lambda at: (nodes[at].middle, nodes[at].ref))
    for one, other in (*pairwise(ordered), *zip(ordered, ordered[2:], strict=False)):
        if _is_same(nodes[one], nodes[other]):
            yield min(one, other), max(one, other)


def _is_same(a: EventNode, b: EventNode) -> bool:
    family, first, second = a.event.family, a.event.days, b.event.days
    if family in ONCE:
        return True
    if family in SELDOM:
        return abs(a.middle - b.middle) <= _MONTHS and first.gap(second) <= _MONTHS
    near = a.digest.day is not None and b.digest.day is not None and abs(a.digest.day - b.digest.day) <= _NEWS
    if not near or first.gap(second):
        return False
    return family in HAPPENINGS or _agree(a, b)


def _agree(a: EventNode, b: EventNode) -> bool:
    """Return whether two events of no listed kind share another person, or nearly all words of their labels."""
    shared, days = len(set(a.event.words) & set(b.event.words)), (a.event.days, b.event.days)
    if all(one.width is not None and one.width <= _SHORT for one in days):
        return len(a.who & b.who) > 1 or shared >= _SOME_WORDS
    return shared >= _SOME_WORDS and shared + 1 >= max(len(a.event.words), len(b.event.words))


def _link(group: list[EventNode]) -> Link:
    members = sorted(group, key=lambda node: node.ref)
    refs = tuple(node.ref for node in members)
    return Link(
        id=link_id(LinkKind.SAME_EVENT, None, refs),
        kind=LinkKind.SAME_EVENT,
        members=refs,
        score=0.8 if group[0].event.family in FAMILY_OF.values() else 0.7,
        reason=_reason(members),
        sides=tuple(_side(node) for node in members),
    )


def _side(node: EventNode) -> Side:
    return Side(
        ref=node.ref,
        value=node.event.label,
        span=node.event.span,
        published=node.digest.published,
        difference=str(node.event.days) if node.event.days != Days(None, None) else None,
    )


def _reason(members: Sequence[EventNode]) -> str:
    shared = frozenset.intersection(*(node.who for node in members))
    known = [node.event.days for node in members if node.event.days != Days(None, None)]
    apart = any(a.gap(b) for a, b in pairwise(sorted(known, key=lambda days: (days.earliest or 0, days.latest or 0))))
    parts = [f"the same kind of event ({members[0].event.family})"]
    parts += ["the same person takes part"] if shared else ["the same names"]
    return "; ".join([*parts, "dates that do not agree" if apart else "dates that can be one"])
