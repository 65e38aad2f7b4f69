"""Inputs as users name them: files, folders, compressed files, bytes from a pipe."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import ReadError
from onrecord.reading.encodings import decode
from onrecord.reading.folders import find_files
from onrecord.reading.html import read_html
from onrecord.reading.jsonlines import read_json_line, read_json_lines
from onrecord.reading.plain import read_plain
from onrecord.reading.settings import Failure, Reading, ReadSettings

__all__ = ["form_of", "read_bytes", "read_input"]

_FORMS = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html", ".aspx": "html", ".php": "html",
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".jsonlines": "jsonl", ".json": "jsonl",
}  # fmt: skip
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:article|main|div|p|h1)[\s>]", re.IGNORECASE)
_DOCUMENT = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_CHUNK = 1 << 20
_LONGEST_LINE = 64 << 20  # bytes of one JSON line
_BROKEN = (OSError, EOFError, zlib.error)  # what gzip raises on bytes that are none


def read_input(path: str | Path, settings: ReadSettings | None = None) -> Iterator[Reading | Failure]:
    """Yield what a file or a folder gives, in the order of its paths: an article or a failure for each thing in it."""
    settings = settings or ReadSettings()
    place = Path(path)
    try:
        files = find_files(place)
    except ReadError as error:
        yield Failure(input=str(path), state=error.state, reason=str(error))
        return
    for file in files:
        yield from _read_file(file, settings)


def _read_file(file: Path, settings: ReadSettings) -> Iterator[Reading | Failure]:
    name = str(file)
    try:
        if (settings.form or form_of(name, b"")) == "jsonl":
            yield from _read_long(file, settings)
            return
        if file.stat().st_size > settings.max_bytes:
            yield Failure(input=name, state="failed", reason=_too_large(name))
            return
        data = file.read_bytes()
    except OSError as error:
        reason = f"{name}: cannot be read ({error.strerror or error}); check its rights"
        yield Failure(input=name, state="failed", reason=reason)
        return
    yield from read_bytes(data, input=name, settings=settings)


def _read_long(file: Path, settings: ReadSettings) -> Iterator[Reading | Failure]:
    """Yield the articles of a file of JSON lines, one line in memory at a time; other JSON files are read whole."""
    with file.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        stream: BinaryIO = gzip.GzipFile(fileobj=raw) if packed else raw  # type: ignore[assignment]
        first = _first_line(stream)
        if first is None or not _is_line(first):
            raw.seek(0)
            yield from read_bytes(raw.read(settings.max_bytes + 1), input=str(file), settings=settings)
            return
        yield from _read_stream(first, stream, str(file), settings)


def _is_line(first: bytes) -> bool:
    """Whether the first line of a file is, or ought to be, a whole object: also a broken line is one of many."""
    start = first.lstrip(b"\xef\xbb\xbf \t")
    return start.startswith(b"{") and start.strip() != b"{" and b"\0" not in first


def _first_line(stream: BinaryIO) -> bytes | None:
    try:
        return stream.readline(_LONGEST_LINE)
    except _BROKEN:
        return None


def _read_stream(first: bytes, stream: BinaryIO, name: str, settings: ReadSettings) -> Iterator[Reading | Failure]:
    line = first
    number = 1
    while line:
        if line.strip():
            yield read_json_line(line, f"{name}#{number}", settings)
        number += 1
        try:
            line = stream.readline(_LONGEST_LINE)
        except _BROKEN as error:
            reason = f"{name}: broken gzip after line {number - 1} ({error}); fetch or copy it again"
            yield Failure(input=name, state="failed", reason=reason)
            return


def read_bytes(data: bytes, *, input: str, settings: ReadSettings | None = None) -> Iterator[Reading | Failure]:  # noqa: A002
    """Yield what the bytes of one input give: an article, an article a JSON line, or a failure with its reason."""
    settings = settings or ReadSettings()
    try:
        yield from _readings(_unpacked(data, input, settings.max_bytes), input, settings)
    except ReadError as error:
        yield Failure(input=input, state=error.state, reason=str(error))


def _readings(content: bytes, name: str, settings: ReadSettings) -> Iterator[Reading | Failure]:
    if not content.strip():
        raise ReadError(f"{name}: the file is empty")
    form = settings.form or form_of(name, content)
    if form == "jsonl":
        text = decode(content, where=name, encoding=settings.encoding).text
        yield from read_json_lines(text, input=name, settings=settings)
    else:
        yield _read_one(content, form, name, settings)


def _read_one(content: bytes, form: str, name: str, settings: ReadSettings) -> Reading:
    if content[:2000].lower().find(b"content-type: multipart/related") >= 0:
        raise ReadError(f"{name}: a web archive (MHTML) is not read; save the page as HTML")
    if form == "html":
        return read_html(
            content, input=name, url=settings.url, published=settings.published, captured=settings.captured,
            encoding=settings.encoding,
        )  # fmt: skip
    decoded = decode(content, where=name, encoding=settings.encoding)
    reading = read_plain(
        decoded.text, input=name, url=settings.url, published=settings.published, captured=settings.captured
    )
    return reading.flagged("partly-read", _MENDED.format(decoded.mended)) if decoded.mended else reading


_MENDED = "{} bytes that are not UTF-8 were read as Windows-1252"


def form_of(name: str, content: bytes) -> str:
    """Return html, text or jsonl for an input, by its name and, where that does not say, by its content."""
    path = Path(name.lower())
    suffix = Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
    form = _FORMS.get(suffix)
    if form == "text" and _DOCUMENT.match(content[:4000]):
        return "html"
    if form is not None:
        return form
    start = content[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b'{"', b"{'", b"[{", b"{\n", b"{ ")):
        return "jsonl"
    return "html" if start.startswith(b"<") and _HTML.search(start) else "text"


def _unpacked(data: bytes, name: str, limit: int) -> bytes:
    """Return *data* without gzip around it, at most *limit* bytes."""
    if not data.startswith(b"\x1f\x8b"):
        if name.lower().endswith(".gz") and data:
            raise ReadError(f"{name}: not a gzip file, though its name ends so; rename it", state="failed")
        return _within(data, name, limit)
    pieces: list[bytes] = []
    total = 0
    try:
        with gzip.GzipFile(fileobj=_stream(data)) as file:
            while piece := file.read(_CHUNK):
                pieces.append(piece)
                total += len(piece)
                _within(piece, name, limit - total + len(piece))
    except _BROKEN as error:
        raise ReadError(f"{name}: broken gzip ({error}); fetch or copy it again", state="failed") from error
    return b"".join(pieces)


def _within(data: bytes, name: str, limit: int) -> bytes:
    if len(data) > limit:
        raise ReadError(_too_large(name), state="failed")
    return data


def _too_large(name: str) -> str:
    return f"{name}: larger than the limit of one input; split it"


def _stream(data: bytes) -> io.BytesIO:
    return io.BytesIO(data)
