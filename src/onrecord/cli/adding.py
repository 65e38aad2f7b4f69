"""The work of ``onrecord add``: progress on stderr while it runs, the counts on stdout at the end."""

import sys
from pathlib import Path

import click
import msgspec

from onrecord.case import AddReport, Case, Limits, Progress, open_case
from onrecord.cli.messages import complain, note
from onrecord.errors import CaseError
from onrecord.export.visible import one_line
from onrecord.reading.settings import ReadSettings
from onrecord.schema.case import InputState, LedgerEntry

__all__ = ["add_all"]

_WIDTH = 78
_CLEAR = "\r\x1b[2K"
_EVERY = 0.1  # seconds between two changes of the line
_MOST_TOLD = 20  # problems on a terminal; all of them are in the case


def add_all(
    path: str, inputs: tuple[str, ...], *, workers: int | None, reread: bool, form: str | None, published: str | None,
    encoding: str | None, fields: dict[str, str], seconds: float, memory: int, as_list: bool, as_json: bool,
) -> int:  # fmt: skip
    """Add *inputs* to the case at *path*, tell what came of it, and return the exit code."""
    settings = ReadSettings(form=form, published=published, encoding=encoding, fields=fields)
    _check(path, inputs)
    with open_case(path, create=bool(inputs)) as case:
        if as_list and not inputs:
            return _list(case)
        line = _Line()
        try:
            report = case.add(
                inputs, settings=settings, workers=workers, limits=Limits(seconds, memory << 20), reread=reread,
                on_progress=line.show,
            )  # fmt: skip
        except KeyboardInterrupt:
            line.clear()
            note(f"what was finished is in {path}; the same command goes on from there")
            raise
        finally:
            line.clear()
        _tell(report, path, as_json=as_json)
        if as_list:
            _list(case)
    return _code(report)


def _check(path: str, inputs: tuple[str, ...]) -> None:
    """Raise CaseError where the first name looks like an article: the case comes first."""
    if Path(path).exists() or Path(path).suffix.lower() not in (".html", ".htm", ".txt", ".jsonl", ".zip", ".xml"):
        return
    hint = f"; did you mean 'onrecord add {inputs[-1]} {path}'?" if inputs else ""
    raise CaseError(f"{path}: the case file comes first, such as flood.onrecord{hint}")


def _list(case: Case) -> int:
    for entry in case.ledger():
        sys.stdout.buffer.write(msgspec.json.encode(entry) + b"\n")
    return 0


def _tell(report: AddReport, path: str, *, as_json: bool) -> None:
    for entry in report.problems[:_MOST_TOLD]:
        complain(_problem(entry))
    if len(report.problems) > _MOST_TOLD:
        note(f"… and {len(report.problems) - _MOST_TOLD} more: 'onrecord add {path} --list' has them all")
    if report.older:
        note(f"{report.older:,} inputs were read by another version of onrecord; --reread reads them again")
    if as_json:
        click.echo(msgspec.json.encode(_as_json(report)).decode())
        return
    counts = ", ".join(f"{number:,} {state.value}" for state, number in report.counts.items() if number)
    click.echo(f"{report.inputs:,} inputs: {counts or 'nothing to do'}")
    click.echo(f"{one_line(path)} holds {report.articles:,} articles and {report.links:,} links")


def _as_json(report: AddReport) -> dict[str, object]:
    counts = {state.value: number for state, number in report.counts.items()}
    return {"inputs": report.inputs, **counts, "articles": report.articles, "links": report.links,
            "problems": report.problems}  # fmt: skip


def _problem(entry: LedgerEntry) -> str:
    reason = (entry.reason or "").removeprefix(f"{entry.input}: ")
    return f"{entry.input}: {'read in part: ' if entry.state is InputState.PARTLY else ''}{reason}"


def _code(report: AddReport) -> int:
    if report.inputs and not report.gave_articles:
        return 1
    return 3 if report.failed else 0


class _Line:
    """The line of progress; it is silent where stderr is no terminal."""

    def __init__(self) -> None:
        self._on = sys.stderr.isatty()
        self._shown = 0.0

    def show(self, progress: Progress) -> None:
        """Say how far adding is."""
        if not self._on or (progress.seconds - self._shown < _EVERY and progress.stage == "reading"):
            return
        self._shown = progress.seconds
        line = one_line(_words(progress))
        line = line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
        sys.stderr.write(_CLEAR + line)
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._on:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()


def _words(progress: Progress) -> str:
    if progress.stage != "reading":
        return f"{progress.done:,} done · {progress.stage}"
    parts = [f"{progress.done:,} done"]
    if progress.files > 1:
        parts.append(f"{100 * progress.files_done / progress.files:.0f} %")
    if progress.rate is not None:
        parts.append(f"{progress.rate:.1f} a second")
    if progress.left is not None:
        parts.append(f"{_time(progress.left)} left")
    if progress.failed:
        parts.append(f"{progress.failed:,} without article")
    return " · ".join([*parts, progress.name])


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
