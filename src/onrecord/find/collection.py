"""Rows that were found, as a value: filtered further, counted, and handed on to other tools."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

import msgspec

from onrecord.errors import SettingsError
from onrecord.export.markup import el
from onrecord.export.tabular import arrow_schema, need
from onrecord.tables import columns_of

__all__ = ["Collection"]

R = TypeVar("R", bound=msgspec.Struct)
_SHOWN = 20  # rows in a notebook
_LONGEST = 200  # characters of a cell there


class Collection(Sequence[R], Generic[R]):
    """Rows of one type, in a fixed order; it never changes.

    ``matches`` says of each row whether it surely or only perhaps lies in the days that were asked for, where days
    were asked for. ``more`` is how many rows a limit left out.
    """

    def __init__(self, row: type[R], rows: Iterable[R], *, matches: Iterable[str] | None = None, more: int = 0) -> None:
        self.row = row
        self.rows = tuple(rows)
        self.matches = None if matches is None else tuple(matches)
        self.more = more

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> "Collection[R]": ...
    def __getitem__(self, at: int | slice) -> "R | Collection[R]":
        """Return the row at a place, or the rows of a slice."""
        if isinstance(at, int):
            return self.rows[at]
        return Collection(self.row, self.rows[at], matches=None if self.matches is None else self.matches[at])

    def __repr__(self) -> str:
        more = f", {self.more} more" if self.more else ""
        return f"<{len(self)} {self.row.__name__}{more}>"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        names = tuple(column.name for column in columns_of(self.row))
        return names if self.matches is None else (*names, "match")

    def where(self, **filters: Any) -> "Collection[R]":
        """Return the rows for which each column in *filters* has that value.

        A value may be a string (whatever its case), None, a list or set of values, or a function of the cell. A
        column of lists matches where one of its values does. Raises SettingsError where there is no such column.
        """
        for name in filters:
            if name not in self.columns:
                raise SettingsError(f"no column '{name}'; there are {', '.join(self.columns)}")
        kept = [
            at for at in range(len(self)) if all(_fits(self._cell(at, name), want) for name, want in filters.items())
        ]
        matches = None if self.matches is None else [self.matches[at] for at in kept]
        return Collection(self.row, (self.rows[at] for at in kept), matches=matches)

    def _cell(self, at: int, name: str) -> Any:
        if name == "match" and self.matches is not None:
            return self.matches[at]
        return getattr(self.rows[at], name)

    def cells(self) -> Iterator[tuple[Any, ...]]:
        """Yield the cells of each row, in the order of ``columns``."""
        return (tuple(self._cell(at, name) for name in self.columns) for at in range(len(self)))

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return each row as a dict; lists are tuples."""
        return [dict(zip(self.columns, cells, strict=True)) for cells in self.cells()]

    def to_arrow(self) -> Any:
        """Return a pyarrow.Table; raises ExtraError where pyarrow is not installed."""
        arrow = need("pyarrow", "to_arrow()", "parquet")
        schema = arrow_schema(self.row, arrow)
        if self.matches is not None:
            schema = schema.append(arrow.field("match", arrow.string()))
        return arrow.Table.from_pylist(self.to_dicts(), schema=schema)

    def to_pandas(self) -> Any:
        """Return a pandas.DataFrame; raises ExtraError where pandas is not installed."""
        pandas = need("pandas", "to_pandas()", "pandas")
        return pandas.DataFrame.from_records(list(self.cells()), columns=list(self.columns))

    def to_polars(self) -> Any:
        """Return a polars.DataFrame; raises ExtraError where polars is not installed."""
        polars = need("polars", "to_polars()", "polars")
        types = {
            "text": polars.String, "integer": polars.Int64, "real": polars.Float64,
            "texts": polars.List(polars.String), "integers": polars.List(polars.Int64),
        }  # fmt: skip
        schema = {column.name: types[column.type.value] for column in columns_of(self.row)}
        if self.matches is not None:
            schema["match"] = polars.String
        rows = [[list(cell) if isinstance(cell, tuple) else cell for cell in cells] for cells in self.cells()]
        return polars.DataFrame(rows, schema=schema, orient="row")

    def _repr_html_(self) -> str:
        """Return the first rows as a table for a notebook, everything escaped."""
        names = [name for name in self.columns if self._has(name)]
        head = el("tr", (el("th", name) for name in names))
        body = (
            el("tr", (el("td", _shown(self._cell(at, name))) for name in names)) for at in range(len(self))[:_SHOWN]
        )
        left = len(self) - _SHOWN + self.more if len(self) > _SHOWN else self.more
        note = el("p", f"{left} more") if left else None
        return el("div", el("table", el("thead", head), el("tbody", body)), note)

    def _has(self, name: str) -> bool:
        return any(self._cell(at, name) not in (None, "", ()) for at in range(len(self))[:_SHOWN])


def _fits(cell: Any, want: Any) -> bool:
    if isinstance(want, Callable):  # type: ignore[arg-type]
        return bool(want(cell))
    if isinstance(cell, tuple):
        return any(_fits(part, want) for part in cell)
    if isinstance(want, (list, tuple, set, frozenset)):
        return any(_fits(cell, one) for one in want)
    if isinstance(cell, str) and isinstance(want, str):
        return cell.casefold() == want.casefold()
    return bool(cell == want)


def _shown(cell: Any) -> str:
    words = "; ".join(map(str, cell)) if isinstance(cell, tuple) else "" if cell is None else str(cell)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
