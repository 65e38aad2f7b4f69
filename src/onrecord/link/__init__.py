"""Links: what several articles have in common, told without changing a record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from onrecord.link.claims import ClaimsDigest, digest_claims
from onrecord.link.copies import link_copies
from onrecord.link.copies_digest import ArticleDigest, digest_article
from onrecord.link.disagreements import link_disagreements
from onrecord.link.events import link_events
from onrecord.link.events_digest import EventsDigest, digest_events
from onrecord.link.people import link_people
from onrecord.link.profiles import PeopleDigest, digest_people
from onrecord.link.quotes import link_quotes
from onrecord.link.quotes_digest import QuoteDigest, digest_quotes
from onrecord.schema.case import Link
from onrecord.schema.record import Record

__all__ = ["link_records"]


@dataclass(slots=True)
class _Digests:
    articles: list[ArticleDigest] = field(default_factory=list)
    quotes: list[QuoteDigest] = field(default_factory=list)
    people: list[PeopleDigest] = field(default_factory=list)
    events: list[EventsDigest] = field(default_factory=list)
    claims: list[ClaimsDigest] = field(default_factory=list)

    def add(self, record: Record) -> None:
        self.articles.append(digest_article(record))
        self.quotes.extend(digest_quotes(record))
        self.people.append(digest_people(record))
        self.events.append(digest_events(record))
        self.claims.append(digest_claims(record, self.people[-1], self.events[-1]))


Decide = Callable[[tuple[Link, ...]], tuple[Link, ...]]


def _as_found(links: tuple[Link, ...]) -> tuple[Link, ...]:
    return links


def link_records(records: Iterable[Record], decide: Decide = _as_found) -> tuple[Link, ...]:
    """Return all links between *records*, which are read once; their order does not matter.

    *decide* changes links as people decided: those that join, before disagreements are looked for, and all at the end.
    """
    digests = _Digests()
    for record in records:
        digests.add(record)
    copies = link_copies(digests.articles)
    quotes = link_quotes(digests.quotes, copies)
    people = link_people(digests.people)
    events = link_events(digests.events, people)
    joined = decide((*copies, *quotes, *people, *events))
    return decide((*joined, *link_disagreements(digests.claims, joined)))
