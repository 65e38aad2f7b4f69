"""The SQL of finding: a query in, numbers and rows out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import msgspec

from onrecord.schema.case import ItemRef, Link, LinkKind
from onrecord.store.columns import names_sql, sql_name
from onrecord.store.database import Database
from onrecord.store.search_schema import PERSONS
from onrecord.tables import ArticleRow, columns_of, from_cells
from onrecord.tables.joined import JoinedPersonRow

__all__ = ["Days", "Query", "Search"]

R = TypeVar("R", bound=msgspec.Struct)
_link = msgspec.json.Decoder(Link)

# The first and last day of a row by what is asked for, and the days that stand in where it has none.
_DAYS = {
    ("quotes", "said"): ("said_earliest", "said_latest"),
    ("events", "happened"): ("earliest", "latest"),
    ("sources", "said"): ("earliest", "latest"),
}
_KIND = {"quotes": "kind", "events": "modality", "sources": "kind"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days that are asked for, both included, and what has to lie in them: said, happened, published or any.

    ``any`` is the day that the row is about, or that of publication where the article does not tell it. ``sure``
    leaves out what only may lie in them.
    """

    first: str = "0000"
    last: str = "9999-99"
    on: str = "any"
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for; words are FTS5 expressions, made by ``onrecord.find.words``."""

    table: str
    words: str | None = None
    speaker: str | None = None
    person: str | None = None
    outlets: tuple[str, ...] | None = None
    kinds: tuple[str, ...] = ()
    via_kinds: tuple[str, ...] = ()
    via_words: str | None = None
    days: Days | None = None
    versions: bool = False
    limit: int | None = None


@dataclass(slots=True)
class _Where:
    """Conditions that all have to hold, with their values."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, part: str, *values: Any) -> None:
        self.parts.append(part)
        self.values.extend(values)

    def only(self, numbers: str, *values: Any) -> None:
        """Ask for the rows with these numbers; they are few, so that going by number is fastest."""
        self.add(f"number IN ({numbers})", *values)
        self.parts = ["+current = 1" if part == "current = 1" else part for part in self.parts]

    def one_of(self, column: str, values: Sequence[str]) -> None:
        self.add(f"{column} IN (SELECT value FROM json_each(?))", msgspec.json.encode(list(values)).decode())

    @property
    def sql(self) -> str:
        return " AND ".join(f"({part})" for part in self.parts) or "1"


class Search:
    """Finds rows in a case file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- rows of articles ---

    def rows(self, query: Query, row: type[R]) -> tuple[tuple[R, ...], int]:
        """Return the first rows that *query* asks for, and how many there are in all."""
        where = self._where(query)
        table = sql_name(query.table)
        total = self._count(f"SELECT count(*) FROM {table} WHERE {where.sql}", where.values)
        numbers = self._numbers(table, where, query.limit)
        return tuple(self._read(table, names_sql(query.table), row, numbers)), total

    def without_day(self, query: Query) -> int:
        """Return how many rows *query* leaves out because no day is known for them."""
        if query.days is None:
            return 0
        where = self._where(replace(query, days=None))
        first, last = _columns(query)
        where.add(f"{first} IS NULL AND {last} IS NULL")
        if query.days.on == "any" and first != "published_earliest":
            where.add("published_earliest IS NULL AND published_latest IS NULL")
        return self._count(f"SELECT count(*) FROM {sql_name(query.table)} WHERE {where.sql}", where.values)

    def _count(self, sql: str, values: Sequence[Any]) -> int:
        found = self._database.one(sql, values)
        return int(found[0]) if found else 0

    def _numbers(self, table: str, where: _Where, limit: int | None) -> list[int]:
        """Return the numbers of the rows by day of publication, those without one last."""
        found: list[int] = []
        for known in ("published_earliest IS NOT NULL", "published_earliest IS NULL"):
            left = -1 if limit is None else limit - len(found)
            if left == 0:
                break
            sql = (
                f"SELECT number FROM {table} WHERE {where.sql} AND {known} "
                "ORDER BY published_earliest, article, number LIMIT ?"
            )
            found += [number for (number,) in self._database.rows(sql, (*where.values, left))]
        return found

    def _read(self, table: str, names: str, row: type[R], numbers: Sequence[int]) -> Iterator[R]:
        for at in range(0, len(numbers), 500):
            part = numbers[at : at + 500]
            marks = ", ".join("?" for _ in part)
            cells = {
                found[0]: found[1:]
                for found in self._database.rows(f"SELECT number, {names} FROM {table} WHERE number IN ({marks})", part)
            }
            yield from (from_cells(row, cells[number]) for number in part)

    # --- conditions ---

    def _where(self, query: Query) -> _Where:
        where = _Where()
        where.add("current IN (0, 1)" if query.versions else "current = 1")
        self._about_words(query, where)
        self._about_people(query, where)
        if query.outlets is not None:
            where.one_of("outlet", query.outlets)
        if query.kinds:
            where.one_of(_KIND[query.table], query.kinds)
        if query.via_kinds or query.via_words:
            self._via(query, where)
        if query.days is not None:
            _about_days(query, query.days, where)
        return where

    def _about_words(self, query: Query, where: _Where) -> None:
        if query.words is None:
            return
        if query.table == "articles":
            where.add("article IN (SELECT t.article FROM texts t WHERE t.number IN "
                      "(SELECT rowid FROM texts_words WHERE texts_words MATCH ?))", query.words)  # fmt: skip
            return
        column = {"quotes": "content : ", "people": ""}.get(query.table, "")
        where.add(_in_words(sql_name(query.table)), f"{column}({query.words})" if column else query.words)

    def _about_people(self, query: Query, where: _Where) -> None:
        if query.speaker is not None:
            _speaker(query.table, query.speaker, self.refs(query.speaker), where)
        if query.person is not None:
            _person(query.table, query.person, self.refs(query.person), where)

    def _via(self, query: Query, where: _Where) -> None:
        """Ask for words that came through a kind of hop, or through somebody by name."""
        parts: list[str] = []
        values: list[Any] = []
        for kind in query.via_kinds:
            if query.table == "sources":
                parts.append("step > 0 AND kind = ?")
                values.append(kind)
            else:
                parts.append("instr(hop_kinds, ?) > 0")
                values.append(f'"{kind}"')
        if query.via_words:
            named = f"SELECT rowid FROM {sql_name('sources')}_words WHERE {sql_name('sources')}_words MATCH ?"
            values.append(f"name : ({query.via_words})")
            if query.table == "sources":
                parts.append(f"step > 0 AND number IN ({named})")
            else:
                hops = (
                    f"SELECT q.number FROM {sql_name('sources')} s CROSS JOIN {sql_name('quotes')} q "
                    f"ON q.article = s.article AND +q.id = s.quote WHERE s.step > 0 AND s.number IN ({named})"
                )
                parts.append(f"number IN ({hops})")
        where.add(" OR ".join(f"({part})" for part in parts), *values)

    def refs(self, words: str) -> list[tuple[str, str]]:
        """Return the people, as article and item, that *words* name in any form, joined ones with all their places."""
        people, index = sql_name("people"), f"{sql_name('people')}_words"
        named = (
            f"SELECT p.article AS article, p.id AS item FROM {people} p WHERE +p.current = 1 "
            f"AND p.number IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)"
        )
        joined = (
            f"SELECT m.article, m.item FROM ({named}) n "
            "CROSS JOIN person_members x ON x.article = n.article AND x.item = n.item "
            "CROSS JOIN person_members m ON m.person = x.person"
        )
        found = self._database.all(f"{named} UNION {joined} ORDER BY 1, 2", (words, words))
        return [(str(article), str(item)) for article, item in found]

    # --- joined people ---

    def persons(self, query: Query) -> tuple[tuple[JoinedPersonRow, ...], int]:
        """Return the joined people that *query* asks for, by name, and how many there are."""
        where = _Where()
        for words in (query.words, query.speaker, query.person):
            if words is not None:
                where.add(
                    f"id IN (SELECT m.person FROM ({_REFS}) r CROSS JOIN person_members m "
                    "ON m.article = r.article AND m.item = r.item)", _pairs(self.refs(words)),
                )  # fmt: skip
        if query.outlets is not None or query.days is not None:
            inner = self._where(Query(table="people", outlets=query.outlets, days=query.days))
            where.add(
                f"id IN (SELECT m.person FROM {sql_name('people')} p CROSS JOIN person_members m "
                f"ON m.article = p.article AND m.item = p.id WHERE {_of(inner.sql, 'p')})", *inner.values,
            )  # fmt: skip
        sql = f"SELECT number FROM {PERSONS} WHERE {where.sql} ORDER BY sort, name, id"
        numbers = [number for (number,) in self._database.rows(sql, where.values)]
        total, numbers = len(numbers), numbers[: query.limit]
        names = ", ".join(f'"{column.name}"' for column in columns_of(JoinedPersonRow))
        return tuple(self._read(PERSONS, names, JoinedPersonRow, numbers)), total

    # --- links ---

    def links(self, kind: LinkKind, limit: int | None = None) -> Iterator[Link]:
        """Yield the links of one kind, those of most members first."""
        sql = (
            "SELECT l.body FROM links l WHERE l.kind = ? "
            "ORDER BY (SELECT count(*) FROM link_members m WHERE m.link = l.id) DESC, l.id LIMIT ?"
        )
        for (body,) in self._database.rows(sql, (kind.value, -1 if limit is None else limit)):
            yield _link.decode(body)

    def count_links(self, kind: LinkKind) -> int:
        """Return how many links of one kind there are."""
        return self._count("SELECT count(*) FROM links WHERE kind = ?", (kind.value,))

    def article_ids(self, query: Query) -> frozenset[str]:
        """Return the ids of the articles that *query* asks for."""
        where = self._where(query)
        sql = f"SELECT article FROM {sql_name('articles')} WHERE {where.sql}"
        return frozenset(article for (article,) in self._database.rows(sql, where.values))

    def articles(self, ids: Iterable[str]) -> dict[str, ArticleRow]:
        """Return the rows of the articles with these ids, older versions too."""
        listed = msgspec.json.encode(sorted(set(ids))).decode()
        table = sql_name("articles")
        sql = f"SELECT {names_sql('articles')} FROM {table} WHERE article IN (SELECT value FROM json_each(?))"
        rows = (from_cells(ArticleRow, cells) for cells in self._database.rows(sql, (listed,)))
        return {row.article: row for row in rows}

    def spoken_by(self, words: str) -> frozenset[ItemRef]:
        """Return the quotes of the speakers that *words* name."""
        where = _Where()
        _speaker("quotes", words, self.refs(words), where)
        sql = f"SELECT article, id FROM {sql_name('quotes')} WHERE +current = 1 AND {where.sql}"
        return frozenset(ItemRef(*found) for found in self._database.rows(sql, where.values))

    def outlets(self) -> tuple[str, ...]:
        """Return the names of all outlets of current articles."""
        sql = f"SELECT DISTINCT outlet FROM {sql_name('articles')} WHERE current = 1 AND outlet IS NOT NULL"
        return tuple(sorted(outlet for (outlet,) in self._database.rows(sql)))


def _of(sql: str, table: str) -> str:
    """Return conditions on the columns of people as those of *table*."""
    for column in ("current", "outlet", "published_earliest", "published_latest"):
        sql = sql.replace(column, f"{table}.{column}")
    return sql


def _in_words(table: str) -> str:
    return f"number IN (SELECT rowid FROM {table}_words WHERE {table}_words MATCH ?)"


def _pairs(refs: Iterable[tuple[str, str]]) -> str:
    return msgspec.json.encode([list(ref) for ref in refs]).decode()


_REFS = "SELECT json_extract(value, '$[0]') AS article, json_extract(value, '$[1]') AS item FROM json_each(?)"


def _said() -> str:
    """Return the numbers of the quotes of people (refs as JSON) and of other speakers (FTS5 expression)."""
    quotes = sql_name("quotes")
    return (
        f"SELECT q.number FROM ({_REFS}) r CROSS JOIN {quotes} q ON q.article = r.article AND +q.speaker_id = r.item "
        f"UNION SELECT rowid FROM {quotes}_words WHERE {quotes}_words MATCH ?"
    )


def _told_in(table: str, column: str) -> str:
    """Return the numbers of the rows of *table* whose *column* names a quote among those of ``_said``."""
    return (
        f"SELECT t.number FROM {sql_name('quotes')} q CROSS JOIN {sql_name(table)} t ON t.article = q.article "
        f"AND +t.{column} = q.id WHERE q.number IN ({_said()})"
    )


def _speaker(table: str, words: str, refs: list[tuple[str, str]], where: _Where) -> None:
    """Ask for what the people *refs*, or other speakers by the same words, said."""
    values = (_pairs(refs), f"speaker : ({words})")
    match table:
        case "quotes":
            where.only(_said(), *values)
        case "events":
            where.only(_told_in("events", "attributed_to"), *values)
        case "sources":
            where.only(_told_in("sources", "quote"), *values)
        case _:
            said = f"SELECT article FROM {sql_name('quotes')} WHERE +current = 1 AND number IN ({_said()})"
            where.add(f"article IN ({said})", *values)


def _person(table: str, words: str, refs: list[tuple[str, str]], where: _Where) -> None:
    """Ask for rows in which the people *refs* have a part, or in whose words the name stands."""
    match table:
        case "quotes":
            where.only(_said(), _pairs(refs), f"({words})")
        case "events":
            where.only(
                f"SELECT e.number FROM ({_REFS}) r CROSS JOIN {sql_name('events')} e ON e.article = r.article "
                "WHERE instr(e.participant_ids, '\"' || r.item || '\"') > 0", _pairs(refs),
            )  # fmt: skip
        case "sources":
            index = f"{sql_name('sources')}_words"
            where.only(
                f"{_told_in('sources', 'quote')} UNION SELECT rowid FROM {index} WHERE {index} MATCH ?",
                _pairs(refs), f"speaker : ({words})", f"name : ({words})",
            )  # fmt: skip
        case _:
            where.add("article IN (SELECT value FROM json_each(?))",
                      msgspec.json.encode(sorted({article for article, _ in refs})).decode())  # fmt: skip


def _columns(query: Query) -> tuple[str, str]:
    days = query.days or Days()
    for on in ("said", "happened"):
        if days.on in {on, "any"} and (query.table, on) in _DAYS:
            return _DAYS[query.table, on]
    return ("published_earliest", "published_latest")


def _about_days(query: Query, days: Days, where: _Where) -> None:
    first, last = _columns(query)
    inside, values = _overlap(first, last, days)
    if days.sure or days.on != "any" or first == "published_earliest":
        where.add(inside, *values)
        return
    published, more = _overlap("published_earliest", "published_latest", days)
    unknown = f"{first} IS NULL AND {last} IS NULL"
    where.add(f"({inside}) OR ({unknown} AND {published})", *values, *more)


def _overlap(first: str, last: str, days: Days) -> tuple[str, tuple[str, str]]:
    if days.sure:
        return f"{first} >= ? AND {last} <= ?", (days.first, days.last)
    known = f"({first} IS NOT NULL OR {last} IS NOT NULL)"
    return f"{known} AND coalesce({last}, '9999-99') >= ? AND coalesce({first}, '') <= ?", (days.first, days.last)
