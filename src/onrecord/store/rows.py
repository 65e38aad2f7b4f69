"""The rows that a case keeps for each article: the tables of ``onrecord.tables``, one SQL table each."""

from onrecord.schema.record import Record
from onrecord.store.columns import names_sql, sql_name
from onrecord.store.database import Database
from onrecord.tables import TABLES, to_cells

__all__ = ["insert_rows", "mark_rows", "remove_rows"]


def insert_rows(database: Database, record: Record) -> None:
    """Write the rows of *record*; until ``mark_rows`` they belong to no current version."""
    for table, (_, make) in TABLES.items():
        rows = [(0, *to_cells(row)) for row in make(record)]
        if not rows:
            continue
        marks = ", ".join("?" for _ in rows[0])
        database.run_many(f"INSERT INTO {sql_name(table)} (current, {names_sql(table)}) VALUES ({marks})", rows)


def remove_rows(database: Database, article: str) -> None:
    """Remove all rows of *article*."""
    for table in TABLES:
        database.run(f"DELETE FROM {sql_name(table)} WHERE article = ?", (article,))


def mark_rows(database: Database, article: str, *, current: bool) -> None:
    """Say of all rows of *article* whether they belong to the current version."""
    for table in TABLES:
        database.run(f"UPDATE {sql_name(table)} SET current = ? WHERE article = ?", (int(current), article))
