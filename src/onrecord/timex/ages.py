"""Ages of people in a text: "Smith, 45", "a 16-month-old", "aged 3½", "in her early 40s"."""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.resources.time_people import AFTER_AGE, DECADE_PARTS, PERSON_NOUNS, SUBJECTS, TEEN_PARTS
from onrecord.schema.span import Span
from onrecord.timex.duration import duration_value
from onrecord.timex.entries import bit_of
from onrecord.timex.grammar import load_grammar
from onrecord.timex.lexer import Tokens, lex
from onrecord.timex.values import Length

__all__ = ["AgeExpression", "find_ages"]

_OLDEST = 125


@dataclass(frozen=True, slots=True)
class AgeExpression:
    """The words of an age and what they say.

    ``age`` is an ISO 8601 duration; where only a range is said ("in her 40s") it is the lowest age and ``up_to``
    the highest. ``past`` says that the age was one of another time ("was 19 when").
    """

    span: Span
    age: str
    up_to: str | None = None
    past: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """An age at tokens ``first`` to ``end``."""

    first: int
    end: int
    age: str
    up_to: str | None = None
    past: bool = False


def find_ages(text: str) -> tuple[AgeExpression, ...]:
    """Return the ages that *text* states, in text order; whose age it is, other stages decide."""
    grammar = load_grammar()
    tokens = lex(text)
    first = bit_of("INT") | bit_of("DECADE")
    found = []
    at = 0
    while at < len(tokens.words):
        near = tokens.masks[at] & first or tokens.words[at].lower() == "teens" or grammar.fits("age", tokens, at)
        age = _age_at(tokens, at) if near else None
        if age is not None:
            found.append(age)
        at = age.end if age is not None else at + 1
    return tuple(
        AgeExpression(Span(tokens.starts[a.first], tokens.ends[a.end - 1]), a.age, a.up_to, a.past) for a in found
    )


def _age_at(tokens: Tokens, at: int) -> _Found | None:
    """Return the age that begins at a token: with a unit, as a range, or a bare number where one may stand."""
    return _with_unit(tokens, at) or _range(tokens, at) or _bare(tokens, at)


def _with_unit(tokens: Tokens, at: int) -> _Found | None:
    """Return 45-year-old, 16 months old, and "16 months" between commas after a person."""
    for end, length in load_grammar().parse("age", tokens, at):
        if isinstance(length, Length) and length.age and _is_possible(length):
            return _Found(at, end, duration_value(length), past=_is_past(tokens, at))
    for end, length in load_grammar().parse("dur", tokens, at):
        small = isinstance(length, Length) and length.parts[0][1] in ("day", "week", "month") and _is_possible(length)
        if small and _after_person(tokens, at) and _word(tokens, end) in AFTER_AGE:
            return _Found(at, end, duration_value(length))
    return None


def _is_possible(length: Length) -> bool:
    number, unit = length.parts[0]
    return number is not None and number > 0 and (unit != "year" or number <= _OLDEST)


def _is_past(tokens: Tokens, at: int) -> bool:
    return _word(tokens, at - 1) in ("was", "were")


def _word(tokens: Tokens, at: int) -> str:
    """Return a word in lower case, an empty one past either end."""
    return tokens.words[at].lower() if 0 <= at < len(tokens.words) else ""


# Ranges ------------------------------------------------------------------


def _range(tokens: Tokens, at: int) -> _Found | None:
    """Return "40s" of "in her early 40s" with its words from "in" on left out: the span is "early 40s"."""
    word, decade = _word(tokens, at), tokens.entries[at].values.get("DECADE")
    teens = word == "teens"
    if not teens and (decade is None or not word[:2].isdigit() or decade >= 100):
        return None
    first, part = _part_before(tokens, at)
    if _word(tokens, first - 1) not in ("his", "her", "their", "my", "our") or _word(tokens, first - 2) != "in":
        return None
    low, high = TEEN_PARTS[part] if teens else (int(decade or 0) + n for n in DECADE_PARTS[part])
    return _Found(first, at + 1, f"P{low}Y", f"P{high}Y")


def _part_before(tokens: Tokens, at: int) -> tuple[int, str]:
    """Return where "early", "mid" or "late" before a token begins, and the word."""
    before = at - 2 if _word(tokens, at - 1) in ("-", "‑", "–") else at - 1
    word = _word(tokens, before)
    return (before, word) if word in ("early", "mid", "late") else (at, "")


# Bare numbers -------------------------------------------------------------


def _bare(tokens: Tokens, at: int) -> _Found | None:
    """Return a number of years without a unit where its neighbours make it an age."""
    number = tokens.entries[at].values.get("INT")
    if not isinstance(number, int) or not 0 < number <= _OLDEST or len(tokens.words[at]) > 3:
        return None
    half = at + 1 < len(tokens.words) and "HALF_SIGN" in tokens.entries[at + 1].values
    end = at + 2 if half else at + 1
    part: float = tokens.entries[at + 1].values["HALF_SIGN"] if half else 0.0
    for test in _TESTS:
        if test(tokens, at, end):
            age = duration_value(Length(parts=((number + part, "year"),)))
            return _Found(at, end, age, past=_word(tokens, at - 1) in ("was", "were", "turned"))
    return None


def _appositive(tokens: Tokens, at: int, end: int) -> bool:
    """Smith, 45, … / the driver, 34, … / Smith (45)."""
    if not _after_person(tokens, at):
        return False
    if _word(tokens, at - 1) == "(":
        return _word(tokens, end) in (")", ",")
    return _word(tokens, end) in AFTER_AGE and not _is_number_part(tokens, end)


def _is_number_part(tokens: Tokens, end: int) -> bool:
    """Return whether a mark after a number joins it to another one: 45-30, 45:30."""
    return tokens.glued(end) and _word(tokens, end) in "-–:" and _word(tokens, end + 1)[:1].isdigit()


def _after_person(tokens: Tokens, at: int) -> bool:
    """Return whether a comma or bracket stands before, and before that a name or a noun for a person."""
    if _word(tokens, at - 1) not in (",", "(") or at < 2:
        return False
    before = at - 2
    if _word(tokens, before) == "." and at > 2:  # Jr.
        before -= 1
    word = tokens.words[before]
    if word.lower() in PERSON_NOUNS:
        return True
    dated = tokens.masks[before] & (bit_of("MONTH") | bit_of("WEEKDAY"))
    return len(word) > 1 and word[0].isupper() and word[0].isalpha() and not dated


def _aged(tokens: Tokens, at: int, end: int) -> bool:
    """Aged 45, age 45, at the age of 45, turned 45."""
    before, two, three = _word(tokens, at - 1), _word(tokens, at - 2), _word(tokens, at - 3)
    if before in ("aged", "age", "turned", "turns", "turning"):
        return before in ("aged", "age") or _word(tokens, end) not in ("%", "percent", "per")
    return before == "of" and two in ("age", "ages") and three in ("the", "of", "an", "tender", "ripe", "advanced")


def _says(tokens: Tokens, at: int, end: int) -> bool:
    """She is 45. He was 19 when …"""
    before, subject = _word(tokens, at - 1), _word(tokens, at - 2)
    if before not in ("is", "was", "am", "'m", "’m", "'s", "’s", "were"):
        return False
    named = at > 1 and tokens.words[at - 2][0].isupper() and tokens.words[at - 2].isalpha() and before == "was"
    if subject not in SUBJECTS and not (named and _word(tokens, end) == "when"):
        return False
    return _word(tokens, end) in (".", ",", ";", "when", "and", "at", "now", "but", "then", "years", "!", "?", "”", '"')


_TESTS: tuple[Callable[[Tokens, int, int], bool], ...] = (_aged, _says, _appositive)
