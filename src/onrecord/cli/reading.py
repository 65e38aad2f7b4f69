"""The work of ``onrecord read``: every input read, every record written, every failure told."""

import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack

from onrecord.cli.inputs import records_of
from onrecord.cli.messages import complain, note
from onrecord.cli.output import JsonLines, Output, Page, Report, writing
from onrecord.cli.progress import Progress
from onrecord.read.settings import Failure, ReadSettings

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
    tally: Counter[str] = Counter()
    progress = Progress()
    try:
        for named in inputs:
            progress.show(tally["read"], named)
            for item in records_of(named, settings):
                progress.clear()
                if isinstance(item, Failure):
                    _tell(item)
                    tally["failed"] += 1
                    if strict:
                        raise _NothingToWriteError(2)
                    continue
                tally["read"] += 1
                for output in outputs:
                    output.write(item)
                progress.show(tally["read"], item.article.input)
    finally:
        progress.clear()
    return _summed_up(tally)


def _tell(failure: Failure) -> None:
    known = failure.reason.startswith(failure.input)
    complain(failure.reason if known else f"{failure.input}: {failure.reason}")


def _summed_up(tally: Counter[str]) -> int:
    read, failed = tally["read"], tally["failed"]
    if failed and read + failed > 1:
        note(f"{read} read, {failed} not")
    if not read and not failed:
        complain("no articles in these inputs", "Folders are searched for .html, .txt and .jsonl files.")
    if not read:
        raise _NothingToWriteError(1)
    return 3 if failed else 0
