"""One self-contained page: the marked articles beside what was read from them."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from onrecord.export.entries import Entries
from onrecord.export.marked import MarkedText, marked_text
from onrecord.export.markup import Html, el, joined
from onrecord.export.phrases import force_words, interval_words, published_words, speaker_words, time_words
from onrecord.schema.article import Article, BlockKind
from onrecord.schema.record import Record

__all__ = ["page_html", "record_html"]

_LAYERS = (("q", "Quotes"), ("s", "Sources"), ("p", "People"), ("t", "Times"), ("e", "Events"))
_THEMES = (("auto", "Auto"), ("light", "Light"), ("dark", "Dark"))
_NOTHING = el("p", "No quotes, people, times or events were found in this article.", class_="notes")
_HEADER_KINDS = {BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BYLINE}


@cache
def _static(name: str) -> Html:
    """Return a file of ours that goes into the page as it is."""
    return Html(files("onrecord.export").joinpath("static", name).read_text(encoding="utf-8"))


def page_html(records: Sequence[Record]) -> str:
    """Return a whole HTML page with *records*; nothing on it is loaded from elsewhere."""
    style, script = joined([_static("record.css"), _static("page.css")]), _static("page.js")
    one = len(records) == 1
    title = _title(records[0].article) if one else f"{len(records)} articles"
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="generator", content="onrecord"),
        el("title", f"{title} · onrecord"),
        el("style", style),
    )
    articles = [_article(record, f"a{number}-", 1 if one else 2) for number, record in enumerate(records, 1)]
    main = el("main", None if one else _contents(records), articles, id="main")
    body = el(
        "body",
        el("a", "Skip to the article", href="#main", class_="skip"),
        _bar(None if one else len(records)),
        main,
        _foot(records),
        el("div", id="card", class_="card", role="tooltip", hidden=True),
        el("script", script),
        class_="onrecord page",
    )
    return f"<!doctype html>\n{el('html', head, body, lang='en')}\n"


def record_html(record: Record) -> str:
    """Return *record* as a fragment for a notebook: the marked article and its panels, without script."""
    prefix = f"r{record.article.id[:8]}-"
    tips = _tips(record)
    article = _article(record, prefix, 2, tips)
    return el("div", el("style", _static("record.css")), _layers(), article, class_="onrecord fragment")


def _title(article: Article) -> str:
    return article.title or article.input.rpartition("/")[2] or article.input


def _policy(style: str, script: str) -> str:
    def digest(code: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _tips(record: Record) -> dict[str, str]:
    """Return what a notebook, where no script runs, shows when the pointer rests on an item."""
    tips = {person.id: person.name for person in record.people}
    tips |= {time.id: time_words(time) for time in record.times}
    tips |= {event.id: event.label for event in record.events}
    for quote in record.quotes:
        tips[quote.id] = " · ".join(filter(None, (speaker_words(quote, record), force_words(quote))))
    return tips


def _layers() -> Html:
    boxes = (
        el("label", el("input", type="checkbox", class_=f"layer-{key}", checked=True, autocomplete="off"),
           el("span", name), class_=f"chip {key}")
        for key, name in _LAYERS
    )  # fmt: skip
    return el("fieldset", el("legend", "Marked in the text"), boxes, class_="layers")


def _bar(count: int | None) -> Html:
    themes = (
        el("label", el("input", type="radio", name="theme", class_=f"theme-{key}", checked=key == "auto",
                       autocomplete="off"), el("span", name))
        for key, name in _THEMES
    )  # fmt: skip
    theme = el("fieldset", el("legend", "Colours"), themes, class_="themes")
    back = el("a", f"All {count} articles", href="#main", class_="back") if count else None
    return el("header", el("p", "onrecord", class_="brand"), back, _layers(), theme, class_="bar")


def _contents(records: Sequence[Record]) -> Html:
    heads = ("Article", "Outlet", "Published", "Quotes", "People", "Flags")
    head = el("tr", (el("th", name, scope="col") for name in heads))
    rows = (_contents_row(number, record) for number, record in enumerate(records, 1))
    table = el("table", el("thead", head), el("tbody", rows))
    count = f"{len(records)} articles" if records else "No articles"
    return el("nav", el("h1", count), table, class_="contents", aria_label="Articles")


def _contents_row(number: int, record: Record) -> Html:
    article = record.article
    when = interval_words(article.published.earliest, article.published.latest) or "no date"
    title = el("a", el("bdi", _title(article)), href=f"#a{number}")
    counts = (len(record.quotes), len(record.people), len(record.flags))
    cells = (el("td", str(count), class_="number") for count in counts)
    return el(
        "tr",
        el("th", title, scope="row"),
        el("td", el("bdi", article.outlet or "–")),
        el("td", when, class_="when"),
        *cells,
    )


def _article(record: Record, prefix: str, level: int, tips: dict[str, str] | None = None) -> Html:
    marked = marked_text(record, prefix=prefix, level=level, describe=tips.get if tips is not None else None)
    entries = Entries(record, marked, prefix=prefix, level=level + 1)
    body = el("div", _masthead(record.article, marked, level), _body(marked), class_="story")
    side = el("aside", el("div", list(entries.panels()) or _NOTHING, class_="scroll", tabindex="0", role="region",
                          aria_label="What was read from the article"),
              aria_label="Quotes, timeline, people and flags")  # fmt: skip
    return el("article", body, side, class_="record", id=prefix.rstrip("-"))


def _masthead(article: Article, marked: MarkedText, level: int) -> Html:
    head = [html for kind, html in marked.blocks if kind in _HEADER_KINDS]
    if not any(kind is BlockKind.HEADLINE for kind, _ in marked.blocks):
        head.insert(0, el(f"h{level}", _title(article), class_="headline", dir="auto"))
    kicker = el("p", el("bdi", article.outlet), class_="kicker") if article.outlet else None
    by = None if any(kind is BlockKind.BYLINE for kind, _ in marked.blocks) else _byline(article)
    doubt = el("p", f"Date in doubt: {article.published.doubt}", class_="doubt") if article.published.doubt else None
    return el("header", kicker, head, by, el("p", _about(article), class_="about"), doubt)


def _byline(article: Article) -> Html | None:
    return el("p", f"By {' and '.join(article.bylines)}", class_="byline", dir="auto") if article.bylines else None


def _about(article: Article) -> Html:
    parts = [el("span", _sentence(published_words(article.published))), el("span", el("bdi", article.input))]
    if article.url and article.url.startswith(("http://", "https://")):
        parts.append(el("a", "original", href=article.url, rel="noopener noreferrer external"))
    return joined(parts)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _body(marked: MarkedText) -> Html:
    blocks = (html for kind, html in marked.blocks if kind not in _HEADER_KINDS)
    return el("div", blocks, class_="text")


def _foot(records: Sequence[Record]) -> Html:
    made = {f"onrecord {record.made_by.onrecord}, weights {record.made_by.weights}": None for record in records}
    keys = "In the text, ← and → go from mark to mark, Enter goes to its entry, Esc closes the card."
    return el("footer", el("p", f"Read by {'; '.join(made)}." if made else None), el("p", keys, id="keys"))
