"""Kill ``add`` at random moments, run it again, and see whether anything was lost or doubled.

    python -m benchmarks.kill_add --articles 300 --kills 200            0 lost, 0 doubled, or exit code 1
    python -m benchmarks.kill_add --kills 40 --writer torn              a broken writer, which must be found
    python -m benchmarks.kill_add --kills 40 --writer hasty

Each round starts ``add`` on one folder and ends a process with SIGKILL: the parent, which is the writer, one of its
workers, or all at once. The case is then checked as it lies there. Rounds go on until ``add`` comes to its end; what
the case then shows must be the same bytes as those of a run that nobody disturbed. Then a new case is begun.

Half of the kills hit workers that read without the network: then the parent does little but write, and is hit inside
its transactions. Broken writers are made in the child process that this file starts; nothing in onrecord knows them.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path

PLACES = "Marrow Bay,Grenavik,Tallow Ford,Oda,Kestrel Point,Lychgate,Port Allister,Sarn,Dunmore,Vale".split(",")
PEOPLE = "Ines Calloway,Tom Adeyemi,Mara Lindqvist,Ravi Okonjo,Lena Duarte,Piotr Halas,Amal Nasser".split(",")
CHANCE = random.Random()  # noqa: S311 - seeded, so that a run can be repeated
OFTEN = 0.7  # share of the kills that are timed from the first write on
FEW_WRITES = 5  # changes of the journal; opening a case makes up to three
FAST = """
from onrecord.reading.inputs import read_unit
from onrecord.schema.json import record_to_json
from onrecord.schema.record import MadeBy, Record
w._load = lambda setup: None
def made(job):
    reading = read_unit(job.unit, job.settings)
    if isinstance(reading, w.Failure):
        return w.NotMade(state=reading.state, reason=reading.reason)
    made_by = MadeBy(onrecord="0.1.0", weights="none")
    return w.Made(record=record_to_json(Record(article=reading.article, made_by=made_by, flags=reading.flags)))
w._made = made
"""


# --- the child: add, perhaps with a broken writer ---


def child(case: str, folder: str, workers: int, reader: str, writer: str) -> None:
    """Add *folder* to *case* in this process."""
    from onrecord.case import open_case, process

    if reader == "fast":
        start = process.subprocess.Popen
        process._RUN = (
            "import json, sys; sys.path[:] = json.loads(sys.argv[1]); import onrecord.case.worker as w; "
            "exec(sys.argv[2]); w.main()"
        )
        process.subprocess.Popen = lambda command, **options: start([*command, FAST], **options)
    {"sound": lambda: None, "torn": break_transactions, "hasty": break_order}[writer]()
    with open_case(case) as opened:
        opened.add(folder, workers=workers)


def break_transactions() -> None:
    """Write each statement by itself."""
    from onrecord.store.database import Database

    @contextmanager
    def writing(_self):
        yield

    Database.writing = writing


def break_order() -> None:
    """Note an input in the ledger, and write its record only with the next ones."""
    from dataclasses import replace

    from onrecord.store import Store
    from onrecord.store.writer import put

    held = []

    def put_late(self, outcome):
        with self.database.writing():
            put(self.database, replace(outcome, record=None))
        held.append(outcome)
        if len(held) >= 4:
            write_held(self)

    def write_held(self):
        with self.database.writing():
            for outcome in held:
                put(self.database, outcome)
        held.clear()

    finish = Store.finish
    Store.put = put_late
    Store.finish = lambda self: (write_held(self), finish(self))


# --- what is added ---


def clip(number: int) -> str:
    """Return a short invented article."""
    place, person = PLACES[number % len(PLACES)], PEOPLE[number % len(PEOPLE)]
    return (
        f"{place.upper()}, May {number % 28 + 1} — {person}, who runs pier {number}, said on Friday it would close. "
        f"“We have no money for it,” {person.split()[-1]} told the {place} Echo.\n"
    )


def write_folder(folder: Path, articles: int) -> None:
    """Write *articles* inputs: files, lines, members, with copies, versions and what cannot be read among them."""
    folder.mkdir(parents=True)
    files = articles * 2 // 3
    for number in range(files):
        text = clip(number - 1 if number % 20 == 7 else number)
        data = b"\x89PNG" + bytes(40) if number % 50 == 13 else text.encode()
        (folder / f"n{number:04}.txt").write_bytes(data)
    lines = []
    for number in range(files, files + articles // 6):
        url = f"https://echo.example/{number // 3}"
        lines.append(json.dumps({"text": clip(number), "url": url, "published": f"2024-05-{number % 28 + 1:02}"}))
    (folder / "lines.jsonl").write_text("\n".join(lines) + "\n{broken\n")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for number in range(files + articles // 6, articles):
            archive.writestr(f"m{number}.txt", clip(number))


# --- what a case shows ---


def shown(case: Path) -> bytes:
    """Return all that a case shows, in its own order."""
    from onrecord.schema.json import record_to_json
    from onrecord.store import Store

    with Store.open(case, read_only=True) as store:
        parts = [record_to_json(record) for record in store.records(versions=True)]
        parts += [record.article.id.encode() for record in store.records()]
        parts += [repr(entry).encode() for entry in store.ledger()]
        parts += [repr(link).encode() for link in store.links()]
        parts += [repr(rows).encode() for rows in rows_of(store)]
    return b"\n".join(parts)


def rows_of(store) -> list[tuple[str, list[tuple[object, ...]]]]:
    """Return the rows of each table of rows, without the numbers that SQLite gives."""
    found = store.database.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'rows_%'")
    names = sorted(name for (name,) in found if "_words" not in name)
    return [(name, sorted(repr(row[1:]) for row in store.database.rows(f"SELECT * FROM {name}"))) for name in names]  # noqa: S608


def faults_in(case: Path) -> list[str]:
    """Return what is wrong with a case whose writer was killed."""
    faults = []
    connection = sqlite3.connect(case)
    try:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            faults.append("integrity_check")
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return faults
        for index in ("texts_words", "rows_quotes_words"):
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")  # noqa: S608
        for query, fault in CHECKS.items():
            if connection.execute(query).fetchone()[0]:
                faults.append(fault)
    except sqlite3.DatabaseError as error:
        faults.append(f"database: {error}")
    finally:
        connection.rollback()
        connection.close()
    return faults


CHECKS = {
    "SELECT count(*) FROM inputs i WHERE article IS NOT NULL AND NOT EXISTS "
    "(SELECT 1 FROM readings r WHERE r.input = i.input AND r.article = i.article)": "an input without its record",
    "SELECT count(*) FROM readings r WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = r.article)":
        "a record without its rows",
    "SELECT count(*) FROM articles a WHERE (SELECT count(*) FROM rows_articles x WHERE x.article = a.id) != 1":
        "an article without its row or with two",
    "SELECT count(*) FROM articles a WHERE (SELECT count(*) FROM texts x WHERE x.article = a.id) != 1":
        "an article without its text",
    "SELECT count(*) FROM (SELECT work FROM articles GROUP BY work HAVING sum(current) != 1)":
        "a work without its current version or with two",
}  # fmt: skip


# --- the rounds ---


def start(case: Path, folder: Path, options: argparse.Namespace, reader: str) -> subprocess.Popen:
    command = [sys.executable, __file__, "--child", str(case), str(folder), str(options.workers), reader]
    return subprocess.Popen(
        [*command, options.writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder.parent
    )


def workers_of(pid: int) -> list[int]:
    """Return the children of a process."""
    found = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += [int(part) for part in (task / "children").read_text().split()]
    return found


def kill(process: subprocess.Popen, what: str) -> bool:
    """End what *what* names; return whether the run goes on."""
    targets = workers_of(process.pid)
    if what == "worker":
        if targets:
            with suppress(ProcessLookupError):
                os.kill(CHANCE.choice(targets), signal.SIGKILL)
        return True
    process.kill()
    process.wait()
    for pid in targets if what == "all" else ():
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return False


def undisturbed(place: Path, folder: Path, options: argparse.Namespace, reader: str) -> tuple[bytes, float]:
    sound = argparse.Namespace(**{**vars(options), "writer": "sound"})
    case = place / f"whole-{reader}.onrecord"
    begin = time.monotonic()
    if start(case, folder, sound, reader).wait():
        raise SystemExit(f"the undisturbed run failed ({reader})")
    return shown(case), time.monotonic() - begin


def wait_for_writing(process: subprocess.Popen, case: Path) -> None:
    """Return when inputs are written: moments from the start on would too often be those of loading."""
    journal = case.with_name(case.name + "-wal")
    seen: set[int] = set()
    while process.poll() is None and len(seen) < FEW_WRITES:
        with suppress(OSError):
            seen.add(journal.stat().st_mtime_ns)
        time.sleep(0.002)


def disturb(case: Path, folder: Path, options: argparse.Namespace, reader: str, took: float, told: Counter) -> bool:
    """Run ``add`` once and kill it, or let it end; return whether it came to its end."""
    process = start(case, folder, options, reader)
    runs = True
    longest = min(took, options.longest)
    if CHANCE.random() < OFTEN:
        wait_for_writing(process, case)
        longest /= 4
    while runs and told["kills"] < options.kills:
        try:
            process.wait(timeout=CHANCE.uniform(0.0, longest))
        except subprocess.TimeoutExpired:
            what = CHANCE.choice(("parent", "parent", "worker", "all"))
            told["kills"] += 1
            told[f"killed {what}, {reader}"] += 1
            runs = kill(process, what)
        else:
            break
    if runs:
        code = process.wait()
        told[f"FAULT add ended by itself with code {code}" if code else "add came to its end"] += 1
    elif case.exists():
        for fault in faults_in(case):
            told[f"FAULT {fault}"] += 1
    return runs


def measure(options: argparse.Namespace) -> Counter:
    """Kill until enough were killed; return what was seen."""
    told: Counter = Counter()
    place = Path(tempfile.mkdtemp(prefix="kill-add-"))
    folder = place / "clips"
    write_folder(folder, options.articles)
    whole = {reader: undisturbed(place, folder, options, reader) for reader in options.readers.split(",")}
    for reader, (data, took) in whole.items():
        print(f"undisturbed, {reader}: {took:.1f} s, sha256 {hashlib.sha256(data).hexdigest()[:16]}", flush=True)
    number = 0
    while told["kills"] < options.kills:
        number += 1
        reader = options.readers.split(",")[number % len(whole)]
        case = place / f"{number}.onrecord"
        while not disturb(case, folder, options, reader, whole[reader][1], told):
            pass
        told["cases brought to their end"] += 1
        told["FAULT the case shows something else" if differs(case, whole[reader][0]) else "the same bytes"] += 1
        print(f"{told['kills']} kills: {dict(sorted(told.items()))}", flush=True)
    shutil.rmtree(place)
    return told


def differs(case: Path, whole: bytes) -> bool:
    if faults_in(case):
        return True
    found = shown(case)
    if found == whole:
        return False
    lost, doubled = (Counter(a.split(b"\n")) - Counter(b.split(b"\n")) for a, b in ((whole, found), (found, whole)))
    print(f"  lost {lost.total()} lines, more {doubled.total()}: {[line[:120] for line in lost][:2]}", flush=True)
    return True


def main() -> int:
    """Measure, print, and return 1 where something was lost or doubled."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--writer", choices=["sound", "torn", "hasty"], default="sound")
    parser.add_argument("--readers", default="real,fast")
    parser.add_argument("--longest", type=float, default=8.0, help="seconds between two kills, at most")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    CHANCE.seed(options.seed)
    told = measure(options)
    for what, number in sorted(told.items()):
        print(f"{number:6} {what}")
    bad = sum(number for what, number in told.items() if what.startswith("FAULT"))
    print("FAILED" if bad else "PASSED: nothing lost, nothing doubled")
    return 1 if bad else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        _, _, case_, folder_, workers_, reader_, writer_ = sys.argv
        child(case_, folder_, int(workers_), reader_, writer_)
    else:
        sys.exit(main())
