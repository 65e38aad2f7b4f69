"""A check as one self-contained page: the words of the draft beside those of the clipping."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from importlib.resources import files

from onrecord.checking.itself import CaseReport, Finding, Told
from onrecord.checking.report import FAILING, Item, Kind, Passage, Report, State
from onrecord.export.markup import Html, el, joined

__all__ = ["case_html", "report_html"]

_THEMES = (("auto", "Auto"), ("light", "Light"), ("dark", "Dark"))
_KEY = "Struck through: in the clipping, not in the draft. Underlined: in the draft, not in the clipping."
_LIMITS = "This compares words, names and ages with the clippings; it does not say what is true."


def report_html(report: Report) -> str:
    """Return a page with what checking a draft found; nothing on it is loaded from elsewhere."""
    shown = [item for item in report.items if item.state is not State.APART]
    apart = [item for item in report.items if item.state is State.APART]
    failing = len(report.failing)
    verdict = f"{failing} of {len(shown)} to look at" if failing else "Nothing to look at"
    head = el(
        "header",
        el("h1", f"{report.draft}, checked"),
        el("p", verdict if shown else "No quotations, names or ages to check", class_="verdict"),
        el("ul", (_count(state, number) for state, number in report.counts.items()), class_="counts"),
        el("p", f"Against {report.case}. {_KEY} {_LIMITS}", class_="key"),
        (el("p", note, class_="key") for note in report.notes),
    )
    sections = [_section("To look at", report.failing), _section("In order", [i for i in shown if not i.fails]),
                _section("Words and titles in marks, not looked up", apart)]  # fmt: skip
    return _page(f"{report.draft}, checked", el("div", head, *sections, class_="check"))


def case_html(report: CaseReport) -> str:
    """Return a page with what checking a case against itself found."""
    failing = len(report.failing)
    inputs = ", ".join(f"{number} {state}" for state, number in report.inputs.items())
    head = el(
        "header",
        el("h1", f"{report.case}, checked against itself"),
        el("p", f"{failing} to look at" if failing else "Nothing to look at", class_="verdict"),
        el("ul", (el("li", f"{number} {about}") for about, number in report.counts.items()), class_="counts"),
        el("p", f"{report.articles} articles; inputs: {inputs or 'none'}. {_LIMITS}", class_="key"),
        (el("p", note, class_="key") for note in report.notes),
    )
    rest = [finding for finding in report.findings if not finding.fails]
    sections = [_findings("To look at", report.failing), _findings("May be in order, and gaps", rest)]
    return _page(f"{report.case}, checked", el("div", head, *sections, class_="check"))


def _count(state: str, number: int) -> Html:
    return el("li", f"{number} {state}", class_="fails" if State(state) in FAILING else None)


def _section(title: str, items: Iterable[Item]) -> Html | None:
    rows = [_item(item) for item in items]
    return el("section", el("h2", f"{title} ({len(rows)})"), rows) if rows else None


def _item(item: Item) -> Html:
    kind = "apart" if item.state is State.APART else "fails" if item.fails else "fine"
    what = None if item.kind is Kind.QUOTATION else el("p", item.kind.value, class_="where")
    meta = el(
        "div", el("p", item.state.value, class_="state"), el("p", _where(item), class_="where"), what, class_="meta"
    )
    notes = el("ul", (el("li", note, dir="auto") for note in item.notes), class_="notes") if item.notes else None
    by = el("p", el("bdi", item.speaker), class_="by") if item.speaker else None
    words = el("p", _drafted(item), class_="words", dir="auto")
    draft = el("div", el("h4", "Draft"), words, by, notes, class_="side")
    return el("article", meta, draft, _clipping(item), class_=f"item {kind}")


def _where(item: Item) -> str:
    place = item.place
    return f"line {place.line}, column {place.column}" if place.line is not None else f"paragraph {place.paragraph}"


def _drafted(item: Item) -> Html:
    if not item.changes or all(change.same for change in item.changes):
        return joined([item.words])
    return _spaced(el("ins", change.now) if not change.same else change.now for change in item.changes if change.now)


def _spaced(parts: Iterable[str | Html]) -> Html:
    shown: list[str | Html] = []
    for part in parts:
        shown += [" ", part] if shown else [part]
    return joined(shown)


def _clipping(item: Item) -> Html:
    passage = item.passage
    if passage is None:
        told = "no passage" if item.state is State.APART else "No clipping has anything near these words."
        return el("div", el("h4", "Clipping"), el("p", told, class_="from"), class_="side")
    words = joined([passage.words])
    if item.changes and not all(change.same for change in item.changes):
        words = _spaced(el("del", c.was) if not c.same else c.was for c in item.changes if c.was)
    text = (
        el("span", passage.before, class_="around") if passage.before else None,
        words,
        el("span", passage.after, class_="around") if passage.after else None,
    )
    chain = " → ".join(passage.chain) or passage.speaker
    more = (el("summary", f"{len(item.others)} more"), el("ul", map(_other, item.others)))
    others = el("details", *more) if item.others else None
    return el(
        "div",
        el("h4", "Clipping"),
        el("p", text, class_="words", dir="auto"),
        el("p", el("bdi", chain), class_="by") if chain else None,
        el("p", _source(passage), class_="from"),
        others,
        class_="side",
    )


def _other(passage: Passage) -> Html:
    return el("li", el("bdi", passage.speaker or "speaker not known"), ": ", _source(passage))


def _source(passage: Passage) -> Html:
    parts = (passage.title, passage.outlet, passage.published, passage.input)
    named = [el("bdi", part) for part in parts if part]
    return joined([*_separated(named), f" · characters {passage.start}–{passage.end}"])


def _separated(parts: Iterable[Html]) -> Iterator[str | Html]:
    for number, part in enumerate(parts):
        if number:
            yield " · "
        yield part


def _findings(title: str, findings: Iterable[Finding]) -> Html | None:
    rows = [_finding(finding) for finding in findings]
    return el("section", el("h2", f"{title} ({len(rows)})"), rows) if rows else None


def _finding(finding: Finding) -> Html:
    meta = el("div", el("p", f"{finding.kind}: {finding.about}", class_="state"), class_="meta")
    doubts = el("p", ", ".join(finding.doubts), class_="where") if finding.doubts else None
    more = finding.count - len(finding.sides)
    rest = el("p", f"and {more} more", class_="from") if finding.sides and more > 0 else None
    message = el("div", el("p", finding.message, class_="words", dir="auto"), doubts, class_="side")
    sides = el("div", (_told(side) for side in finding.sides), rest, class_="side")
    return el("article", meta, message, sides, class_=f"item {'fails' if finding.fails else 'apart'}")


def _told(side: Told) -> Html:
    where = None if side.start is None else f" · characters {side.start}–{side.end}"
    named = [el("bdi", part) for part in (side.outlet, side.published, side.input) if part]
    words = el("p", side.words, class_="words", dir="auto") if side.words else None
    return joined([words, el("p", joined([*_separated(named), where]), class_="from")])


def _page(title: str, main: Html) -> str:
    style = Html("".join([_static("onrecord.export", "record.css"), _static("onrecord.export", "page.css"),
                          _static("onrecord.checking", "check.css")]))  # fmt: skip
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="generator", content="onrecord"),
        el("title", f"{title} · onrecord"),
        el("style", style),
    )
    themes = (
        el("label", el("input", type="radio", name="theme", class_=f"theme-{key}", checked=key == "auto",
                       autocomplete="off"), el("span", name))
        for key, name in _THEMES
    )  # fmt: skip
    bar = el("header", el("p", "onrecord", class_="brand"),
             el("fieldset", el("legend", "Colours"), themes, class_="themes"), class_="bar")  # fmt: skip
    body = el("body", el("a", "Skip to the check", href="#main", class_="skip"), bar, el("main", main, id="main"),
              class_="onrecord page")  # fmt: skip
    return f"<!doctype html>\n{el('html', head, body, lang='en')}\n"


def _static(package: str, name: str) -> str:
    return files(package).joinpath("static", name).read_text(encoding="utf-8")
