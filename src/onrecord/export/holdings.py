"""What an export reads: the records of a case in a fixed order, the links between them, and the ledger."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from onrecord.schema.case import ItemRef, LedgerEntry, Link, LinkKind
from onrecord.schema.record import Record
from onrecord.tables import ArticleRow, PersonRow, article_row, person_rows
from onrecord.tables.joined import JoinedPersonRow, join_people, ref_words

__all__ = ["Digest", "Held", "Holdings"]


class Holdings(Protocol):
    """A case as exports see it; records come in the order of article ids, links in that of kind and id."""

    def records(self) -> Iterable[Record]:
        """Return the current record of each article."""

    def record(self, article: str) -> Record | None:
        """Return the record of one article, or None."""

    def links(self) -> Iterable[Link]:
        """Return all links."""

    def ledger(self) -> Iterable[LedgerEntry]:
        """Return what became of each input."""


@dataclass(frozen=True)
class Held:
    """Holdings in memory."""

    kept_records: Sequence[Record] = ()
    kept_links: Sequence[Link] = ()
    kept_ledger: Sequence[LedgerEntry] = ()

    def records(self) -> Iterator[Record]:
        """Yield the records by article id."""
        yield from sorted(self.kept_records, key=lambda record: record.article.id)

    def record(self, article: str) -> Record | None:
        """Return the record of one article, or None."""
        return next((record for record in self.kept_records if record.article.id == article), None)

    def links(self) -> Iterator[Link]:
        """Yield the links by kind and id."""
        yield from sorted(self.kept_links, key=lambda link: (link.kind.value, link.id))

    def ledger(self) -> Iterator[LedgerEntry]:
        """Yield the entries by input."""
        yield from sorted(self.kept_ledger, key=lambda entry: entry.input)


class Digest:
    """What an export needs to know of the whole case before it can write one article; no record is held."""

    def __init__(self, holdings: Holdings) -> None:
        self.links = tuple(holdings.links())
        rows: list[PersonRow] = []
        articles: dict[str, ArticleRow] = {}
        for record in holdings.records():
            articles[record.article.id] = article_row(record)
            rows.extend(person_rows(record))
        self.articles = articles
        self.people: tuple[JoinedPersonRow, ...] = join_people(rows, self.links)
        self._names = {member: person for person in self.people for member in person.members}

    def person(self, article: str, item: str | None) -> JoinedPersonRow | None:
        """Return the joined person that *item* of *article* is, or None."""
        return self._names.get(ref_words(ItemRef(article, item))) if item else None

    def of_kind(self, kind: LinkKind) -> tuple[Link, ...]:
        """Return the links of one kind whose articles are here."""
        return tuple(
            link
            for link in self.links
            if link.kind is kind and all(ref.article in self.articles for ref in link.members)
        )

    @cached_property
    def copies(self) -> dict[str, ArticleRow]:
        """The article that each copy comes from, where that is known."""
        return {
            ref.article: self.articles[link.members[0].article]
            for link in self.of_kind(LinkKind.COPY_OF)
            if link.directed
            for ref in link.members[1:]
        }
