"""Links: what several articles have in common, told without changing a record."""

from collections.abc import Iterable

from onrecord.link.claims import digest_claims
from onrecord.link.copies import link_copies
from onrecord.link.copies_digest import digest_article
from onrecord.link.disagreements import link_disagreements
from onrecord.link.events import link_events
from onrecord.link.events_digest import digest_events
from onrecord.link.people import link_people
from onrecord.link.profiles import digest_people
from onrecord.schema.case import Link
from onrecord.schema.record import Record

__all__ = ["link_records"]


def link_records(records: Iterable[Record]) -> tuple[Link, ...]:
    """Return all links between *records*, which are read once; their order does not matter."""
    articles, claims = [], []
    for record in records:
        articles.append(digest_article(record))
        claims.append(digest_claims(record, digest_people(record), digest_events(record)))
    copies = link_copies(articles)
    people = link_people(claim.people for claim in claims)
    events = link_events((claim.events for claim in claims), people)
    joined = (*copies, *people, *events)
    return (*joined, *link_disagreements(claims, joined))
