"""Words of ages: where an article states one, and bare numbers that the person beside them may make one."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.ml.analysis import Analysis, Token
from onrecord.resources.roles import NUMBER_WORDS
from onrecord.schema.span import Span
from onrecord.timex.ages import AgeExpression, find_ages

__all__ = ["AgeWords", "find_age_words"]

_OLDEST = 115
_HYPHENS = frozenset({"-", "‑"})


@dataclass(frozen=True, slots=True)
class AgeWords:
    """An age, or a number that may be one (``bare``), at tokens ``first`` to ``last``."""

    first: int
    last: int
    expression: AgeExpression
    bare: bool


def find_age_words(analysis: Analysis) -> tuple[AgeWords, ...]:
    """Return the ages and the bare numbers of a text in order."""
    found = []
    for expression in find_ages(analysis.text):
        tokens = analysis.tokens_of(expression.span)
        if tokens:
            found.append(AgeWords(tokens[0], tokens[-1], expression, bare=False))
    taken = {index for words in found for index in range(words.first, words.last + 1)}
    found += [words for words in _numbers(analysis.tokens) if words.first not in taken]
    return tuple(sorted(found, key=lambda words: words.first))


def _numbers(tokens: tuple[Token, ...]) -> Iterator[AgeWords]:
    index = 0
    while index < len(tokens):
        years, length = _years(tokens, index)
        if years is not None:
            last = index + length - 1
            span = Span(tokens[index].start, tokens[last].end)
            yield AgeWords(index, last, AgeExpression(span, f"P{years}Y"), bare=True)
        index += length


def _years(tokens: tuple[Token, ...], index: int) -> tuple[int | None, int]:
    """Return the number of years at a token, or None, and how many tokens it takes."""
    word = tokens[index].text.lower()
    if word.isdigit() and word.isascii() and len(word) < 4:
        return (int(word) if 0 < int(word) <= _OLDEST else None), 1
    value = NUMBER_WORDS.get(word)
    if value is None:
        return None, 1
    hyphen = index + 2 < len(tokens) and tokens[index + 1].text in _HYPHENS
    unit = NUMBER_WORDS.get(tokens[index + 2].text.lower(), 10) if hyphen else 10
    return (value + unit, 3) if value >= 20 and unit < 10 else (value, 1)
