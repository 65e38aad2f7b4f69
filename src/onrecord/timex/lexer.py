"""Text to tokens, each with the categories that the grammar asks for."""

import re
from dataclasses import dataclass, field
from typing import Any

from onrecord.timex.entries import Entry, entry_of

__all__ = ["Tokens", "lex", "words_of"]

_TOKEN = re.compile(
    r"""
    (?P<iso>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d))
  | (?P<slash>\d{1,4}/\d{1,2}/\d{1,4}(?![\d/])|\d{1,2}(?P<dash>[.-])\d{1,2}(?P=dash)\d{4}(?![.\d-]))
  | (?P<fraction>(?<![\d/])(?:1/[24]|3/4)(?![\d/])|[½¼¾])
  | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:]))
  | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,15}\.\d{1,9}(?!\d)|\d{1,15}(?:st|nd|rd|th|s)?
        (?:(?![^\W_½¼¾])|(?=(?:[aApP][mM]|h|hrs?|min)\b)))
  | (?P<digits>\d+)
  | (?P<short>['’‘]\d\ds?(?![^\W_]))
  | (?P<dots>[AaPp]\.\ ?[Mm]\b\.?|[AaBb]\.[DdCc]\.(?:[Ee]\.)?)
  | (?P<clitic>['’]s\b)
  | (?P<word>o['’]clock\b|Q[1-4]\b|[12]H\b|H[12]\b|FY\d\d(?:\d\d)?\b
        |(?:J[Aa][Nn]|F[Ee][Bb]|M[Aa][Rr]|A[Pp][Rr]|J[Uu][NnLl]|A[Uu][Gg]|S[Ee][Pp][Tt]?|O[Cc][Tt]|N[Oo][Vv]|D[Ee][Cc]
            |Mon|Tues?|Weds?|Thur?s?|Fri|Sat|Sun)\.
        |[^\W\d_½¼¾]+)
  | (?P<break>\n[^\S\n]*\n)
  | (?P<mark>\S)
    """.replace("[T ]", "[T\\ ]"),
    re.VERBOSE,
)


@dataclass(slots=True)
class Tokens:
    """Tokens of a text as columns, and what the grammar has found at each.

    ``masks`` is two longer than the other columns, so that a look ahead finds a token that nothing matches.
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    masks: list[int] = field(default_factory=list)
    memo: dict[tuple[str, int], Any] = field(default_factory=dict)

    def glued(self, index: int) -> bool:
        """Return whether no blank stands before the token."""
        return index > 0 and self.starts[index] == self.ends[index - 1]


def words_of(text: str) -> list[str]:
    """Return the tokens of *text* as words."""
    return [match.group() for match in _TOKEN.finditer(text)]


def lex(text: str) -> Tokens:
    """Return the tokens of *text*; an empty line becomes a token that nothing matches.

    The grammar must be loaded before, or its words are not known.
    """
    tokens = Tokens(text)
    for match in _TOKEN.finditer(text):
        word = match.group()
        tokens.starts.append(match.start())
        tokens.ends.append(match.end())
        tokens.words.append(word)
        tokens.entries.append(entry_of(match.lastgroup or "", word))
    tokens.masks = [entry.mask for entry in tokens.entries] + [0, 0]
    return tokens
