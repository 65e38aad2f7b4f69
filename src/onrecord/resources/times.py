"""Loaders of the packaged tables that time expressions are read with."""

from datetime import date
from functools import cache
from importlib.resources import files

__all__ = [
    "load_time_days",
    "load_time_feasts",
    "load_time_grammar",
    "load_time_names",
    "load_time_words",
    "load_time_zones",
]


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
def load_time_days() -> tuple[tuple[str, tuple[tuple[frozenset[str], str], ...]], ...]:
    """Return each name of a named day in lower case with its lines: the countries of a line, and its rules."""
    days: dict[str, list[tuple[frozenset[str], str]]] = {}
    for names, rules, countries in (line.split("\t") for line in _lines("time_days.tsv")):
        for name in names.split("|"):
            days.setdefault(name, []).append((frozenset(countries.split(",")), rules))
    return tuple((name, tuple(lines)) for name, lines in days.items())


@cache
def load_time_feasts() -> dict[tuple[str, int], tuple[tuple[date, date], ...]]:
    """Return the first and last days of feasts that follow the moon, by feast and year."""
    feasts: dict[tuple[str, int], tuple[tuple[date, date], ...]] = {}
    for name, first, last in (line.split("\t") for line in _lines("time_feasts.tsv")):
        key = (name, int(first[:4]))
        feasts[key] = (*feasts.get(key, ()), (date.fromisoformat(first), date.fromisoformat(last)))
    return feasts


@cache
def load_time_names() -> tuple[tuple[str, bool], ...]:
    """Return names and set phrases that are no times, in lower case, and whether capitals are needed."""
    return tuple((line.rstrip("!").strip(), line.endswith("!")) for line in _lines("time_names.tsv"))


@cache
def load_time_grammar() -> tuple[str, ...]:
    """Return the lines of the grammar of time expressions."""
    return tuple(_lines("time_grammar.txt"))
