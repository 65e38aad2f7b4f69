"""Cells that are safe to open: what a spreadsheet could take for a formula is made text."""

from typing import Any

__all__ = ["csv_cell", "defused"]

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP: CSV injection).
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BETWEEN = " | "


def defused(text: str) -> str:
    """Return *text* with an apostrophe before it where a spreadsheet could take it for a formula.

    White space in front does not save it: some programs drop it before they look.
    """
    return f"'{text}" if text.startswith(_ACTIVE) or text.lstrip().startswith(_ACTIVE) else text


def csv_cell(value: Any) -> str:
    """Return *value* as the text of a CSV cell: nothing for None, lists joined by " | "."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return defused(_BETWEEN.join(str(part) for part in value))
    if isinstance(value, str):
        return defused(value.replace("\x00", "\N{REPLACEMENT CHARACTER}"))
    return repr(value)
