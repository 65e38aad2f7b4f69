"""The work of ``onrecord export``: write, and say what the format could not carry."""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from onrecord.case import Case, open_case
from onrecord.case.queries import format_of
from onrecord.cli.messages import complain, note
from onrecord.export.formats import Format
from onrecord.export.redact import Redaction
from onrecord.export.redact import redact as take_out
from onrecord.export.writing import write_export
from onrecord.link.identity import link_id

__all__ = ["export_case"]


def export_case(path: str, target: str, *, format_name: str | None, redact: Sequence[str], pseudonyms: bool) -> int:
    """Export the case at *path* to *target* and return the exit code."""
    chosen = format_of(target, format_name)
    with open_case(path, create=False, read_only=True) as case:
        if not case.store.counts()[1]:
            complain(f"{path}: holds no article yet; add some with 'onrecord add {path} ARTICLES'")
            return 1
        if not case.is_joined:
            note("the last 'onrecord add' was interrupted: what joins articles is not up to date; run it again")
        if target == "-":
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / f"case{chosen.suffix}"
                _export(case, file, chosen, redact, pseudonyms=pseudonyms)
                with file.open("rb") as stream:
                    shutil.copyfileobj(stream, sys.stdout.buffer)
        else:
            written = _export(case, Path(target), chosen, redact, pseudonyms=pseudonyms)
            note(f"wrote {target}" + (f" ({len(written)} files)" if chosen.folder else ""))
    note(f"{chosen.name} cannot carry: {'; '.join(chosen.lost)}")
    return 0


def _export(
    case: Case, target: Path, chosen: Format, names: Sequence[str], *, pseudonyms: bool
) -> tuple[Path, ...]:  # fmt: skip
    with case.store.database.reading():
        if not names and not pseudonyms:
            return write_export(case.store, chosen, target)
        held, redaction = take_out(case.store, names, pseudonyms=pseudonyms, link_id=link_id)
        _tell(redaction)
        return write_export(held, chosen, target, finder=redaction.finder)


def _tell(redaction: Redaction) -> None:
    for name in redaction.unknown:
        complain(f"nobody in the case is called “{name}”; the words were looked for all the same")
    people = len({label for label in redaction.labels.values() if label.startswith("Person ")})
    if people:
        note(f"{people:,} people have pseudonyms")
    note("roles, ages, pronouns and places stay, and the words of an article may be found elsewhere: read it before "
         "you hand it on")  # fmt: skip
