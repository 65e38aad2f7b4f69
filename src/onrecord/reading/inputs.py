"""Inputs as users name them: files, folders, archives, feeds, compressed files, bytes from a pipe."""

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import ReadError
from onrecord.reading.encodings import decode
from onrecord.reading.folders import find_files
from onrecord.reading.forms import form_of
from onrecord.reading.html import read_html
from onrecord.reading.jsonlines import read_json_line
from onrecord.reading.plain import read_plain
from onrecord.reading.settings import Failure, Reading, ReadSettings, Unit
from onrecord.reading.units import split_bytes, split_file

__all__ = ["form_of", "input_name", "read_bytes", "read_input", "read_unit"]


def read_input(path: str | Path, settings: ReadSettings | None = None) -> Iterator[Reading | Failure]:
    """Yield what a file or a folder gives, in the order of its paths: an article or a failure for each thing in it."""
    settings = settings or ReadSettings()
    try:
        files = find_files(Path(path))
    except ReadError as error:
        yield Failure(input=input_name(path), state=error.state, reason=str(error))
        return
    for file in files:
        yield from _readings(split_file(file, settings, input_name(file)), settings)


def read_bytes(data: bytes, *, input: str, settings: ReadSettings | None = None) -> Iterator[Reading | Failure]:  # noqa: A002
    """Yield what the bytes of one input give: an article, an article a JSON line, or a failure with its reason."""
    settings = settings or ReadSettings()
    yield from _readings(split_bytes(data, input=input, settings=settings), settings)


def input_name(path: str | os.PathLike[str]) -> str:
    """Return the name of the input at *path*: bytes that are no UTF-8 are written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _readings(pieces: Iterator[Unit | Failure], settings: ReadSettings) -> Iterator[Reading | Failure]:
    for piece in pieces:
        yield piece if isinstance(piece, Failure) else read_unit(piece, settings)


def read_unit(unit: Unit, settings: ReadSettings) -> Reading | Failure:
    """Return the article in one piece of an input, or the failure that it is."""
    if unit.line:
        line = read_json_line(unit.data, unit.input, settings.plain() if unit.ours else settings)
        return line.flagged("partly-read", unit.doubt) if unit.doubt and isinstance(line, Reading) else line
    try:
        return _read_one(unit.data, unit.input, settings)
    except ReadError as error:
        return Failure(input=unit.input, state=error.state, reason=str(error))


def _read_one(content: bytes, name: str, settings: ReadSettings) -> Reading:
    if not content.strip():
        raise ReadError(f"{name}: the file is empty")
    if content[:2000].lower().find(b"content-type: multipart/related") >= 0:
        raise ReadError(f"{name}: a web archive (MHTML) is not read; save the page as HTML")
    if (settings.form or form_of(name, content)) == "html":
        return read_html(
            content, input=name, url=settings.url, published=settings.published, captured=settings.captured,
            encoding=settings.encoding,
        )  # fmt: skip
    decoded = decode(content, where=name, encoding=settings.encoding)
    reading = read_plain(
        decoded.text, input=name, url=settings.url, published=settings.published, captured=settings.captured
    )
    return reading.flagged("partly-read", _MENDED.format(decoded.mended)) if decoded.mended else reading


_MENDED = "{} bytes are not UTF-8; they were read as Windows-1252, or left out at the end"
