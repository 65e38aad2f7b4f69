"""The work of ``onrecord find``: open, find, write in the form that was asked for, say what was left out."""

import sys
from typing import Any

import msgspec

from onrecord.case import open_case
from onrecord.cli.messages import complain, note
from onrecord.cli.output import writing
from onrecord.export.tabular import CsvTable, ParquetTable
from onrecord.export.visible import safe_for_terminal
from onrecord.find import Filters, Found, find

__all__ = ["show_found"]

_SHOWN = 50  # rows on a terminal, where nothing else is asked for
_LINKS = ("copies", "variants", "disagreements")


def show_found(
    path: str, kind: str, *, is_terminal: bool, as_json: bool | None, as_csv: bool, parquet: str | None,
    sort: str | None, limit: int | None, **filters: Any,
) -> int:  # fmt: skip
    """Find *kind* in the case at *path*, write it, and return the exit code."""
    as_table = not as_csv and (as_json is False or (as_json is None and is_terminal))
    if limit is None and as_table and parquet is None:
        limit = _SHOWN
    if kind == "origins":
        return _show_origins(path, Filters(kind=sort, limit=limit or None, **filters), as_table=as_table)
    with open_case(path, create=False, read_only=True) as case:
        asked = Filters(kind=sort, limit=limit or None, **filters)
        found = find(case.store, kind, asked)
        if not case.is_joined:
            note("the last 'onrecord add' was interrupted: what joins articles is not up to date; run it again")
    for words in found.notes:
        complain(words)
    if found.total == 0:
        complain("nothing found", _undated(found) or None)
        return 1
    _write(found, as_table=as_table, as_csv=as_csv, as_json=as_json, parquet=parquet)
    _tell(found, limited=limit is not None)
    return 0


def _show_origins(path: str, asked: Filters, *, as_table: bool) -> int:
    with open_case(path, create=False, read_only=True) as case:
        origins = case.origins(**{name: getattr(asked, name) for name in Filters.__dataclass_fields__})
    for one in origins:
        line = safe_for_terminal(one.plain) + "\n" if as_table else msgspec.json.encode(one).decode()
        sys.stdout.write(line + "\n")
    if not origins:
        complain("nothing found")
    return 0 if origins else 1


def _write(found: Found, *, as_table: bool, as_csv: bool, as_json: bool | None, parquet: str | None) -> None:
    if parquet is not None:
        _to_parquet(found, parquet)
        if as_json is None and not as_csv:
            return
    if as_csv:
        _to_csv(found)
    elif as_table:
        from onrecord.cli.found import table_of  # noqa: PLC0415 - not for JSON

        table_of(found)
    else:
        for row in found.rows.to_dicts():
            sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")


def _to_csv(found: Found) -> None:
    columns = found.rows.columns
    table = CsvTable(found.rows.row, sys.stdout.buffer, extra=columns[len(found.rows.row.__struct_fields__) :])
    table.write_cells(found.rows.cells())


def _to_parquet(found: Found, path: str) -> None:
    with writing(path) as stream:
        table = ParquetTable(found.rows.row, stream)
        table.write(found.rows)
        table.close()
    note(f"wrote {path}")


def _tell(found: Found, *, limited: bool) -> None:
    what = "link" if found.kind in _LINKS else "row"
    if found.more and limited:
        note(f"{found.more:,} more {what}{'' if found.more == 1 else 's'}; --limit 0 shows all")
    if words := _undated(found):
        note(words)


def _undated(found: Found) -> str:
    if not found.undated:
        return ""
    return f"{found.undated:,} more {'has' if found.undated == 1 else 'have'} no day at all; they are not among these"
