import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.case import open_case
from onrecord.checking import check, check_case
from onrecord.checking.page import case_html, report_html
from onrecord.cli.check import check as command
from onrecord.schema.article import Published
from onrecord.schema.case import InputState
from onrecord.schema.record import Flag
from onrecord.store import Outcome
from tests.check.made import clip, person, quote

TEXT = (
    "The weir at Oddham broke on Sunday.\n\n"
    "“We had no pump and no boat to speak of,” said Ode Marsh, the reeve, on the bridge."
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "weir.onrecord"
    record = clip(TEXT, quote(TEXT, "We had no pump and no boat to speak of,", source="Ode Marsh"),
                  people=(person(TEXT, "Ode Marsh"),))  # fmt: skip
    with open_case(path) as opened:
        opened.store.put(Outcome(input="a.txt", content="1", made_by="{}", record=record))
        opened.join()
    return path


def run(*args: object) -> Result:
    return CliRunner().invoke(command, [str(arg) for arg in args])


def drafted(tmp_path: Path, text: str, name: str = "draft.md") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_draft_in_order_exits_0(case: Path, tmp_path: Path) -> None:
    path = drafted(tmp_path, "Ode Marsh said on the bridge: “We had no pump and no boat to speak of.”\n")
    result = run(path, "--against", case, "--report")
    assert result.exit_code == 0, result.output
    assert f"✓ exact  {path}:1:32" in result.output
    assert "a.txt[38:76]" in result.output


def test_a_draft_with_a_fault_exits_1_and_json_is_one_item_a_line(case: Path, tmp_path: Path) -> None:
    path = drafted(tmp_path, "# Weir\n\nOde Marsh said on the bridge: “We had no pump and no raft to speak of.”\n")
    result = run(path, "--against", case, "--json")
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    item = json.loads(line)
    assert (item["state"], item["fails"], item["place"]["line"]) == ("altered", True, 3)
    assert item["difference"] == "We had no pump and no [-boat-]{+raft+} to speak of"
    assert item["passage"]["words"] == "We had no pump and no boat to speak of"


def test_the_page_holds_both_sides_and_escapes_them(case: Path, tmp_path: Path) -> None:
    path = drafted(tmp_path, "Ode Marsh said: “We had no pump and no <script>x</script> boat to speak of.”\n", "d.txt")
    page = tmp_path / "check.html"
    assert run(path, "--against", case, "--html", page).exit_code == 1
    html = page.read_text(encoding="utf-8")
    assert "<script" not in html
    assert "<ins>" in html
    assert "script&gt;x&lt;/script" in html


def test_bad_use_is_told(case: Path, tmp_path: Path) -> None:
    path = drafted(tmp_path, "Nothing “at all” here.")
    for args, words in (
        ((path,), "--against CASE"), ((tmp_path / "no.md", "--against", case), "cannot be read"),
        ((path, "--against", tmp_path / "no.onrecord"), "there is no such case"),
        ((path, "--against", path), "is not a case file"),
    ):  # fmt: skip
        result = run(*args)
        assert words in str(result.exception), args


def test_older_versions_are_searched_and_told(case: Path, tmp_path: Path) -> None:
    old = "“We had nine buckets between all of us,” said Ode Marsh on the bridge."
    new = old.replace("nine", "ten")
    with open_case(case) as opened:
        for number, text in enumerate((old, new)):
            record = clip(text, quote(text, text[1:40], source="Ode Marsh"), people=(person(text, "Ode Marsh"),),
                          name="b.txt", day=f"2031-03-0{number + 1}")  # fmt: skip
            opened.store.put(Outcome(input="b.txt", content=text, made_by="{}", record=record, identity="b.txt"))
        opened.join()
        report = check(drafted(tmp_path, "Ode Marsh said: “We had nine buckets between all of us.”"), opened)
    (item,) = report.items
    assert item.state == "exact"
    assert "only in an earlier version of the article" in item.notes


def test_a_case_against_itself_tells_gaps_and_what_failed(case: Path) -> None:
    with open_case(case) as opened:
        assert check_case(opened).ok
        record = clip("Nobody knows. The weir broke.", name="c.txt", day=None)
        flags = (Flag(kind="no-date", message="no publication date found"),
                 Flag(kind="count-mismatch", message="three named, four told"))  # fmt: skip
        undated = type(record)(article=record.article, made_by=record.made_by, flags=flags)
        opened.store.put(Outcome(input="c.txt", content="3", made_by="{}", record=undated))
        opened.store.put(Outcome(input="d.txt", content="4", made_by="{}", state=InputState.FAILED, reason="torn"))
        report = check_case(opened)
    told = {(finding.kind, finding.about): finding.fails for finding in report.findings}
    assert told[("gap", "no-date")] is False
    assert told[("contradiction", "count-mismatch")] is True
    assert told[("input", "failed")] is True
    assert report.inputs == {"added": 2, "failed": 1}
    assert "torn" in case_html(report)
    result = run(case, "--report")
    assert result.exit_code == 1
    assert "✗ input: failed  d.txt: could not be read: torn" in result.output
    assert Published().day is None


def test_reports_of_nothing_say_so(case: Path, tmp_path: Path) -> None:
    path = drafted(tmp_path, "Nobody said a word in this draft.")
    result = run(path, "--against", case, "--report")
    assert (result.exit_code, "nothing to check" in result.output) == (0, True)
    with open_case(case) as opened:
        assert "No quotations, names or ages to check" in report_html(check(path, opened))
