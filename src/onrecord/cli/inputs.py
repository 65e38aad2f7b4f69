"""What the user named, as records and failures: files and folders, stdin, a URL."""

import dataclasses
import sys
from collections.abc import Iterator

from onrecord.errors import ReadError
from onrecord.pipeline import extract, read_records
from onrecord.reading.inputs import read_bytes
from onrecord.reading.settings import Failure, ReadSettings
from onrecord.schema.record import Record

__all__ = ["is_url", "records_of"]


def is_url(named: str) -> bool:
    """Return whether *named* is the URL of a web page."""
    return named.lower().startswith(("http://", "https://"))


def records_of(named: str, settings: ReadSettings) -> Iterator[Record | Failure]:
    """Yield the records of one input, and a failure for everything in it that gave none."""
    if named == "-":
        yield from _from_bytes(sys.stdin.buffer.read(), "stdin", settings)
    elif is_url(named):
        yield from _from_url(named, settings)
    else:
        yield from read_records(named, settings)


def _from_url(url: str, settings: ReadSettings) -> Iterator[Record | Failure]:
    from onrecord.cli.fetch import fetch  # noqa: PLC0415 - network code is loaded only when a URL is named

    try:
        page = fetch(url)
    except ReadError as error:
        yield Failure(input=url, state=error.state, reason=str(error))
        return
    found = dataclasses.replace(
        settings,
        form=settings.form or page.form,
        url=settings.url or page.url,
        encoding=settings.encoding or page.encoding,
    )
    yield from _from_bytes(page.body, url, found)


def _from_bytes(data: bytes, name: str, settings: ReadSettings) -> Iterator[Record | Failure]:
    for reading in read_bytes(data, input=name, settings=settings):
        yield reading if isinstance(reading, Failure) else extract(reading.article, reading.flags)
