"""What a token may be: the categories of words, numbers and marks that the grammar asks for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from onrecord.resources.times import load_time_words, load_time_zones

__all__ = ["BITS", "Entry", "bit_of", "entry_of"]

BITS: dict[str, int] = {}


def bit_of(symbol: str) -> int:
    """Return the bit of a category or of a literal word of the grammar, new ones as they come."""
    return BITS.setdefault(symbol, 1 << len(BITS))


@dataclass(frozen=True, slots=True)
class Entry:
    """The categories of a token as bits, and its value in each."""

    mask: int
    values: dict[str, Any]


def _new(values: dict[str, Any]) -> Entry:
    """Return an entry with the categories of *values*."""
    return Entry(sum(bit_of(name) for name in values), values)


_NOTHING = Entry(0, {})


@lru_cache(maxsize=16384)
def entry_of(kind: str, word: str) -> Entry:
    """Return the entry of a token of a kind that the lexer tells."""
    return _KINDS[kind](word)


# Words ----------------------------------------------------------------------


@cache
def _lexicon() -> dict[str, dict[str, Any]]:
    """Return the values of each word by category; words of the grammar stand for themselves.

    Read once, after the grammar has told its words.
    """
    rows: dict[str, dict[str, Any]] = {}
    for word, category, value in load_time_words():
        rows.setdefault(word, {})[category] = int(value) if re.fullmatch(r"-?\d+", value) else value
    for symbol in [symbol for symbol in BITS if symbol == symbol.lower()]:
        rows.setdefault(symbol, {})[symbol] = symbol
    return rows


def _word(word: str) -> Entry:
    """Return the entry of a word; a month or weekday that is also another word needs its capital."""
    word = word.removesuffix(".")
    values = dict(_lexicon().get(word.lower().replace("’", "'"), {}))
    if "WEAK" in values and not word[0].isupper():
        values = {name: value for name, value in values.items() if name not in ("MONTH", "WEEKDAY")}
    values.update(_capital_values(word))
    return _new(values) if values else _NOTHING


def _capital_values(word: str) -> dict[str, Any]:
    """Return the categories of what is written in capitals: GMT, FY2024, Q3, H1."""
    if not word[0].isalnum() or not word.isupper():
        return {}
    values: dict[str, Any] = {}
    if word.lower() in load_time_zones():
        values["ZONE"] = load_time_zones()[word.lower()]
    if match := re.fullmatch(r"FY(\d+)", word):
        values["FISCAL"] = int(match[1])
    if match := re.fullmatch(r"Q([1-4])", word):
        values["QUARTER"] = int(match[1])
    if match := re.fullmatch(r"H([12])|([12])H", word):
        values["HALFYEAR"] = int(match[1] or match[2])
    return {**values, "FY": word} if word == "FY" else values


# Numbers --------------------------------------------------------------------


def _number(word: str) -> Entry:
    """Return the entry of a token that begins with a digit."""
    if word.isdigit():
        return _new(_digits(word))
    if word[-1] == "s":
        return _plural(word[:-1])
    return _ordinal(int(word[:-2])) if word[-1] in "thdn" else _decimal(word)


def _digits(word: str) -> dict[str, Any]:
    """Return the categories of a whole number."""
    number = int(word)
    values: dict[str, Any] = {"INT": number}
    if len(word) <= 2:
        values |= {"DAY": number} if 1 <= number <= 31 else {}
        values |= {"HOUR": number} if number <= 24 else {}
        values |= {"SHORT_END": number} if len(word) == 2 else {}
    if len(word) == 4:
        values |= {"YEAR": number} if 1000 <= number <= 2199 else {}
        values |= {"MILITARY": f"{word[:2]}:{word[2:]}"} if number // 100 < 24 and number % 100 < 60 else {}
    return values | ({word: word} if word in BITS else {})


def _ordinal(number: int) -> Entry:
    """Return the entry of 17th and the like."""
    return _new({"ORDNUM": number, "ORDDAY": number} if 1 <= number <= 31 else {"ORDNUM": number})


def _plural(digits: str) -> Entry:
    """Return the entry of 1980s and 80s."""
    number = int(digits)
    whole = len(digits) == 4 and 1000 <= number <= 2190
    return _new({"DECADE": number}) if number % 10 == 0 and number and (whole or len(digits) == 2) else _NOTHING


def _decimal(word: str) -> Entry:
    """Return the entry of 2.5, 7.30 and 1,995."""
    if "," in word:
        return _new({"GROUPED": float(word.replace(",", ""))})
    hour, minute = word.split(".")
    clock = len(minute) == 2 and int(hour) < 24 and int(minute) < 60
    values: dict[str, Any] = {"DECIMAL": float(word)}
    return _new(values | ({"DOTCLOCK": f"{int(hour):02d}:{minute}"} if clock else {}))


# Forms of their own -----------------------------------------------------------

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}


def _clock(word: str) -> Entry:
    hour, rest = word.split(":", 1)
    return _new({"CLOCK": f"{int(hour):02d}:{rest}"}) if int(hour) <= 24 and int(rest[:2]) < 60 else _NOTHING


def _short(word: str) -> Entry:
    """Return the entry of '98 and '80s."""
    number = int(word[1:3])
    if word[-1] == "s":
        return _new({"DECADE": number}) if number % 10 == 0 else _NOTHING
    return _new({"SHORT_YEAR": number})


def _dots(word: str) -> Entry:
    """Return the entry of p.m., A.D. and the like."""
    letters = re.sub(r"[. ]", "", word.lower())
    return _new({"AMPM_DOTS": letters} if letters in ("am", "pm") else {word.lower(): word.lower()})


_MARKS = {"–": "-", "‑": "-", "‐": "-", "—": "-"}


def _mark(mark: str) -> Entry:
    if mark == "/":
        return _new({"SLASH": mark})
    mark = _MARKS.get(mark, mark)
    return _new({mark: mark}) if mark in BITS else _NOTHING


_KINDS: dict[str, Callable[[str], Entry]] = {
    "iso": lambda word: _new({"ISO_TIME" if len(word) > 10 else "ISO_DATE": word}),
    "slash": lambda word: _new({"SLASH_DATE": word}),
    "fraction": lambda word: _new({"HALF_SIGN": _FRACTIONS[word]}),
    "clock": _clock, "number": _number, "short": _short, "dots": _dots, "clitic": _word, "word": _word, "mark": _mark,
    "digits": lambda _word: _NOTHING, "break": lambda _word: _NOTHING,
}  # fmt: skip
