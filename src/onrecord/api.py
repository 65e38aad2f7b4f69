"""The Python surface: reading an article or many, opening a case, checking a draft against it."""

import os
from collections.abc import Iterator

from onrecord.case import open_case
from onrecord.checking import check, check_case
from onrecord.errors import ReadError
from onrecord.export.page import record_html
from onrecord.pipeline import extract
from onrecord.pipeline import read_records as _read_records
from onrecord.reading.plain import read_plain
from onrecord.reading.settings import Failure, ReadSettings
from onrecord.schema.record import Record

__all__ = ["check", "check_case", "open_case", "read", "read_records", "read_text"]

# The data model lies below the exports, so the notebook's view is put on from here.
Record._repr_html_ = record_html  # type: ignore[attr-defined]


def read(path: str | os.PathLike[str], *, published: str | None = None, url: str | None = None) -> Record:
    """Return the record of the one article in the file at *path*.

    *published* (ISO 8601) and *url* say what the file does not. Raises ReadError where the file gives no article
    or more than one (use read_records for folders and JSON lines).
    """
    items = list(_read_records(os.fspath(path), ReadSettings(published=published, url=url)))
    if len(items) != 1:
        raise ReadError(f"{path}: holds {len(items)} articles, not one; use onrecord.read_records")
    item = items[0]
    if isinstance(item, Failure):
        raise ReadError(item.reason, state=item.state)
    return item


def read_text(text: str, *, published: str | None = None, url: str | None = None) -> Record:
    """Return the record of an article's *text*, which is kept character for character.

    *published* (ISO 8601) is the day to count times from. Raises ReadError where there are no words.
    """
    settings = ReadSettings(published=published)
    reading = read_plain(text, input="text", url=url, published=settings.published)
    return extract(reading.article, reading.flags)


def read_records(path: str | os.PathLike[str], settings: ReadSettings | None = None) -> Iterator[Record | Failure]:
    """Yield a record or a failure with its reason for everything in the file or folder at *path*, in order."""
    return _read_records(os.fspath(path), settings)
