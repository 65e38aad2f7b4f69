"""A connection to a case file, whose errors say what is wrong and what to do."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from onrecord.errors import CaseError
from onrecord.store.schema import APPLICATION_ID, KEPT, VERSION, derived_sql, derived_version

__all__ = ["Database", "open_database"]

_COMPLAINTS = {
    sqlite3.SQLITE_FULL: "the disk is full; make room and run the command again: what was finished is kept",
    sqlite3.SQLITE_READONLY: "cannot be written; check the rights of the file and of its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check the path and its rights",
    sqlite3.SQLITE_PERM: "cannot be opened; check the path and its rights",
    sqlite3.SQLITE_CORRUPT: "is damaged; copy it back from a backup, or add the articles to a new case",
    sqlite3.SQLITE_NOTADB: "is not a case file; name another file",
    sqlite3.SQLITE_IOERR: "cannot be read or written (the disk reports an error)",
}
_CODE = 0xFF  # the primary code in an extended one


class Database:
    """One connection; every SQLite error leaves it as a CaseError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        # What was made from the file, with what tells that it is still so.
        self.remembered: dict[str, tuple[Any, Any]] = {}

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that *sql* gives, as they are read."""
        with self.telling():
            yield from self._connection.execute(sql, values)

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows that *sql* gives."""
        return list(self.rows(sql, values))

    def one(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """Return the first row that *sql* gives, or None."""
        return next(iter(self.all(sql, values)), None)

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run *sql* and return the number of rows that it changed."""
        with self.telling():
            return self._connection.execute(sql, values).rowcount

    def run_many(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Run *sql* once for each of *values*."""
        with self.telling():
            self._connection.executemany(sql, values)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make what is written inside one transaction: all of it is kept, or nothing."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            with suppress(CaseError):  # SQLite has rolled back by itself where the disk is full
                self.run("ROLLBACK")
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one state of the case inside, whatever others write."""
        self.run("BEGIN")
        try:
            yield
        finally:
            self.run("ROLLBACK")

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Turn an error of SQLite into one that says what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise CaseError(f"{self.path}: {self._complaint(error)}") from error

    def _complaint(self, error: sqlite3.Error) -> str:
        code = getattr(error, "sqlite_errorcode", 0) & _CODE
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return f"is being written by {self._writer()}; try again when that is done"
        return _COMPLAINTS.get(code, f"the database reports an error ({error})")

    def _writer(self) -> str:
        """Return who else has the case open for writing, as far as can be seen."""
        with suppress(sqlite3.Error):
            for (pid,) in self._connection.execute("SELECT pid FROM writers ORDER BY pid"):
                if pid != os.getpid() and is_running(pid):
                    return f"process {pid}"
        return "another program"

    def close(self) -> None:
        """Close the connection; the last one leaves one file, without a journal beside it."""
        self._connection.close()


def is_running(pid: int) -> bool:
    """Return whether there is a process *pid* on this machine."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def open_database(path: Path, *, create: bool, read_only: bool, wait: float) -> Database:
    """Return the case file at *path*, made and brought to this version where that is allowed; raises CaseError."""
    if not path.is_file():
        _make_file(path, create=create)
    database = Database(path, _connect(path, read_only=read_only, wait=wait))
    try:
        _prepare(database, create=create, read_only=read_only)
    except BaseException:
        database.close()
        raise
    return database


def _make_file(path: Path, *, create: bool) -> None:
    if path.exists():
        raise CaseError(f"{path}: is no file; name a case file, such as flood.onrecord")
    if not create:
        raise CaseError(f"{path}: there is no such case; make it with 'onrecord add {path} ARTICLES'")
    try:
        # Only its owner may read a case; SQLite gives the files beside it the same rights.
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise CaseError(f"{path}: cannot be made ({error.strerror}); check the folder and its rights") from error


def _connect(path: Path, *, read_only: bool, wait: float) -> sqlite3.Connection:
    place = path.absolute().as_uri()
    # Where nothing can be written beside the file, it is read as it is: nobody else can be writing either.
    still = read_only and not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    mode = "?mode=ro&immutable=1" if still else "?mode=rw"
    try:
        return sqlite3.connect(place + mode, uri=True, timeout=wait, isolation_level=None)
    except sqlite3.Error as error:
        raise CaseError(f"{path}: {_COMPLAINTS[sqlite3.SQLITE_CANTOPEN]}") from error


def _prepare(database: Database, *, create: bool, read_only: bool) -> None:
    if database.one("SELECT count(*) FROM sqlite_master") == (0,):
        if not create or read_only:
            raise CaseError(f"{database.path}: is empty; add articles to it with 'onrecord add'")
        _make_tables(database)
    _check(database)
    if read_only:
        database.run("PRAGMA query_only = ON")
        return
    database.run("PRAGMA journal_mode = WAL")
    # A killed process loses nothing with NORMAL: what is committed has been handed to the system. Only the loss of
    # power could take the last commits, whole ones; Store.finish asks for the disk at the end.
    database.run("PRAGMA synchronous = NORMAL")
    database.run("PRAGMA secure_delete = ON")


def _make_tables(database: Database) -> None:
    with database.writing():
        if database.one("SELECT count(*) FROM sqlite_master") != (0,):
            return  # another process was first
        for statement in (*KEPT.split(";"), *derived_sql()):
            if statement.strip():
                database.run(statement)
        database.run("INSERT INTO meta VALUES ('derived', ?)", (derived_version(),))
        database.run(f"PRAGMA application_id = {APPLICATION_ID}")
        database.run(f"PRAGMA user_version = {VERSION}")


def _check(database: Database) -> None:
    application, version = (database.one(f"PRAGMA {name}") for name in ("application_id", "user_version"))
    if application != (APPLICATION_ID,):
        raise CaseError(f"{database.path}: is a database, but not a case of onrecord; name another file")
    if version is not None and version[0] > VERSION:
        raise CaseError(f"{database.path}: was made by a newer onrecord (form {version[0]}); install that version")
