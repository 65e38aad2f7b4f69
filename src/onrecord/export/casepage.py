"""One self-contained page about a whole case: people, quotes, days, copies, disagreements, and what was not read."""

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from onrecord.export.holdings import Digest, Holdings
from onrecord.export.markup import Content, Html, el, joined
from onrecord.export.moments import CaseMoment, case_moments
from onrecord.export.phrases import age_words, interval_words
from onrecord.export.timeline import What
from onrecord.schema.case import InputState, LedgerEntry, Link, LinkKind, Side
from onrecord.tables import ArticleRow, FlagRow, QuoteRow, flag_rows, quote_rows
from onrecord.tables.joined import JoinedPersonRow

__all__ = ["LOST", "case_page_lines"]

LOST = (
    "the articles' texts (onrecord read --html shows them with marks); offsets are in the other formats",
    "scores of single items",
)
_THEMES = (("auto", "Auto"), ("light", "Light"), ("dark", "Dark"))
_GAPS = frozenset(
    "no-date date-doubt no-speaker missing-embed partly-read language-not-supported age-conflict count-mismatch".split()
)
_UNREAD = (InputState.FAILED, InputState.REJECTED, InputState.PARTLY)
_ABOUT_COPY = {
    "agency-copy": "Copies of an agency's text", "republication": "Published again elsewhere", "update": "Updates",
    "version": "Versions of one article", "copy": "Copies",
}  # fmt: skip


def case_page_lines(holdings: Holdings) -> Iterator[bytes]:
    """Yield the page; nothing on it is loaded from elsewhere, and no script runs on it."""
    yield _Report(holdings).page().encode("utf-8", "replace")


def _static(name: str) -> str:
    return files("onrecord.export").joinpath("static", name).read_text(encoding="utf-8")


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _bdi(words: str) -> Html:
    return el("bdi", words)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


class _Report:
    """The parts of the page of one case."""

    def __init__(self, holdings: Holdings) -> None:
        self.digest = Digest(holdings)
        self.articles = sorted(self.digest.articles.values(), key=_by_day)
        self.numbers = {row.article: number for number, row in enumerate(self.articles, 1)}
        self.quotes: dict[str, QuoteRow] = {}
        self.flags: list[FlagRow] = []
        for record in holdings.records():
            self.quotes |= {f"{row.article}/{row.id}": row for row in quote_rows(record)}
            self.flags.extend(row for row in flag_rows(record) if row.kind in _GAPS)
        self.moments = case_moments(holdings.records(), self.digest)
        self.ledger = tuple(holdings.ledger())

    def page(self) -> str:
        """Return the whole page."""
        style = Html("".join(_static(name) for name in ("record.css", "page.css", "case.css")))
        sections = [section for section in self._sections() if section is not None]
        head = el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="referrer", content="no-referrer"),
            el("meta", name="generator", content="onrecord"),
            el("title", f"{_count(len(self.articles), 'article')} · onrecord"),
            el("style", style),
        )
        main = el("main", self._title(), sections, id="main", class_="case")
        body = el("body", el("a", "Skip to the report", href="#main", class_="skip"), _bar(), main, self._foot(),
                  class_="onrecord page")  # fmt: skip
        return f"<!doctype html>\n{el('html', head, body, lang='en')}\n"

    def _title(self) -> Html:
        outlets = len({row.outlet for row in self.articles if row.outlet})
        days = [row.published_earliest for row in self.articles if row.published_earliest]
        last = [row.published_latest for row in self.articles if row.published_latest]
        span = interval_words(min(days), max(last)) if days and last else None
        counts = " · ".join(
            (_count(outlets, "outlet"), _count(len(self.digest.people), "person", "people"),
             _count(len(self.quotes), "quote"), *(() if span is None else (f"published {span}",)))
        )  # fmt: skip
        return el("header", el("h1", _count(len(self.articles), "article")), el("p", counts, class_="about"))

    def _sections(self) -> Iterator[Html | None]:
        yield self._people()
        yield self._variants()
        yield self._said()
        yield self._timeline()
        yield self._copies()
        yield self._disagreements()
        yield self._gaps()
        yield self._contents()

    def _foot(self) -> Html:
        made = dict.fromkeys(f"onrecord {row.onrecord}, weights {row.weights}" for row in self.articles)
        return el("footer", el("p", f"Read by {'; '.join(made)}." if made else "Nothing was read."))

    def _to(self, article: str, words: str | None = None) -> Html:
        """Return a link to an article in the list at the end."""
        row = self.digest.articles.get(article)
        name = words or (row.outlet or _file(row) if row else "an article")
        number = self.numbers.get(article)
        tip = None if row is None else f"{row.title or _file(row)}, {_day(row) or 'no date'}"
        return el("a", _bdi(name), href=f"#a{number}", title=tip, class_="to") if number else _bdi(name)

    def _where(self, article: str) -> Html:
        row = self.digest.articles.get(article)
        day = _day(row) if row else None
        return joined([self._to(article), f", {day}" if day else None])

    # --- people ---

    def _people(self) -> Html | None:
        people = sorted(self.digest.people, key=lambda one: (-one.articles, -one.quoted, one.name.casefold(), one.id))
        named = [self._person(one) for one in people if one.articles > 1 or one.quoted or one.ties or one.ages]
        rest = [one for one in people if not (one.articles > 1 or one.quoted or one.ties or one.ages)]
        others = el("p", el("span", "Only mentioned: ", class_="label"), _listed(self._mentioned(one) for one in rest),
                    class_="rest") if rest else None  # fmt: skip
        return _section("people", "People", len(people), el("ol", named, class_="entries people"), others)

    def _mentioned(self, person: JoinedPersonRow) -> Html:
        return joined([_bdi(person.name), " (", self._to(person.members[0].partition("/")[0]), ")"])

    def _person(self, person: JoinedPersonRow) -> Html:
        others = [form for form in person.forms if form != person.name]
        articles = dict.fromkeys(member.partition("/")[0] for member in person.members)
        born = _born(person)
        counts = (_count(len(articles), "article"), _count(person.quoted, "quote") if person.quoted else None)
        return el(
            "li",
            el(
                "p",
                el("b", _bdi(person.name)),
                el("span", " · ".join(filter(None, counts)), class_="says"),
                class_="who",
            ),
            el("p", "also ", _listed(_bdi(form) for form in others), class_="notes") if others else None,
            el("p", ", ".join(person.roles), class_="roles", dir="auto") if person.roles else None,
            el("p", "aged ", _listed(_bdi(_age(age)) for age in person.ages), class_="fact") if person.ages else None,
            el("p", born, class_="fact") if born else None,
            [el("p", _bdi(tie), class_="fact") for tie in person.ties],
            el("p", _listed(self._where(article) for article in articles), class_="notes"),
            el("p", person.why, class_="why") if person.why else None,
            class_="entry",
        )

    # --- quotes ---

    def _variants(self) -> Html:
        links = self.digest.of_kind(LinkKind.SAME_QUOTE)
        ordered = sorted(links, key=lambda link: (-len(link.members), link.id))
        entries = [self._variant(link) for link in ordered]
        note = "The same words in several articles, the fullest form first, and what each has otherwise."
        return _section("variants", "Quotes in several articles", len(entries), el("p", note, class_="notes intro"),
                        el("ol", entries, class_="entries"))  # fmt: skip

    def _variant(self, link: Link) -> Html:
        fullest = self.quotes.get(f"{link.members[0].article}/{link.members[0].item}")
        sides = {side.ref: side for side in link.sides}
        rows = [self._variant_row(ref.article, ref.item, sides.get(ref)) for ref in link.members]
        speaker = self._speaker(fullest) if fullest else "speaker not known"
        return el(
            "li",
            el("p", el("b", _bdi(speaker)), class_="who"),
            el("p", _words(fullest), class_="words", dir="auto") if fullest else None,
            el("ul", rows, class_="sides"),
            class_="entry",
        )

    def _variant_row(self, article: str, item: str, side: Side | None) -> Html:
        row = self.quotes.get(f"{article}/{item}")
        relation = side.relation if side and side.relation else None
        differs = side.difference if side and side.difference else None
        shown = row is not None and relation not in {None, "same", "punctuation"}
        return el(
            "li",
            self._where(article),
            el("span", f" {relation}", class_=f"tag {relation}") if relation else None,
            el("p", _words(row), class_="words", dir="auto") if row and shown else None,
            el("p", differs, class_="notes", dir="auto") if differs else None,
            el("p", _bdi(_chain(row.chain)), class_="notes") if row and row.chain else None,
        )

    def _speaker(self, row: QuoteRow) -> str:
        person = self.digest.person(row.article, row.speaker_id)
        return person.name if person else row.speaker or "speaker not known"

    def _said(self) -> Html | None:
        groups: dict[tuple[int, str, str], list[QuoteRow]] = defaultdict(list)
        for row in self.quotes.values():
            person = self.digest.person(row.article, row.speaker_id)
            name = self._speaker(row)
            group = 0 if person else 2 if row.speaker is None else 1
            groups[group, name.casefold(), person.id if person else name].append(row)
        panels = [self._speaker_panel(groups[key]) for key in sorted(groups)]
        return _section("quotes", "Quotes by speaker", len(self.quotes), panels) if panels else None

    def _speaker_panel(self, rows: list[QuoteRow]) -> Html:
        ordered = sorted(rows, key=lambda row: (row.published_earliest or "9999", row.article, row.content_start))
        kind = ordered[0].speaker_kind
        note = el("span", f" {kind}", class_="says") if kind not in {None, "person"} else None
        name = self._speaker(ordered[0])
        heading = el("h3", _bdi(name), note, el("span", str(len(rows)), class_="count"))
        return el("details", el("summary", heading), el("ol", (self._quote(row) for row in ordered), class_="entries"),
                  class_="panel")  # fmt: skip

    def _quote(self, row: QuoteRow) -> Html:
        said = interval_words(row.said_earliest, row.said_latest)
        notes = [
            self._where(row.article),
            f" · said {said}" if said else None,
            f" · {row.force}" if row.force else None,
        ]
        context = el("details", el("summary", "in its sentence"), el("p", row.context, dir="auto"), class_="context")
        return el(
            "li",
            el("p", _words(row), class_=f"words {row.kind}", dir="auto"),
            el("p", _bdi(_chain(row.chain)), class_="notes chainline") if row.chain else None,
            el("p", notes, class_="notes"),
            context,
            class_="entry",
        )

    # --- days ---

    def _timeline(self) -> Html | None:
        dated = [moment for moment in self.moments if moment.is_dated]
        if not dated:
            return None
        days: dict[tuple[str | None, str | None], list[CaseMoment]] = defaultdict(list)
        for moment in dated:
            days[moment.earliest, moment.latest].append(moment)
        heads = ("Day", "Happened", "Said", "Published")
        head = el("tr", (el("th", name, scope="col") for name in heads))
        rows = (self._day_row(day, moments) for day, moments in days.items())
        table = el("table", el("thead", head), el("tbody", rows), class_="days")
        undated = len(self.moments) - len(dated)
        note = (
            f"{_count(undated, 'event or article', 'events or articles')} without a day not shown." if undated else None
        )
        return _section("timeline", "Timeline", len(dated), table, el("p", note, class_="notes") if note else None)

    def _day_row(self, day: tuple[str | None, str | None], moments: Sequence[CaseMoment]) -> Html:
        cells = (
            el("td", el("ul", shown) if (shown := [self._moment(one) for one in moments if one.what is what]) else None,
               class_=what.value, data_head=what.value.capitalize())
            for what in (What.HAPPENED, What.SAID, What.PUBLISHED)
        )  # fmt: skip
        return el("tr", el("th", interval_words(*day), scope="row"), cells)

    def _moment(self, moment: CaseMoment) -> Html:
        sort = None if moment.sort == moment.what.value else el("span", f"{moment.sort} ", class_="tag")
        says = el("span", f" per {moment.says}", class_="says") if moment.says else None
        tellers = dict.fromkeys(teller.article for teller in moment.tellers)
        if moment.what is What.PUBLISHED:
            first = moment.tellers[0]
            return el("li", self._to(first.article, moment.label), el("span", f" {first.outlet}", class_="says"))
        where = joined([" (", _listed(self._to(article) for article in tellers), ")"])
        return el("li", sort, _bdi(moment.label), says, el("span", where, class_="says"))

    # --- links ---

    def _copies(self) -> Html:
        links = self.digest.of_kind(LinkKind.COPY_OF)
        entries = [self._copy(link) for link in sorted(links, key=lambda link: (-len(link.members), link.id))]
        return _section("copies", "Copies", len(entries), el("ol", entries, class_="entries"))

    def _copy(self, link: Link) -> Html:
        first = link.members[0].article
        title = self.digest.articles[first].title or _file(self.digest.articles[first])
        direction = None if link.directed else el("p", "Which came first is not known.", class_="notes")
        sides = {side.ref: side for side in link.sides}
        rows = []
        for place, ref in enumerate(link.members):
            side = sides.get(ref)
            origin = el("span", " original", class_="tag") if link.directed and place == 0 else None
            differs = el("p", side.difference, class_="notes", dir="auto") if side and side.difference else None
            rows.append(el("li", self._where(ref.article), origin, differs))
        return el("li", el("p", el("b", _bdi(title)), el("span", _ABOUT_COPY.get(link.about or "", "Copies"),
                  class_="says"), class_="who"), direction, el("ul", rows, class_="sides"),
                  el("p", link.reason, class_="why"), class_="entry")  # fmt: skip

    def _disagreements(self) -> Html:
        links = self.digest.of_kind(LinkKind.DISAGREES)
        entries = [self._disagreement(link) for link in sorted(links, key=lambda link: (link.about or "", link.id))]
        note = "Where reports differ. Many are updates and not conflicts: look at the days of publication."
        return _section("disagreements", "Disagreements", len(entries), el("p", note, class_="notes intro"),
                        el("ol", entries, class_="entries"))  # fmt: skip

    def _disagreement(self, link: Link) -> Html:
        doubts = [el("span", f" {doubt.replace('-', ' ')}", class_="tag") for doubt in link.doubts]
        rows = [
            el("li", el("span", el("b", _bdi(side.value or "")), " ", self._where(side.ref.article)),
               el("p", side.difference, class_="notes", dir="auto") if side.difference else None)
            for side in link.sides
        ]  # fmt: skip
        person = self.digest.person(link.members[0].article, link.members[0].item)
        whose = el("span", _bdi(person.name), class_="says") if person else None
        return el("li", el("p", el("b", (link.about or "difference").capitalize()), whose, doubts, class_="who"),
                  el("ul", rows, class_="sides"), el("p", link.reason, class_="why"), class_="entry")  # fmt: skip

    # --- gaps and contents ---

    def _gaps(self) -> Html | None:
        unread = [entry for entry in self.ledger if entry.state in _UNREAD]
        kinds: dict[str, list[FlagRow]] = defaultdict(list)
        for row in self.flags:
            kinds[row.kind].append(row)
        parts: list[Html] = []
        if unread:
            parts.append(el("h3", "Inputs not read, or not wholly"))
            parts.append(el("ul", (_input(entry) for entry in unread), class_="sides"))
        for kind in sorted(kinds):
            heading = el("h3", kind.replace("-", " ").capitalize(), el("span", str(len(kinds[kind])), class_="count"))
            rows = (el("li", self._where(row.article), ": ", _bdi(row.message)) for row in kinds[kind])
            parts.append(el("details", el("summary", heading), el("ul", rows, class_="sides"), class_="panel"))
        count = len(unread) + len(self.flags)
        none = el("p", "Nothing is known to be missing.", class_="notes")
        return _section("gaps", "Gaps and doubts", count, parts or none)

    def _contents(self) -> Html | None:
        heads = ("Article", "Outlet", "Published", "Quotes", "People", "From")
        head = el("tr", (el("th", name, scope="col") for name in heads))
        table = el("table", el("thead", head), el("tbody", (self._contents_row(row) for row in self.articles)))
        return _section("articles", "Articles", len(self.articles), el("div", table, class_="contents"))

    def _contents_row(self, row: ArticleRow) -> Html:
        is_web = bool(row.url and row.url.startswith(("http://", "https://")))
        source = el("a", "original", href=row.url, rel="noopener noreferrer external", class_="to") if is_web else None
        origin = self.digest.copies.get(row.article)
        copy = joined([" · copy of ", self._to(origin.article)]) if origin else None
        return el(
            "tr",
            el(
                "th", _bdi(row.title or "(no headline)"), el("span", f" {_file(row)}", class_="says"), copy, scope="row"
            ),
            el("td", _bdi(row.outlet or "–")),
            el("td", _day(row) or "no date", class_="when"),
            el("td", str(row.quotes), class_="number"),
            el("td", str(row.people), class_="number"),
            el("td", source),
            id=f"a{self.numbers[row.article]}",
        )


def _bar() -> Html:
    themes = (
        el("label", el("input", type="radio", name="theme", class_=f"theme-{key}", checked=key == "auto",
                       autocomplete="off"), el("span", name))
        for key, name in _THEMES
    )  # fmt: skip
    places = (("people", "People"), ("quotes", "Quotes"), ("timeline", "Timeline"), ("copies", "Copies"),
              ("disagreements", "Disagreements"), ("gaps", "Gaps"), ("articles", "Articles"))  # fmt: skip
    nav = el("nav", (el("a", name, href=f"#{place}") for place, name in places), class_="places", aria_label="Parts")
    theme = el("fieldset", el("legend", "Colours"), themes, class_="themes")
    return el("header", el("p", "onrecord", class_="brand"), nav, theme, class_="bar")


def _section(ident: str, title: str, count: int, *content: Content) -> Html:
    if not count:
        content = (el("p", "None were found.", class_="notes"),)
    return el("section", el("h2", title, el("span", f"{count:,}", class_="count")), *content, id=ident)


def _listed(parts: Iterable[Html | str]) -> Html:
    shown: list[Html | str] = []
    for part in parts:
        shown += ["; ", part] if shown else [part]
    return joined(shown)


def _by_day(row: ArticleRow) -> tuple[str, str]:
    return (row.published_earliest or "9999", row.article)


def _day(row: ArticleRow) -> str | None:
    return interval_words(row.published_earliest, row.published_latest)


def _file(row: ArticleRow) -> str:
    return row.input.rpartition("/")[2] or row.input


def _words(row: QuoteRow) -> str:
    words = " ".join(row.content.split())
    return f"“{words}”" if row.kind == "direct" else words


def _chain(words: str) -> str:
    return words.replace(" > ", " → ")


def _age(age: str) -> str:
    """Return an age of a row, "P37Y on 2009-01-01 (outlet, day)", in plain words."""
    value, _, rest = age.partition(" ")
    return f"{age_words(value)} {rest}"


def _born(person: JoinedPersonRow) -> str | None:
    words = interval_words(person.born_earliest, person.born_latest)
    return f"born {words}" if words else None


def _input(entry: LedgerEntry) -> Html:
    return el("li", el("span", entry.state.value, class_="tag"), " ", _bdi(entry.input), ": ",
              _bdi(entry.reason or "no reason given"))  # fmt: skip
