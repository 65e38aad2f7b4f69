"""What a draft is checked against: articles that can be asked for words, records and people."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from math import log
from typing import Protocol

from onrecord.checking.clipping import Clipping
from onrecord.checking.words import read_words
from onrecord.schema.case import Link
from onrecord.schema.record import Record

__all__ = ["Library", "Shelf", "Source"]

_COMMON = 3000  # texts; a word in so many says little of where a quotation comes from
_RAREST = 10  # words by which texts are looked up
_ALWAYS = 4  # of them that are asked for, however many texts they give
_RARE = 300  # texts; a word in no more is asked for besides
_NEAREST = 12  # texts that are compared word by word
_VERBATIM = 200  # texts with all the words that are looked at
_KEPT = 128  # clippings in memory
_PHRASE = 60  # words that are asked for in a row


class Source(Protocol):
    """Where the articles are: a case file, or records in memory."""

    def size(self) -> int:
        """Return the number of texts."""

    def count_with(self, words: Iterable[str], most: int) -> int:
        """Return how many texts hold *words* one after the other, counted up to *most*."""

    def having(self, words: Iterable[str], most: int) -> tuple[str, ...]:
        """Return the ids of at most *most* articles whose text holds *words* one after the other."""

    def is_current(self, article: str) -> bool:
        """Return whether *article* is the last version of its text."""

    def record(self, article: str) -> Record | None:
        """Return the record of *article*, or None."""

    def names(self) -> Iterator[str]:
        """Yield the fullest name of each person of each article, every name once, in order."""

    def called(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return (article, id) of the people whose fullest name in their article is *name*."""

    def same_person(self, article: str, item: str) -> Iterator[Link]:
        """Yield the links that say who else a person is."""


class Shelf:
    """Records in memory as a source; for a handful of articles."""

    def __init__(self, records: Iterable[Record], links: Iterable[Link] = ()) -> None:
        self._records = {record.article.id: record for record in records}
        self._links = tuple(links)
        self._texts = {ident: f" {' '.join(read_words(r.article.text).plain)} " for ident, r in self._records.items()}

    def size(self) -> int:
        """Return the number of texts."""
        return len(self._records)

    def count_with(self, words: Iterable[str], most: int) -> int:
        """Return how many texts hold *words* one after the other, counted up to *most*."""
        return len(self.having(words, most))

    def having(self, words: Iterable[str], most: int) -> tuple[str, ...]:
        """Return the ids of at most *most* articles whose text holds *words* one after the other."""
        wanted = f" {' '.join(read_words(' '.join(words)).plain)} "
        return tuple(ident for ident in sorted(self._texts) if wanted in self._texts[ident])[:most]

    def is_current(self, article: str) -> bool:
        """Return whether *article* is there."""
        return article in self._records

    def record(self, article: str) -> Record | None:
        """Return the record of *article*, or None."""
        return self._records.get(article)

    def names(self) -> Iterator[str]:
        """Yield the fullest name of each person of each article, every name once, in order."""
        yield from sorted({person.name for r in self._records.values() for person in r.people if person.names})

    def called(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return (article, id) of the people whose fullest name in their article is *name*."""
        return tuple(
            (ident, person.id)
            for ident in sorted(self._records)
            for person in self._records[ident].people
            if person.name == name
        )

    def same_person(self, article: str, item: str) -> Iterator[Link]:
        """Yield the links that say who else a person is."""
        for link in self._links:
            if link.kind.value == "same-person" and any(
                (ref.article, ref.item) == (article, item) for ref in link.members
            ):
                yield link


class Library:
    """The clippings of a source, found by their words."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._size = max(1, source.size())
        self._counts: dict[str, int] = {}
        self._clippings: OrderedDict[str, Clipping] = OrderedDict()

    def clipping(self, article: str) -> Clipping | None:
        """Return the clipping of *article*; those used last are kept in memory."""
        known = self._clippings.get(article)
        if known is not None:
            self._clippings.move_to_end(article)
            return known
        record = self.source.record(article)
        if record is None:
            return None
        made = self._clippings[article] = Clipping(record, current=self.source.is_current(article))
        if len(self._clippings) > _KEPT:
            self._clippings.popitem(last=False)
        return made

    def with_all(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the articles that hold *words* (as printed) one after the other, a great number not whole."""
        return self.source.having(words[:_PHRASE], _VERBATIM)

    def with_most(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the articles that hold the most of the rarest of *words*, the likeliest first."""
        known = {word: count for word in dict.fromkeys(words) if 0 < (count := self._count(word)) < _COMMON}
        ranked = sorted(known, key=lambda word: (known[word], word))[:_RAREST]
        rarest = [word for place, word in enumerate(ranked) if place < _ALWAYS or known[word] <= _RARE]
        scores: dict[str, float] = {}
        for word in rarest:
            weight = log(1 + self._size / known[word])
            for article in self.source.having((word,), _COMMON):
                scores[article] = scores.get(article, 0.0) + weight
        return tuple(nsmallest(_NEAREST, scores, key=lambda article: (-round(scores[article], 6), article)))

    def _count(self, word: str) -> int:
        if word not in self._counts:
            self._counts[word] = self.source.count_with((word,), _COMMON)
        return self._counts[word]
