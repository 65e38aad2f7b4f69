"""Rows as CSV and Parquet, and the schema of the columns."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

import msgspec

from onrecord.errors import ExtraError
from onrecord.export.cells import csv_cell
from onrecord.tables.columns import Column, Type, columns_of

__all__ = ["CsvTable", "ParquetTable", "arrow_schema", "field_schema", "need"]

_FRICTIONLESS = {
    Type.TEXT: "string",
    Type.INTEGER: "integer",
    Type.REAL: "number",
    Type.TEXTS: "list",
    Type.INTEGERS: "list",
}
_CHUNK = 5000  # rows that are held before a row group is written


def need(module: str, what: str, extra: str) -> Any:
    """Return the *module*, imported now; raises ExtraError that says what to install for *what*."""
    from importlib import import_module  # noqa: PLC0415

    try:
        return import_module(module)
    except ImportError as error:
        raise ExtraError(
            f"{what} needs {module.partition('.')[0]}; install it with: pip install 'onrecord[{extra}]'"
        ) from error


class CsvTable:
    """A CSV file (RFC 4180, UTF-8, a header line) that rows are written to as they come.

    Cells that a spreadsheet could take for a formula begin with an apostrophe; lists are joined by " | ".
    """

    def __init__(self, row: type[msgspec.Struct], stream: BinaryIO, extra: Sequence[str] = ()) -> None:
        self._stream = stream
        self._names = [column.name for column in columns_of(row)]
        self._put([(*self._names, *extra)])

    def _put(self, rows: Iterable[Sequence[Any]]) -> None:
        buffer = io.StringIO(newline="")
        csv.writer(buffer, lineterminator="\r\n").writerows(rows)
        self._stream.write(buffer.getvalue().encode("utf-8", "replace"))

    def write(self, rows: Iterable[msgspec.Struct]) -> None:
        """Write *rows*."""
        self._put([csv_cell(getattr(row, name)) for name in self._names] for row in rows)

    def write_cells(self, rows: Iterable[Sequence[Any]]) -> None:
        """Write the cells of rows, those of the extra columns at the end."""
        self._put([csv_cell(cell) for cell in cells] for cells in rows)

    def close(self) -> None:
        """Do nothing: everything is written."""


def field_schema(row: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the columns of a row type as a Table Schema (Frictionless)."""
    return {"fields": [_field(column) for column in columns_of(row)]}


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _FRICTIONLESS[column.type]}
    if column.is_list:
        field |= {"itemType": "string" if column.type is Type.TEXTS else "integer", "delimiter": " | "}
    if not column.optional:
        field["constraints"] = {"required": not column.is_list and column.name != "id"}
    return field


def arrow_schema(row: type[msgspec.Struct], arrow: Any) -> Any:
    """Return the columns of a row type as an Arrow schema; *arrow* is the module pyarrow."""
    kinds = {
        Type.TEXT: arrow.string(),
        Type.INTEGER: arrow.int64(),
        Type.REAL: arrow.float64(),
        Type.TEXTS: arrow.list_(arrow.string()),
        Type.INTEGERS: arrow.list_(arrow.int64()),
    }
    return arrow.schema([arrow.field(one.name, kinds[one.type], nullable=one.optional) for one in columns_of(row)])


class ParquetTable:
    """A Parquet file that rows are written to as they come; close it at the end."""

    def __init__(self, row: type[msgspec.Struct], stream: BinaryIO) -> None:
        self._arrow = need("pyarrow", "Parquet", "parquet")
        self._schema = arrow_schema(row, self._arrow)
        parquet = need("pyarrow.parquet", "Parquet", "parquet")
        self._writer = parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[msgspec.Struct] = []

    def write(self, rows: Iterable[msgspec.Struct]) -> None:
        """Write *rows*."""
        self._rows.extend(rows)
        if len(self._rows) >= _CHUNK:
            self._flush()

    def _flush(self) -> None:
        names = self._schema.names
        columns = [[_storable(getattr(row, name)) for row in self._rows] for name in names]
        arrays = [
            self._arrow.array(values, type=self._schema.field(name).type)
            for name, values in zip(names, columns, strict=True)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []

    def close(self) -> None:
        """Write what is left and the end of the file."""
        self._flush()
        self._writer.close()


def _storable(value: Any) -> Any:
    """Return *value* as Arrow takes it: lone surrogates, which UTF-8 cannot hold, become U+FFFD."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode()
    return [_storable(part) for part in value] if isinstance(value, tuple) else value
