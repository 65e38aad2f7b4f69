import json
import os
import random
import signal
import time
import zipfile
from pathlib import Path

import pytest

import onrecord.case.process
from onrecord.case import Limits, open_case
from onrecord.case.linking import links_are_current
from onrecord.errors import CaseError
from onrecord.reading.settings import ReadSettings
from onrecord.schema.case import InputState
from onrecord.schema.json import record_to_json
from tests.case.clips import FAST, POPEN, clip, sabotage, write_clips
from tests.store.made import dump

RUN = onrecord.case.process._RUN


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sabotage(monkeypatch, FAST)


def counts(report) -> dict[str, int]:
    return {state.value: number for state, number in report.counts.items() if number}


def states(case) -> dict[str, str]:
    return {entry.input: entry.state.value for entry in case.ledger()}


def shown(path: str) -> dict[str, object]:
    with open_case(path) as case:
        return dump(case.store)


def test_each_input_ends_in_one_state_and_the_sums_add_up():
    write_clips(Path("clips"), 3)
    Path("clips/same.txt").write_text(clip(0))
    Path("clips/picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    Path("clips/cut.txt.gz").write_bytes(b"\x1f\x8b\x08\x00")
    Path("clips/deutsch.txt").write_text("Der Pegel stieg am Freitag weiter, sagte die Bürgermeisterin der Stadt. " * 9)
    lines = [json.dumps({"text": clip(5)}), "{broken", json.dumps({"text": clip(6), "id": "six"})]
    Path("clips/lines.jsonl").write_text("\n".join(lines))
    with zipfile.ZipFile("clips/more.zip", "w") as archive:
        archive.writestr("in/a.txt", clip(7))
        archive.writestr("in/b.bin", bytes(range(256)) * 9)
    with open_case("a.onrecord") as case:
        report = case.add(["clips", "missing.txt", "clips/n000.txt"], workers=2)
        told = states(case)
        again = case.add(["clips", "missing.txt"], workers=2)
        assert states(case) == told
    assert told == {
        "clips/cut.txt.gz": "failed", "clips/deutsch.txt": "partly", "clips/lines.jsonl#1": "added",
        "clips/lines.jsonl#2": "failed", "clips/lines.jsonl#3": "added", "clips/more.zip!in/a.txt": "added",
        "clips/more.zip!in/b.bin": "rejected", "clips/n000.txt": "added", "clips/n001.txt": "added",
        "clips/n002.txt": "added", "clips/picture.png": "rejected", "clips/same.txt": "same", "missing.txt": "failed",
    }  # fmt: skip
    assert report.inputs == len(told)
    assert counts(report) == {"added": 6, "same": 1, "partly": 1, "rejected": 2, "failed": 3}
    assert (report.failed, report.gave_articles, report.articles) == (3, 8, 7)
    assert [entry.input for entry in report.problems] == [
        "clips/cut.txt.gz", "clips/deutsch.txt", "clips/lines.jsonl#2", "clips/more.zip!in/b.bin", "clips/picture.png",
        "missing.txt",
    ]  # fmt: skip
    assert counts(again) == {"same": 8, "rejected": 2, "failed": 3}
    assert all(entry.reason for entry in again.problems)


def test_order_and_number_of_workers_change_nothing(monkeypatch):
    monkeypatch.setattr("onrecord.case.process._RUN", RUN)
    monkeypatch.setattr("onrecord.case.process.subprocess.Popen", POPEN)
    write_clips(Path("clips"), 8)
    Path("clips/n003.txt").write_text(clip(1))
    files = sorted(str(file) for file in Path("clips").iterdir())
    found = []
    for number, workers in enumerate((1, 2, 4)):
        random.Random(number).shuffle(files)  # noqa: S311
        with open_case(f"{number}.onrecord") as case:
            case.add(files, workers=workers)
            found.append((dump(case.store), [record_to_json(record) for record in case.records()]))
    assert found[0] == found[1] == found[2]
    assert len(found[0][1]) == 7


def test_what_the_case_has_is_not_read_again():
    write_clips(Path("clips"), 2)
    with open_case("a.onrecord") as case:
        case.add("clips", workers=1)
        (Path("clips") / "n001.txt").write_text(clip(9))
        read = []
        report = case.add(
            "clips", workers=1, on_progress=lambda progress: read.append((progress.name, progress.skipped))
        )
        assert counts(report) == {"changed": 1, "same": 1}
        assert read[:2] == [("clips/n000.txt", 1), ("clips/n001.txt", 1)]
        (now,) = (record for record in case.records() if record.article.input == "clips/n001.txt")
        assert [version.current for version in case.versions(now.article.id)] == [False, True]


def test_no_worker_is_started_where_nothing_is_to_be_read(monkeypatch):
    write_clips(Path("clips"), 1)
    with open_case("a.onrecord") as case:
        case.add("clips", workers=1)
        monkeypatch.setattr("onrecord.case.pool.Worker", None)
        assert counts(case.add("clips")) == {"same": 1}


def test_another_version_is_read_again_where_the_user_says_so(monkeypatch):
    write_clips(Path("clips"), 1)
    with open_case("a.onrecord") as case:
        case.add("clips", workers=1)
        monkeypatch.setattr("onrecord.case.made_by.__version__", "99.0")
        assert case.add("clips", workers=1).older == 1
        assert case.add("clips", workers=1, reread=True).older == 0
        assert "99.0" in (case.store.known("clips/n000.txt") or ("", "", ""))[1]
        assert states(case) == {"clips/n000.txt": "added"}


def test_what_the_user_says_of_an_input_counts_until_something_else_is_said():
    Path("a.txt").write_text("Ines Calloway said on Friday that the pier would close.\n")
    with open_case("a.onrecord") as case:
        case.add("a.txt", workers=1)
        case.add("a.txt", workers=1, settings=ReadSettings(published="2024-05-03"))
        assert [record.article.published.value for record in case.records()] == ["2024-05-03"]
        assert counts(case.add("a.txt", workers=1)) == {"same": 1}
        assert [record.article.published.value for record in case.records()] == ["2024-05-03"]


def test_the_case_does_not_read_itself():
    write_clips(Path("clips"), 1)
    with open_case("clips/a.onrecord") as case:
        assert counts(case.add("clips", workers=1)) == {"added": 1}


def test_an_article_that_takes_too_long_is_left_out_and_the_rest_is_read(monkeypatch):
    write_clips(Path("clips"), 3)
    sabotage(
        monkeypatch,
        """
import time; real = w._made
w._made = lambda job: time.sleep(99) if "n001" in job.unit.input else real(job)""",
    )
    with open_case("a.onrecord") as case:
        report = case.add("clips", workers=2, limits=Limits(seconds=2.0))
        assert states(case) == {"clips/n000.txt": "added", "clips/n001.txt": "failed", "clips/n002.txt": "added"}
    assert "took longer than 2 s, twice" in (report.problems[0].reason or "")


def test_a_reader_that_crashes_or_talks_nonsense_is_replaced(monkeypatch):
    write_clips(Path("clips"), 5)
    sabotage(
        monkeypatch,
        """
import os; real = w._made
def made(job):
    if "n001" in job.unit.input: os.abort()
    if "n002" in job.unit.input: os._exit(7)
    if "n003" in job.unit.input: return w.Ready()
    if "n004" in job.unit.input: raise KeyError("odd")
    return real(job)
w._made = made""",
    )
    with open_case("a.onrecord") as case:
        report = case.add("clips", workers=2)
        assert list(states(case).values()) == ["added", "failed", "failed", "failed", "failed"]
    reasons = [entry.reason or "" for entry in report.problems]
    for words, reason in zip(("SIGABRT, twice", "code 7, twice", "no answer, twice", "KeyError"), reasons, strict=True):
        assert words in reason


def test_an_article_that_takes_too_much_memory_is_left_out(monkeypatch):
    write_clips(Path("clips"), 2)
    sabotage(
        monkeypatch,
        """
real = w._made
w._made = lambda job: bytearray(900 << 20) if "n001" in job.unit.input else real(job)""",
    )
    with open_case("a.onrecord") as case:
        report = case.add("clips", workers=1, limits=Limits(memory=700 << 20))
        assert states(case) == {"clips/n000.txt": "added", "clips/n001.txt": "failed"}
    assert "700 MB of memory" in (report.problems[0].reason or "")


def test_a_worker_that_somebody_kills_costs_nothing(monkeypatch):
    write_clips(Path("clips"), 6)
    started = []
    real = onrecord.case.process.subprocess.Popen

    def start(*args, **options):
        process = real(*args, **options)
        started.append(process.pid)
        if len(started) == 1:
            process.kill()
        return process

    monkeypatch.setattr("onrecord.case.process.subprocess.Popen", start)
    killed = []

    def kill(progress):
        if progress.done in (1, 3) and started[-1] not in killed:
            killed.append(started[-1])
            os.kill(started[-1], signal.SIGKILL)

    with open_case("a.onrecord") as case:
        assert counts(case.add("clips", workers=1, on_progress=kill)) == {"added": 6}
    assert len(killed) == 2


def test_an_input_that_cannot_be_cut_up_is_told_after_what_it_gave(monkeypatch):
    with zipfile.ZipFile("a.zip", "w") as archive:
        for number in range(70):
            archive.writestr(f"{number}.txt", "…")
    sabotage(
        monkeypatch,
        """
import os; real = w._pieces
def pieces(job):
    for number, piece in enumerate(real(job)):
        if number == 66: os.abort()
        yield piece
w._pieces = pieces""",
    )
    with open_case("a.onrecord") as case:
        report = case.add("a.zip", workers=1)
        assert counts(report) == {"rejected": 64, "failed": 1}
        assert "SIGABRT, twice); what follows piece 64 was left out" in (case.store.entry("a.zip").reason or "")


@pytest.mark.parametrize(
    ("code", "reason"), [("raise MemoryError", "too much memory"), ("raise KeyError(1)", "KeyError")]
)
def test_what_goes_wrong_in_cutting_up_is_told(monkeypatch, code, reason):
    Path("a.jsonl").write_text(json.dumps({"text": clip(0)}))
    sabotage(
        monkeypatch,
        f"""
import onrecord.reading.units as u
def split_file(*_): {code}
u.split_file = split_file""",
    )
    with open_case("a.onrecord") as case:
        (problem,) = case.add("a.jsonl", workers=1).problems
    assert reason in (problem.reason or "")


def test_where_no_worker_starts_adding_says_so(monkeypatch):
    write_clips(Path("clips"), 1)
    sabotage(monkeypatch, "def load(setup): raise OSError('no weights')\nw._load = load")
    with open_case("a.onrecord") as case, pytest.raises(CaseError, match="does not start: no weights"):
        case.add("clips", workers=1)
    sabotage(monkeypatch, "w.Ready = lambda: w.Made(record=b'')")
    with open_case("a.onrecord") as case, pytest.raises(CaseError, match="gives no answer"):
        case.add("clips", workers=1)
    sabotage(monkeypatch, "import os; os._exit(3)")
    with open_case("a.onrecord") as case, pytest.raises(CaseError, match=r"does not start: .*code 3"):
        case.add("clips", workers=1)


def test_an_interruption_leaves_what_was_finished_and_the_next_run_goes_on():
    write_clips(Path("clips"), 6)

    def stop(progress):
        if progress.done == 2:
            raise KeyboardInterrupt

    with open_case("a.onrecord") as case:
        with pytest.raises(KeyboardInterrupt):
            case.add("clips", workers=2, on_progress=stop)
        assert len(states(case)) == 2
        assert not case.is_joined
        assert counts(case.add("clips", workers=2)) == {"same": 2, "added": 4}
        assert case.is_joined
    with open_case("b.onrecord") as case:
        case.add("clips", workers=1)
    assert shown("a.onrecord") == shown("b.onrecord")


def test_a_forgotten_article_is_told_when_it_comes_again():
    write_clips(Path("clips"), 2)
    with open_case("a.onrecord") as case:
        case.add("clips", workers=1)
        (first, _) = case.records()
        assert case.forget_article(first.article.id)
        report = case.add("clips", workers=1)
        assert counts(report) == {"same": 1, "rejected": 1}
        assert "forgotten" in (report.problems[0].reason or "")
        Path("clips/copy.txt").write_text(first.article.text)
        assert counts(case.add("clips", workers=1)) == {"same": 1, "rejected": 2}
        assert case.record(first.article.id) is None
        assert list(case.links()) == []
        assert links_are_current(case.store)


def test_a_saved_feed_is_added_entry_by_entry_and_its_changes_are_versions():
    feed = "<rss><channel><title>Echo</title>{}</channel></rss>"
    item = "<item><link>https://echo.example/{0}</link><description>{1}</description></item>"
    Path("echo.xml").write_text(feed.format(item.format(1, clip(1)) + item.format(2, clip(2))))
    with open_case("a.onrecord") as case:
        case.add("echo.xml", workers=1)
        Path("echo.xml").write_text(feed.format(item.format(3, clip(3)) + item.format(1, clip(4))))
        case.add("echo.xml", workers=1)
        assert states(case) == {
            "echo.xml#https://echo.example/1": "partly",
            "echo.xml#https://echo.example/2": "partly",
            "echo.xml#https://echo.example/3": "partly",
        }
        assert len(list(case.records())) == 3
        assert len(list(case.records(versions=True))) == 4


def test_a_line_with_its_own_id_is_known_by_it():
    write = Path("a.jsonl").write_text
    write(json.dumps({"id": "x", "text": clip(1)}) + "\n")
    with open_case("a.onrecord") as case:
        case.add("a.jsonl", workers=1)
        write(json.dumps({"id": "x", "text": clip(2)}) + "\n")
        case.add("a.jsonl", workers=1)
        assert [record.article.text for record in case.records()] == [clip(2)]


def test_a_file_that_cannot_be_opened_is_told(monkeypatch):
    write_clips(Path("clips"), 1)
    real = Path.open

    def refuse(self, *args, **options):
        if self.name == "n000.txt":
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **options)

    monkeypatch.setattr(Path, "open", refuse)
    with open_case("a.onrecord") as case:
        (problem,) = case.add("clips", workers=1).problems
    assert "Permission denied" in (problem.reason or "")


def test_a_file_over_the_limit_is_told():
    Path("a.txt").write_text("word " * 100)
    with open_case("a.onrecord") as case:
        (problem,) = case.add("a.txt", workers=1, settings=ReadSettings(max_bytes=100)).problems
    assert "larger than the limit" in (problem.reason or "")


def test_progress_tells_rate_and_time_left():
    from onrecord.case.progress import Progress

    progress = Progress(files=10, started=time.monotonic() - 10)
    assert (progress.rate, progress.left) == (None, None)
    progress.done, progress.skipped, progress.files_done = 6, 1, 5
    assert progress.rate == pytest.approx(0.5, rel=0.1)
    assert progress.left == pytest.approx(10, rel=0.1)
    assert Progress(files=1).left is None


def test_a_case_shows_itself_and_finds_its_records():
    write_clips(Path("clips"), 1)
    with open_case("a.onrecord") as case:
        case.add("clips")
        (record,) = case.records()
        assert case.record(record.article.id) == record
        assert repr(case) == "<Case a.onrecord>"
        assert case.path == Path("a.onrecord")
        assert list(case.records(versions=True)) == [record]
        assert {state for state, number in case.add([]).counts.items() if number} == set()
        assert InputState.ADDED in case.add([]).counts


def test_what_changed_from_version_to_version_is_told():
    Path("a.txt").write_text("The pier is shut.\n\nThe board met on Friday.\n")
    with open_case("a.onrecord") as case:
        case.add("a.txt", workers=1)
        Path("a.txt").write_text("The pier is open.\n\nThe board met on Friday.\n\nIt sat late.\n")
        case.add("a.txt", workers=1)
        (record,) = case.records()
        ((version, changes),) = case.changes(record.article.id)
        assert version.article == record.article.id
        assert [(change.before, change.after) for change in changes] == [
            (("The pier is shut.",), ("The pier is open.",)),
            ((), ("It sat late.",)),
        ]
        assert case.changes("0" * 64) == ()
