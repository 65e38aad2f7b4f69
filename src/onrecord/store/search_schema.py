"""What makes searching fast: indexes of the columns that filters look at, of words, and the joined people."""

from collections.abc import Iterator

from onrecord.store.columns import sql_name
from onrecord.tables import Type, columns_of
from onrecord.tables.joined import JoinedPersonRow

__all__ = ["PERSONS", "SEARCHED", "search_sql"]

PERSONS = "persons"
# The columns of words: the SQL table and what of it is searched.
SEARCHED: dict[str, tuple[str, ...]] = {
    "texts": ("title", "text"),
    sql_name("quotes"): ("content", "speaker"),
    sql_name("people"): ("name", "forms"),
    sql_name("events"): ("label", "context"),
    sql_name("sources"): ("name", "content"),
    PERSONS: ("name", "forms"),
}
# Every column that a filter looks at, so that the wide rows are read only for what is shown.
_FILTERED: dict[str, tuple[str, ...]] = {
    "articles": ("outlet",),
    "quotes": ("outlet", "kind", "said_earliest", "said_latest", "hop_kinds", "speaker_id", "id"),
    "events": ("outlet", "modality", "earliest", "latest"),
    "sources": ("outlet", "kind", "step", "earliest", "latest", "quote"),
    "people": ("outlet", "id"),
}


def search_sql() -> Iterator[str]:
    """Yield the statements that make the indexes and the table of joined people."""
    for table, columns in _FILTERED.items():
        listed = ", ".join(("current", "published_earliest", "article", "number", "published_latest", *columns))
        yield f"CREATE INDEX {sql_name(table)}_find ON {sql_name(table)} ({listed})"
    yield "CREATE INDEX link_members_link ON link_members (link)"
    types = {Type.INTEGER: "INTEGER", Type.REAL: "REAL"}
    listed = ", ".join(f'"{one.name}" {types.get(one.type, "TEXT")}' for one in columns_of(JoinedPersonRow))
    yield f"CREATE TABLE {PERSONS} (number INTEGER PRIMARY KEY, sort TEXT NOT NULL, {listed})"
    yield f"CREATE INDEX {PERSONS}_sort ON {PERSONS} (sort, number)"
    yield f"CREATE INDEX {PERSONS}_id ON {PERSONS} (id)"
    yield (
        "CREATE TABLE person_members (article TEXT NOT NULL, item TEXT NOT NULL, person TEXT NOT NULL, "
        "PRIMARY KEY (article, item)) WITHOUT ROWID"
    )
    yield "CREATE INDEX person_members_person ON person_members (person)"
