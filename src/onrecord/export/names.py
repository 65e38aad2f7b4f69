"""Names of people found in any text: whole words whatever their case and accents, in handles and file names too."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from onrecord.resources.word_names import WORD_NAMES
from onrecord.schema.span import Span

__all__ = ["NameFinder", "NameParts", "Person", "fold", "words_in"]

# A word with what an editor may have put inside it: accents of its own, soft hyphens, joiners.
_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_INSIDE}])*")
_UNSEEN = re.compile(f"[{_INSIDE}]")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_BETWEEN = re.compile(r"[\s.,'’\-‐‑_+]{1,3}|%20")
# What may follow a name in one word: plurals, and words made from names.
_ENDINGS = frozenset("s es n ian ians ite ites ism ist ists esque gate like".split())
_NO_NAMES = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady rev st the of and de la le el al der den del di da do dos das van von "
    "und y bin bint ibn abu ter ten jr sr junior senior ii iii iv "
    "a an i he she it we they you me him her us them his its my our their your this that who".split()
)
_PARTICLES = frozenset("de la le el al der den del di da do dos das van von y bin bint ibn abu ter ten".split())
_LONG, _MIDDLE, _SHORT = 6, 4, 3
_LONGEST = 30


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return *word* without case, accents and unseen characters."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKD", word)).casefold().translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def words_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of *text*: runs of letters."""
    return _WORD.finditer(text)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose name must not be seen: every form of the name, and what to put in its place."""

    forms: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class NameParts:
    """What names are found by: their words, what is made of several, and which words follow each other.

    All are folded; a label of None is shared by several people.
    """

    words: dict[str, str | None]
    joined: dict[str, str | None]
    pairs: set[tuple[str, str]]

    def take(self, form: str, label: str) -> None:
        """Add a form of a name."""
        words = [fold(found.group()) for found in _WORD.finditer(form)]
        named = [word for word in words if word not in _NO_NAMES and len(word) > 1]
        for word in named:
            self.words[word] = label if self.words.get(word, label) == label else None
        self.pairs.update(pairwise(named))
        if len(named) > 1 and named[0] != named[-1]:
            first, last = named[0], named[-1]
            for joined in ("".join(named), first + last, last + first, first[0] + last):
                if len(joined) >= _LONG:
                    self.joined[joined] = label if self.joined.get(joined, label) == label else None

    @property
    def sizes(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The lengths of the long words and of the joined ones, the longest first."""
        words = {len(word) for word in self.words if _LONG <= len(word) <= _LONGEST}
        return tuple(sorted(words, reverse=True)), tuple(sorted({len(one) for one in self.joined}, reverse=True))


class NameFinder:
    """Finds where people are named.

    A part of a name that is an ordinary word too (will, rose) counts only with a capital letter, beside another part
    of a name, or where the whole name stands.
    """

    _reach = 200  # letters of one word within which joined names are looked for

    def __init__(self, people: Iterable[Person]) -> None:
        parts = NameParts({}, {}, set())
        for person in people:
            for form in person.forms:
                parts.take(form, person.label)
        self._know(parts.words, parts.joined, parts.pairs, parts.sizes)

    def _know(
        self, words: Mapping[str, str | None], joined: Mapping[str, str | None], pairs: Container[tuple[str, str]],
        sizes: tuple[tuple[int, ...], tuple[int, ...]],
    ) -> None:  # fmt: skip
        self._labels, self._joined, self._pairs = words, joined, pairs
        self._word_sizes, self._joined_sizes = sizes

    def find(self, text: str, *, naming: bool = False) -> tuple[tuple[Span, str | None], ...]:
        """Return where *text* names somebody, whole names as one span, with the label, or None where it is not sure.

        *naming* says that the text is a file name or an address, where a name needs no capital letter.
        """
        words = list(_WORD.finditer(text))
        marks = [self._mark(word.group(), naming=naming) for word in words]
        self._spread(text, words, marks)
        return tuple(self._merged(text, words, marks))

    def _mark(self, word: str, *, naming: bool) -> tuple[bool, str | None]:
        """Return whether *word* is part of a name, and whose."""
        plain = fold(word)
        whole = self._whole(plain)
        if whole is not None:
            sure = naming or not self._is_doubtful(whole) or not word.islower()
            return sure, self._labels[whole]
        for joined in self._inside(plain):
            return True, self._joined.get(joined, self._labels.get(joined))
        pieces = _CAMEL.split(word)
        for piece in pieces if len(pieces) > 1 else ():
            known = self._whole(fold(piece))
            if known is not None:
                return True, self._labels[known]
        return False, None

    def _is_doubtful(self, word: str) -> bool:
        return word in WORD_NAMES or len(word) < _SHORT

    def _whole(self, plain: str) -> str | None:
        """Return the part of a name that *plain* is, with an ending or without."""
        if plain in self._labels:
            return plain
        for size in range(1, 7):
            stem, ending = plain[:-size], plain[-size:]
            if len(stem) >= _MIDDLE and ending in _ENDINGS and stem in self._labels:
                return stem
        return None

    def _inside(self, plain: str) -> Iterator[str]:
        """Yield the joined names, then the long parts of names, that *plain* contains."""
        if len(plain) <= _LONG:
            return
        plain = plain[: self._reach]
        for size in self._joined_sizes:
            for at in range(len(plain) - size + 1):
                if plain[at : at + size] in self._joined:
                    yield plain[at : at + size]
        for size in self._word_sizes:
            for at in range(len(plain) - size + 1):
                part = plain[at : at + size]
                if part in self._labels and part not in WORD_NAMES:
                    yield part

    def _spread(self, text: str, words: list[re.Match[str]], marks: list[tuple[bool, str | None]]) -> None:
        """Mark doubtful parts of a name that stand beside a sure one, or that together are one."""
        for at in range(len(words) - 1):
            pair = fold(words[at].group()), fold(words[at + 1].group())
            if pair in self._pairs and self._touch(text, words, at):
                marks[at], marks[at + 1] = ((True, self._labels[word]) for word in pair)
        for order in (range(len(words)), range(len(words) - 1, -1, -1)):
            step = 1 if order.step > 0 else -1
            for at in order:
                before = at - step
                if marks[at][0] or not 0 <= before < len(words) or not marks[before][0]:
                    continue
                whole = self._whole(fold(words[at].group()))
                if whole is not None and self._touch(text, words, min(at, before)):
                    marks[at] = (True, self._labels[whole])

    @staticmethod
    def _touch(text: str, words: list[re.Match[str]], at: int) -> bool:
        return _BETWEEN.fullmatch(text, words[at].end(), words[at + 1].start()) is not None

    def _merged(
        self, text: str, words: list[re.Match[str]], marks: list[tuple[bool, str | None]]
    ) -> Iterator[tuple[Span, str | None]]:
        at = 0
        while at < len(words):
            if not marks[at][0]:
                at += 1
                continue
            last, labels = at, {marks[at][1]: None}
            while (following := self._next(text, words, marks, last)) is not None:
                last = following
                labels[marks[last][1]] = None
            first = self._with_initials(text, words, at)
            sure = [label for label in labels if label is not None]
            yield Span(words[first].start(), words[last].end()), sure[0] if len(sure) == 1 else None
            at = last + 1

    def _next(
        self, text: str, words: list[re.Match[str]], marks: list[tuple[bool, str | None]], last: int
    ) -> int | None:
        """Return the next word of the same name; particles and initials may stand between."""
        for at in range(last + 1, min(last + 4, len(words))):
            if not self._touch(text, words, at - 1) or "," in text[words[at - 1].end() : words[at].start()]:
                return None
            if marks[at][0]:
                mine, other = marks[last][1], marks[at][1]
                return at if mine is None or other is None or mine == other else None
            word = words[at].group()
            if fold(word) not in _PARTICLES and not (len(word) == 1 and word.isupper()):
                return None
        return None

    def _with_initials(self, text: str, words: list[re.Match[str]], at: int) -> int:
        """Return the word with which the name at *at* begins: initials before it belong to it."""
        while at > 0 and len(words[at - 1].group()) == 1 and words[at - 1].group().isupper():
            gap = text[words[at - 1].end() : words[at].start()]
            if gap not in {".", ". "}:
                return at
            at -= 1
        return at
