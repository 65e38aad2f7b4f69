"""What the user named, as records and failures: files and folders, stdin, a URL."""

import dataclasses
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import ReadError
from onrecord.pipeline import Failure, read_records
from onrecord.read.settings import ReadSettings
from onrecord.schema.record import Record

if TYPE_CHECKING:
    from onrecord.cli.fetch import Fetched

__all__ = ["is_url", "records_of"]

_SUFFIX = {"html": ".html", "text": ".txt", "jsonl": ".jsonl"}


def is_url(named: str) -> bool:
    """Return whether *named* is the URL of a web page."""
    return named.lower().startswith(("http://", "https://"))


def records_of(named: str, settings: ReadSettings) -> Iterator[Record | Failure]:
    """Yield the records of one input, and a failure for everything in it that gave none."""
    if named == "-":
        yield from _from_stdin(settings)
    elif is_url(named):
        yield from _from_url(named, settings)
    else:
        yield from read_records(named, settings)


def _from_stdin(settings: ReadSettings) -> Iterator[Record | Failure]:
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder) / f"stdin{_SUFFIX.get(settings.form or '', '')}"
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield from _named(path, "stdin", settings)


def _from_url(url: str, settings: ReadSettings) -> Iterator[Record | Failure]:
    from onrecord.cli.fetch import fetch  # noqa: PLC0415 - network code is loaded only when a URL is named

    try:
        fetched = fetch(url)
    except ReadError as error:
        yield Failure(input=url, state=error.state, reason=str(error))
        return
    yield from _from_fetched(url, fetched, settings)


def _from_fetched(url: str, fetched: "Fetched", settings: ReadSettings) -> Iterator[Record | Failure]:
    form = settings.form or fetched.form
    found = dataclasses.replace(
        settings, form=form, url=settings.url or fetched.url, encoding=settings.encoding or fetched.encoding
    )
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder) / f"page{_SUFFIX[form]}"
        path.write_bytes(fetched.body)
        yield from _named(path, url, found)


def _named(path: Path, name: str, settings: ReadSettings) -> Iterator[Record | Failure]:
    """Yield what *path* gives, under the *name* by which the user knows it."""
    for item in read_records(str(path), settings):
        if isinstance(item, Failure):
            reason = item.reason.replace(str(path), name)
            yield dataclasses.replace(item, input=item.input.replace(str(path), name), reason=reason)
        else:
            article = dataclasses.replace(item.article, input=item.article.input.replace(str(path), name))
            yield dataclasses.replace(item, article=article)
