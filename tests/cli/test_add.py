import json
import stat
from pathlib import Path

import pytest

import onrecord.cli.adding as adding
from onrecord.case import Progress
from onrecord.cli.main import VERBS
from onrecord.store import Store
from tests.case.clips import FAST, sabotage, write_clips


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(VERBS, "add", "Add.")
    sabotage(monkeypatch, FAST)
    write_clips(Path("clips"), 3)


def test_the_counts_are_told_and_the_case_is_its_owners_alone(call):
    code, out, err = call("add", "a.onrecord", "clips", "--workers", "1")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "3 inputs: 3 added"
    assert "holds 3 articles" in out
    assert stat.S_IMODE(Path("a.onrecord").stat().st_mode) == 0o600
    assert call("add", "a.onrecord", "clips")[1].splitlines()[0] == "3 inputs: 3 same"


def test_what_gave_no_article_is_listed_with_its_reason(call):
    Path("clips/bad\x1b[2J.txt").write_bytes(b"")
    Path("clips/cut.gz").write_bytes(b"\x1f\x8b")
    code, out, err = call("add", "a.onrecord", "clips", "gone.txt", "--workers", "1")
    assert code == 3
    assert out.splitlines()[0] == "6 inputs: 3 added, 1 rejected, 2 failed"
    assert "clips/bad\ufffd[2J.txt: the file is empty" in err
    assert "clips/cut.gz: broken gzip" in err
    assert "gone.txt: no such file or folder" in err
    assert "\x1b" not in err


def test_many_problems_are_told_in_part_and_listed_in_full(call):
    for number in range(25):
        Path(f"clips/empty{number}.txt").touch()
    code, _, err = call("add", "a.onrecord", "clips", "--workers", "1")
    assert code == 0
    assert len([line for line in err.splitlines() if line.startswith("onrecord: ")]) == 20
    assert "and 5 more" in err
    code, out, _ = call("add", "a.onrecord", "--list")
    assert code == 0
    assert len(out.splitlines()) == 28
    assert json.loads(out.splitlines()[0])["state"] == "rejected"


def test_where_nothing_gives_an_article_the_code_says_so(call):
    Path("empty.txt").touch()
    assert call("add", "a.onrecord", "empty.txt", "--workers", "1")[0] == 1


def test_the_counts_come_as_json(call):
    code, out, _ = call("add", "a.onrecord", "clips", "--json", "--list", "--workers", "1")
    counts, *entries = map(json.loads, out.splitlines())
    assert code == 0
    assert (counts["inputs"], counts["added"], counts["failed"], counts["articles"]) == (3, 3, 0, 3)
    assert [entry["state"] for entry in entries] == ["added"] * 3


def test_the_case_comes_first(call):
    code, _, err = call("add", "story.html", "flood.onrecord")
    assert code == 2
    assert "did you mean 'onrecord add flood.onrecord story.html'?" in err
    code, _, err = call("add", "clips", "flood.onrecord")
    assert code == 2


def test_no_case_is_made_without_inputs(call):
    code, _, err = call("add", "a.onrecord")
    assert code == 2
    assert "there is no such case" in err
    assert not Path("a.onrecord").exists()


def test_inputs_of_another_version_are_told(call, monkeypatch):
    call("add", "a.onrecord", "clips", "--workers", "1")
    monkeypatch.setattr("onrecord.case.made_by.__version__", "99")
    assert "3 inputs were read by another version" in call("add", "a.onrecord", "clips")[2]
    assert "another version" not in call("add", "a.onrecord", "clips", "--reread", "--workers", "1")[2]


def test_options_reach_the_readers(call):
    Path("a.jsonl").write_text(json.dumps({"words": "The pier shut, she said."}))
    options = ("--field", "text=words", "--date", "2024-05-03", "--encoding", "cp1252", "--as", "jsonl")
    code, _, _ = call("add", "a.onrecord", "a.jsonl", *options, "--seconds", "60", "--memory", "2000")
    assert code == 0
    with Store.open("a.onrecord", read_only=True) as store:
        (record,) = store.records()
    assert record.article.published.value == "2024-05-03"


def test_an_interruption_says_how_to_go_on(call, monkeypatch):
    def stop(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.case.adding._Run.read_all", stop)
    code, _, err = call("add", "a.onrecord", "clips")
    assert code == 130
    assert "the same command goes on from there" in err


def test_progress_says_how_fast_and_how_long(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    line = adding._Line()
    progress = Progress(files=4, done=1200, failed=2, files_done=1.0, name="clips/a\x1bb.txt" + "x" * 99)
    progress.started -= 100
    line.show(progress)
    line.show(progress)
    progress.stage = "joining"
    line.show(progress)
    line.clear()
    told = capsys.readouterr().err
    assert told.count("1,200 done · 25 % · 12.0 a second · 5 min 0 s left · 2 without article · clip…") == 1
    assert "1,200 done · joining" in told
    assert "\x1bb" not in told
    assert (adding._time(7), adding._time(7300)) == ("7 s", "2 h 1 min")
