"""Writes an export where it belongs: whole or not at all, and only where no name is left in it that must not be."""

import os
import shutil
import tempfile
from pathlib import Path

from onrecord.errors import ExportError
from onrecord.export.formats import Format
from onrecord.export.holdings import Holdings
from onrecord.export.leaks import find_leak
from onrecord.export.names import NameFinder

__all__ = ["write_export"]


def write_export(
    holdings: Holdings, format: Format, target: Path, *, finder: NameFinder | None = None  # noqa: A002
) -> tuple[Path, ...]:  # fmt: skip
    """Write *holdings* to the file or folder *target* and return the files that were written.

    With *finder*, every file is read again before it is put in its place. Raises ExportError where a name is still
    in it, where a folder stands in the way, or where there is no place for the file.
    """
    target = target.absolute()
    if not target.parent.is_dir():
        raise ExportError(f"{target}: the folder {target.parent} does not exist; make it first")
    if target.exists() and target.is_dir() != format.folder:
        what = "a folder" if format.folder else "a file"
        raise ExportError(f"{target}: {format.name} is written as {what}, and something else stands there")
    part = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        written = _write(holdings, format, part, target)
        _check_place(written, target, format)
        if finder is not None:
            _check(written, finder)
        return _move(written, target, format)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _write(holdings: Holdings, format: Format, part: Path, target: Path) -> list[Path]:  # noqa: A002
    if format.folder:
        format.write_into(holdings, part)
        return sorted(part.iterdir())
    file = part / target.name
    with file.open("wb") as stream:
        for line in format.lines(holdings):
            stream.write(line)
    return [file]


def _check_place(files: list[Path], target: Path, format: Format) -> None:  # noqa: A002
    """Raise ExportError where files would be left over between those of this export: they could hold names."""
    if format.folder and target.is_dir():
        left = sorted({file.name for file in target.iterdir()} - {file.name for file in files})
        if left:
            raise ExportError(f"{target}: holds {left[0]}, which this export does not replace; name a new folder")


def _check(files: list[Path], finder: NameFinder) -> None:
    for file in files:
        leak = find_leak(file, finder)
        if leak is not None:
            raise ExportError(
                f"{file.name}: “{leak}” would still be in the export, so that nothing was written; "
                "if it is another word, redact a fuller form of the name"
            )


def _move(files: list[Path], target: Path, format: Format) -> tuple[Path, ...]:  # noqa: A002
    umask = os.umask(0)
    os.umask(umask)
    if format.folder:
        target.mkdir(exist_ok=True)
    moved = []
    for file in files:
        place = target / file.name if format.folder else target
        # A case holds what not everybody may read, and so does what is made from it.
        file.chmod(0o600 & ~umask)
        file.replace(place)
        moved.append(place)
    return tuple(moved)
