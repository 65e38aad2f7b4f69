"""The work of ``onrecord check``: the report on stdout, the page in its file, and the exit code."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from onrecord.case import open_case
from onrecord.checking.checking import check
from onrecord.checking.itself import CaseReport, Finding, Told, check_case
from onrecord.checking.report import Item, Kind, Passage, Report, State
from onrecord.cli.messages import note
from onrecord.cli.output import writing
from onrecord.errors import CaseError
from onrecord.export.visible import one_line

__all__ = ["check_and_tell"]

_SHORT = 100  # characters of words that are in order
_DRAFTS = (".md", ".txt", ".html", ".htm", ".docx", ".markdown")


def check_and_tell(
    checked: str, case: str | None, *, as_json: bool | None, page: str | None, everything: bool, published: str | None
) -> int:
    """Check *checked*, tell what was found, and return the exit code."""
    report = _report(checked, case, published)
    if page is not None:
        _write_page(report, page)
    if as_json is None:
        as_json = not sys.stdout.isatty()
    if page != "-":
        _tell(report, as_json=as_json, everything=everything)
    if page not in (None, "-"):
        note(f"wrote {page}")
    return 0 if report.ok else 1


def _report(checked: str, case: str | None, published: str | None) -> Report | CaseReport:
    if case is None:
        if Path(checked).suffix.lower() in _DRAFTS:
            raise CaseError(f"{checked}: name the case to check it against: --against CASE")
        with open_case(checked, create=False, read_only=True) as opened:
            return check_case(opened)
    with open_case(case, create=False, read_only=True) as opened:
        return check(checked, opened, published=published)


def _write_page(report: Report | CaseReport, page: str) -> None:
    from onrecord.checking.page import case_html, report_html  # noqa: PLC0415 - only for a page

    body = (case_html(report) if isinstance(report, CaseReport) else report_html(report)).encode("utf-8", "replace")
    if page == "-":
        sys.stdout.buffer.write(body)
        return
    with writing(page) as stream:
        stream.write(body)


def _tell(report: Report | CaseReport, *, as_json: bool, everything: bool) -> None:
    for told in report.notes:
        note(told)
    if as_json:
        for one in report.findings if isinstance(report, CaseReport) else report.items:
            sys.stdout.buffer.write(msgspec.json.encode(one) + b"\n")
        return
    lines = _case_lines(report) if isinstance(report, CaseReport) else _draft_lines(report, everything=everything)
    for line in lines:
        click.echo(line)


# --- a draft ---


def _draft_lines(report: Report, *, everything: bool) -> Iterator[str]:
    for item in report.items:
        if item.state is not State.APART or everything:
            yield from _item_lines(item, report.draft, everything=everything)
    told = ", ".join(f"{number} {state}" for state, number in report.counts.items())
    yield _styled(f"{len(report.failing)} to look at", fails=not report.ok) + (
        f": {told}" if told else "; nothing to check"
    )


def _item_lines(item: Item, draft: str, *, everything: bool) -> Iterator[str]:
    mark = "·" if item.state is State.APART else "✗" if item.fails else "✓"
    head = _styled(f"{mark} {item.state.value}", fails=item.fails)
    words = one_line(item.words)
    shown = words if item.fails or len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"
    kind = "" if item.kind is Kind.QUOTATION else f"{item.kind.value} "
    by = f" – {one_line(item.speaker)}" if item.speaker else ""
    yield f"{head}  {one_line(draft)}:{item.place}  {kind}“{shown}”{by}"
    if item.difference:
        yield f"    {one_line(item.difference)}"
    for told in item.notes:
        yield f"    {one_line(told)}"
    if item.passage is not None:
        yield from _passage_lines(item, item.passage)
    for other in item.others if everything else ():
        yield click.style(f"    also {one_line(_source(other))}", dim=True)
    if item.others and not everything:
        yield click.style(f"    also in {len(item.others)} more (--all lists them)", dim=True)


def _passage_lines(item: Item, passage: Passage) -> Iterator[str]:
    if item.fails or item.state is State.TRIMMED:
        around = one_line(f"{passage.before[-60:]}⟦{passage.words}⟧{passage.after[:60]}")
        yield f"    in the clipping: {around}"
    yield click.style(f"    {one_line(_source(passage))}", dim=True)


def _source(passage: Passage) -> str:
    chain = " > ".join(passage.chain)
    parts = (chain, passage.title, passage.outlet, passage.published, f"{passage.input}[{passage.start}:{passage.end}]")
    return " · ".join(part for part in parts if part)


def _styled(words: str, *, fails: bool) -> str:
    return click.style(words, fg="red" if fails else "green", bold=fails)


# --- a case ---


def _case_lines(report: CaseReport) -> Iterator[str]:
    for finding in report.findings:
        yield from _finding_lines(finding)
    inputs = ", ".join(f"{number} {state}" for state, number in report.inputs.items())
    yield f"{report.articles} articles; inputs: {inputs or 'none'}"
    counts = ", ".join(f"{number} {about}" for about, number in report.counts.items())
    yield _styled(f"{len(report.failing)} to look at", fails=not report.ok) + (f"; found: {counts}" if counts else "")


def _finding_lines(finding: Finding) -> Iterator[str]:
    doubts = f" ({', '.join(finding.doubts)})" if finding.doubts else ""
    times = f" (×{finding.count})" if finding.count > 1 else ""
    head = _styled(f"{'✗' if finding.fails else '·'} {finding.kind}: {finding.about}", fails=finding.fails)
    yield f"{head}  {one_line(finding.message)}{times}{doubts}"
    for side in finding.sides:
        yield click.style(f"    {one_line(_told(side))}", dim=True)


def _told(side: Told) -> str:
    place = "" if side.start is None else f"[{side.start}:{side.end}]"
    parts = (f"“{side.words}”" if side.words else "", side.outlet, side.published, f"{side.input}{place}")
    return " · ".join(part for part in parts if part)
