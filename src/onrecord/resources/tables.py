"""Tab-separated tables that ship with the package."""

from functools import cache
from importlib.resources import files

__all__ = ["load_rows"]


@cache
def load_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the packaged table *name*, without comments and the line of column names."""
    text = files("onrecord.resources").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    width = lines[0].count("\t") + 1
    return tuple(tuple((line.split("\t") + [""] * width)[:width]) for line in lines[1:])
