"""What one transaction writes: an outcome and everything that follows from it.

Whatever is derived - which reading stands for an article, which version is current - is worked out from all that is
kept, so that the order in which inputs come never matters.
"""

import datetime as dt
import hashlib
import zlib
from collections.abc import Iterable
from typing import Any

from onrecord.decisions import Decision
from onrecord.schema.article import Published
from onrecord.schema.json import record_from_json, record_to_json
from onrecord.schema.record import Record
from onrecord.store.database import Database
from onrecord.store.decided import Decided, load_decided
from onrecord.store.outcome import Outcome
from onrecord.store.persons import clear_persons
from onrecord.store.rows import insert_rows, mark_rows, remove_rows
from onrecord.store.schema import derived_sql, derived_version

__all__ = ["forget", "put", "rebuild", "redecide"]

_LEVEL = 1  # of compression: the fastest takes 80 % off


def put(database: Database, outcome: Outcome) -> None:
    """Write *outcome*: its ledger entry, its reading, and what they change."""
    before = database.one("SELECT content, article FROM inputs WHERE input = ?", (outcome.input,))
    article = None if outcome.record is None else outcome.record.article.id
    kept = article is not None and not _is_forgotten(database, article)
    database.run(
        "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?)",
        (outcome.input, outcome.content, outcome.made_by, outcome.state.value, outcome.reason, article),
    )
    if kept and outcome.record is not None:
        _put_reading(database, outcome, outcome.record)
    if before is None:
        _refresh(database, [article])
        return
    if kept and before[1] != article and before[0] == outcome.content:
        # The same bytes read in another way: that is no version of the article.
        database.run("DELETE FROM readings WHERE input = ? AND article = ?", (outcome.input, before[1]))
    _refresh(database, [before[1], article])


def _is_forgotten(database: Database, article: str) -> bool:
    return database.one("SELECT 1 FROM forgotten WHERE article = ?", (article,)) is not None


def _put_reading(database: Database, outcome: Outcome, record: Record) -> None:
    data = record_to_json(record)
    article = record.article
    database.run("DELETE FROM readings WHERE input = ? AND article = ?", (outcome.input, article.id))
    database.run(
        "INSERT INTO readings (input, article, content, identity, url, moment, digest, record) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (outcome.input, article.id, outcome.content, outcome.identity, article.url, _moment(article.published),
         hashlib.sha256(data).hexdigest(), zlib.compress(data, _LEVEL)),
    )  # fmt: skip


def _moment(published: Published) -> str:
    """Return when a version appeared, so that times in different zones sort: in UTC where the zone is known."""
    stated = published.modified or published.value or ""
    try:
        moment = dt.datetime.fromisoformat(stated)
    except ValueError:
        return stated
    if moment.tzinfo is None:
        return stated
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat()


# --- what follows from what is kept ---


def _refresh(database: Database, articles: list[str | None]) -> None:
    """Make the derived rows of *articles* again, and put the versions that they belong to in order."""
    works: set[str] = set()
    for article in sorted({article for article in articles if article is not None}):
        works |= _refresh_article(database, article)
    for work in sorted(works):
        _order_versions(database, work)


# The reading that stands for an article is that of the smallest name among the inputs that still give it.
_CHOSEN = """
SELECT r.number, r.input, r.digest, r.url, r.identity FROM readings r
LEFT JOIN inputs i ON i.input = r.input AND i.article = r.article
WHERE r.article = ? ORDER BY i.input IS NULL, r.input LIMIT 1
"""


def _refresh_article(database: Database, article: str) -> set[str]:
    """Make the derived rows of *article* again where its reading is another; return the works that it touches."""
    known = database.one("SELECT number, reading, work FROM articles WHERE id = ?", (article,))
    chosen = database.one(_CHOSEN, (article,))
    works = set() if known is None else {known[2]}
    if chosen is None:
        _remove_rows(database, article)
        return works
    number, name, digest, url, identity = chosen
    work = f"url {url.partition('#')[0]}" if url else f"input {identity}" if identity else f"article {article}"
    if known is None or known[1] != number:
        _remove_rows(database, article)
        database.run(
            "INSERT INTO articles (number, id, input, reading, work, place, current, digest) "
            "VALUES (?, ?, ?, ?, ?, 0, 0, ?)",
            (None if known is None else known[0], article, name, number, work, digest),
        )
        _insert_rows(database, number)
    return works | {work}


def _insert_rows(database: Database, reading: int) -> None:
    row = database.one("SELECT record FROM readings WHERE number = ?", (reading,))
    record = record_from_json(zlib.decompress(row[0] if row else b""))
    article = record.article
    database.run("INSERT INTO texts (article, title, text) VALUES (?, ?, ?)", (article.id, article.title, article.text))
    insert_rows(database, load_decided(database).of(record))


def _remove_rows(database: Database, article: str) -> None:
    database.run("DELETE FROM articles WHERE id = ?", (article,))
    database.run("DELETE FROM texts WHERE article = ?", (article,))
    remove_rows(database, article)


# Versions that an input still gives come after those that it gave once; among them the later one is the last.
_ORDERED = """
SELECT a.id, a.place, a.current FROM articles a JOIN readings r ON r.number = a.reading
LEFT JOIN inputs i ON i.input = r.input AND i.article = a.id
WHERE a.work = ? ORDER BY i.input IS NOT NULL, r.moment, a.id
"""


def _order_versions(database: Database, work: str) -> None:
    versions = database.all(_ORDERED, (work,))
    for place, (article, known_place, known_current) in enumerate(versions):
        current = int(place == len(versions) - 1)
        if (place, current) == (known_place, known_current):
            continue
        database.run("UPDATE articles SET place = ?, current = ? WHERE id = ?", (place, current, article))
        if current != known_current:
            mark_rows(database, article, current=bool(current))


def rebuild(database: Database) -> None:
    """Make all that is derived again, from what is kept; links are left to be made again."""
    for name, kind in database.all("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'trigger')"):
        if kind == "trigger":
            database.run(f'DROP TRIGGER "{name}"')
    for table in _derived_tables(database):
        database.run(f'DROP TABLE IF EXISTS "{table}"')
    for statement in derived_sql():
        database.run(statement)
    articles: list[Any] = [article for (article,) in database.all("SELECT DISTINCT article FROM readings")]
    _refresh(database, articles)
    database.run("INSERT OR REPLACE INTO meta VALUES ('derived', ?)", (derived_version(),))
    database.run("DELETE FROM meta WHERE name = 'links_made_from'")


_KEPT_TABLES = frozenset({"meta", "writers", "inputs", "readings", "forgotten", "decisions"})


def _derived_tables(database: Database) -> list[str]:
    """Return the tables to drop, indexes of words first: with each go the tables that it is made of."""
    tables = database.all("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    indexes = [name for name, sql in tables if "USING fts5" in sql]
    inner = tuple(f"{index}_" for index in indexes)
    others = [name for name, _ in tables if name not in _KEPT_TABLES and name not in indexes]
    return indexes + [name for name in others if not name.startswith(inner)]


# --- deciding ---


def redecide(database: Database, decisions: Iterable[Decision]) -> None:
    """Make the rows again of all articles, in all their versions, that *decisions* are about."""
    decided = load_decided(database)
    for article in sorted(_articles_of(database, decisions)):
        _redecide_article(database, article, decided)


def _articles_of(database: Database, decisions: Iterable[Decision]) -> set[str]:
    found: set[str] = set()
    for anchor in {anchor for decision in decisions for anchor in decision.targets}:
        rows = database.all(
            "SELECT id FROM articles WHERE work IN (SELECT work FROM articles WHERE id = ?) OR work = ? OR input = ?",
            (anchor.article, f"url {(anchor.url or '').partition('#')[0]}", anchor.input),
        )
        found.update(article for (article,) in rows)
    return found


def _redecide_article(database: Database, article: str, decided: Decided) -> None:
    ((body, current),) = database.all(
        "SELECT r.record, a.current FROM articles a JOIN readings r ON r.number = a.reading WHERE a.id = ?", (article,)
    )
    remove_rows(database, article)
    insert_rows(database, decided.of(record_from_json(zlib.decompress(body))))
    mark_rows(database, article, current=bool(current))


# --- forgetting ---


def forget(database: Database, article: str) -> bool:
    """Remove what was read of *article* and keep its id among the forgotten; return whether the case had it."""
    inputs = database.all("SELECT input FROM readings WHERE article = ?", (article,))
    database.run("INSERT OR IGNORE INTO forgotten VALUES (?)", (article,))
    database.run("DELETE FROM readings WHERE article = ?", (article,))
    linked = "SELECT link FROM link_members WHERE article = ?"
    database.run(f"DELETE FROM links WHERE id IN ({linked})", (article,))
    database.run(f"DELETE FROM link_members WHERE link IN ({linked})", (article,))
    clear_persons(database)
    _refresh(database, [article])
    return bool(inputs)
