"""Deciding about what a case holds; ``Case`` has these as its methods."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.case.forgetting import Forgotten, forget_person, forgetter_of
from onrecord.case.linking import make_links
from onrecord.decisions import (
    Anchor,
    Decision,
    DecisionKind,
    anchor_of,
    decision_from_json,
    decision_to_json,
    edit_of,
    find_conflicts,
    identified,
    last_about,
)
from onrecord.errors import SettingsError
from onrecord.schema.case import ItemRef, Link, LinkKind
from onrecord.schema.record import Record
from onrecord.store import Store

__all__ = ["Deciding", "Taken"]

_SHORTEST = 6  # characters of an article's id


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision of the log and its state.

    ``holds``: it is applied; ``undone``: it was taken back; ``lost``: its words stand no longer in the article;
    ``elsewhere``: its article is not in this case; ``outvoted``: a decision of somebody else is applied instead.
    """

    decision: Decision
    state: str


class _Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of a decisions file that a person wrote: items by their references."""

    kind: DecisionKind
    items: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    by: str | None = None
    note: str | None = None


class Deciding:
    """Confirming, rejecting, editing, joining and parting what was read; every decision stays in the log."""

    store: Store

    def decide(
        self, kind: DecisionKind | str, items: Sequence[str], *, field: str | None = None, value: str | None = None,
        by: str | None = None, note: str | None = None,
    ) -> Decision:  # fmt: skip
        """Take a decision about *items* and return it; a decision that changes nothing new is taken once only.

        An item is ARTICLE/ITEM - an article's id or its beginning, and q3, p1, e2, t4 or y1 - or ARTICLE alone, or
        the id of a link. *field* and *value* are for edits; a value of None takes out what was there. Raises
        SettingsError where an item does not exist or the kind does not fit it.
        """
        chosen = _kind_of(kind)
        resolved = [self._resolve(item) for item in items]
        (decision,) = self._without_names([self._new(chosen, resolved, field=field, value=value, by=by, note=note)])
        self.store.append_decisions([decision])
        make_links(self.store)
        return decision

    def undo(self, decision: str, *, by: str | None = None, note: str | None = None) -> Decision:
        """Take a decision back, by its id or the beginning of it; raises SettingsError where there is none."""
        found = [one for one in self.store.decided().log if one.id.startswith(decision)]
        if len(found) != 1:
            told = "no decision has" if not found else "more than one decision has"
            raise SettingsError(f"{told} the id '{decision}'; 'onrecord fix CASE list' shows them")
        undo = identified(
            Decision(kind=DecisionKind.UNDO, targets=found[0].targets, undoes=found[0].id, by=by, note=note)
        )
        (undo,) = self._without_names([undo])
        self.store.append_decisions([undo])
        make_links(self.store)
        return undo

    def decisions(self) -> tuple[Taken, ...]:
        """Return the log in the order in which this case got it, each decision with its state."""
        decided = self.store.decided()
        holding = {decision.id for decision in decided.holding}
        outvoted = {conflict.loser.id for conflict in find_conflicts(decided.log)}
        lost: set[str] = set()
        known: set[str] = set()
        for record in self.store.records(as_read=True) if holding else ():
            known.update(decision.id for decision in decided.about(record))
            lost.update(decision.id for decision in decided.lost(record))
        return tuple(Taken(one, _state(one, holding, outvoted, lost, known)) for one in decided.log)

    def export_decisions(self) -> Iterator[bytes]:
        """Yield the log as lines of JSON, in the order of ids, so that two equal logs give equal bytes."""
        for decision in sorted(self.store.decided().log, key=lambda one: one.id):
            yield decision_to_json(decision)

    def apply_decisions(self, lines: Iterable[bytes | str], where: str = "decisions") -> int:
        """Take the decisions in *lines* that the case does not have, and return how many they were.

        A line is one that ``export_decisions`` gave, or an object with kind, items, field, value, by and note.
        Nothing is taken where one line is wrong: SettingsError says which.
        """
        given = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
        taken = [self._from_line(line, f"{where}, line {number}") for number, line in given]
        new = self.store.append_decisions(self._without_names(taken))
        make_links(self.store)
        return new

    def forget_person(self, name: str) -> Forgotten:
        """Take the person called *name* out of the case for good, in all forms of the name, and keep the name out.

        Whoever shares a word of the name loses that word as well. What is left of the name are salted hashes.
        Raises SettingsError where the name has no word that can be told from others.
        """
        forgotten = forget_person(self.store, name)
        make_links(self.store)
        return forgotten

    def _without_names(self, decisions: list[Decision]) -> Sequence[Decision]:
        """Return *decisions* without names that were forgotten."""
        forgetter = forgetter_of(self.store)
        if forgetter is None:
            return decisions
        return forgetter.decisions(decisions, {}, lambda article: bool(self.store.articles_like(article)))

    def _from_line(self, line: bytes | str, where: str) -> Decision:
        try:
            written = msgspec.json.decode(line, type=_Line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return decision_from_json(line, where)
        try:
            resolved = [self._resolve(item) for item in written.items]
            return self._new(
                written.kind, resolved, field=written.field, value=written.value, by=written.by, note=written.note
            )
        except SettingsError as error:
            raise SettingsError(f"{where}: {error}") from error

    # --- items ---

    def _new(
        self, kind: DecisionKind, items: list["_Item"], *, field: str | None, value: str | None, by: str | None,
        note: str | None,
    ) -> Decision:  # fmt: skip
        link = next((item.link for item in items if item.link is not None), None)
        targets = _targets(kind, items)
        if kind is DecisionKind.EDIT:
            record = items[0].record
            if record is None or field is None:
                raise SettingsError("an edit needs an item and a field; for links, use confirm, reject, merge, split")
            edit_of(record, items[0].refs[0].item, field, value)  # says what is wrong with it
        log = self.store.decided().log
        return identified(
            Decision(
                kind=kind, targets=targets, field=field, value=value, by=by, note=note,
                link=link.kind.value if link is not None and kind in _JUDGED else None,
                follows=last_about(log, targets),
            )
        )  # fmt: skip

    def _resolve(self, item: str) -> "_Item":
        links = [link for link in self.store.links() if link.id == item] if item.startswith("l") else []
        if links:
            return self._linked(links[0])
        article, _, ident = item.replace(":", "/").partition("/")
        record = self._article(article)
        return _Item((anchor_of(record, ident),), (ItemRef(record.article.id, ident),), record, None)

    def _linked(self, link: Link) -> "_Item":
        records = {ref.article: self.store.record(ref.article) for ref in link.members}
        anchors = tuple(
            anchor_of(record, ref.item) for ref in link.members if (record := records[ref.article]) is not None
        )
        return _Item(anchors, link.members, None, link)

    def _article(self, name: str) -> Record:
        if len(name) < _SHORTEST:
            raise SettingsError(f"'{name}': give at least {_SHORTEST} characters of the article's id")
        found = self.store.articles_like(name)
        if len(found) != 1:
            told = "no article has" if not found else "more than one article has"
            raise SettingsError(f"{told} an id that begins with '{name}'; 'onrecord find CASE articles' shows them")
        record = self.store.record(found[0])
        assert record is not None  # noqa: S101 - it was found just now
        return record


@dataclass(frozen=True, slots=True)
class _Item:
    anchors: tuple[Anchor, ...]
    refs: tuple[ItemRef, ...]
    record: Record | None
    link: Link | None


_JUDGED = (DecisionKind.CONFIRM, DecisionKind.REJECT)


def _kind_of(kind: DecisionKind | str) -> DecisionKind:
    try:
        return DecisionKind(kind)
    except ValueError:
        raise SettingsError(f"no decision '{kind}'; there are {', '.join(DecisionKind)}") from None


def _targets(kind: DecisionKind, items: list[_Item]) -> tuple[Anchor, ...]:
    if kind in (DecisionKind.MERGE, DecisionKind.SPLIT):
        if any(item.link is not None and item.link.kind is LinkKind.DISAGREES for item in items):
            raise SettingsError("a disagreement is confirmed or rejected, not joined or parted")
        # A group that is joined with others is named by one of its members.
        targets = tuple(dict.fromkeys(item.anchors[0] for item in items))
        if len(targets) < 2 or len({anchor.item for anchor in targets}) > 1:
            raise SettingsError(f"{kind}: give two or more items of one sort")
        return targets
    if len(items) != 1:
        raise SettingsError(f"{kind}: give one item")
    return items[0].anchors


def _state(decision: Decision, holding: set[str], outvoted: set[str], lost: set[str], known: set[str]) -> str:
    if decision.kind is DecisionKind.UNDO:
        return "holds"
    if decision.id not in holding:
        return "undone"
    if decision.id not in known:
        return "elsewhere"
    if decision.id in lost:
        return "lost"
    return "outvoted" if decision.id in outvoted else "holds"
