"""The columns of a row type, and rows to and from plain cells."""

import types
import typing
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

import msgspec

__all__ = ["Cell", "Column", "Type", "columns_of", "from_cells", "to_cells"]

R = TypeVar("R", bound=msgspec.Struct)
Cell = str | int | float | None


class Type(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    TEXTS = "texts"
    INTEGERS = "integers"


_TYPES = {str: Type.TEXT, int: Type.INTEGER, float: Type.REAL}
_LISTS = {str: Type.TEXTS, int: Type.INTEGERS}


class Column(msgspec.Struct, frozen=True):
    """A column: its name, what it holds, and whether a cell may be empty."""

    name: str
    type: Type
    optional: bool

    @property
    def is_list(self) -> bool:
        """Whether a cell holds several values."""
        return self.type in {Type.TEXTS, Type.INTEGERS}


@cache
def columns_of(row: type[msgspec.Struct]) -> tuple[Column, ...]:
    """Return the columns of a row type, in their order."""
    hints = typing.get_type_hints(row)
    return tuple(_column(name, hints[name]) for name in row.__struct_fields__)


def _column(name: str, hint: Any) -> Column:
    if typing.get_origin(hint) is tuple:
        return Column(name, _LISTS[typing.get_args(hint)[0]], optional=False)
    if isinstance(hint, types.UnionType):
        kept = next(one for one in typing.get_args(hint) if one is not types.NoneType)
        return Column(name, _TYPES[kept], optional=True)
    return Column(name, _TYPES[hint], optional=False)


def to_cells(row: msgspec.Struct) -> tuple[Cell, ...]:
    """Return the cells of *row* for a table that knows no lists: a list is a JSON array."""
    return tuple(_cell(getattr(row, name)) for name in row.__struct_fields__)


def _cell(value: Any) -> Cell:
    return msgspec.json.encode(value).decode() if isinstance(value, tuple) else value


def from_cells(row: type[R], cells: typing.Sequence[Any]) -> R:
    """Return the row that *cells*, as `to_cells` gives them, were made from."""
    values: dict[str, Any] = {
        column.name: tuple(msgspec.json.decode(cell)) if column.is_list else cell
        for column, cell in zip(columns_of(row), cells, strict=True)
    }
    return row(**values)
