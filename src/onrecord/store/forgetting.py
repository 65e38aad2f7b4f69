"""Taking names out of all that a case keeps."""

import hashlib
import zlib
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from onrecord.decisions import Decision, decision_to_json
from onrecord.schema.article import Article
from onrecord.schema.json import record_from_json, record_to_json
from onrecord.schema.record import Record
from onrecord.store.database import Database
from onrecord.store.decided import load_decided

__all__ = ["TOMBSTONE", "Forgetting", "forget_names"]

TOMBSTONE = "forgotten_names"  # the row of ``meta`` with what names are known again by
_LEVEL = 1

Changed = dict[str, tuple[Article, Article]]  # by the id before: an article with the names, and without


class Forgetting(Protocol):
    """What takes names out."""

    @property
    def tombstone(self) -> str:
        """What the names are known again by, and cannot be read from."""

    def record(self, record: Record) -> Record:
        """Return *record* without the names."""

    def naming(self, name: str) -> str:
        """Return the name of an input, or an address, without the names."""

    def reason(self, reason: str) -> str:
        """Return a reason without the names."""

    def decisions(
        self, log: Sequence[Decision], changed: Changed, known: Callable[[str], bool]
    ) -> Sequence[Decision]:  # fmt: skip
        """Return the decisions of *log* without the names, in its order, held to the words of the new articles."""


def forget_names(database: Database, forgetting: Forgetting) -> int:
    """Take names out of readings, ledger and decisions, keep the tombstone, and return how many readings changed.

    What is derived has to be made again afterwards.
    """
    database.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (TOMBSTONE, forgetting.tombstone))
    log = load_decided(database).log
    anchored = {anchor.article for decision in log for anchor in decision.targets}
    changed: Changed = {}
    articles: dict[str, str] = {}
    count = 0
    for (number,) in database.all("SELECT number FROM readings ORDER BY number"):
        before, after = _forget_in(database, number, forgetting)
        count += before != after
        articles[before.id] = after.id
        if before.id in anchored:
            changed[before.id] = before, after
    _forget_in_ledger(database, forgetting, articles)
    known = set(articles.values())
    _replace_decisions(database, log, forgetting.decisions(log, changed, known.__contains__))
    return count


def _forget_in(database: Database, number: int, forgetting: Forgetting) -> tuple[Article, Article]:
    row: Any = database.one("SELECT input, identity, record FROM readings WHERE number = ?", (number,))
    name, identity, data = row
    before = record_from_json(zlib.decompress(data))
    after = forgetting.record(before)
    new_name, new_identity = forgetting.naming(name), None if identity is None else forgetting.naming(identity)
    if (after, new_name, new_identity) == (before, name, identity):
        return before.article, after.article
    article = after.article
    # Two texts that differed in a name only are one now; the later one stays.
    twin = database.one(
        "SELECT number FROM readings WHERE article = ? AND input = ? AND number != ?", (article.id, new_name, number)
    )
    if twin is not None:
        database.run("DELETE FROM readings WHERE number = ?", (min(number, *twin),))
        if twin[0] > number:
            return before.article, article
    made = record_to_json(after)
    database.run(
        "UPDATE readings SET input = ?, article = ?, identity = ?, url = ?, digest = ?, record = ? WHERE number = ?",
        (new_name, article.id, new_identity, article.url, hashlib.sha256(made).hexdigest(),
         zlib.compress(made, _LEVEL), number),
    )  # fmt: skip
    return before.article, article


def _forget_in_ledger(database: Database, forgetting: Forgetting, articles: dict[str, str]) -> None:
    for name, reason, made_by, article in database.all("SELECT input, reason, made_by, article FROM inputs"):
        values = (
            forgetting.naming(name), None if reason is None else forgetting.reason(reason),
            forgetting.reason(made_by), articles.get(article, article),
        )  # fmt: skip
        if values != (name, reason, made_by, article):
            sql = "UPDATE inputs SET input = ?, reason = ?, made_by = ?, article = ? WHERE input = ?"
            database.run(sql, (*values, name))


def _replace_decisions(database: Database, before: Sequence[Decision], after: Sequence[Decision]) -> None:
    for old, new in zip(before, after, strict=True):
        if new == old:
            continue
        database.run("DELETE FROM decisions WHERE id = ?", (new.id,))  # they differed in a name only
        database.run("UPDATE decisions SET id = ?, body = ? WHERE id = ?", (new.id, decision_to_json(new), old.id))
