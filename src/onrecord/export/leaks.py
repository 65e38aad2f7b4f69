"""Looks through finished files for names that must not be there."""

import html
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

from onrecord.export.names import NameFinder, fold, words_in
from onrecord.export.redact import REMOVED
from onrecord.resources.format_words import FORMAT_WORDS

__all__ = ["find_leak"]

_FOLD = re.compile(r"\r\n ")  # an iCalendar line goes on
_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|([nrtbf"\\/;,]))')
# Digests are runs of letters too, and come from what has been redacted.
_DIGEST = re.compile(r"(?<![^\W_])l?[0-9a-f]{16,64}(?![^\W_])")
_POLICY = re.compile(r"sha256-[\w+/=]+")
_OURS = ("record.css", "page.css", "page.js", "case.css")


def find_leak(path: Path, finder: NameFinder) -> str | None:
    """Return the first name that *finder* finds in the file at *path* or in its name, or None.

    What a format may hide is uncovered first: folded lines, escapes of JSON, HTML and addresses, compressed columns.
    A word that onrecord itself writes into every export (page, published) is no name where it stands alone.
    """
    texts = _parquet_texts(path) if path.suffix == ".parquet" else _texts(path.read_bytes())
    for text in (path.name, *texts):
        plain = text.replace(REMOVED, " ")
        for span, _ in finder.find(plain):
            if not all(fold(word.group()) in FORMAT_WORDS for word in words_in(span.of(plain))):
                return span.of(plain)
    return None


def _texts(data: bytes) -> Iterator[str]:
    """Yield the text of a file as it is, and with all escapes undone."""
    text = data.decode("utf-8", "replace")
    for name in _OURS:
        text = text.replace(files("onrecord.export").joinpath("static", name).read_text(encoding="utf-8"), " ")
    text = _DIGEST.sub(" ", _POLICY.sub(" ", _FOLD.sub("", text)))
    yield text
    plain = _ESCAPE.sub(_unescaped, html.unescape(text))
    if plain != text:
        yield plain
    if "%" in plain:
        yield unquote(plain)


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    return " " if found[2] in "nrtbf" else found[2]


def _parquet_texts(path: Path) -> Iterator[str]:
    from onrecord.export.tabular import need  # noqa: PLC0415

    parquet = need("pyarrow.parquet", "Parquet", "parquet").ParquetFile(path)
    for batch in parquet.iter_batches():
        for row in batch.to_pylist():
            yield _DIGEST.sub(" ", "\n".join(_strings(row.values())))


def _strings(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from _strings(value)
