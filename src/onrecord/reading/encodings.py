"""Bytes to text: byte order marks, declared encodings, and a guess that prefers UTF-8."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from onrecord.errors import ReadError

__all__ = ["Decoded", "decode"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes; ``mended`` counts bytes that did not fit the encoding of the rest."""

    text: str
    encoding: str
    mended: int = 0


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"), (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"), (b"\x7fELF", "a program"), (b"\xd0\xcf\x11\xe0",
    "an old office document"),
    (b"RIFF", "a media file"), (b"{\\rtf", "an RTF document"), (b"BZh", "a bzip2 archive"), (b"\xfd7zXZ",
    "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"), (b"wOFF", "a font"), (b"wOF2", "a font"), (b"SQLite format 3",
    "a database"),
)  # fmt: skip
_HEAD = 4096  # bytes in which an encoding may be declared, as in the HTML standard but more generous
_SAMPLE = 65536  # bytes on which an unknown encoding is guessed
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:\-]{2,40})""", re.IGNORECASE)
_CONTROLS = bytes(n for n in range(32) if n not in (9, 10, 12, 13, 27)) + b"\x7f"
# The HTML standard reads these names as Windows-1252.
_LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"})


def decode(data: bytes, *, where: str, encoding: str | None = None, declared: bool = False) -> Decoded:
    """Return the text of *data*, without byte order mark.

    *encoding* is what the user says; *declared* allows a ``charset=`` within the data to count.
    Raises ReadError: rejected where the bytes are no text, failed where no encoding fits.
    """
    if encoding is not None:
        return _decode_as(data, encoding, where)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decode_as(data[len(bom) :], name, where)
    wide = _wide_without_bom(data)
    if wide is not None:
        return _decode_as(data, wide, where)
    _reject_binary(data, where)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guess(data, where, _declared_encoding(data) if declared else None)


def _decode_as(data: bytes, encoding: str, where: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except LookupError as error:
        raise ReadError(
            f"{where}: encoding '{encoding}' is not known; name one that Python knows", state="failed"
        ) from error
    except (UnicodeError, ValueError) as error:
        message = f"{where}: the bytes are not valid {encoding} ({_reason(error)}); try another --encoding"
        raise ReadError(message, state="failed") from error
    if not isinstance(text, str):
        raise ReadError(f"{where}: '{encoding}' is no text encoding; name another --encoding", state="failed")
    return Decoded(text.removeprefix("\ufeff"), encoding)


def _reason(error: Exception) -> str:
    return f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else str(error)


def _wide_without_bom(data: bytes) -> str | None:
    sample = data[:1024]
    if len(sample) < 4 or sample.count(0) < len(sample) // 3:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * len(sample[1::2]) and even < odd // 8:
        return "utf-16-le"
    if even > 0.6 * len(sample[::2]) and odd < even // 8:
        return "utf-16-be"
    return None


def _reject_binary(data: bytes, where: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ReadError(f"{where}: this is {what}, not text; save its text as HTML or .txt first")
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(2, len(sample) // 50):
        raise ReadError(f"{where}: binary data, not text ({controls} control bytes in the first {len(sample)})")


def _declared_encoding(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    name = match.group(1).decode("ascii").lower()
    return "cp1252" if name in _LATIN else name


def _guess(data: bytes, where: str, declared: str | None) -> Decoded:
    mended = _cut_utf8(data) or _mend_utf8(data)
    if mended is not None:
        return mended
    if declared is not None and declared not in ("utf-8", "utf8") and (decoded := _try(data, declared)):
        return decoded
    if _looks_western(data) and (decoded := _try(data, "cp1252")):
        return decoded
    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None and (decoded := _try(data, best.encoding)):
        return decoded
    raise ReadError(f"{where}: no encoding fits these bytes; say which one with --encoding", state="failed")


def _try(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None
    return Decoded(text, encoding) if isinstance(text, str) else None


def _cut_utf8(data: bytes) -> Decoded | None:
    """Return *data* as UTF-8 where it breaks off within its last character, or where pairs of surrogates are in it."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogatepass")
    try:
        text = decoder.decode(data).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        return None
    # One foreign byte at the end of plain ASCII is more likely an accent in another encoding.
    return None if text.isascii() else Decoded(text, "utf-8", len(decoder.getstate()[0]))


def _mend_utf8(data: bytes) -> Decoded | None:
    """Return *data* as UTF-8 with some foreign bytes, where it is mostly UTF-8; else None."""
    text = data.decode("utf-8", "surrogateescape")
    foreign = len(_ESCAPED.findall(text))
    several = sum(1 for _ in _BEYOND_ASCII.finditer(text)) - foreign
    if foreign * 4 > several:
        return None
    return Decoded(_ESCAPED.sub(_as_western, text), "utf-8", foreign)


_ESCAPED = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")


def _as_western(match: re.Match[str]) -> str:
    return bytes([ord(match.group()) - 0xDC00]).decode("cp1252", "replace")


def _looks_western(data: bytes) -> bool:
    """Whether bytes beyond ASCII are as rare as accents and typographic marks are in Western text."""
    sample = data[:_SAMPLE]
    high = len(sample.translate(None, bytes(range(128))))
    return high * 6 < len(sample)
