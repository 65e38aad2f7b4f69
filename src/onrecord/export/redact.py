"""A case without some names: in texts, quotes, titles, file names, addresses, links and ids."""

import bisect
import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import msgspec

from onrecord.export.holdings import Digest, Holdings
from onrecord.export.names import NameFinder, Person, fold, words_in
from onrecord.resources.names import PARTICLES
from onrecord.schema.article import Article
from onrecord.schema.case import ItemRef, LedgerEntry, Link, LinkKind, Side
from onrecord.schema.record import MadeBy, Record
from onrecord.schema.span import Span
from onrecord.tables import PersonRow
from onrecord.tables.joined import JoinedPersonRow

__all__ = ["REMOVED", "Edits", "Redacted", "Redaction", "Scrubber", "is_named", "redact"]

LinkId = Callable[[LinkKind, str | None, Iterable[ItemRef]], str]

REMOVED = "[redacted]"
_UNSURE = "[name]"  # a name that several pseudonyms share
_NAMINGS = frozenset({"input", "url"})
# Fields that hold ids, codes and days, never words of an article.
_CODES = frozenset(
    "id a b ref speaker runner_up addressee said_when when parent time anchor attributed_to language value edtf age "
    "earliest latest as_of modified schema mod premises content article".split()
)


@dataclass(frozen=True, slots=True)
class Redaction:
    """Whose names are taken out, and whether everybody else gets a pseudonym.

    ``unknown`` are the names asked for that no person of the case has: they are looked for all the same.
    """

    people: tuple[Person, ...]
    labels: dict[str, str]  # by member: article id, a slash, the person's id
    unknown: tuple[str, ...] = ()

    @property
    def finder(self) -> NameFinder:
        """What finds the names, in the case and in what was written from it."""
        return NameFinder(self.people)


def plan(digest: Digest, names: Sequence[str], *, pseudonyms: bool) -> Redaction:
    """Return whose names have to go: each person that *names* name, by any form, and all others with *pseudonyms*."""
    people: list[Person] = [Person((name,), REMOVED) for name in names]
    labels: dict[str, str] = {}
    known: set[str] = set()
    number = 0
    for one in _by_appearance(digest.people):
        asked = [name for name in names if is_named(one, name)]
        known.update(asked)
        if not asked and not (pseudonyms and _has_name(one)):
            continue
        number += not asked
        label = REMOVED if asked else f"Person {number}"
        people.append(Person(tuple(dict.fromkeys((one.name, *one.forms))), label))
        labels |= dict.fromkeys(one.members, label)
    return Redaction(tuple(people), labels, tuple(name for name in names if name not in known))


def _by_appearance(people: Iterable[JoinedPersonRow]) -> list[JoinedPersonRow]:
    """Return *people* in an order that says nothing about their names."""
    return sorted(people, key=lambda one: (one.published_earliest or "9999", one.members))


def _has_name(person: JoinedPersonRow) -> bool:
    """Return whether *person* is named, and not only told of in words such as "her father"."""
    return any(all(word[:1].isupper() or word in PARTICLES for word in form.split()) for form in person.forms)


def is_named(person: JoinedPersonRow | PersonRow, name: str) -> bool:
    """Return whether a form of *person* has all the words of *name*."""
    asked = {fold(found.group()) for found in words_in(name)}
    return any(asked <= {fold(found.group()) for found in words_in(form)} for form in (person.name, *person.forms))


@dataclass(frozen=True, slots=True)
class Edits:
    """Where a text was changed: spans of the old text, and how long each is in the new one."""

    spans: tuple[Span, ...] = ()
    sizes: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()  # how far the text behind each moved

    def span(self, span: Span) -> Span:
        """Return *span* in the new text; where it ends within a name, it takes the whole of it."""
        return Span(self._at(span.start, first=True), self._at(span.end, first=False))

    def _at(self, at: int, *, first: bool) -> int:
        place = bisect.bisect_right(self.spans, at, key=lambda span: span.start) - 1
        if place < 0:
            return at
        span = self.spans[place]
        if at >= span.end or at == span.start:
            before = 0 if place == 0 else self.shifts[place - 1]
            return at + (before if at == span.start else self.shifts[place])
        start = span.start + (0 if place == 0 else self.shifts[place - 1])
        return start if first else start + self.sizes[place]


class Scrubber:
    """Takes names out of texts and values."""

    def __init__(self, finder: NameFinder) -> None:
        self.finder = finder

    def text(self, text: str, named: Iterable[tuple[Span, str]] = ()) -> tuple[str, Edits]:
        """Return *text* without names, and where it was changed; *named* are places known from the record."""
        found = _merged([*self.finder.find(text), *named])
        parts, spans, sizes, shifts = [], [], [], []
        end = shift = 0
        for span, label in found:
            words = label or _UNSURE
            parts += [text[end : span.start], words]
            end = span.end
            shift += len(words) - len(span)
            spans.append(span)
            sizes.append(len(words))
            shifts.append(shift)
        return "".join([*parts, text[end:]]), Edits(tuple(spans), tuple(sizes), tuple(shifts))

    def words(self, text: str) -> str:
        """Return *text* without names."""
        return self.text(text)[0]

    def naming(self, text: str) -> str:
        """Return a file name or address without names; what stands for them fits into either."""
        parts, end = [], 0
        for span, label in self.finder.find(text, naming=True):
            stand_in = "-".join("".join(c if c.isalnum() else " " for c in label or _UNSURE).lower().split())
            parts += [text[end : span.start], stand_in]
            end = span.end
        return "".join([*parts, text[end:]])

    def value(self, value: Any, edits: Edits, name: str = "") -> Any:
        """Return *value*, a part of a record, without names and with its offsets in the new text."""
        if isinstance(value, Span):
            return edits.span(value)
        if isinstance(value, str) and not isinstance(value, Enum):
            return value if name in _CODES else self.naming(value) if name in _NAMINGS else self.words(value)
        if isinstance(value, tuple):
            return tuple(self.value(part, edits, name) for part in value)
        if dataclasses.is_dataclass(value) and not isinstance(value, MadeBy | type):
            fields = dataclasses.fields(value)
            changes = {one.name: self.value(getattr(value, one.name), edits, one.name) for one in fields}
            return dataclasses.replace(value, **changes)
        return value

    def article(self, article: Article, named: Iterable[tuple[Span, str]] = ()) -> tuple[Article, Edits]:
        """Return *article* without names, with the id that belongs to its new text, and where that was changed."""
        text, edits = self.text(article.text, named)
        url = None if article.url is None else self.naming(article.url)
        scrubbed: Article = self.value(dataclasses.replace(article, text="", blocks=()), edits)
        blocks = self.value(article.blocks, edits)
        return dataclasses.replace(scrubbed, id=_article_id(url, text), text=text, blocks=blocks), edits

    def record(self, record: Record, article: Article, edits: Edits) -> Record:
        """Return *record* without names on *article*, of which *edits* say where it was changed."""
        names = [one.name for one in dataclasses.fields(record) if one.name not in {"article", "made_by", "schema"}]
        parts = {name: self.value(getattr(record, name), edits) for name in names}
        return dataclasses.replace(record, article=article, **parts)


def _merged(found: list[tuple[Span, str | None]]) -> list[tuple[Span, str | None]]:
    """Return the places in text order; those that overlap become one, the later label of the record counts."""
    kept: list[tuple[Span, str | None]] = []
    for span, label in sorted(found, key=lambda one: one[0]):
        if kept and span.start < kept[-1][0].end:
            before, known = kept.pop()
            span, label = Span(before.start, max(before.end, span.end)), known or label  # noqa: PLW2901
        kept.append((span, label))
    return kept


class Redacted:
    """Holdings of which every name that a redaction covers has been taken out."""

    def __init__(self, holdings: Holdings, redaction: Redaction, link_id: LinkId) -> None:
        self._base = holdings
        self._redaction = redaction
        self._link_id = link_id
        self._scrubber = Scrubber(redaction.finder)
        self._edits: dict[str, Edits] = {}
        self._ids: dict[str, str] = {}
        taken: set[str] = set()
        for record in holdings.records():
            article, edits = self._article(record)
            self._edits[record.article.id] = edits
            self._ids[record.article.id] = _free(article.id, taken)

    def _article(self, record: Record) -> tuple[Article, Edits]:
        return self._scrubber.article(record.article, self._named(record))

    def _named(self, record: Record) -> Iterator[tuple[Span, str]]:
        for person in record.people:
            label = self._redaction.labels.get(f"{record.article.id}/{person.id}")
            if label is not None:
                yield from ((name.span, label) for name in person.names)

    def _redact(self, record: Record) -> Record:
        article, edits = self._article(record)
        article = dataclasses.replace(article, id=self._ids[record.article.id])
        redacted = self._scrubber.record(record, article, edits)
        people = tuple(
            dataclasses.replace(new, name=self._redaction.labels.get(f"{record.article.id}/{old.id}", new.name))
            for old, new in zip(record.people, redacted.people, strict=True)
        )
        return dataclasses.replace(redacted, people=people)

    def records(self) -> Iterator[Record]:
        """Yield the records in the order of their new ids."""
        for _, old in sorted((new, old) for old, new in self._ids.items()):
            record = self._base.record(old)
            if record is not None:
                yield self._redact(record)

    def record(self, article: str) -> Record | None:
        """Return the record with the new id *article*."""
        return next((record for record in self.records() if record.article.id == article), None)

    def links(self) -> Iterator[Link]:
        """Yield the links by kind and new id."""
        links = (
            self._link(link) for link in self._base.links() if all(ref.article in self._ids for ref in link.members)
        )
        yield from sorted(links, key=lambda link: (link.kind.value, link.id))

    def _link(self, link: Link) -> Link:
        members = tuple(self._ref(ref) for ref in link.members)
        return msgspec.structs.replace(
            link, id=self._link_id(link.kind, link.about, members), members=members,
            reason=self._scrubber.words(link.reason), sides=tuple(self._side(side) for side in link.sides),
        )  # fmt: skip

    def _ref(self, ref: ItemRef) -> ItemRef:
        return ItemRef(self._ids[ref.article], ref.item)

    def _side(self, side: Side) -> Side:
        edits = self._edits[side.ref.article]
        return msgspec.structs.replace(
            side, ref=self._ref(side.ref), span=edits.span(side.span) if side.span else None,
            value=None if side.value is None else self._scrubber.words(side.value),
            difference=None if side.difference is None else self._scrubber.words(side.difference),
        )  # fmt: skip

    def ledger(self) -> Iterator[LedgerEntry]:
        """Yield the entries without the digests of the inputs, by which the inputs could be known again."""
        entries = (
            msgspec.structs.replace(
                entry, input=self._scrubber.naming(entry.input), content="",
                reason=None if entry.reason is None else self._scrubber.naming(entry.reason),
                article=self._ids.get(entry.article or ""),
            )
            for entry in self._base.ledger()
        )  # fmt: skip
        yield from sorted(entries, key=lambda entry: (entry.input, entry.article or "", entry.state.value))


def _article_id(url: str | None, text: str) -> str:
    return hashlib.sha256(f"{url or ''}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _free(ident: str, taken: set[str]) -> str:
    """Return *ident*, or another id where two articles differed in a name only."""
    number = 1
    free = ident
    while free in taken:
        number += 1
        free = hashlib.sha256(f"{ident} {number}".encode()).hexdigest()
    taken.add(free)
    return free


def redact(
    holdings: Holdings, names: Sequence[str], *, pseudonyms: bool, link_id: LinkId
) -> tuple[Redacted, Redaction]:
    """Return *holdings* without *names*, everybody else under a pseudonym if asked, and what was taken out."""
    redaction = plan(Digest(holdings), names, pseudonyms=pseudonyms)
    return Redacted(holdings, redaction, link_id), redaction
