"""The case file as values: outcomes in, records, ledger, links and decisions out."""

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from onrecord.decisions import Decision, decision_to_json
from onrecord.errors import CaseError
from onrecord.schema.case import LedgerEntry, Link, LinkKind
from onrecord.schema.json import record_from_json
from onrecord.schema.record import Record
from onrecord.store.database import Database, is_running, open_database
from onrecord.store.decided import Decided, load_decided
from onrecord.store.forgetting import TOMBSTONE, Forgetting, forget_names
from onrecord.store.ledger import LEDGER, entry_of
from onrecord.store.outcome import Outcome
from onrecord.store.persons import write_persons
from onrecord.store.schema import derived_version
from onrecord.store.writer import forget, put, rebuild, redecide

__all__ = ["Store", "Version"]

_WAIT = 30.0  # seconds for which another writer is waited for


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of the texts that an article had: the last is current."""

    article: str
    input: str
    moment: str
    current: bool


class Store:
    """An open case file; a context manager. Made with ``Store.open`` or ``Store.create``."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.path = database.path

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, create: bool = False, read_only: bool = False, wait: float = _WAIT
    ) -> "Store":
        """Return the case at *path*, which is made where *create* allows it; raises CaseError.

        *wait* is for how many seconds another writer is waited for.
        """
        store = cls(open_database(Path(path), create=create, read_only=read_only, wait=wait))
        try:
            store._bring_up_to_date(read_only=read_only)
        except BaseException:
            store.database.close()
            raise
        return store

    @classmethod
    def create(cls, path: str | os.PathLike[str]) -> "Store":
        """Return a new case at *path*; raises CaseError where there is a file."""
        if os.path.lexists(path):
            raise CaseError(f"{path}: there is a file already; name a new one, or open the case")
        return cls.open(path, create=True)

    def _bring_up_to_date(self, *, read_only: bool) -> None:
        if self._meta("derived") == derived_version():
            return
        if read_only:
            raise CaseError(
                f"{self.path}: was made by another version; 'onrecord add {self.path}' brings it up to date"
            )
        with self.database.writing():
            rebuild(self.database)

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    # --- writing ---

    def announce(self) -> None:
        """Leave this process's number in the file, so that another writer can say who is at work."""
        with self.database.writing():
            gone = [(pid,) for (pid,) in self.database.all("SELECT pid FROM writers") if not is_running(pid)]
            self.database.run_many("DELETE FROM writers WHERE pid = ?", gone)
            self.database.run("INSERT OR IGNORE INTO writers VALUES (?)", (os.getpid(),))

    def put(self, outcome: Outcome) -> None:
        """Keep what reading one input gave: ledger, record, rows and words in one transaction."""
        with self.database.writing():
            put(self.database, outcome)

    def replace_links(self, links: Iterable[Link], made_from: str) -> None:
        """Put *links* in the place of all links; *made_from* is the fingerprint of what they were made from."""
        made = tuple(links)
        with self.database.writing():
            self.database.run("DELETE FROM links")
            self.database.run("DELETE FROM link_members")
            for link in made:
                body = msgspec.json.encode(link)
                self.database.run("INSERT INTO links VALUES (?, ?, ?)", (link.id, link.kind.value, body))
                members = [(ref.article, ref.item, link.id) for ref in link.members]
                self.database.run_many("INSERT OR IGNORE INTO link_members VALUES (?, ?, ?)", members)
            write_persons(self.database, made)
            self._set_meta("links_made_from", made_from)

    def append_decisions(self, decisions: Iterable[Decision]) -> int:
        """Append *decisions* to the log, make the rows that they change again, and return how many it did not have."""
        given = tuple(decisions)
        with self.database.writing():
            log = {ident for (ident,) in self.database.all("SELECT id FROM decisions")}
            new = tuple({one.id: one for one in given if one.id not in log}.values())
            rows = [(one.id, decision_to_json(one)) for one in new]
            self.database.run_many("INSERT INTO decisions (id, body) VALUES (?, ?)", rows)
            undone = {one.undoes for one in new}
            redecide(self.database, (one for one in load_decided(self.database).log if one in new or one.id in undone))
        return len(new)

    def forget_article(self, article: str) -> bool:
        """Remove an article with everything that was read from it, and leave its id so that it stays out.

        Returns whether the case had it. Its words are overwritten in the file.
        """
        with self.database.writing():
            known = forget(self.database, article)
        for index in self.database.all("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'"):
            # Deleted words stay in an index until its parts are merged.
            self.database.run(f"INSERT INTO {index[0]} ({index[0]}) VALUES ('optimize')")
        self.finish()
        return known

    def forget_names(self, forgetting: Forgetting) -> int:
        """Take names out of all that the case keeps, and return of how many readings.

        Links have to be made again. What held the names is overwritten in the file.
        """
        with self.database.writing():
            count = forget_names(self.database, forgetting)
            rebuild(self.database)
        self.finish()
        self.database.run("VACUUM")
        self.finish()
        return count

    def finish(self) -> None:
        """Bring everything to the disk and into the one file."""
        self.database.run("PRAGMA synchronous = FULL")
        with self.database.writing():
            self.database.run("DELETE FROM writers WHERE pid = ?", (os.getpid(),))
        self.database.all("PRAGMA wal_checkpoint(TRUNCATE)")
        self.database.run("PRAGMA synchronous = NORMAL")

    # --- reading ---

    def ledger(self) -> Iterator[LedgerEntry]:
        """Yield the entry of each input, in the order of their names."""
        for row in self.database.rows(f"{LEDGER} ORDER BY i.input"):
            yield entry_of(row)

    def entry(self, input: str) -> LedgerEntry | None:  # noqa: A002 - the ledger's word for it
        """Return the entry of one input, or None."""
        row = self.database.one(f"{LEDGER} WHERE i.input = ?", (input,))
        return None if row is None else entry_of(row)

    def known(self, input: str) -> tuple[str, str, str] | None:  # noqa: A002
        """Return content, made_by and kept state of an input, or None."""
        row = self.database.one("SELECT content, made_by, state FROM inputs WHERE input = ?", (input,))
        return None if row is None else (row[0], row[1], row[2])

    def records(self, *, versions: bool = False, as_read: bool = False) -> Iterator[Record]:
        """Yield the current record of each article in the order of article ids; with *versions* the older ones too.

        Decisions are applied, unless the records are wanted *as_read*.
        """
        decided = Decided(()) if as_read else load_decided(self.database)
        for row in self.database.rows(f"{_RECORDS} {'' if versions else 'WHERE a.current'} ORDER BY a.id"):
            yield decided.of(_record(row))

    def record(self, article: str, *, as_read: bool = False) -> Record | None:
        """Return the record of one article or version, or None; decisions are applied, unless wanted *as_read*."""
        row = self.database.one(f"{_RECORDS} WHERE a.id = ?", (article,))
        if row is None:
            return None
        return _record(row) if as_read else load_decided(self.database).of(_record(row))

    def articles_like(self, prefix: str) -> tuple[str, ...]:
        """Return the ids of articles and versions that begin with *prefix*."""
        rows = self.database.all(
            "SELECT id FROM articles WHERE substr(id, 1, ?) = ? ORDER BY id", (len(prefix), prefix)
        )
        return tuple(article for (article,) in rows)

    def versions(self, article: str) -> tuple[Version, ...]:
        """Return the versions of an article, oldest first; none where the case has no such article."""
        found = self.database.all(
            "SELECT b.id, b.input, r.moment, b.current FROM articles a JOIN articles b ON b.work = a.work "
            "JOIN readings r ON r.number = b.reading WHERE a.id = ? ORDER BY b.place",
            (article,),
        )
        return tuple(
            Version(article=ident, input=name, moment=moment, current=bool(now)) for ident, name, moment, now in found
        )

    def links(self, kind: LinkKind | None = None) -> Iterator[Link]:
        """Yield the links, of one kind or all, in the order of kind and id."""
        where, values = ("", ()) if kind is None else ("WHERE kind = ?", (kind.value,))
        for (body,) in self.database.rows(f"SELECT body FROM links {where} ORDER BY kind, id", values):
            yield _link.decode(body)

    def count_links(self) -> int:
        """Return the number of links."""
        ((number,),) = self.database.all("SELECT count(*) FROM links")
        return int(number)

    def links_of(self, article: str, item: str | None = None) -> Iterator[Link]:
        """Yield the links that an article, or one item of it, is a member of."""
        where, values = ("", (article,)) if item is None else ("AND item = ?", (article, item))
        members = f"SELECT link FROM link_members WHERE article = ? {where}"
        for (body,) in self.database.rows(f"SELECT body FROM links WHERE id IN ({members}) ORDER BY kind, id", values):
            yield _link.decode(body)

    def forgotten_names(self) -> str | None:
        """Return what the names that were forgotten are known again by, or None where there are none."""
        return self._meta(TOMBSTONE)

    def is_forgotten(self, article: str) -> bool:
        """Return whether an article was forgotten."""
        return self.database.one("SELECT 1 FROM forgotten WHERE article = ?", (article,)) is not None

    def decided(self) -> Decided:
        """Return the log of decisions, in the order in which the case got them, and which of them hold."""
        return load_decided(self.database)

    def forgotten(self) -> tuple[str, ...]:
        """Return the ids of the articles that are to stay out."""
        return tuple(article for (article,) in self.database.rows("SELECT article FROM forgotten ORDER BY article"))

    def counts(self) -> tuple[int, int]:
        """Return the number of inputs and of current articles."""
        ((inputs, articles),) = self.database.all(
            "SELECT (SELECT count(*) FROM inputs), (SELECT count(*) FROM articles WHERE current)"
        )
        return inputs, articles

    def fingerprint(self) -> str:
        """Return a digest of the current records and the decisions: what links are made from."""
        digest = hashlib.sha256()
        for ident, content in self.database.rows("SELECT id, digest FROM articles WHERE current ORDER BY id"):
            digest.update(f"{ident} {content}\n".encode())
        for (ident,) in self.database.rows("SELECT id FROM decisions ORDER BY id"):
            digest.update(f"{ident}\n".encode())
        return digest.hexdigest()

    def links_made_from(self) -> str | None:
        """Return the fingerprint that the links were made from, or None where there are none yet."""
        return self._meta("links_made_from")

    def _meta(self, name: str) -> str | None:
        row = self.database.one("SELECT value FROM meta WHERE name = ?", (name,))
        return None if row is None else row[0]

    def _set_meta(self, name: str, value: str) -> None:
        self.database.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


_RECORDS = "SELECT r.record FROM articles a JOIN readings r ON r.number = a.reading"
_link = msgspec.json.Decoder(Link)


def _record(row: tuple[Any, ...]) -> Record:
    return record_from_json(zlib.decompress(row[0]))
