"""What a person types to search for, made safe: any string is a search, none is a syntax error."""

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Words", "parse_words"]

_QUOTED = re.compile(r'"([^"]*)"|[“„«]([^”“»]*)[”“»]')
_TOKEN = re.compile(r"[^\W_]+")
_MOST = 64  # terms; more make SQLite refuse the question


@dataclass(frozen=True, slots=True)
class _Term:
    """Words that stand one after the other; the last may be only the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False

    @property
    def fts(self) -> str:
        quoted = " ".join(self.words).replace('"', '""')
        return f'"{quoted}"{" *" if self.prefix else ""}'


@dataclass(frozen=True, slots=True)
class Words:
    """What has to be in a text: every term, in any order.

    Quotation marks make a phrase, a star at the end of a word finds every word that begins so. ``dropped`` counts
    the terms past the 64th, which are not looked for.
    """

    terms: tuple[_Term, ...]
    dropped: int = 0

    @property
    def fts(self) -> str | None:
        """The FTS5 expression, or None where there is no word to look for."""
        return " AND ".join(term.fts for term in self.terms) or None

    def are_in(self, *texts: str | None) -> bool:
        """Return whether every term stands in one of *texts*."""
        folded = [_tokens(text) for text in texts if text]
        return bool(self.terms) and all(any(_stands(term, words) for words in folded) for term in self.terms)


def parse_words(text: str) -> Words:
    """Return the terms of what somebody typed."""
    text = text.encode("utf-8", "replace").decode().replace("\x00", " ")
    terms: list[_Term] = []
    end = 0
    for found in _QUOTED.finditer(text):
        terms += _loose(text[end : found.start()])
        terms += _phrase(found[1] if found[1] is not None else found[2], starred=text[found.end() : found.end() + 1])
        end = found.end()
    terms += _loose(text[end:])
    unique = list(dict.fromkeys(terms))
    return Words(tuple(unique[:_MOST]), max(0, len(unique) - _MOST))


def _loose(text: str) -> list[_Term]:
    return [term for part in text.split() for term in _phrase(part.rstrip("*"), starred=part[-1])]


def _phrase(text: str, starred: str) -> list[_Term]:
    """Return *text* as one term: words that marks part, as in "co-op", stand one after the other."""
    words = tuple(_TOKEN.findall(text))
    return [_Term(words, prefix=starred == "*")] if words else []


def _tokens(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return _TOKEN.findall("".join(c for c in apart if not unicodedata.combining(c)))


def _stands(term: _Term, words: list[str]) -> bool:
    asked = _tokens(" ".join(term.words))
    size = len(asked)
    for at in range(len(words) - size + 1):
        part = words[at : at + size]
        if part == asked or (term.prefix and part[:-1] == asked[:-1] and part[-1].startswith(asked[-1])):
            return True
    return False
