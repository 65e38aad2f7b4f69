"""Write ``docs/reference`` from the code: the commands, the record, its JSON Schema.

usage: python -m tools.reference [--check]
"""

import inspect
import json
import re
import sys
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import get_type_hints

import click

from onrecord.cli.main import VERBS, main
from onrecord.schema import article, facts, quote, record
from onrecord.schema.json import json_schema

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTE = "<!-- Written by `python -m tools.reference` from the code; do not edit. -->\n"


def commands() -> str:
    """Return the page of commands: the help of each verb, word for word."""
    context = click.Context(main, info_name="onrecord", terminal_width=80, max_content_width=80)
    parts = [NOTE, "# Commands\n", _help(main, context)]
    for verb in VERBS:
        command = main.get_command(context, verb)
        assert command is not None
        below = click.Context(command, info_name=verb, parent=context, terminal_width=80, max_content_width=80)
        parts += [f"## onrecord {verb}\n", _help(command, below)]
    return "\n".join(parts)


def _help(command: click.Command, context: click.Context) -> str:
    return f"```text\n{command.get_help(context).strip()}\n```\n"


def record_page() -> str:
    """Return the page of the record: every type with its fields, every closed set with its values."""
    parts = [NOTE, "# The record\n", "Offsets are Unicode code points, half open, into `article.text`.\n"]
    for module in (record, article, quote, facts):
        kinds = [getattr(module, name) for name in module.__all__ if inspect.isclass(getattr(module, name))]
        kinds.sort(key=lambda kind: inspect.getsourcelines(kind)[1])
        parts += [_enum(kind) if issubclass(kind, StrEnum) else _type(kind) for kind in kinds]
    return "\n".join(parts)


def _enum(kind: type[StrEnum]) -> str:
    values = ", ".join(f"`{value}`" for value in kind)
    return f"## {kind.__name__}\n{inspect.getdoc(kind)}\n\nOne of {values}.\n"


def _type(kind: type) -> str:
    hints = get_type_hints(kind)
    rows = [f"| `{f.name}` | `{_shown(hints[f.name])}` |" for f in fields(kind)]
    return f"## {kind.__name__}\n{inspect.getdoc(kind)}\n\n| field | type |\n|---|---|\n" + "\n".join(rows) + "\n"


def _shown(hint: object) -> str:
    text = hint.__name__ if isinstance(hint, type) and not getattr(hint, "__args__", None) else str(hint)
    return re.sub(r"onrecord\.schema\.\w+\.", "", text).replace(" | ", " or ")


def pages() -> dict[str, str]:
    """Return the files of the reference by name."""
    schema = json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"
    return {"commands.md": commands(), "record.md": record_page(), "record.schema.json": schema}


def run(*, check: bool) -> int:
    """Write the files, or return 1 where one is not what the code says."""
    stale = []
    for name, text in pages().items():
        path = FOLDER / name
        if check and (not path.exists() or path.read_text(encoding="utf-8") != text):
            stale.append(name)
        elif not check:
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"docs/reference/{name} is not what the code says; run python -m tools.reference", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(run(check="--check" in sys.argv[1:]))
