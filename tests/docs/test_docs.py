"""Every command and every piece of Python in the docs does what stands there."""

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.cli.main import exit_code

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
CLIPPINGS = ROOT / "examples" / "clippings"
PAGES = sorted([*DOCS.glob("tutorial/*.md"), *DOCS.glob("how-to/*.md")])
# The case of the pages: enough for what they ask, few enough to be read at once.
CHOSEN = ("01-hpa-brennick-flood.txt", "02-herald-brennick-flood.html", "03-comet-brennick-flood.html",
          "04-halvane-today-flood-copy.html", "16-archive.jsonl")  # fmt: skip

_BLOCK = re.compile(r"^```(\w+)(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"(?:\.venv/bin/)?onrecord (.*)")
_EXIT = re.compile(r"#.*\bexits (\d+)")
_BEHIND = re.compile(r" (?:\||>) ")  # what a shell would do with the output

pytestmark = pytest.mark.skipif(
    not files("onrecord.ml").joinpath("weights", "meta.json").is_file(), reason="the weights are not built"
)


def blocks(page: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the language, the file name if there is one, and the content of each block of *page*."""
    return ((found[1], found[2] or "", found[3]) for found in _BLOCK.finditer(page.read_text()))


def commands(block: str) -> Iterator[tuple[list[str], int]]:
    """Yield the arguments and the wanted exit code of each command in a ``sh`` block."""
    for line in block.replace("\\\n", " ").splitlines():
        found = _COMMAND.fullmatch(line)
        if found:
            wanted = _EXIT.search(line)
            yield shlex.split(_BEHIND.split(found[1])[0], comments=True), int(wanted[1]) if wanted else 0


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with some of the clippings, and the case made from them."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "clippings").mkdir()
    for name in CHOSEN:
        shutil.copy(CLIPPINGS / name, folder / "clippings")
    shutil.copy(CLIPPINGS / CHOSEN[1], folder / "story.html")
    before = Path.cwd()
    os.chdir(folder)
    try:
        assert exit_code(["add", "flood.onrecord", "clippings", "--workers", "1", "--seconds", "120"]) == 0
    finally:
        os.chdir(before)
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_tells_to_type_works(page: Path, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for language, file, content in blocks(page):
        if file:
            Path(file).write_text(content)
        elif language == "sh":
            for arguments, wanted in commands(content):
                assert exit_code(arguments) == wanted, f"{page.name}: onrecord {shlex.join(arguments)}"
        elif language == "python":
            exec(compile(content, str(page), "exec"), names)  # noqa: S102 - it is our own


def test_a_command_of_a_page_is_cut_from_what_the_shell_adds():
    block = (
        ".venv/bin/onrecord find a quotes --text '\"x y\"' --csv > out.csv   # exits 1\nls\nonrecord add a b \\\n  c\n"
    )
    assert list(commands(block)) == [
        (["find", "a", "quotes", "--text", '"x y"', "--csv"], 1),
        (["add", "a", "b", "c"], 0),
    ]


def test_every_page_is_listed_in_the_readme():
    listed = (ROOT / "README.md").read_text()
    pages = [path.relative_to(ROOT).as_posix() for path in DOCS.rglob("*.md")]
    assert [page for page in sorted(pages) if page not in listed] == []
