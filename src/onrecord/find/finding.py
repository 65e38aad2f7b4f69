"""Finding: each kind of thing in a case, with the filters that make sense for it."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.errors import SettingsError
from onrecord.find.collection import Collection
from onrecord.find.filters import ONS, Filters, days_of
from onrecord.find.words import Words, parse_words
from onrecord.schema.case import Link, LinkKind
from onrecord.schema.facts import Modality
from onrecord.schema.quote import HopKind, QuoteKind
from onrecord.store import Store
from onrecord.store.search import Days, Query, Search
from onrecord.tables import TABLES
from onrecord.tables.joined import JoinedPersonRow, LinkRow, link_rows

__all__ = ["KINDS", "Found", "find"]

_LINKS = {"copies": LinkKind.COPY_OF, "variants": LinkKind.SAME_QUOTE, "disagreements": LinkKind.DISAGREES}
KINDS = ("quotes", "people", "events", "sources", "copies", "variants", "disagreements", "articles")

_VALUES = {
    "quotes": tuple(kind.value for kind in QuoteKind),
    "events": tuple(modality.value for modality in Modality),
    "sources": (*(kind.value for kind in HopKind), "organisation", "group", "unnamed", "role", "unknown"),
    "copies": ("agency-copy", "republication", "update", "version", "copy"),
    "disagreements": ("number", "date", "age", "tie", "name", "speaker", "wording", "denial"),
}
_ON = {"quotes": ("said", "published"), "events": ("happened", "published"), "sources": ("said", "published")}
_VIA = ("quotes", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found: ``rows``, and how much there is in all.

    ``total`` counts rows, for copies, variants and disagreements the links. ``undated`` is how many rows were left
    out because no day is known for them. ``notes`` say what could not be looked for.
    """

    kind: str
    rows: Collection[Any]
    total: int
    undated: int = 0
    notes: tuple[str, ...] = ()

    @property
    def more(self) -> int:
        """How many a limit left out."""
        return self.rows.more


def find(store: Store, kind: str, filters: Filters | None = None) -> Found:
    """Return what *filters* leave of one kind; raises SettingsError where they do not fit it."""
    asked = filters or Filters()
    _check(kind, asked)
    search = Search(store.database)
    with store.database.reading():
        return _found(search, kind, asked)


def _found(search: Search, kind: str, asked: Filters) -> Found:
    notes: list[str] = []
    query = _query(search, kind, asked, notes)
    if query is None:
        row = LinkRow if kind in _LINKS else JoinedPersonRow if kind == "people" else TABLES[kind][0]
        return Found(kind=kind, rows=Collection(row, ()), total=0, notes=tuple(notes))
    if kind in _LINKS:
        return _links(search, kind, asked, query, notes)
    if kind == "people":
        people, total = search.persons(query)
        undated = search.without_day(query) if query.days else 0
        return Found(kind=kind, rows=Collection(JoinedPersonRow, people, more=total - len(people)), total=total,
                     undated=undated, notes=tuple(notes))  # fmt: skip
    rows, total = search.rows(query, TABLES[kind][0])
    matches = None if query.days is None else [_match(kind, row, query.days) for row in rows]
    found = Collection(TABLES[kind][0], rows, matches=matches, more=total - len(rows))
    return Found(kind=kind, rows=found, total=total, undated=search.without_day(query), notes=tuple(notes))


def _check(kind: str, asked: Filters) -> None:
    if kind not in KINDS:
        raise SettingsError(f"no kind '{kind}'; there are {', '.join(KINDS)}")
    if asked.on not in ONS:
        raise SettingsError(f"'{asked.on}' is not one of {', '.join(ONS)}")
    if asked.on != "any" and asked.on not in _ON.get(kind, ("published",)):
        known = " or ".join(_ON.get(kind, ("published",)))
        raise SettingsError(f"{kind} have no day on which they were {asked.on}; use {known}")
    if asked.via is not None and kind not in _VIA:
        raise SettingsError(f"'via' is for {' and '.join(_VIA)}, not for {kind}")
    if asked.kind is not None and asked.kind not in _VALUES.get(kind, ()):
        values = ", ".join(_VALUES.get(kind, ()))
        raise SettingsError(f"{kind} have no kind '{asked.kind}'" + (f"; there are {values}" if values else ""))


def _query(search: Search, kind: str, asked: Filters, notes: list[str]) -> Query | None:
    """Return the query for the store, or None (with a note) where nothing can be found."""
    words = {name: _words(getattr(asked, name), notes) for name in ("text", "speaker", "person")}
    if any(getattr(asked, name) is not None and found is None for name, found in words.items()):
        return None
    outlets = _outlets(search, asked.outlet, notes)
    if outlets == ():
        return None
    via = (asked.via or "").strip().casefold()
    via_kinds = tuple(one.value for one in HopKind if one.value == via)
    via_words = _words(asked.via, notes)
    if asked.via is not None and via_words is None:
        return None
    return Query(
        table=kind,
        words=_fts(words["text"]),
        speaker=_fts(words["speaker"]),
        person=_fts(words["person"]),
        outlets=outlets,
        kinds=() if asked.kind is None or kind in _LINKS else (asked.kind,),
        via_kinds=via_kinds,
        via_words=_fts(via_words),
        days=_days(asked),
        versions=asked.versions,
        limit=asked.limit,
    )


def _fts(words: Words | None) -> str | None:
    return None if words is None else words.fts


def _words(typed: str | None, notes: list[str]) -> Words | None:
    if typed is None:
        return None
    words = parse_words(typed)
    if not words.terms:
        notes.append(f"“{typed}” holds no word to look for")
        return None
    if words.dropped:
        notes.append(f"only the first {len(words.terms)} words were looked for, {words.dropped} were not")
    return words


def _outlets(search: Search, asked: str | None, notes: list[str]) -> tuple[str, ...] | None:
    """Return the names of the outlets that hold what was *asked*, whatever the case and accents."""
    if asked is None:
        return None
    known = search.outlets()
    found = tuple(name for name in known if _folded(asked) in _folded(name))
    if not found:
        shown = ", ".join(known[:12]) + (f" and {len(known) - 12} more" if len(known) > 12 else "")
        notes.append(f"no outlet called “{asked}”" + (f"; there are {shown}" if known else ""))
    return found


def _folded(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def _days(asked: Filters) -> Days | None:
    if not asked.has_days:
        return None
    first = days_of(asked.first)[0] if asked.first is not None else "0000"
    last = days_of(asked.last)[1] if asked.last is not None else "9999-99"
    if first > last:
        raise SettingsError(f"the first day, {asked.first}, is after the last, {asked.last}")
    return Days(first=first, last=last, on=asked.on, sure=asked.sure)


def _match(kind: str, row: Any, days: Days) -> str:
    """Return whether *row* surely or only perhaps lies in *days*."""
    earliest, latest = _own_days(kind, row, days)
    stands_in = days.on == "any" and earliest is None and latest is None and kind in _ON
    if stands_in:
        return "perhaps"
    return "sure" if earliest and latest and days.first <= earliest and latest <= days.last else "perhaps"


def _own_days(kind: str, row: Any, days: Days) -> tuple[str | None, str | None]:
    if kind == "quotes" and days.on != "published":
        return row.said_earliest, row.said_latest
    if kind in _ON and days.on != "published":
        return row.earliest, row.latest
    return row.published_earliest, row.published_latest


# --- links ---


def _links(search: Search, kind: str, asked: Filters, query: Query, notes: list[str]) -> Found:
    link_kind = _LINKS[kind]
    tests = _tests(search, kind, asked, query)
    if not tests:
        links = list(search.links(link_kind, asked.limit))
        total = search.count_links(link_kind)
    else:
        fitting = [link for link in search.links(link_kind) if all(test(link) for test in tests)]
        total = len(fitting)
        links = fitting if asked.limit is None else fitting[: asked.limit]
    articles = search.articles(ref.article for link in links for ref in link.members)
    rows = [row for link in links for row in link_rows(link, articles)]
    return Found(kind=kind, rows=Collection(LinkRow, rows, more=total - len(links)), total=total, notes=tuple(notes))


def _tests(search: Search, kind: str, asked: Filters, query: Query) -> list[Callable[[Link], bool]]:
    return [*_tests_of_words(search, kind, asked, query), *_tests_of_articles(search, asked, query)]


def _tests_of_words(search: Search, kind: str, asked: Filters, query: Query) -> Iterator[Callable[[Link], bool]]:
    if asked.kind is not None:
        yield lambda link: link.about == asked.kind
    if asked.text is not None and kind == "copies":
        texts = search.article_ids(_articles_query(words=query.words))
        yield lambda link: any(ref.article in texts for ref in link.members)
    elif asked.text is not None:
        words = parse_words(asked.text)
        yield lambda link: words.are_in(link.reason, *(side.value for side in link.sides))
    if query.speaker is not None:
        spoken = search.spoken_by(query.speaker)
        speakers = frozenset(search.refs(query.speaker))
        yield lambda link: any(ref in spoken or (ref.article, ref.item) in speakers for ref in link.members)
    if query.person is not None:
        people = frozenset(search.refs(query.person))
        where = frozenset(article for article, _ in people)
        spoken_by = search.spoken_by(query.person)
        named = parse_words(asked.person or "")
        yield (
            lambda link: (
                any(
                    (ref.article, ref.item) in people or ref in spoken_by or (not ref.item and ref.article in where)
                    for ref in link.members
                )
                or named.are_in(*(side.value for side in link.sides))
            )
        )


def _tests_of_articles(search: Search, asked: Filters, query: Query) -> Iterator[Callable[[Link], bool]]:
    if query.outlets is not None:
        known = search.article_ids(_articles_query(outlets=query.outlets))
        yield lambda link: any(ref.article in known for ref in link.members)
    if asked.has_days and query.days is not None:
        days = Days(first=query.days.first, last=query.days.last, on="published", sure=query.days.sure)
        dated = search.article_ids(_articles_query(days=days))
        yield lambda link: any(ref.article in dated for ref in link.members)


def _articles_query(**fields: Any) -> Query:
    return Query(table="articles", **fields)
