import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import CaseError
from onrecord.store import Store, database
from tests.store.made import dump, link, outcome, record_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "flood.onrecord"


@pytest.fixture
def filled(path: Path) -> Path:
    with Store.create(path) as store:
        for number in range(3):
            store.put(outcome(f"{number}.txt", f"Gate {number} is shut, she said."))
    return path


def test_only_its_owner_may_read_a_case_and_the_files_beside_it(path: Path):
    with Store.create(path) as store:
        store.put(outcome("a.txt", "The gate is shut."))
        beside = sorted(path.parent.iterdir())
        assert len(beside) == 3
        assert {stat.S_IMODE(file.stat().st_mode) for file in beside} == {0o600}
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_case_can_be_moved(filled: Path):
    moved = filled.rename(filled.with_name("other name; 100% #1?.onrecord"))
    with Store.open(moved) as store:
        assert len(list(store.records())) == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"Notes, not a database. " * 50, "is not a case file"), (b"", "is empty"), (None, "there is no such case")],
)
def test_what_is_no_case_is_told(path: Path, content: bytes | None, words: str):
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CaseError, match=words):
        Store.open(path)


def test_an_empty_file_becomes_a_case_where_one_is_to_be_made(path: Path):
    path.touch()
    with Store.open(path, create=True) as store:
        assert store.counts() == (0, 0)


def test_a_case_that_is_to_be_read_only_is_not_made(path: Path):
    path.touch()
    with pytest.raises(CaseError, match="is empty"):
        Store.open(path, create=True, read_only=True)


def test_a_folder_is_told(tmp_path: Path):
    with pytest.raises(CaseError, match="is no file"):
        Store.open(tmp_path, create=True)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(CaseError, match="cannot be made"):
        Store.open(tmp_path / "none" / "a.onrecord", create=True)


def test_another_database_is_told_and_left_alone(path: Path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    before = path.read_bytes()
    with pytest.raises(CaseError, match="not a case of onrecord"):
        Store.open(path, create=True)
    assert path.read_bytes() == before


def test_a_case_of_a_newer_version_is_told(filled: Path):
    with sqlite3.connect(filled) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(CaseError, match="newer onrecord"):
        Store.open(filled)


def test_a_damaged_case_is_told(filled: Path):
    data = bytearray(filled.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    filled.write_bytes(data)
    with pytest.raises(CaseError, match=r"is damaged|not a case"), Store.open(filled) as store:
        list(store.records())


def _fill(store: Store) -> None:
    for number in range(3, 1000):
        store.put(outcome(f"{number}.txt", f"Gate {number} is shut, she said. {os.urandom(2000).hex()}"))


def test_a_full_disk_keeps_what_was_finished(filled: Path):
    with Store.open(filled) as store:
        ((pages,),) = store.database.all("PRAGMA page_count")
        store.database.all(f"PRAGMA max_page_count = {pages + 8}")
        with pytest.raises(CaseError, match="the disk is full"):
            _fill(store)
        kept = store.counts()
    with Store.open(filled) as store:
        assert store.counts() == kept
        assert store.database.all("PRAGMA integrity_check") == [("ok",)]
        store.put(outcome("late.txt", "The gate is open."))


def test_a_case_that_cannot_be_written_is_told(filled: Path):
    with Store.open(filled, read_only=True) as store:
        assert len(list(store.records())) == 3
        with pytest.raises(CaseError, match="cannot be written"):
            store.put(outcome("a.txt", "The gate is open."))


def test_a_case_in_a_place_that_cannot_be_written_is_read(filled: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(database.os, "access", lambda _path, _mode: False)
    with Store.open(filled, read_only=True) as store:
        assert len(list(store.records())) == 3
        assert [file.name for file in filled.parent.iterdir()] == [filled.name]


def test_a_case_that_cannot_be_opened_is_told(filled: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_args, **_options):
        raise sqlite3.OperationalError("no")

    monkeypatch.setattr(database.sqlite3, "connect", refuse)
    with pytest.raises(CaseError, match="cannot be opened"):
        Store.open(filled)


def test_an_error_nobody_thought_of_is_told_in_its_own_words(filled: Path):
    with Store.open(filled) as store, pytest.raises(CaseError, match="no such table: not_there"):
        store.database.all("SELECT * FROM not_there")


def test_another_writer_is_waited_for_and_named(filled: Path):
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with Store.open(filled) as first, Store.open(filled, wait=0.05) as second:
        with first.database.writing():
            with pytest.raises(CaseError, match="being written by another program"):
                second.announce()
            assert len(list(second.records())) == 3
        first.database.run("INSERT INTO writers VALUES (?), (?)", (os.getpid(), 2**30))
        with first.database.writing(), pytest.raises(CaseError, match="being written by another program"):
            second.announce()
        first.database.run("INSERT INTO writers VALUES (?)", (other.pid,))
        with first.database.writing(), pytest.raises(CaseError, match=f"being written by process {other.pid}"):
            second.put(outcome("a.txt", "The gate is open."))
        second.announce()
        assert {pid for (pid,) in second.database.all("SELECT pid FROM writers")} == {other.pid, os.getpid()}
        second.finish()
        assert second.database.all("SELECT pid FROM writers") == [(other.pid,)]
    other.communicate(b"\n")


def test_a_process_of_another_user_runs(monkeypatch: pytest.MonkeyPatch):
    def refuse(_pid, _signal):
        raise PermissionError

    monkeypatch.setattr(database.os, "kill", refuse)
    assert database.is_running(1)


def test_who_writes_is_not_asked_of_a_database_that_does_not_say(filled: Path):
    with Store.open(filled) as first, Store.open(filled, wait=0.01) as second:
        first.database.run("DROP TABLE writers")
        with first.database.writing(), pytest.raises(CaseError, match="another program"):
            second.replace_links([], "")


def test_two_that_make_one_case_make_one(path: Path, monkeypatch: pytest.MonkeyPatch):
    real = database._make_tables

    def first_only(found):
        monkeypatch.setattr(database, "_make_tables", real)
        Store.open(path, create=True).close()
        real(found)

    monkeypatch.setattr(database, "_make_tables", first_only)
    with Store.open(path, create=True) as store:
        assert store.counts() == (0, 0)


def _fail_within(store: Store) -> None:
    with store.database.writing():
        store.database.run("DELETE FROM readings")
        raise ZeroDivisionError


def test_a_transaction_that_fails_leaves_nothing(filled: Path):
    with Store.open(filled) as store:
        before = dump(store)
        with pytest.raises(ZeroDivisionError):
            _fail_within(store)
        assert dump(store) == before


def test_one_state_is_seen_while_others_write(filled: Path):
    with Store.open(filled) as writer, Store.open(filled, read_only=True) as reader:
        with reader.database.reading():
            assert reader.counts() == (3, 3)
            writer.put(outcome("a.txt", "The gate is open."))
            assert reader.counts() == (3, 3)
        assert reader.counts() == (4, 4)


def test_what_is_derived_is_made_again_where_its_form_changed(filled: Path):
    with Store.open(filled) as store:
        store.put(outcome("0.txt", "Gate 0 is open, she said."))
        ident = record_of("1.txt", "Gate 1 is shut, she said.").article.id
        store.replace_links([link((ident, "q1"))], "x")
        before = dump(store)
        store.database.run("DROP TABLE rows_quotes")
        store.database.run("DELETE FROM rows_people")
        store.database.run("CREATE TABLE rows_of_old (x)")
        store.database.run("UPDATE meta SET value = 'old' WHERE name = 'derived'")
    with pytest.raises(CaseError, match="brings it up to date"):
        Store.open(filled, read_only=True)
    with Store.open(filled) as store:
        assert dump(store) == {**before, "links": []}
        assert store.links_made_from() is None
        found = store.database.all("SELECT rowid FROM texts_words WHERE texts_words MATCH 'open'")
        assert len(found) == 1
        assert store.database.all("SELECT 1 FROM sqlite_master WHERE name = 'rows_of_old'") == []
        assert store.database.all("INSERT INTO texts_words (texts_words) VALUES ('integrity-check')") == []


def test_opening_that_fails_closes_the_file(filled: Path, monkeypatch: pytest.MonkeyPatch):
    with Store.open(filled) as store:
        store.database.run("UPDATE meta SET value = 'old' WHERE name = 'derived'")

    def fail(_database):
        raise CaseError("no")

    monkeypatch.setattr("onrecord.store.store.rebuild", fail)
    with pytest.raises(CaseError, match="no"):
        Store.open(filled)
