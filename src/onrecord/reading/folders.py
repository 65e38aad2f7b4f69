"""The files of a folder that are inputs."""

import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import ReadError
from onrecord.reading.ignore import IGNORE_FILE, IgnoreRule, is_ignored, read_ignore_rules

__all__ = ["find_files"]


def find_files(place: Path) -> list[Path]:
    """Return the files at *place* in the order of their paths, without hidden and ignored ones.

    Raises ReadError (failed) where there is nothing at *place*, or no file in the folder.
    """
    if place.is_dir():
        files = sorted(_walk(place, ()), key=lambda file: file.as_posix())
        if not files:
            raise ReadError(f"{place}: the folder holds no files to read")
        return files
    if not place.exists():
        raise ReadError(f"{place}: no such file or folder; check the path", state="failed")
    if not place.is_file():
        raise ReadError(f"{place}: not a regular file; pass its content on standard input", state="failed")
    return [place]


def _walk(folder: Path, above: tuple[tuple[Path, tuple[IgnoreRule, ...]], ...]) -> Iterator[Path]:
    rules = (*above, (folder, _rules(folder)))
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        yield folder  # reported as unreadable when it is opened
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        is_folder = entry.is_dir() and not entry.is_symlink()
        if entry.name.startswith(".") or _left_out(entry, rules, folder=is_folder):
            continue
        if is_folder and not _is_companion(entry.name, names):
            yield from _walk(entry, rules)
        elif not entry.is_dir():
            yield entry


def _rules(folder: Path) -> tuple[IgnoreRule, ...]:
    file = folder / IGNORE_FILE
    try:
        return read_ignore_rules(file.read_text("utf-8", "replace"))
    except OSError:
        return ()


def _left_out(entry: Path, rules: tuple[tuple[Path, tuple[IgnoreRule, ...]], ...], *, folder: bool) -> bool:
    return any(is_ignored(entry.relative_to(base).as_posix(), folder=folder, rules=given) for base, given in rules)


def _is_companion(name: str, names: set[str]) -> bool:
    """Whether a folder holds the pictures and scripts that a browser saved along with a page."""
    stem = re.sub(r"(?:_files|\.files|-files)$", "", name)
    return stem != name and bool({f"{stem}.html", f"{stem}.htm"} & names)
