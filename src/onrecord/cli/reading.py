"""The work of ``onrecord read``: every input read, every record written, every failure told."""

import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from onrecord.cli.inputs import records_of
from onrecord.cli.messages import complain, note
from onrecord.cli.output import JsonLines, Output, Page, Report, writing
from onrecord.cli.progress import Progress
from onrecord.reading.settings import Failure, ReadSettings
from onrecord.schema.record import Record

__all__ = ["read_all"]


class _NothingToWriteError(Exception):
    """Nothing is to be written: no record came, or --strict met a failure."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def read_all(
    inputs: Iterable[str], *, as_json: bool | None, page: str | None, out: str | None, strict: bool, form: str | None,
    published: str | None, url: str | None, encoding: str | None, fields: dict[str, str],
) -> int:  # fmt: skip
    """Read *inputs*, write what they give, and return the exit code."""
    _listen_to_warnings()
    settings = ReadSettings(form=form, published=published, url=url, encoding=encoding, fields=fields)
    try:
        with ExitStack() as stack:
            outputs = _outputs(stack, as_json, page, out)
            code = _read_into(outputs, inputs, settings, strict=strict)
            for output in outputs:
                output.close()
    except _NothingToWriteError as stop:
        return stop.code
    for path in (page, out):
        if path and path != "-":
            note(f"wrote {path}")
    return code


def _listen_to_warnings() -> None:
    """Let the library's own warnings through as messages of the command, and those of others not at all."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("onrecord: %(message)s"))
    logging.getLogger("onrecord").handlers = [handler]
    logging.getLogger().handlers = [logging.NullHandler()]


def _outputs(stack: ExitStack, as_json: bool | None, page: str | None, out: str | None) -> list[Output]:
    outputs: list[Output] = []
    if page is not None:
        outputs.append(Page(sys.stdout.buffer if page == "-" else stack.enter_context(writing(page))))
    if out is not None:
        outputs.append(JsonLines(stack.enter_context(writing(out))))
    if as_json is None and not outputs:
        as_json = not sys.stdout.isatty()
    if as_json is not None and page != "-":
        outputs.append(JsonLines(sys.stdout.buffer) if as_json else Report())
    return outputs


def _read_into(outputs: list[Output], inputs: Iterable[str], settings: ReadSettings, *, strict: bool) -> int:
    failures: list[Failure] = []
    progress = Progress()
    try:
        for item in _items(inputs, settings, progress, strict=strict):
            if isinstance(item, Failure):
                failures.append(item)
                continue
            progress.done += 1
            progress.clear()
            for output in outputs:
                output.write(item)
            progress.show(item.article.input)
    finally:  # told at the end, after the reports, and also where reading is interrupted
        progress.clear()
        for failure in failures:
            _tell(failure)
    return _summed_up(progress.done, len(failures))


def _items(
    inputs: Iterable[str], settings: ReadSettings, progress: Progress, *, strict: bool
) -> Iterator[Record | Failure]:
    for named in inputs:
        progress.show(named)
        for item in records_of(named, settings):
            yield item
            if strict and isinstance(item, Failure):
                raise _NothingToWriteError(2)


def _tell(failure: Failure) -> None:
    known = failure.reason.startswith(failure.input)
    complain(failure.reason if known else f"{failure.input}: {failure.reason}")


def _summed_up(read: int, failed: int) -> int:
    if failed and read + failed > 1:
        note(f"{read} read, {failed} not")
    if not read:
        raise _NothingToWriteError(1)
    return 3 if failed else 0
