"""Nouns with an age: "a 16-year-old boy", "the bus driver, 48," - people whom an article may not name."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.people.age_words import AgeWords
from onrecord.ml.analysis import Analysis
from onrecord.resources.ages import ABOUT, CLOSING
from onrecord.resources.kin import kin_of
from onrecord.resources.roles import is_person_noun

__all__ = ["AgedNoun", "find_aged_nouns"]

_BEFORE = frozenset({"ADJ", "NUM", "NOUN", "ADV"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’", "his", "her", "their", "my", "our", "your", "whose"})
_MARKS = frozenset({"-", "‑", "“", "”", '"'})
_PREDICATIVE = frozenset("is was be became as 's ’s are were".split())
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class AgedNoun:
    """A noun phrase from tokens ``first`` to ``last`` for one person of the stated ``age``; ``head`` is its noun."""

    first: int
    last: int
    head: int
    age: str


def find_aged_nouns(analysis: Analysis, words: tuple[AgeWords, ...], named: frozenset[int]) -> dict[int, AgedNoun]:
    """Return the noun phrases with an age by their heads; *named* are the tokens of people's names."""
    finder = _Finder(analysis, named)
    found = (noun for said in words for noun in finder.around(said))
    return {noun.head: noun for noun in found}


class _Finder:
    def __init__(self, analysis: Analysis, named: frozenset[int]) -> None:
        self.tokens, self.named = analysis.tokens, named

    def around(self, said: AgeWords) -> Iterator[AgedNoun]:
        """Yield the noun phrase that an age stands in or behind."""
        if not said.bare:
            head = self._noun_behind(said)
            if head is not None:
                yield from self._phrase(said, self._start(said.first), head)
                return
        head = self._noun_before(said)
        if head is not None:
            yield from self._phrase(said, self._start(head), head)

    def _same(self, a: int, b: int) -> bool:
        inside = 0 <= a < len(self.tokens) and 0 <= b < len(self.tokens)
        return inside and self.tokens[a].sentence == self.tokens[b].sentence

    def _word(self, index: int) -> str:
        return self.tokens[index].text.lower() if 0 <= index < len(self.tokens) else ""

    def _is_person(self, index: int) -> bool:
        word = self._word(index)
        return index not in self.named and is_person_noun(word) and kin_of(word) is None

    def _noun_behind(self, said: AgeWords) -> int | None:
        """Return the noun in 'a 16-year-old boy', or 'old' where none follows."""
        if self._word(said.last) != "old":
            return None
        index = said.last
        for at in range(said.last + 1, said.last + 5):
            if not self._same(at, said.last) or self.tokens[at].tag not in ("NOUN", "ADJ"):
                break
            index = at
        if index == said.last:
            return index
        return index if self._is_person(index) else None

    def _noun_before(self, said: AgeWords) -> int | None:
        """Return the noun in 'the bus driver, 48,', 'a boy of about 10', 'a nurse aged 24', 'a driver in his 50s'."""
        at = said.first - 1
        while self._same(at, said.first) and self._word(at) in ABOUT:
            at -= 1
        word = self._word(at)
        closed = self.tokens[said.last + 1].text in CLOSING if self._same(said.last, said.last + 1) else True
        if word in ("his", "her", "their") and self._word(at - 1) == "in":
            at -= 2
        elif word in (",", "(", "of"):
            if said.bare and not closed and word != "of":
                return None
            at -= 1
        elif said.bare or at == said.first - 1:
            return None
        return at if self._same(at, said.first) and self._is_person(at) else None

    def _start(self, index: int) -> int:
        start = index
        while self._same(start - 1, index) and index - start < _LONGEST and start - 1 not in self.named:
            token = self.tokens[start - 1]
            if token.tag == "DET":
                return start - 1
            if token.tag not in _BEFORE and token.text not in _MARKS:
                return start
            start -= 1
        return start

    def _phrase(self, said: AgeWords, first: int, head: int) -> Iterator[AgedNoun]:
        """Yield the phrase where it stands for one person and is put beside no name."""
        before, after = self._word(first - 1), head + 1
        determined = self.tokens[first].tag == "DET" and self._word(first) in ("a", "an", "the", "this", "that")
        beside = first - 2 in self.named and before in (",", "(", "—", "–")
        owned = before in _POSSESSIVES or before in _PREDICATIVE
        followed = after in self.named or (self._word(after) == "," and after + 1 in self.named)
        if not determined or beside or owned or followed or self._word(after) in ("-", "‑"):
            return
        yield AgedNoun(first, max(head, said.last if said.first < head else head), head, said.expression.age)
