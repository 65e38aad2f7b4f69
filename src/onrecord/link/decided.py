"""Links as people decided they are: joined, parted or rejected."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.decisions import Anchor, Decision, DecisionKind
from onrecord.link.identity import link_id
from onrecord.schema.case import ItemRef, Link, LinkKind

__all__ = ["KIND_OF", "decide_links"]

KIND_OF = {
    "person": LinkKind.SAME_PERSON,
    "quote": LinkKind.SAME_QUOTE,
    "event": LinkKind.SAME_EVENT,
    "article": LinkKind.COPY_OF,
}
_Places = Mapping[Anchor, ItemRef]


def decide_links(links: Iterable[Link], decisions: Iterable[Decision], places: _Places) -> tuple[Link, ...]:
    """Return *links* with *decisions* applied in their order; *places* holds the items that anchors mean.

    A decision of which a target is not in *places* changes nothing.
    """
    decided = tuple(links)
    for decision in decisions:
        if any(anchor not in places for anchor in decision.targets):
            continue
        refs = tuple(places[anchor] for anchor in decision.targets)
        if decision.link is not None:
            decided = _judged(decided, decision, LinkKind(decision.link), refs)
        elif len({ref.article for ref in refs}) > 1 and decision.targets[0].item in KIND_OF:
            decided = _regrouped(decided, decision, KIND_OF[decision.targets[0].item], refs)
    return decided


def _judged(links: tuple[Link, ...], decision: Decision, kind: LinkKind, refs: Sequence[ItemRef]) -> tuple[Link, ...]:
    meant = [link for link in links if link.kind is kind and set(link.members) == set(refs)]
    if decision.kind is DecisionKind.REJECT:
        return tuple(link for link in links if link not in meant)
    why = f"confirmed by {decision.by}" if decision.by else "confirmed"
    confirmed = {link.id: _replaced(link, score=1.0, reason=why) for link in meant}
    return tuple(confirmed.get(link.id, link) for link in links)


def _replaced(link: Link, *, score: float, reason: str) -> Link:
    return Link(
        id=link.id, kind=link.kind, members=link.members, score=score, reason=reason, about=link.about,
        directed=link.directed, doubts=link.doubts, sides=link.sides,
    )  # fmt: skip


def _regrouped(
    links: tuple[Link, ...], decision: Decision, kind: LinkKind, refs: Sequence[ItemRef]
) -> tuple[Link, ...]:
    """Join the groups of *refs*, or take each of them after the first out of the group of the first."""
    touched = [link for link in links if link.kind is kind and set(link.members) & set(refs)]
    others = tuple(link for link in links if link not in touched)
    if decision.kind is DecisionKind.MERGE:
        members = {member for link in touched for member in link.members} | set(refs)
        return (*others, _group(kind, members, "joined by a decision"))
    if decision.kind is not DecisionKind.SPLIT:
        return links
    first, leaving = refs[0], set(refs[1:])
    kept: list[Link] = []
    for link in touched:
        rest = [member for member in link.members if member not in leaving]
        if first not in link.members or len(rest) == len(link.members):
            kept.append(link)
        elif len(rest) > 1:
            kept.append(_group(kind, set(rest), "parted by a decision", link))
    return (*others, *kept)


def _group(kind: LinkKind, members: set[ItemRef], reason: str, link: Link | None = None) -> Link:
    ordered = tuple(sorted(members)) if link is None else tuple(m for m in link.members if m in members)
    about = None if link is None else link.about
    sides = () if link is None else tuple(side for side in link.sides if side.ref in members)
    return Link(
        id=link_id(kind, about, ordered), kind=kind, members=ordered, score=1.0, reason=reason, about=about, sides=sides
    )
