"""Forgetting people: their names are taken out of a case, and out of whatever is added to it later.

What is left of a name are salted hashes of its words, by which it is found again.
"""

import dataclasses
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.decisions import Anchor, Decision, identified
from onrecord.errors import SettingsError
from onrecord.export.holdings import Digest
from onrecord.export.redact import REMOVED, Edits, Scrubber, is_named
from onrecord.export.sealed import SealedFinder, SealedNames, seal_names
from onrecord.reading.settings import Failure, Unit
from onrecord.schema.article import Article
from onrecord.schema.record import Record
from onrecord.schema.span import Span
from onrecord.store import Store
from onrecord.tables import PersonRow, person_rows

__all__ = ["Forgetter", "Forgotten", "forget_person", "forgetter_of"]

_AROUND = 40  # code points that an anchor keeps on either side
_TAG = 8  # letters of the hash that keeps two file names apart which differed in a name only


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What forgetting a person came to: the forms of the name that were taken out, and of how many articles.

    ``known`` says whether somebody of the case was called so; otherwise only the words of the name were looked for.
    """

    forms: tuple[str, ...]
    articles: int
    known: bool


def forget_person(store: Store, name: str) -> Forgotten:
    """Take the person called *name* out of the case, in all forms of the name. Raises SettingsError."""
    found = tuple(_forms(store, name))
    forms = tuple(dict.fromkeys((name, *found)))
    known = _tombstone(store) or SealedNames(salt=secrets.token_hex(16))
    sealed = seal_names(forms, known)
    if not SealedFinder(seal_names([name], known), REMOVED).find(name):
        raise SettingsError(f"'{name}' has no word that could be told from others; give the name as it is written")
    count = store.forget_names(Forgetter(sealed))
    return Forgotten(forms, count, known=bool(found))


def _forms(store: Store, name: str) -> Iterator[str]:
    """Yield the forms of the name in what was read, in all versions, and in what was decided, of whoever is joined."""
    for record in store.records(versions=True, as_read=True):
        yield from _forms_in(person_rows(record), name)
    for person in Digest(store).people:
        if is_named(person, name):
            yield from (person.name, *person.forms)


def _forms_in(rows: Sequence[PersonRow], name: str) -> Iterator[str]:
    for row in rows:
        if is_named(row, name):
            yield from (row.name, *row.forms)


def _tombstone(store: Store) -> SealedNames | None:
    kept = store.forgotten_names()
    return None if kept is None else msgspec.json.decode(kept, type=SealedNames)


def forgetter_of(store: Store) -> "Forgetter | None":
    """Return what takes the forgotten names out of whatever comes into the case, or None where there are none."""
    sealed = _tombstone(store)
    return None if sealed is None else Forgetter(sealed)


class _Naming(Scrubber):
    """Takes names out of file names and addresses such that those that differed still do."""

    def __init__(self, sealed: SealedNames) -> None:
        super().__init__(SealedFinder(sealed, REMOVED))
        self._sealed = sealed

    def naming(self, text: str) -> str:
        return "#".join(self._part(part) for part in text.split("#"))

    def _part(self, text: str) -> str:
        found = self.finder.find(text, naming=True)
        if not found:
            return text
        parts, end = [], 0
        stand_in = f"redacted-{self._sealed.tag(text)[:_TAG]}"
        for span, _ in found:
            parts += [text[end : span.start], stand_in]
            end = span.end
        return "".join([*parts, text[end:]])


class Forgetter:
    """Takes forgotten names out of records, names of inputs and decisions."""

    def __init__(self, sealed: SealedNames) -> None:
        self._sealed = sealed
        self._scrubber = _Naming(sealed)

    @property
    def tombstone(self) -> str:
        """The names as hashes, in JSON."""
        return msgspec.json.encode(self._sealed).decode()

    def record(self, record: Record) -> Record:
        """Return *record* without the names, with offsets and id of its new text."""
        article, edits = self._scrubber.article(record.article)
        return self._scrubber.record(record, article, edits)

    def naming(self, name: str) -> str:
        """Return a file name or address without the names."""
        return self._scrubber.naming(name)

    def reason(self, reason: str) -> str:
        """Return what is said of an input without the names."""
        head, sign, tail = reason.partition(": ")
        return self._scrubber.naming(head) + sign + self._scrubber.words(tail)

    def piece(self, piece: Unit | Failure) -> Unit | Failure:
        """Return a piece of an input under a name without the names; its bytes stay, they are read before."""
        if isinstance(piece, Failure):
            return dataclasses.replace(piece, input=self.naming(piece.input), reason=self.reason(piece.reason))
        return dataclasses.replace(
            piece, input=self.naming(piece.input), source=self.naming(piece.source),
            identity=None if piece.identity is None else self.naming(piece.identity),
        )  # fmt: skip

    # --- decisions ---

    def decisions(
        self, log: Sequence[Decision], changed: Mapping[str, tuple[Article, Article]], known: Callable[[str], bool]
    ) -> tuple[Decision, ...]:  # fmt: skip
        """Return the decisions of *log* without the names, in its order, held to the words of the new articles.

        Where an id changes, what follows or undoes that decision is made to name the new one.
        """
        by_id = {decision.id: decision for decision in log}
        made: dict[str, Decision] = {}
        for decision in log:
            for one in _after_what_it_names(decision, by_id, made):
                made[one.id] = self._decision(one, made, changed, known)
        return tuple(made[decision.id] for decision in log)

    def _decision(
        self, decision: Decision, made: Mapping[str, Decision], changed: Mapping[str, tuple[Article, Article]],
        known: Callable[[str], bool],
    ) -> Decision:  # fmt: skip
        def words(text: str | None) -> str | None:
            return None if text is None else self._scrubber.words(text)

        def named(ident: str | None) -> str | None:
            return made[ident].id if ident is not None and ident in made else ident

        new = msgspec.structs.replace(
            decision, targets=tuple(self._anchor(anchor, changed, known) for anchor in decision.targets),
            value=words(decision.value), by=words(decision.by), note=words(decision.note),
            follows=named(decision.follows), undoes=named(decision.undoes),
        )  # fmt: skip
        return identified(new)

    def _anchor(
        self, anchor: Anchor, changed: Mapping[str, tuple[Article, Article]], known: Callable[[str], bool]
    ) -> Anchor:  # fmt: skip
        before, after, words = anchor.before, anchor.after, self._scrubber.words(anchor.words)
        start, article = anchor.start, anchor.article
        if article in changed:
            old, new = changed[article]
            article = new.id
            span = Span(start, start + len(anchor.words))
            if new.text != old.text and anchor.words and span.of(old.text) == anchor.words:
                moved = self._edits(old).span(span)
                start, words = moved.start, moved.of(new.text)
                before = new.text[max(0, moved.start - _AROUND) : moved.start]
                after = new.text[moved.end : moved.end + _AROUND]
        elif not known(article):
            # The first and the last word may be the end and the beginning of a name.
            before, after = before.partition(" ")[2], after.rpartition(" ")[0]
        return msgspec.structs.replace(
            anchor, article=article, words=words, start=start, before=self._scrubber.words(before),
            after=self._scrubber.words(after), name=None if anchor.name is None else self._scrubber.words(anchor.name),
            url=None if anchor.url is None else self.naming(anchor.url), input=self.naming(anchor.input),
        )  # fmt: skip

    def _edits(self, article: Article) -> Edits:
        return self._scrubber.text(article.text)[1]


def _after_what_it_names(
    decision: Decision, by_id: Mapping[str, Decision], made: Mapping[str, Decision]
) -> list[Decision]:  # fmt: skip
    """Return *decision* behind those that it follows or undoes and that are not made yet."""
    chain: list[Decision] = []
    at: Decision | None = decision
    while at is not None and at.id not in made and at not in chain:
        chain.append(at)
        at = by_id.get(at.follows or at.undoes or "")
    return chain[::-1]
