"""Text to tokens, each with the categories that the grammar asks for."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from onrecord.resources.times import load_time_words, load_time_zones

__all__ = ["BITS", "Entry", "Tokens", "bit_of", "lex", "words_of"]

_TOKEN = re.compile(
    r"""
    (?P<iso>\d{4}-\d\d-\d\d(?:[T\ ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d]))
  | (?P<slash>\d{1,4}/\d{1,2}/\d{1,4}(?![\d/]))
  | (?P<fraction>(?<![\d/])[13]/[24](?![\d/])|[½¼¾])
  | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:]))
  | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,15}\.\d{1,9}(?!\d)|\d{1,15}(?:st|nd|rd|th|s)?
        (?:(?![^\W_½¼¾])|(?=(?:[aApP][mM]|h|hrs?|min)\b)))
  | (?P<digits>\d+)
  | (?P<short>['’‘]\d\ds?(?![^\W_]))
  | (?P<dots>[AaPp]\.\ ?[Mm]\b\.?|[AaBb]\.[DdCc]\.(?:[Ee]\.)?)
  | (?P<clitic>['’]s\b)
  | (?P<word>o['’]clock\b|Q[1-4]\b|[12]?H[12]\b|FY\d\d(?:\d\d)?\b
      |(?:[JjSs][AaEeUu][NnPpLl]|[Ff]eb|[Mm]ar|[Aa](?:pr|ug)|[Ss]ept|[Oo]ct|[Nn]ov|[Dd]ec|JAN|FEB|MAR|APR|AUG|SEPT|OCT|NOV|DEC
         |Mon|Tues?|Weds?|Thur?s?|Fri|Sat|Sun)\.|[^\W\d_½¼¾]+)
  | (?P<break>\n[^\S\n]*\n)
  | (?P<mark>[^\s])
    """,
    re.X,
)

BITS: dict[str, int] = {}


def bit_of(symbol: str) -> int:
    """Return the bit of a category or literal word, new ones as they come."""
    return BITS.setdefault(symbol, 1 << len(BITS))


@dataclass(frozen=True, slots=True)
class Entry:
    """The categories of a word as bits, and its value in each."""

    mask: int
    values: dict[str, Any]


@dataclass(slots=True)
class Tokens:
    """Tokens of a text as columns, and what the grammar has found at each."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    masks: list[int] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    memo: dict[tuple[str, int], Any] = field(default_factory=dict)

    def glued(self, index: int) -> bool:
        """Return whether no blank stands before the token."""
        return index > 0 and self.starts[index] == self.ends[index - 1]


_NOTHING = Entry(0, {})
_LEXICON: dict[str, Entry] = {}
_WEAK: set[str] = set()
_NAMED = ("MONTH", "WEEKDAY")  # categories that need a capital where the word is short or has another meaning


def _typed(value: str) -> Any:
    """Return a table value as a number where it is one."""
    return int(value) if re.fullmatch(r"-?\d+", value) else value


def _build() -> None:
    """Fill the lexicon from the packaged tables and the words of the grammar."""
    rows: dict[str, dict[str, Any]] = {}
    for word, category, value in load_time_words():
        rows.setdefault(word, {})[category] = _typed(value)
        if category == "WEAK":
            _WEAK.add(word)
    for symbol in [symbol for symbol in BITS if symbol == symbol.lower()]:
        rows.setdefault(symbol, {})[symbol] = symbol
    for word, values in rows.items():
        _LEXICON[word] = Entry(sum(bit_of(name) for name in values), values)


def _without(entry: Entry, names: tuple[str, ...]) -> Entry:
    """Return *entry* without the categories *names*."""
    values = {name: value for name, value in entry.values.items() if name not in names}
    return Entry(sum(bit_of(name) for name in values), values)


@lru_cache(maxsize=8192)
def _word_entry(word: str) -> Entry:
    """Return the entry of a word, capitals taken into account."""
    word = word.removesuffix(".")
    entry = _LEXICON.get(word.lower().replace("’", "'"), _NOTHING)
    if word.lower() in _WEAK and not word[0].isupper():
        entry = _without(entry, _NAMED)
    extra: dict[str, Any] = {}
    if word.isupper() and word.lower() in load_time_zones():
        extra["ZONE"] = load_time_zones()[word.lower()]
    if word.isupper() and word.startswith("FY") and word[2:].isdigit():
        extra["FISCAL"] = int(word[2:])
    if word == "FY":
        extra["FY"] = 1
    if re.fullmatch(r"Q[1-4]", word):
        extra["QUARTER"] = int(word[1])
    if re.fullmatch(r"[12]?H[12]", word) and word not in ("1H1", "2H2", "1H2", "2H1"):
        extra["HALFYEAR"] = int(word[1])
    return _joined(entry, extra) if extra else entry


def _joined(entry: Entry, extra: dict[str, Any]) -> Entry:
    """Return *entry* with more categories."""
    return _new({**entry.values, **extra})


def _new(values: dict[str, Any]) -> Entry:
    """Return an entry with the categories of *values*."""
    return Entry(sum(bit_of(name) for name in values), values)


@lru_cache(maxsize=8192)
def _number_entry(word: str) -> Entry:
    """Return the entry of a token that begins with a digit."""
    if word[-1] in "thdn" and not word.isdigit():
        return _ordinal_entry(int(word[:-2]))
    if word[-1] == "s":
        return _plural_entry(word[:-1])
    if not word.isdigit():
        return _decimal_entry(word)
    number = int(word)
    values: dict[str, Any] = {"INT": number}
    if len(word) <= 2:
        values.update(_small_number(number, word))
    if len(word) == 4:
        values.update(_four_digits(number, word))
    if word in BITS:
        values[word] = word
    return _new(values)


def _small_number(number: int, word: str) -> dict[str, Any]:
    """Return the categories of a number of one or two digits."""
    values: dict[str, Any] = {}
    if 1 <= number <= 31:
        values["DAY"] = number
    if number <= 24:
        values["HOUR"] = number
    if len(word) == 2:
        values["YEAR2"] = values["SHORT_END"] = number
    return values


def _four_digits(number: int, word: str) -> dict[str, Any]:
    """Return the categories of a number of four digits."""
    values: dict[str, Any] = {}
    if 1000 <= number <= 2199:
        values["YEAR"] = number
    if number // 100 < 24 and number % 100 < 60:
        values["MILITARY"] = f"{word[:2]}:{word[2:]}"
    return values


def _ordinal_entry(number: int) -> Entry:
    """Return the entry of 17th and the like."""
    values: dict[str, Any] = {"ORDNUM": number}
    if 1 <= number <= 31:
        values["ORDDAY"] = number
    return _new(values)


def _plural_entry(digits: str) -> Entry:
    """Return the entry of 1980s and the like."""
    number = int(digits)
    if len(digits) == 4 and number % 10 == 0 and 1000 <= number <= 2190:
        return _new({"DECADE": number})
    if len(digits) == 2 and number % 10 == 0 and number:
        return _new({"DECADE": number, "TENS_PL": number})
    return _NOTHING


def _decimal_entry(word: str) -> Entry:
    """Return the entry of 2.5, 7.30 and 1,995."""
    if "," in word:
        return _new({"GROUPED": float(word.replace(",", ""))})
    values: dict[str, Any] = {"DECIMAL": float(word)}
    hour, minute = word.split(".")
    if len(minute) == 2 and int(hour) < 24 and int(minute) < 60:
        values["DOTCLOCK"] = f"{int(hour):02d}:{minute}"
    return _new(values)


@lru_cache(maxsize=2048)
def _special_entry(kind: str, word: str) -> Entry:
    """Return the entry of a token of a form of its own."""
    if kind == "iso":
        return _new({"ISO_TIME" if len(word) > 10 else "ISO_DATE": word})
    if word in _FRACTIONS:
        return _new({"HALF_SIGN": _FRACTIONS[word]})
    if kind == "fraction":
        return _new({"HALF_SIGN": int(word[0]) / int(word[2])})
    if kind == "slash":
        return _new({"SLASH_DATE": word})
    if kind == "clock":
        hour, rest = word.split(":", 1)
        valid = int(hour) <= 24 and int(rest[:2]) < 60
        return _new({"CLOCK": f"{int(hour):02d}:{rest}"}) if valid else _NOTHING
    if kind == "short":
        number = int(word[1:3])
        return _new({"DECADE": number}) if word[-1] == "s" and number % 10 == 0 else _new({"SHORT_YEAR": number})
    if kind == "dots":
        return _dots_entry(word.lower())
    return _NOTHING


def _dots_entry(word: str) -> Entry:
    """Return the entry of p.m., A.D. and the like."""
    letters = re.sub(r"[. ]", "", word)
    if letters in ("am", "pm"):
        return _new({"AMPM_DOTS": letters})
    return _new({word: word})


_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_MARKS = {"–": "-", "‑": "-", "‐": "-", "—": "—", "’": "'"}


@lru_cache(maxsize=1024)
def _mark_entry(mark: str) -> Entry:
    """Return the entry of a mark."""
    if mark == "/":
        return _new({"SLASH": 1})
    return _LEXICON.get(_MARKS.get(mark, mark), _NOTHING)


_ENTRIES = {"word": _word_entry, "number": _number_entry, "mark": _mark_entry, "clitic": _word_entry}


def words_of(text: str) -> list[str]:
    """Return the tokens of *text* as words."""
    return [match.group() for match in _TOKEN.finditer(text)]


def lex(text: str) -> Tokens:
    """Return the tokens of *text*; an empty line becomes a token that nothing matches."""
    if not _LEXICON:
        _build()
    tokens = Tokens(text)
    starts, ends, entries = tokens.starts, tokens.ends, tokens.entries
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        look_up = _ENTRIES.get(kind)
        word = match.group()
        entry = look_up(word) if look_up else _special_entry(kind, word)
        starts.append(match.start())
        ends.append(match.end())
        entries.append(entry)
        tokens.words.append(word)
    tokens.masks = [entry.mask for entry in entries]
    return tokens
