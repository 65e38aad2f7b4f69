import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from onrecord.cli.export import FORMATS as OFFERED
from onrecord.cli.export import export
from onrecord.cli.find import KINDS as NAMED
from onrecord.cli.find import find
from onrecord.errors import OnRecordError
from onrecord.export.formats import FORMATS
from onrecord.find import KINDS
from onrecord.store import Outcome, Store
from tests.export.handmade_case import case

Run = Callable[..., tuple[int, bytes, str]]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = tmp_path_factory.mktemp("case") / "gate.onrecord"
    held = case()
    with Store.create(made) as store:
        for record in held.records():
            store.put(Outcome(input=record.article.input, content="0", made_by="{}", record=record))
        store.replace_links(held.links(), store.fingerprint())
        store.finish()
    return str(made)


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(command: click.Command, *args: str) -> tuple[int, bytes, str]:
        try:
            code = command.main(args=list(args), standalone_mode=False)
        except OnRecordError:
            code = 2
        except click.ClickException:
            code = 2
        import sys

        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return int(code or 0), out, err.decode()

    return call


def test_the_help_names_what_there_is() -> None:
    assert tuple(name for name in NAMED if name != "origins") == KINDS  # origins are no rows
    assert tuple(FORMATS) == OFFERED


def test_json_lines_are_the_rows(run: Run, path: str) -> None:
    code, out, _ = run(find, path, "quotes", "--speaker", "mara", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {row["speaker"] for row in rows} == {"Mara Lindqvist"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_shown_as_a_table(run: Run, path: str, kind: str) -> None:
    code, out, _ = run(find, path, kind, "--table")
    assert code == 0
    assert out.strip()


def test_csv_has_a_header_and_the_match(run: Run, path: str) -> None:
    _, out, _ = run(find, path, "quotes", "--from", "2024-04-29", "--csv")
    rows = list(csv.DictReader(io.StringIO(out.decode(), newline="")))
    assert rows[0]["match"] == "sure"


def test_nothing_found_is_exit_1_with_the_reason(run: Run, path: str) -> None:
    code, out, err = run(find, path, "quotes", "--outlet", "Gazette")
    assert (code, out) == (1, b"")
    assert "nothing found" in err
    assert "Daily Post" in err


def test_what_a_limit_leaves_out_is_said(run: Run, path: str) -> None:
    _, out, err = run(find, path, "quotes", "--limit", "3", "--json")
    assert len(out.splitlines()) == 3
    assert "5 more rows" in err


def test_parquet_is_written_to_a_file(run: Run, path: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    code, out, _ = run(find, path, "people", "--parquet", str(tmp_path / "p.parquet"))
    assert (code, out) == (0, b"")
    assert parquet.read_table(tmp_path / "p.parquet").num_rows == 4


@pytest.mark.parametrize("args", [["--sure"], ["--csv", "--json"], ["--from", "soon"], ["--kind", "loud"]])
def test_bad_usage_is_exit_2(run: Run, path: str, args: list[str]) -> None:
    assert run(find, path, "quotes", *args)[0] == 2


def test_a_case_that_is_not_there_is_exit_2_and_not_made(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "none.onrecord"
    assert run(find, str(missing), "quotes")[0] == 2
    assert run(export, str(missing), "x.html")[0] == 2
    assert not missing.exists()


def test_export_tells_the_format_from_the_name_and_what_is_lost(run: Run, path: str, tmp_path: Path) -> None:
    code, _, err = run(export, path, str(tmp_path / "gate.html"))
    assert code == 0
    assert (tmp_path / "gate.html").read_bytes().startswith(b"<!doctype html>")
    assert "html cannot carry" in err


def test_export_to_stdout(run: Run, path: str) -> None:
    code, out, _ = run(export, path, "-", "--format", "jsonl")
    assert code == 0
    assert len(out.splitlines()) == 2


def test_redaction_from_the_command_line(run: Run, path: str, tmp_path: Path) -> None:
    code, _, err = run(export, path, str(tmp_path / "t"), "--format", "csv", "--redact", "Lindqvist", "--redact", "Zed")
    assert code == 0
    assert "“Zed”" in err
    for file in (tmp_path / "t").iterdir():
        assert b"indqvist" not in file.read_bytes()


def test_a_target_without_a_clear_format_is_exit_2(run: Run, path: str, tmp_path: Path) -> None:
    assert run(export, path, str(tmp_path / "x.doc"))[0] == 2
    assert run(export, path, "-")[0] == 2
    assert run(export, path, "-", "--format", "csv")[0] == 2
