import sys
from pathlib import Path
from types import ModuleType

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))


@pytest.fixture
def pipeline(monkeypatch):
    """Stand in for the readers: a file that says "bad" fails, any other gives the sample record."""
    from dataclasses import replace

    from handmade import sample

    from onrecord.reading.settings import Failure

    seen = []

    def one(path, settings):
        seen.append((path, settings))
        if not Path(path).exists():
            return Failure(input=str(path), state="failed", reason=f"{path}: no such file")
        if b"bad" in Path(path).read_bytes():
            return Failure(
                input=str(path), state="rejected", reason=f"{path}: no article text found (9 words, most in menus)"
            )
        record = sample()
        return replace(record, article=replace(record.article, input=str(path)))

    def read_records(path, settings):
        paths = sorted(Path(path).iterdir()) if Path(path).is_dir() else [path]
        for each in paths:
            yield one(each, settings)

    def extract(article, flags=()):
        return replace(sample(), article=replace(sample().article, input=article.input), flags=flags)

    stub = ModuleType("onrecord.pipeline")
    stub.__dict__.update(Failure=Failure, read_records=read_records, extract=extract)
    monkeypatch.setitem(sys.modules, "onrecord.pipeline", stub)
    for name in ("onrecord.cli.inputs", "onrecord.cli.reading"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    yield seen
    for name in ("onrecord.cli.inputs", "onrecord.cli.reading"):
        sys.modules.pop(name, None)


@pytest.fixture
def call(capsysbinary):
    """Run a command line in this process: exit code, stdout, stderr."""
    from onrecord.cli.main import exit_code

    def run(*args):
        code = exit_code([str(arg) for arg in args])
        captured = capsysbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return run
