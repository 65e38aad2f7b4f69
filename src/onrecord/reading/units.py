"""Inputs in pieces that give one article each: a file, a line of a file, a member of an archive, an entry of a feed.

Cutting an input up reads no article. It is done apart from reading so that each piece can be read by itself, in a
process of its own, and told by its own name.
"""

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import ReadError
from onrecord.reading.archives import archive_kind, is_office_document, read_members
from onrecord.reading.encodings import decode
from onrecord.reading.feeds import is_feed, read_entries
from onrecord.reading.forms import form_of
from onrecord.reading.jsonlines import objects_in
from onrecord.reading.settings import Failure, ReadSettings, Unit

__all__ = ["is_single", "split_bytes", "split_file"]

_CHUNK = 1 << 20
_HEAD = 4096  # bytes by which an input is known
_LONGEST_LINE = 64 << 20  # bytes of one JSON line
_BROKEN = (OSError, EOFError, zlib.error)  # what gzip raises on bytes that are none


def is_single(name: str, head: bytes, settings: ReadSettings) -> bool:
    """Return whether an input that begins with *head* is one piece, so that it need not be cut up."""
    packed = head.startswith(b"\x1f\x8b") or name.lower().endswith(".gz")
    return not packed and archive_kind(name, head) is None and _form(name, head, settings) in ("html", "text")


def _form(name: str, content: bytes, settings: ReadSettings) -> str:
    """Return html, text, jsonl or feed."""
    if settings.form is None and is_feed(content[:_HEAD]):
        return "feed"
    return settings.form or form_of(name, content)


def split_file(file: Path, settings: ReadSettings, name: str | None = None) -> Iterator[Unit | Failure]:
    """Yield the pieces of a file, called *name*; lines and members of archives come one at a time."""
    name = name or str(file)
    try:
        with file.open("rb") as stream:
            size = file.stat().st_size
            yield from _split_stream(stream, name, size, settings)
    except OSError as error:
        reason = f"{name}: cannot be read ({error.strerror or error}); check its rights"
        yield Failure(input=name, state="failed", reason=reason)


def split_bytes(data: bytes, *, input: str, settings: ReadSettings) -> Iterator[Unit | Failure]:  # noqa: A002
    """Yield the pieces of the bytes of one input."""
    yield from _split_stream(io.BytesIO(data), input, len(data), settings)


def _split_stream(stream: BinaryIO, name: str, size: int, settings: ReadSettings) -> Iterator[Unit | Failure]:
    head = stream.read(_HEAD)
    stream.seek(0)
    archive = archive_kind(name, head)
    if archive is not None:
        yield from _split_archive(stream, name, archive, size, settings)
        return
    if (settings.form or form_of(name, head)) == "jsonl" or (_is_packed(head) and form_of(name, b"") == "jsonl"):
        yield from _split_long(stream, name, size, settings)
        return
    if size > settings.max_bytes:
        yield Failure(input=name, state="failed", reason=_too_large(name))
        return
    yield from _split_whole(stream.read(settings.max_bytes + 1), name, settings)


def _is_packed(head: bytes) -> bool:
    return head.startswith(b"\x1f\x8b")


def _split_whole(data: bytes, name: str, settings: ReadSettings) -> Iterator[Unit | Failure]:
    """Yield the pieces of an input that is in memory: entries of a feed, objects of a document, or all of it."""
    try:
        content = _unpack(data, name, settings.max_bytes)
        form = _form(name, content, settings)
        if form == "feed":
            yield from _split_feed(content, name)
        elif form == "jsonl" and content.strip():
            text = decode(content, where=name, encoding=settings.encoding).text
            for number, line in objects_in(text):
                yield Unit(input=f"{name}#{number}", source=name, data=line.encode("utf-8", "surrogatepass"), line=True)
        else:
            yield Unit(input=name, source=name, data=content, identity=name)
    except ReadError as error:
        yield Failure(input=name, state=error.state, reason=str(error))


# --- lines ---


def _split_long(stream: BinaryIO, name: str, size: int, settings: ReadSettings) -> Iterator[Unit | Failure]:
    """Yield the lines of a file of JSON lines, one in memory at a time; other JSON files are taken whole."""
    packed = _is_packed(stream.read(2))
    stream.seek(0)
    lines: BinaryIO = gzip.GzipFile(fileobj=stream) if packed else stream  # type: ignore[assignment]
    first = _first_line(lines)
    if first is None or not _is_line(first):
        stream.seek(0)
        yield from _split_whole(stream.read(settings.max_bytes + 1), name, settings)
        return
    for number, line in _lines(first, lines):
        if isinstance(line, Exception):
            reason = f"{name}: broken gzip after line {number - 1} ({line}); fetch or copy it again"
            yield Failure(input=name, state="failed", reason=reason)
        elif line.strip():
            # A line keeps its content without its end, so that the last one is the same with and without.
            share = stream.tell() / size if size else 1.0
            yield Unit(input=f"{name}#{number}", source=name, data=line.rstrip(b"\r\n"), line=True, share=share)


def _first_line(stream: BinaryIO) -> bytes | None:
    try:
        return stream.readline(_LONGEST_LINE)
    except _BROKEN:
        return None


def _is_line(first: bytes) -> bool:
    """Whether the first line of a file is, or ought to be, a whole object: also a broken line is one of many."""
    start = first.lstrip(b"\xef\xbb\xbf \t")
    return start.startswith(b"{") and start.strip() != b"{" and b"\0" not in first


def _lines(first: bytes, stream: BinaryIO) -> Iterator[tuple[int, bytes | Exception]]:
    line, number = first, 1
    while line:
        yield number, line
        number += 1
        try:
            line = stream.readline(_LONGEST_LINE)
        except _BROKEN as error:
            yield number, error
            return


# --- archives and feeds ---


def _split_archive(
    stream: BinaryIO, name: str, kind: str, size: int, settings: ReadSettings
) -> Iterator[Unit | Failure]:
    names: dict[str, int] = {}
    for member in read_members(stream, name, kind, size, settings.max_bytes):
        if isinstance(member, Failure):
            yield member
            continue
        inner = _once(f"{name}!{member.name}", names)
        if archive_kind(inner, member.data[:_HEAD]) is not None:
            yield Failure(input=inner, state="rejected", reason=_nested(inner, member.data))
            continue
        for piece in _split_whole(member.data, inner, settings):
            yield piece if isinstance(piece, Failure) else piece.at(member.share)


def _nested(name: str, data: bytes) -> str:
    if is_office_document(data):
        return f"{name}: an office document; save its text as HTML or .txt first"
    return f"{name}: an archive within an archive is not opened; unpack it first"


def _split_feed(content: bytes, name: str) -> Iterator[Unit | Failure]:
    names: dict[str, int] = {}
    for number, entry in enumerate(read_entries(content, name), start=1):
        called = _once(f"{name}#{entry.key or number}", names)
        if entry.data is None:
            reason = f"{called}: the feed gives no text for it; save the page {entry.key or ''}".rstrip()
            yield Failure(input=called, state="rejected", reason=reason)
        else:
            identity = called if entry.key else None
            yield Unit(
                input=called, source=name, data=entry.data, line=True, identity=identity, doubt=entry.doubt, ours=True
            )


def _once(name: str, names: dict[str, int]) -> str:
    """Return *name*, with a number where it was given before."""
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else _once(f"{name} ({names[name]})", names)


# --- gzip ---


def _unpack(data: bytes, name: str, limit: int) -> bytes:
    """Return *data* without gzip around it; raises ReadError where that is broken or gives more than *limit* bytes."""
    if not _is_packed(data):
        if name.lower().endswith(".gz") and data:
            raise ReadError(f"{name}: not a gzip file, though its name ends so; rename it", state="failed")
        return _within(data, name, limit)
    pieces: list[bytes] = []
    total = 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
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
