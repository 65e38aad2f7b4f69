import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))


@dataclass(frozen=True)
class StubFailure:
    input: str
    state: str
    reason: str


@dataclass(frozen=True)
class StubSettings:
    form: str | None = None
    published: str | None = None
    url: str | None = None
    encoding: str | None = None
    fields: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def pipeline(monkeypatch):
    """Stand in for the readers: a file that says "bad" fails, any other gives the sample record."""
    from dataclasses import replace

    from handmade import sample

    seen: list[tuple[str, StubSettings]] = []

    def one(path, settings):
        seen.append((path, settings))
        if not Path(path).exists():
            return StubFailure(str(path), "failed", f"{path}: no such file")
        if b"bad" in Path(path).read_bytes():
            return StubFailure(str(path), "rejected", f"{path}: no article text found (9 words, most in menus)")
        record = sample()
        return replace(record, article=replace(record.article, input=str(path)))

    def read_records(path, settings):
        paths = sorted(Path(path).iterdir()) if Path(path).is_dir() else [path]
        for each in paths:
            yield one(each, settings)

    stubs = {
        "onrecord.pipeline": {"Failure": StubFailure, "read_records": read_records},
        "onrecord.read.settings": {"ReadSettings": StubSettings},
    }
    for name, content in stubs.items():
        module = ModuleType(name)
        module.__dict__.update(content)
        monkeypatch.setitem(sys.modules, name, module)
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
