"""Rows about several articles: people as they are joined, and the members of links."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

import msgspec

from onrecord.schema.case import ItemRef, LedgerEntry, Link, LinkKind
from onrecord.tables.rows import ArticleRow, PersonRow, Row

__all__ = ["InputRow", "JoinedPersonRow", "LinkRow", "clusters", "input_row", "join_people", "link_rows", "ref_words"]


class JoinedPersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """A person of a case: what all articles that name them say, joined by same-person links.

    ``id`` is that of the link, or the one member's own. ``name`` is the fullest form. ``born_earliest`` and
    ``born_latest`` are the days that every stated age allows; where no day fits all, both are empty and ``why`` says
    so. ``ages`` and ``ties`` name the outlet that says so. ``members`` are article id and item, parted by a slash.
    """

    table: ClassVar[str] = "persons"

    id: str
    name: str
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    ages: tuple[str, ...]
    born_earliest: str | None
    born_latest: str | None
    ties: tuple[str, ...]
    quoted: int
    articles: int
    outlets: tuple[str, ...]
    published_earliest: str | None
    published_latest: str | None
    members: tuple[str, ...]
    score: float | None
    why: str | None


class LinkRow(Row, frozen=True, kw_only=True):
    """One member of a link: a copy, a variant of a quote, a side of a disagreement.

    ``link`` is the same for all members, ``place`` counts them from 1 to ``of``; where ``directed``, the first is
    where the others come from. ``value`` is what this side says, ``difference`` what it has otherwise than the first.
    """

    table: ClassVar[str] = "links"

    link: str
    kind: str
    about: str | None
    place: int
    of: int
    directed: int
    relation: str | None
    value: str | None
    start: int | None
    end: int | None
    difference: str | None
    doubts: tuple[str, ...]
    reason: str
    score: float


class InputRow(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one input of a case."""

    table: ClassVar[str] = "inputs"

    input: str
    state: str
    reason: str | None
    article: str | None
    content: str


def input_row(entry: LedgerEntry) -> InputRow:
    """Return the row of an entry of the ledger."""
    return InputRow(
        input=entry.input, state=entry.state.value, reason=entry.reason, article=entry.article, content=entry.content
    )


def ref_words(ref: ItemRef) -> str:
    """Return *ref* as rows write it: article id, a slash, the item."""
    return f"{ref.article}/{ref.item}" if ref.item else ref.article


def clusters(links: Iterable[Link]) -> dict[ItemRef, Link]:
    """Return the same-person link that each person of a case belongs to."""
    return {member: link for link in links if link.kind is LinkKind.SAME_PERSON for member in link.members}


def join_people(rows: Iterable[PersonRow], links: Iterable[Link]) -> tuple[JoinedPersonRow, ...]:
    """Return the people behind *rows*, joined by the same-person links among *links*, by name."""
    linked = clusters(links)
    groups: dict[str, list[PersonRow]] = defaultdict(list)
    known: dict[str, Link | None] = {}
    for row in rows:
        link = linked.get(ItemRef(row.article, row.id))
        key = link.id if link else f"{row.article}/{row.id}"
        groups[key].append(row)
        known[key] = link
    joined = (_join(key, sorted(group, key=_order), known[key]) for key, group in groups.items())
    return tuple(sorted(joined, key=lambda one: (one.name.casefold(), one.name, one.id)))


def _order(row: PersonRow) -> tuple[str, str, int, str]:
    return (row.published_earliest or "9999", row.article, len(row.id), row.id)


def _join(key: str, rows: list[PersonRow], link: Link | None) -> JoinedPersonRow:
    born, doubt = _born(rows)
    days = [row.published_earliest for row in rows if row.published_earliest]
    last = [row.published_latest for row in rows if row.published_latest]
    whys = (None if link is None else link.reason, doubt)
    return JoinedPersonRow(
        id=key,
        name=_fullest(rows),
        forms=_by_count(form for row in rows for form in row.forms or (row.name,)),
        roles=_by_count(role for row in rows for role in row.roles),
        ages=_ages(rows),
        born_earliest=born[0],
        born_latest=born[1],
        ties=_ties(rows),
        quoted=sum(row.quoted for row in rows),
        articles=len({row.article for row in rows}),
        outlets=tuple(dict.fromkeys(row.outlet for row in rows if row.outlet)),
        published_earliest=min(days, default=None),
        published_latest=max(last, default=None),
        members=tuple(sorted(f"{row.article}/{row.id}" for row in rows)),
        score=rows[0].score if link is None else link.score,
        why="; ".join(filter(None, whys)) or None,
    )


def _fullest(rows: list[PersonRow]) -> str:
    counts = Counter(row.name for row in rows)
    return min(counts, key=lambda name: (-len(name.split()), -counts[name], -len(name), name))


def _by_count(words: Iterable[str]) -> tuple[str, ...]:
    """Return each of *words* once, the most frequent first, in order of appearance where they are as frequent."""
    counts: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for word in words:
        counts[spelt.setdefault(word.casefold(), word)] += 1
    return tuple(word for word, _ in counts.most_common())


def _outlet(row: Row) -> str:
    return row.outlet or row.input.rpartition("/")[2] or row.input


def _ages(rows: list[PersonRow]) -> tuple[str, ...]:
    """Return each stated age once, with the outlets and days that state it."""
    stated: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        for age in row.ages:
            stated[age][" ".join(filter(None, (_outlet(row), row.published_earliest)))] = None
    return tuple(f"{age} ({', '.join(where)})" for age, where in stated.items())


def _ties(rows: list[PersonRow]) -> tuple[str, ...]:
    """Return the ties, each with the outlets that tell it."""
    tellers: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        for tie in row.ties:
            words, _, teller = tie.removesuffix(")").partition(" (")
            outlet = _outlet(row)
            tellers[words][outlet if teller == "article" else f"{teller} in {outlet}"] = None
    return tuple(f"{words} ({', '.join(who)})" for words, who in tellers.items())


def _born(rows: list[PersonRow]) -> tuple[tuple[str | None, str | None], str | None]:
    earliest = max((row.born_earliest for row in rows if row.born_earliest), default=None)
    latest = min((row.born_latest for row in rows if row.born_latest), default=None)
    if earliest and latest and earliest > latest:
        return (None, None), "no day of birth fits all stated ages"
    return (earliest, latest), None


def link_rows(link: Link, articles: Mapping[str, ArticleRow]) -> Iterator[LinkRow]:
    """Yield a row for each member of *link* whose article is among *articles*."""
    sides = {side.ref: side for side in link.sides}
    for place, ref in enumerate(link.members, 1):
        article, side = articles.get(ref.article), sides.get(ref)
        if article is None:
            continue
        span = side.span if side else None
        yield LinkRow(
            article=ref.article, id=ref.item, input=article.input, outlet=article.outlet, title=article.title,
            url=article.url, published_earliest=article.published_earliest,
            published_latest=article.published_latest, link=link.id, kind=link.kind.value, about=link.about,
            place=place, of=len(link.members), directed=int(link.directed),
            relation=side.relation if side else None, value=side.value if side else None,
            start=span.start if span else None, end=span.end if span else None,
            difference=side.difference if side else None, doubts=link.doubts, reason=link.reason, score=link.score,
        )  # fmt: skip
