"""The people of a case as they are joined, kept as rows, so that finding them needs no joining."""

from collections.abc import Iterable, Iterator

from onrecord.schema.case import Link, LinkKind
from onrecord.store.columns import names_sql, sql_name
from onrecord.store.database import Database
from onrecord.store.search_schema import PERSONS
from onrecord.tables import PersonRow, columns_of, from_cells, to_cells
from onrecord.tables.joined import JoinedPersonRow, join_people

__all__ = ["clear_persons", "write_persons"]

_ROWS = f"SELECT {names_sql('people')} FROM {sql_name('people')}"
_CHUNK = 2000


def clear_persons(database: Database) -> None:
    """Remove the joined people; ``write_persons`` makes them again."""
    database.run(f"DELETE FROM {PERSONS}")
    database.run("DELETE FROM person_members")


def write_persons(database: Database, links: Iterable[Link]) -> None:
    """Write the joined people of the current records; *links* say who is the same."""
    clear_persons(database)
    names = ", ".join(f'"{column.name}"' for column in columns_of(JoinedPersonRow))
    marks = ", ".join("?" for _ in columns_of(JoinedPersonRow))
    for people in _joined(database, links):
        database.run_many(
            f"INSERT INTO {PERSONS} (sort, {names}) VALUES (?, {marks})",
            [(one.name.casefold(), *to_cells(one)) for one in people],
        )
        members = [(*member.split("/", 1), one.id) for one in people for member in one.members]
        database.run_many("INSERT OR REPLACE INTO person_members VALUES (?, ?, ?)", members)


def _joined(database: Database, links: Iterable[Link]) -> Iterator[tuple[JoinedPersonRow, ...]]:
    """Yield the people in batches, because all of them need not fit into memory."""
    linked: set[tuple[str, str]] = set()
    for link in sorted((one for one in links if one.kind is LinkKind.SAME_PERSON), key=lambda one: one.id):
        rows = [
            row
            for ref in link.members
            for row in _rows(database, "WHERE article = ? AND id = ?", (ref.article, ref.item))
        ]
        linked.update((row.article, row.id) for row in rows)
        yield join_people(rows, [link])
    batch: list[PersonRow] = []
    for row in _rows(database, "WHERE current ORDER BY article, number"):
        if (row.article, row.id) in linked:
            continue
        batch.append(row)
        if len(batch) == _CHUNK:
            yield join_people(batch, ())
            batch = []
    yield join_people(batch, ())


def _rows(database: Database, where: str, values: tuple[str, ...] = ()) -> Iterator[PersonRow]:
    return (from_cells(PersonRow, cells) for cells in database.all(f"{_ROWS} {where}", values))
