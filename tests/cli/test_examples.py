import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import lxml.html
import pytest

from onrecord.reading.inputs import read_input
from onrecord.reading.settings import Failure

ROOT = Path(__file__).parents[2]
CLIPPINGS = ROOT / "examples" / "clippings"
needs_weights = pytest.mark.skipif(
    not files("onrecord.ml").joinpath("weights", "meta.json").is_file(), reason="the weights are not built"
)


def onrecord(*args, **options):
    command = [sys.executable, "-m", "onrecord.cli", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, **options)


def test_every_clipping_gives_an_article_and_says_where_its_date_is_from():
    readings = list(read_input(CLIPPINGS))
    assert not [one for one in readings if isinstance(one, Failure)]
    assert len(readings) >= 20
    assert all(one.article.published.evidence for one in readings if one.article.published.value)


def test_every_clipping_is_explained_in_the_readme():
    listed = (ROOT / "examples" / "README.md").read_text()
    assert [path.name for path in CLIPPINGS.iterdir() if f"`{path.name}`" not in listed] == []


@needs_weights
def test_the_clippings_are_read_in_one_go(tmp_path):
    page, out = tmp_path / "clippings.html", tmp_path / "records.jsonl"
    done = onrecord("read", CLIPPINGS, "--html", page, "--out", out)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    records = [json.loads(line) for line in out.read_text().splitlines()]
    assert sum(len(record["quotes"]) for record in records) > 100
    assert len(lxml.html.document_fromstring(page.read_bytes()).xpath("//article")) == len(records)


@needs_weights
def test_a_closed_pipe_ends_the_reading_quietly():
    command = f"{sys.executable} -m onrecord.cli read {CLIPPINGS} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True, cwd=ROOT)
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert "pipe" not in done.stderr.lower()


@needs_weights
def test_reasons_for_every_kind_of_bad_input(tmp_path):
    bad = {
        "empty.html": b"",
        "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        "menus.html": b"<html><body><nav><a href='/'>Home</a><a href='/s'>Sport</a></nav></body></html>",
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    done = onrecord("read", tmp_path, tmp_path / "missing.html", CLIPPINGS / "15-courier-court.txt")
    assert done.returncode == 3
    lines = [line for line in done.stderr.splitlines() if "trafilatura" not in line and "lxml" not in line]
    assert lines[-1] == "1 read, 4 not"
    for name in (*bad, "missing.html"):
        assert sum(f"{name}: " in line for line in lines) == 1
    assert len({line.partition(".html: ")[2] for line in lines[:-1]}) == 4


@needs_weights
def test_colour_only_where_it_is_wanted():
    story = CLIPPINGS / "15-courier-court.txt"
    assert "\x1b" not in onrecord("read", story, "--report").stdout
    assert "\x1b[3" not in onrecord("read", story, "--report", env={**os.environ, "NO_COLOR": "1"}).stdout
