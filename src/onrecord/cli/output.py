"""Where records go: the terminal, JSON Lines, one page."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from onrecord.errors import OnRecordError
from onrecord.schema.json import record_to_json
from onrecord.schema.record import Record

__all__ = ["JsonLines", "Output", "Page", "Report", "writing"]


class Output(Protocol):
    """Something that takes records one by one."""

    def write(self, record: Record) -> None:
        """Take *record*."""

    def close(self) -> None:
        """Finish what was written."""


@contextmanager
def writing(path: str) -> Iterator[BinaryIO]:
    """Yield a file that takes the place of *path* at the end, so that *path* is never half written."""
    target = Path(path)
    if target.exists() and not target.is_file():  # a pipe or device takes no replacement
        with target.open("wb") as stream:
            yield stream
        return
    if not target.parent.is_dir():
        raise OnRecordError(f"{path}: the folder {target.parent} does not exist; make it first")
    handle, part = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(part).chmod(_mode_for(target))
        Path(part).replace(target)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def _mode_for(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


class JsonLines:
    """One record a line, flushed each time, so that a reader in a pipe need not wait."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, record: Record) -> None:
        """Write *record* as a line."""
        self._stream.write(record_to_json(record) + b"\n")
        self._stream.flush()

    def close(self) -> None:
        """Do nothing: the stream belongs to the caller."""


class Report:
    """The report for reading, on stdout."""

    def __init__(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - not for JSON

        self._console = Console(file=sys.stdout, highlight=False, emoji=False, soft_wrap=False)
        self._first = True

    def write(self, record: Record) -> None:
        """Print the report of *record*."""
        from onrecord.export.report import report_of  # noqa: PLC0415

        if not self._first:
            self._console.rule(style="dim")
        self._first = False
        self._console.print(report_of(record))

    def close(self) -> None:
        """Do nothing: everything is printed."""


class Page:
    """All records on one page, written at the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._records: list[Record] = []

    def write(self, record: Record) -> None:
        """Keep *record* for the page."""
        self._records.append(record)

    def close(self) -> None:
        """Write the page."""
        from onrecord.export.page import page_html  # noqa: PLC0415 - only for a page

        self._stream.write(page_html(self._records).encode("utf-8", "replace"))
