"""Links: what several articles have in common, told without changing a record."""

from collections.abc import Iterable

from onrecord.link.copies import link_copies
from onrecord.link.copies_digest import digest_article
from onrecord.schema.case import Link
from onrecord.schema.record import Record

__all__ = ["link_records"]


def link_records(records: Iterable[Record]) -> tuple[Link, ...]:
    """Return all links between *records*, which are read once; their order does not matter."""
    articles = [digest_article(record) for record in records]
    copies = link_copies(articles)
    return copies
