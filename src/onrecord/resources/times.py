"""Loaders of the packaged tables that time expressions are read with."""

from functools import cache
from importlib.resources import files

__all__ = ["load_time_days", "load_time_grammar", "load_time_names", "load_time_words", "load_time_zones"]


def _lines(name: str) -> list[str]:
    """Return the lines of a packaged table without comments and blank lines."""
    text = files("onrecord.resources").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


@cache
def load_time_words() -> tuple[tuple[str, str, str], ...]:
    """Return (word, category, value) for every word of the time lexicon."""
    rows = (line.split("\t") for line in _lines("time_words.tsv"))
    return tuple((word, category, value) for category, value, words in rows for word in words.split("|"))


@cache
def load_time_zones() -> dict[str, str]:
    """Return zone abbreviations in lower case with their offsets from UTC."""
    rows = (line.split("\t") for line in _lines("time_zones.tsv"))
    return {row[0]: row[1] for row in rows}


@cache
def load_time_days() -> tuple[tuple[str, str, str], ...]:
    """Return (name in lower case, rule, country) for every name of a named day."""
    rows = (line.split("\t") for line in _lines("time_days.tsv"))
    return tuple((name, row[1], row[2]) for row in rows for name in row[0].split("|"))


@cache
def load_time_names() -> tuple[tuple[str, bool], ...]:
    """Return names and set phrases that are no times, in lower case, and whether capitals are needed."""
    return tuple((line.rstrip("!").strip(), line.endswith("!")) for line in _lines("time_names.tsv"))


@cache
def load_time_grammar() -> tuple[str, ...]:
    """Return the lines of the grammar of time expressions."""
    return tuple(_lines("time_grammar.txt"))
