"""Numbers that a text states: the dead and injured, sums, and counted things, with how exactly."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.resources.event_counts import CARDINALS, EVERYONE
from onrecord.resources.number_words import (
    AT_LEAST,
    AT_MOST,
    BETWEEN,
    CURRENCIES,
    FATES,
    NEARLY,
    PARTS,
    SCALES,
    TOLL,
    UNSURE,
)
from onrecord.schema.span import Span

__all__ = ["Count", "find_counts"]

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]{0,3}\s+|\n\s*\n")
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?(?![\w-])|[^\W\d_][\w’'-]*|[$£€₹%]")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d+)?")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_AROUND = 12  # words on each side of a number that tell what it is about
_LONGEST_SENTENCE = 800  # characters
_MOST_TEXT = 60_000
_LEAST_WORD = 4
_TOLL_REACH = 9  # words between "toll" and its number
_NO_TOPIC = frozenset(
    "that this with from have were been they their them said says which would about after before into more than also"
    " will when what there where over under least some other only just very".split()
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it counts: ``what`` is "dead of people", "money in crown", "minutes" or the like.

    ``low`` and ``high`` enclose what the words allow; ``topic`` holds the words around it.
    """

    what: str
    value: float
    low: float
    high: float
    span: Span
    topic: tuple[str, ...]
    of_people: bool

    @property
    def is_exact(self) -> bool:
        """Whether it is stated without "at least" and the like."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def find_counts(text: str, year: int | None = None, past: Sequence[Span] = ()) -> tuple[Count, ...]:
    """Return the counts of *text* in order; *past* are times of long ago, whose sentences are left out."""
    return tuple(count for start, end in _sentences(text[:_MOST_TEXT]) for count in _of(text, start, end, year, past))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    last = 0
    for match in _SENTENCE_END.finditer(text):
        yield last, match.start()
        last = match.end()
    yield last, len(text)


def _of(text: str, start: int, end: int, year: int | None, past: Sequence[Span]) -> Iterator[Count]:
    if end - start > _LONGEST_SENTENCE or any(start <= span.start < end for span in past):
        return
    if any(int(found[1]) != year for found in _YEAR.finditer(text, start, end)):
        return
    words = [_Word(m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    if not UNSURE.isdisjoint(word.text for word in words):
        return
    found = [count for at, word in enumerate(words) if (n := _number(word.text)) is not None
             for count in _counts(words, at, n)]  # fmt: skip
    # Two numbers of one thing in one sentence are a change or a comparison.
    values = {(count.what, count.value) for count in found}
    kinds = [what for what, _ in values]
    yield from (count for count in found if kinds.count(count.what) == 1)


def _number(word: str) -> float | None:
    if _DIGITS.fullmatch(word):
        return float(word.replace(",", ""))
    number = CARDINALS.get(word)
    return None if number is None else float(number)


def _counts(words: list[_Word], at: int, number: float) -> Iterator[Count]:
    after = at + 1
    if after < len(words) and words[after].text in SCALES:
        number, after = number * SCALES[words[after].text], after + 1
    if after < len(words) and words[after].text == "of":
        return
    before = [word.text for word in words[max(0, at - 3) : at]]
    if before and before[-1] in PARTS:
        return
    what, last = _what(words, at, after)
    if not what:
        return
    low, high = _bounds(" ".join(before), number)
    first = at - 1 if at and words[at - 1].text in CURRENCIES else at
    topic = _topic(words, at, last)
    yield Count(sys.intern(what), number, low, high, Span(words[first].start, words[last].end), topic, " of " in what)


def _what(words: list[_Word], at: int, after: int) -> tuple[str, int]:
    """Return what the number at *at* counts, and the last word that says so."""
    fate = _fate(words, at, after)
    if fate:
        return fate
    if at and words[at - 1].text in CURRENCIES:
        return f"money in {CURRENCIES[words[at - 1].text]}", after - 1
    if after >= len(words):
        return "", at
    noun = words[after].text
    if noun in CURRENCIES:
        return f"money in {CURRENCIES[noun]}", after
    if noun.endswith("s") and len(noun) >= _LEAST_WORD and noun.isalpha():
        return noun, after
    return "", at


def _fate(words: list[_Word], at: int, after: int) -> tuple[str, int] | None:
    """Return what became of the people that are counted: "two miners were killed", "killed at least two"."""
    who = "people"
    for place in range(after, min(after + 5, len(words))):
        word = words[place].text
        if word in FATES:
            return f"{FATES[word]} of {who}", place
        if word not in BETWEEN:
            break
        if place == after and word not in EVERYONE and word.endswith(("s", "men", "women", "children")):
            who = word
    return _fate_before(words, at, after)


def _fate_before(words: list[_Word], at: int, after: int) -> tuple[str, int] | None:
    noun = words[after].text if after < len(words) else ""
    counts_people = noun in EVERYONE or (noun in BETWEEN and noun.endswith(("s", "men", "women", "children")))
    start = at - 1
    while start >= 0 and words[start].text in ("at", "least", "more", "than", "about", "some", "nearly", "around"):
        start -= 1
    before = words[start].text if start >= 0 else ""
    if before in FATES and before.endswith(("ed", "ing")) and counts_people:
        return f"{FATES[before]} of {'people' if noun in EVERYONE else noun}", after
    near = [word.text for word in words[max(0, at - _TOLL_REACH) : at]]
    if TOLL & set(near) and before in ("to", "at", "of", "is", "was", "reached", "hit"):
        return "dead of people", max(at, after - 1)
    return None


def _bounds(before: str, number: float) -> tuple[float, float]:
    if any(before.endswith(words) for words in AT_LEAST):
        return number, float("inf")
    if any(before.endswith(words) for words in AT_MOST):
        return 0.0, number
    if any(before.endswith(words) for words in NEARLY):
        return 0.8 * number, 1.25 * number
    return number, number


def _topic(words: list[_Word], at: int, last: int) -> tuple[str, ...]:
    near = words[max(0, at - _AROUND) : at] + words[last + 1 : last + 1 + _AROUND]
    kept = {word.text for word in near if len(word.text) >= _LEAST_WORD and word.text not in _NO_TOPIC}
    return tuple(sys.intern(word) for word in sorted(kept))
