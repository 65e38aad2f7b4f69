"""Where articles differ: number, date, age, tie, name, speaker, wording, denial. Nothing says who is right."""

from collections.abc import Iterable, Iterator

from onrecord.link.claims import ClaimsDigest
from onrecord.link.disagreements_events import date_disagreements, event_denials
from onrecord.link.disagreements_numbers import number_disagreements
from onrecord.link.disagreements_people import age_disagreements, name_disagreements, tie_disagreements
from onrecord.link.disagreements_quotes import (
    quote_denials,
    quote_nodes,
    speaker_disagreements,
    wording_disagreements,
)
from onrecord.link.events import event_nodes, people_of_links
from onrecord.link.stories import Stories
from onrecord.link.witnesses import Witnesses
from onrecord.schema.case import Link, LinkKind

__all__ = ["link_disagreements"]


def link_disagreements(digests: Iterable[ClaimsDigest], links: Iterable[Link]) -> tuple[Link, ...]:
    """Return where *digests* disagree about what *links* (of people, events, quotes and copies) join.

    The order of either is no matter. Copies that say the same are one witness, told by the earliest.
    """
    ordered = sorted(digests, key=lambda digest: digest.article)
    found = {
        link.id: link for link in _disagreements(ordered, sorted(links, key=lambda link: (link.kind, link.members)))
    }
    return tuple(sorted(found.values(), key=lambda link: (link.about or "", link.members)))


def _disagreements(digests: list[ClaimsDigest], links: list[Link]) -> Iterator[Link]:
    by_kind = {kind: [link for link in links if link.kind is kind] for kind in LinkKind}
    people = people_of_links(by_kind[LinkKind.SAME_PERSON])
    witnesses, stories = Witnesses(by_kind[LinkKind.COPY_OF]), Stories(digests, people)
    places = {digest.article: at for at, digest in enumerate(digests)}
    events = event_nodes((digest.events for digest in digests), people)
    quotes, said = quote_nodes(digests), by_kind[LinkKind.SAME_QUOTE]
    yield from age_disagreements(digests, people, witnesses)
    yield from name_disagreements(digests, people, witnesses)
    yield from tie_disagreements(digests, people, witnesses)
    yield from number_disagreements(digests, stories, witnesses)
    yield from date_disagreements(by_kind[LinkKind.SAME_EVENT], {node.ref: node for node in events}, witnesses)
    yield from event_denials(events, places, stories, witnesses)
    yield from wording_disagreements(said, quotes, witnesses)
    yield from speaker_disagreements(said, quotes, people, witnesses)
    yield from quote_denials(quotes, places, stories, witnesses)
