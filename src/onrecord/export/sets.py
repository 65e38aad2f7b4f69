"""A case as a set of tables: one CSV or Parquet file each, with the schema of the columns beside them."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import msgspec

from onrecord.export.holdings import Digest, Holdings
from onrecord.export.tabular import CsvTable, ParquetTable, field_schema
from onrecord.tables import TABLES
from onrecord.tables.joined import InputRow, JoinedPersonRow, LinkRow, input_row, link_rows

__all__ = ["LOST", "write_csv_set", "write_parquet_set"]

LOST = (
    "the text of the articles, their blocks, and where each mention of a person stands (JSON lines have them)",
    "decisions",
)
_CASE_TABLES: dict[str, type[msgspec.Struct]] = {"persons": JoinedPersonRow, "links": LinkRow, "inputs": InputRow}
_NOTES = {
    "offsets": "Unicode code points of the article's text, start included, end excluded",
    "lists": "values joined by ' | ' in CSV, lists in Parquet",
    "formulas": "in CSV, a text that a spreadsheet could take for a formula begins with an apostrophe",
    "order": "by article id, then by place in the record",
}


class _Table(Protocol):
    def write(self, rows: Iterable[msgspec.Struct]) -> None: ...
    def close(self) -> None: ...


def write_csv_set(holdings: Holdings, folder: Path) -> None:
    """Write a CSV file for each table into *folder*, and datapackage.json (Frictionless) that describes them."""
    _write(holdings, folder, ".csv", CsvTable)


def write_parquet_set(holdings: Holdings, folder: Path) -> None:
    """Write a Parquet file for each table into *folder*, and datapackage.json; raises ExtraError without pyarrow."""
    _write(holdings, folder, ".parquet", ParquetTable)


def _write(
    holdings: Holdings, folder: Path, suffix: str, make: Callable[[type[msgspec.Struct], BinaryIO], _Table]
) -> None:
    rows = {**{name: row for name, (row, _) in TABLES.items()}, **_CASE_TABLES}
    with ExitStack() as stack:
        tables: dict[str, _Table] = {}
        for name, row in rows.items():
            stream = stack.enter_context((folder / f"{name}{suffix}").open("wb"))
            tables[name] = make(row, stream)
            stack.callback(tables[name].close)
        for record in holdings.records():
            for name, (_, make_rows) in TABLES.items():
                tables[name].write(make_rows(record))
        digest = Digest(holdings)
        tables["persons"].write(digest.people)
        for link in digest.links:
            tables["links"].write(link_rows(link, digest.articles))
        tables["inputs"].write(input_row(entry) for entry in holdings.ledger())
    (folder / "datapackage.json").write_bytes(_package(rows, suffix))


def _package(rows: dict[str, type[msgspec.Struct]], suffix: str) -> bytes:
    resources = [_resource(name, row, suffix) for name, row in rows.items()]
    package = {"name": "onrecord-case", "profile": "data-package", "notes": _NOTES, "resources": resources}
    return msgspec.json.format(msgspec.json.encode(package), indent=1) + b"\n"


def _resource(name: str, row: type[msgspec.Struct], suffix: str) -> dict[str, Any]:
    about = " ".join((row.__doc__ or "").split())
    return {
        "name": name, "path": f"{name}{suffix}", "description": about, "encoding": "utf-8",
        "format": suffix[1:], "schema": field_schema(row),
    }  # fmt: skip
