"""The tables of a case file.

What is kept: inputs (the ledger), readings (what each input gave, older contents too), forgotten, decisions, meta.
What is made from it, and can be made again: articles, texts, one table for each kind of row, links.
"""

import hashlib
from collections.abc import Iterator

from onrecord.store.columns import columns_sql, sql_name
from onrecord.store.search_schema import SEARCHED, search_sql
from onrecord.tables import TABLES
from onrecord.version import __version__

__all__ = ["APPLICATION_ID", "DERIVED", "KEPT", "VERSION", "derived_sql", "derived_version"]

APPLICATION_ID = 0x4F4E5243  # "ONRC"
VERSION = 1

KEPT = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE writers (pid INTEGER PRIMARY KEY);
CREATE TABLE inputs (
    input TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    made_by TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('added', 'partly', 'rejected', 'failed')),
    reason TEXT,
    article TEXT
) WITHOUT ROWID;
CREATE INDEX inputs_article ON inputs (article);
CREATE TABLE readings (
    number INTEGER PRIMARY KEY,
    input TEXT NOT NULL,
    article TEXT NOT NULL,
    content TEXT NOT NULL,
    identity TEXT,
    url TEXT,
    moment TEXT NOT NULL,
    digest TEXT NOT NULL,
    record BLOB NOT NULL,
    UNIQUE (article, input)
);
CREATE TABLE forgotten (article TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE decisions (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body BLOB NOT NULL);
"""

DERIVED = """
CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    input TEXT NOT NULL,
    reading INTEGER NOT NULL,
    work TEXT NOT NULL,
    place INTEGER NOT NULL,
    current INTEGER NOT NULL,
    digest TEXT NOT NULL
);
CREATE INDEX articles_work ON articles (work);
CREATE TABLE texts (number INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, title TEXT, text TEXT NOT NULL);
CREATE TABLE links (id TEXT PRIMARY KEY, kind TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX links_kind ON links (kind, id);
CREATE TABLE link_members (
    article TEXT NOT NULL, item TEXT NOT NULL, link TEXT NOT NULL, PRIMARY KEY (article, item, link)
) WITHOUT ROWID;
"""

_TOKENS = "unicode61 remove_diacritics 2"


def derived_sql() -> Iterator[str]:
    """Yield the statements that make the tables that can be made again."""
    yield from (part.strip() for part in DERIVED.split(";") if part.strip())
    for table in TABLES:
        yield from _row_table(table)
    yield from search_sql()
    for table, columns in SEARCHED.items():
        yield from _index_of_words(table, columns)


def derived_version() -> str:
    """Return a digest of the tables that can be made again: another one means that they must be."""
    return hashlib.sha256("\n".join((__version__, *derived_sql())).encode()).hexdigest()[:16]


def _row_table(table: str) -> Iterator[str]:
    name = sql_name(table)
    yield f"CREATE TABLE {name} (number INTEGER PRIMARY KEY, current INTEGER NOT NULL, {columns_sql(table)})"
    yield f"CREATE INDEX {name}_article ON {name} (article)"


def _index_of_words(table: str, columns: tuple[str, ...]) -> Iterator[str]:
    """Yield an FTS5 index that holds no copy of the words, and what keeps it in step with *table*."""
    names = ", ".join(columns)
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
    index = f"{table}_words"
    yield (
        f"CREATE VIRTUAL TABLE {index} USING fts5 "
        f"({names}, content='{table}', content_rowid='number', tokenize='{_TOKENS}')"
    )
    yield (
        f"CREATE TRIGGER {table}_in AFTER INSERT ON {table} BEGIN "
        f"INSERT INTO {index} (rowid, {names}) VALUES (new.number, {new}); END"
    )
    yield (
        f"CREATE TRIGGER {table}_out AFTER DELETE ON {table} BEGIN "
        f"INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', old.number, {old}); END"
    )
