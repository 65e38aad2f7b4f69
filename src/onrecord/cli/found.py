"""What was found, as tables for reading on a terminal."""

import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.export.phrases import age_words, interval_words
from onrecord.export.visible import one_line
from onrecord.find import Found

__all__ = ["table_of"]

_DIM, _NAME, _WARN = "dim", "bold", "yellow"
_LONGEST = 280
Cell = str | Text
Columns = tuple[tuple[str, int | None, int], ...]  # heading, width, share of what is left


def table_of(found: Found) -> None:
    """Print *found* as a table."""
    console = Console(file=sys.stdout, highlight=False, emoji=False)
    columns, cells = _VIEWS[found.kind]
    has_match = found.rows.matches is not None
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold cyan", expand=True)
    for heading, width, share in (*columns, *((("In these days", 8, 0),) if has_match else ())):
        table.add_column(heading, width=width, ratio=share or None, overflow="fold")
    for number, row in enumerate(found.rows):
        match = () if found.rows.matches is None else (_plain(found.rows.matches[number], _DIM),)
        table.add_row(*cells(row), *match)
    if found.kind in _GROUPED:
        _print_links(console, found)
    else:
        console.print(table)


def _plain(words: str | None, style: str = "", longest: int = _LONGEST) -> Text:
    shown = one_line(words or "")
    return Text(shown if len(shown) <= longest else f"{shown[: longest - 1]}…", style)


def _day(row: Any) -> str:
    return interval_words(row.published_earliest, row.published_latest) or "no date"


def _outlet(row: Any) -> str:
    return str(row.outlet or row.input.rpartition("/")[2] or row.input)


def _quote(row: Any) -> Iterator[Cell]:
    yield _plain(row.speaker or "speaker not known", _NAME if row.speaker else _WARN)
    words = Text(f"“{one_line(row.content)}”" if row.kind == "direct" else one_line(row.content))
    if row.chain:
        words.append(f"\n{one_line(row.chain.replace(' > ', ' → '))}", "cyan")
    yield words
    said = interval_words(row.said_earliest, row.said_latest)
    yield _plain(f"said {said}" if said else "", "")
    yield _where(row)


def _where(row: Any) -> Text:
    return _plain(_outlet(row)).append(f"\n{_day(row)}", _DIM)


def _person(row: Any) -> Iterator[Cell]:
    name = _plain(row.name, _NAME)
    others = [form for form in row.forms if form != row.name]
    yield name.append(f"\n{one_line(', '.join(others))}", _DIM) if others else name
    yield _plain(", ".join(row.roles))
    born = interval_words(row.born_earliest, row.born_latest)
    ages = "; ".join(f"{age_words(age.partition(' ')[0])} {age.partition(' ')[2]}" for age in row.ages)
    known = [words for words in (f"born {born}" if born else "", f"aged {ages}" if ages else "") if words]
    yield Text("\n").join(_plain(words) for words in known)
    yield _plain("; ".join(row.ties))
    yield _plain(str(row.articles))
    yield _plain(str(row.quoted))


def _event(row: Any) -> Iterator[Cell]:
    yield _plain(interval_words(row.earliest, row.latest) or "no day given", "" if row.earliest or row.latest else _DIM)
    yield _plain(row.modality, _DIM if row.modality == "happened" else _WARN)
    label = _plain(row.label)
    yield label.append(f"\nper {one_line(row.told_by)}", _DIM) if row.told_by != "article" else label
    yield _plain(row.place)
    yield _where(row)


def _source(row: Any) -> Iterator[Cell]:
    name = _plain(row.name or "not known", _NAME)
    yield name.append("\n(from earlier text)", _DIM) if row.stated == "context" else name
    yield _plain(("said, " if row.step == 0 else "passed on, ") + row.kind, _DIM)
    yield _plain(row.passed_to)
    yield _plain(row.content)
    yield _where(row)


def _article(row: Any) -> Iterator[Cell]:
    yield _plain(_day(row))
    yield _plain(row.outlet or "–")
    yield _plain(row.title or "(no headline)", _NAME).append(f"\n{one_line(row.input)}", _DIM)
    yield _plain(str(row.quotes))
    yield _plain(str(row.people))
    yield _plain(", ".join(row.flags), _DIM)


def _member(_row: Any) -> Iterator[Cell]:
    return iter(())


_VIEWS: dict[str, tuple[Columns, Callable[[Any], Iterator[Cell]]]] = {
    "quotes": ((("Speaker", None, 3), ("Words", None, 9), ("Said", None, 2), ("Published", None, 3)), _quote),
    "people": (
        (("Name", None, 4), ("Roles", None, 4), ("Age", None, 4), ("Ties", None, 4), ("Articles", 8, 0),
         ("Quotes", 6, 0)),
        _person,
    ),
    "events": ((("When", None, 3), ("", 12, 0), ("What", None, 8), ("Where", None, 2), ("Published", None, 3)), _event),
    "sources": (
        (("Source", None, 3), ("", None, 2), ("Passed to", None, 2), ("Words", None, 6), ("Published", None, 3)),
        _source,
    ),
    "articles": (
        (("Published", None, 2), ("Outlet", None, 2), ("Title", None, 7), ("Quotes", 6, 0), ("People", 6, 0),
         ("Flags", None, 3)),
        _article,
    ),
    "copies": ((), _member),
    "variants": ((), _member),
    "disagreements": ((), _member),
}  # fmt: skip
_GROUPED = ("copies", "variants", "disagreements")


def _print_links(console: Console, found: Found) -> None:
    for number, (_, members) in enumerate(groupby(found.rows, key=lambda row: row.link)):
        rows = list(members)
        if number:
            console.print()
        console.print(_heading(found.kind, rows))
        grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
        grid.add_column(width=2)
        grid.add_column(ratio=2, overflow="fold")
        grid.add_column(ratio=5, overflow="fold")
        for row in rows:
            grid.add_row("", _where(row), _side(found.kind, row))
        console.print(grid)


def _heading(kind: str, rows: list[Any]) -> Text:
    first = rows[0]
    about = (first.about or kind.removesuffix("s").removesuffix("ie")).replace("-", " ")
    title = _plain(
        first.value if kind == "variants" else first.title or _outlet(first) if kind == "copies" else about, _NAME
    )
    notes = [about] if kind == "copies" else []
    notes += [] if kind == "disagreements" else [f"{first.of} articles" if kind == "copies" else f"{first.of} times"]
    notes += [doubt.replace("-", " ") for doubt in first.doubts]
    if kind == "copies":
        notes.append("original first" if first.directed else "which came first is not known")
    heading = title.append(f"  {' · '.join(notes)}" if notes else "", _DIM)
    return heading.append(f"\n{one_line(first.reason)}", _DIM) if kind != "variants" else heading


def _side(kind: str, row: Any) -> Text:
    words = _plain(row.title or row.input if kind == "copies" else row.value)
    if row.relation:
        words.append(f"  {row.relation}", _WARN if row.relation in {"altered", "reworded"} else _DIM)
    return words.append(f"\n{one_line(row.difference)}", "cyan") if row.difference else words
