"""Where articles differ about an event: its date, or whether it happened."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.link.events import EventNode
from onrecord.link.stories import Stories
from onrecord.link.witnesses import Statement, Witnesses, disagreement
from onrecord.resources.event_families import ONCE, SELDOM
from onrecord.schema.case import ItemRef, Link
from onrecord.schema.facts import Modality

__all__ = ["date_disagreements", "event_denials"]

_SHORT = 7  # days that the interval of an event may span to contradict another
_MOST_OWNERS = 40
_SOME_WORDS = 3  # that the labels of a claim and of its denial share


def date_disagreements(
    links: Iterable[Link], nodes: Mapping[ItemRef, EventNode], witnesses: Witnesses
) -> Iterator[Link]:
    """Yield a link for each event (of the same-event *links*) whose dates exclude one another."""
    for link in links:
        members = [nodes[ref] for ref in link.members]
        dated = {_dated(node): node for node in members if _is_dated(node)}
        heard = _one_each(witnesses.heard(dated), dated)
        gaps = [dated[a].event.days.gap(dated[b].event.days) for a, b in combinations(heard, 2)]
        if any(gaps):
            yield disagreement(
                "date", heard, f"{len(heard)} dates of one event", 0.65, _date_doubts(heard, dated, gaps)
            )


def _is_dated(node: EventNode) -> bool:
    days = node.event.days
    return (
        node.event.family in ONCE | SELDOM
        and days.width is not None
        and (days.width <= _SHORT or node.event.family in ONCE)
    )


def _dated(node: EventNode) -> Statement:
    return Statement(
        ref=node.ref,
        key=node.event.days,
        value=str(node.event.days),
        span=node.event.span,
        published=node.digest.published,
        difference=node.event.label,
    )


def _one_each(heard: list[Statement], dated: Mapping[Statement, EventNode]) -> list[Statement]:
    """Return the closest date of each article; none of one whose own dates do not agree."""
    by_article: dict[str, list[Statement]] = {}
    for one in heard:
        by_article.setdefault(one.ref.article, []).append(one)
    return [
        min(statements, key=lambda one: (dated[one].event.days.width or 0, one.place))
        for statements in by_article.values()
        if not any(dated[a].event.days.gap(dated[b].event.days) for a, b in combinations(statements, 2))
    ]


def _date_doubts(
    heard: Sequence[Statement], dated: Mapping[Statement, EventNode], gaps: Sequence[int]
) -> tuple[str, ...]:
    doubts = ["may-be-compatible"] if max(gaps) <= 1 else []
    if any(dated[one].event.modality is Modality.PLANNED for one in heard):
        doubts.append("may-be-update")
    return tuple(doubts)


def event_denials(
    nodes: Sequence[EventNode], places: Mapping[str, int], stories: Stories, witnesses: Witnesses
) -> Iterator[Link]:
    """Yield a link for each event of a person that one article tells and another tells as denied."""
    buckets: dict[tuple[str, str], list[EventNode]] = {}
    for node in nodes:
        for person, _ in sorted(node.who):
            buckets.setdefault((node.event.family, person), []).append(node)
    for key in sorted(buckets):
        denied = [node for node in buckets[key] if node.event.modality is Modality.DENIED]
        told = [node for node in buckets[key] if node.event.modality in (Modality.HAPPENED, Modality.ALLEGED)]
        pairs = [
            (a, b)
            for a in denied[:_MOST_OWNERS]
            for b in told[:_MOST_OWNERS]
            if _is_denial(a, b) and stories.one(places[a.digest.article], places[b.digest.article], 2)
        ]
        if pairs:
            yield _denial(pairs, witnesses)


def _is_denial(denied: EventNode, told: EventNode) -> bool:
    if denied.digest.article == told.digest.article or denied.event.days.gap(told.event.days):
        return False
    return len(set(denied.event.words) & set(told.event.words)) >= _SOME_WORDS


def _denial(pairs: Sequence[tuple[EventNode, EventNode]], witnesses: Witnesses) -> Link:
    members = {node.ref: node for pair in pairs for node in pair}
    heard = witnesses.heard(_told(members[ref]) for ref in sorted(members))
    return disagreement("denial", heard, "told by one and denied by another", 0.6)


def _told(node: EventNode) -> Statement:
    return Statement(
        ref=node.ref,
        key=(node.event.label, node.event.modality.value),
        value=node.event.label,
        span=node.event.span,
        published=node.digest.published,
        difference=node.event.modality.value,
    )
