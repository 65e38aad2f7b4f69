"""Members of .zip and .tar archives, read where they are: nothing is unpacked to disk, and no name is a path."""

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, BinaryIO

from onrecord.errors import ReadError
from onrecord.reading.settings import Failure

__all__ = ["Member", "archive_kind", "is_office_document", "read_members"]

_CHUNK = 1 << 20
_MOST_BYTES = 16 << 30  # that one archive may unpack to
_MOST_MEMBERS = 1_000_000
_HARMLESS = 10 << 20  # bytes; what unpacks to less may be packed as tightly as it likes
_TIGHTEST = 200  # times smaller than its content: prose shrinks to a third, pages to a tenth
_TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_OFFICE = (b"[Content_Types].xml", b"mimetypeapplication/", b"word/", b"xl/", b"ppt/")
_BROKEN = (
    OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError,
    RuntimeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name and content, and what share of the archive lies behind it."""

    name: str
    data: bytes
    share: float


def archive_kind(name: str, head: bytes) -> str | None:
    """Return zip or tar for an archive that is called *name* and begins with *head*, or None."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    packed = head.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ")) and name.lower().endswith(_TARS)
    return "tar" if packed or head[257:262] == b"ustar" else None


def is_office_document(data: bytes) -> bool:
    """Return whether a zip archive that begins with *data* is a document of an office program or an e-book."""
    return any(mark in data[:200] for mark in _OFFICE)


def read_members(stream: BinaryIO, name: str, kind: str, size: int, limit: int) -> Iterator[Member | Failure]:
    """Yield the files in the archive in *stream*, or for each the reason why it gives nothing; folders are passed over.

    *limit* bounds the bytes of one member. What is hidden, here as in folders, is left out.
    """
    if kind == "zip" and is_office_document(stream.read(200)):
        reason = f"{name}: an office document; save its text as HTML or .txt first"
        yield Failure(input=name, state="rejected", reason=reason)
        return
    stream.seek(0)
    found = 0
    budget = _Budget(name, limit)
    try:
        for member in _zip(stream, name, budget) if kind == "zip" else _tar(stream, name, size, budget):
            found += 1
            yield member
    except _BROKEN as error:
        reason = f"{name}: the archive is broken after {found} files ({_why(error)}); fetch or copy it again"
        yield Failure(input=name, state="failed", reason=reason)
    except ReadError as error:
        yield Failure(input=name, state=error.state, reason=str(error))
    else:
        if not found:
            yield Failure(input=name, state="rejected", reason=f"{name}: the archive holds no files to read")


class _Budget:
    """What an archive may still unpack to."""

    def __init__(self, name: str, limit: int) -> None:
        self._name = name
        self._limit = limit
        self._left = _MOST_BYTES
        self._members = 0

    def read(self, file: IO[bytes], called: str, packed: int | None) -> bytes:
        """Return what is in *file*; raises ReadError where that is more than one member, or all, may be."""
        pieces: list[bytes] = []
        total = 0
        while piece := file.read(_CHUNK):
            pieces.append(piece)
            total += len(piece)
            self._left -= len(piece)
            if total > self._limit:
                raise ReadError(f"{called}: larger than the limit of one input; split it", state="failed")
            if packed is not None and total > _HARMLESS and total > _TIGHTEST * packed:
                raise ReadError(f"{called}: unpacks to over {_TIGHTEST} times its size; unpack it", state="failed")
        return b"".join(pieces)

    def check(self) -> None:
        """Count one member; raises ReadError where the archive holds too much in all."""
        self._members += 1
        if self._left < 0 or self._members > _MOST_MEMBERS:
            told = f"more than {_MOST_BYTES >> 30} GiB or {_MOST_MEMBERS:,} files in one archive"
            raise ReadError(f"{self._name}: {told}; unpack it, and add the folder", state="failed")


def _zip(stream: BinaryIO, name: str, budget: _Budget) -> Iterator[Member | Failure]:
    with zipfile.ZipFile(stream) as archive:
        infos = archive.infolist()
        for number, info in enumerate(infos, start=1):
            called = _clean(info.filename)
            if info.is_dir() or _is_hidden(called):
                continue
            budget.check()
            yield _zip_member(archive, info, f"{name}!{called}", called, number / len(infos), budget)


def _zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, full: str, called: str, share: float, budget: _Budget
) -> Member | Failure:
    if info.flag_bits & 1:
        return Failure(input=full, state="failed", reason=f"{full}: locked with a password; unpack it first")
    try:
        with archive.open(info) as file:
            return Member(called, budget.read(file, full, info.compress_size), share)
    except ReadError as error:
        return Failure(input=full, state=error.state, reason=str(error))
    except _BROKEN as error:
        return Failure(input=full, state="failed", reason=f"{full}: cannot be unpacked ({_why(error)})")


def _tar(stream: BinaryIO, name: str, size: int, budget: _Budget) -> Iterator[Member | Failure]:
    packed = _Counted(stream)
    content: Any = _Counted(_unpacked(packed, stream))
    # Not tarfile's own unpacking, which takes the end of a cut file for the end of the archive.
    with tarfile.open(fileobj=content, mode="r|") as archive:
        for info in archive:
            called = _clean(info.name)
            if info.isdir() or _is_hidden(called):
                continue
            budget.check()
            share = min(1.0, packed.taken / size) if size else 1.0
            yield _tar_member(archive, info, f"{name}!{called}", called, share, budget)
    if content.tail.strip(b"\0"):
        raise tarfile.ReadError("its end is missing")


def _unpacked(packed: Any, stream: BinaryIO) -> Any:
    head = stream.read(6)
    stream.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=packed)
    if head.startswith(b"BZh"):
        return bz2.BZ2File(packed)
    return lzma.LZMAFile(packed) if head.startswith(b"\xfd7zXZ") else packed


def _tar_member(
    archive: tarfile.TarFile, info: tarfile.TarInfo, full: str, called: str, share: float, budget: _Budget
) -> Member | Failure:
    if not info.isreg():
        return Failure(input=full, state="rejected", reason=f"{full}: a link or device, which is not followed")
    file = archive.extractfile(info)
    try:
        return Member(called, budget.read(file, full, None) if file else b"", share)
    except ReadError as error:
        return Failure(input=full, state=error.state, reason=str(error))


class _Counted(io.RawIOBase):
    """A stream that knows how much was taken from it, and the last of it."""

    def __init__(self, stream: Any) -> None:
        super().__init__()
        self._stream = stream
        self.taken = 0
        self.tail = b""

    def readable(self) -> bool:
        """Return that this is a stream to read from."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return the next *size* bytes."""
        data: bytes = self._stream.read(size)
        self.taken += len(data)
        self.tail = data[-512:] or self.tail
        return data


def _clean(name: str) -> str:
    return os.fsencode(name.replace("\0", "")).decode("utf-8", "backslashreplace")


def _is_hidden(name: str) -> bool:
    parts = name.strip("/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part not in (".", "..") for part in parts)


def _why(error: Exception) -> str:
    return str(error) or type(error).__name__
