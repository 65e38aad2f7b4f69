"""The same person in several articles."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.link.evidence import Identity, Surroundings
from onrecord.link.identity import link_id
from onrecord.link.people_blocks import PersonNode
from onrecord.link.people_join import join_people
from onrecord.link.profiles import Births, PeopleDigest
from onrecord.schema.case import Link, LinkKind, Side

__all__ = ["link_people"]

_MOST_REASONS = 4


def link_people(digests: Iterable[PeopleDigest]) -> tuple[Link, ...]:
    """Return a same-person link for each person whom several articles name; the order of *digests* is no matter."""
    ordered = sorted(digests, key=lambda digest: digest.article)
    nodes = [PersonNode(at, digest, profile) for at, digest in enumerate(ordered) for profile in digest.profiles]
    people = join_people(nodes, Surroundings.of(ordered))
    links = (_link(person, nodes) for person in people if len(person.nodes) > 1)
    return tuple(sorted(links, key=lambda link: link.members))


def _link(person: Identity, nodes: Sequence[PersonNode]) -> Link:
    members = sorted((nodes[at] for at in person.nodes), key=lambda node: node.ref)
    refs = tuple(node.ref for node in members)
    return Link(
        id=link_id(LinkKind.SAME_PERSON, None, refs),
        kind=LinkKind.SAME_PERSON,
        members=refs,
        score=round(person.score, 3),
        reason=_reason(person),
        sides=tuple(_side(node) for node in members),
    )


def _side(node: PersonNode) -> Side:
    return Side(ref=node.ref, value=node.profile.name, span=node.profile.span, published=node.digest.published)


def _reason(person: Identity) -> str:
    """Return what spoke for the joins, the most frequent first, and when all ages say the person was born."""
    counts = Counter(person.reasons)
    words = sorted(counts, key=lambda reason: (-counts[reason], reason))[:_MOST_REASONS]
    return "; ".join((*words, *_born(person.births)))


def _born(births: Sequence[Births]) -> tuple[str, ...]:
    if not births:
        return ()
    earliest, latest = max(one.earliest for one in births), min(one.latest for one in births)
    if earliest > latest:
        return ("the ages stated do not agree",)
    return (f"born {date.fromordinal(earliest).isoformat()} to {date.fromordinal(latest).isoformat()}",)
