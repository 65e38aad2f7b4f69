"""The words of a text as linkers compare them: without case, marks and accents of style, with their places."""

import re
import unicodedata
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Hashes", "Words", "hash_words", "mix", "plain_word", "shingle_hashes", "split_words"]

Hashes: TypeAlias = NDArray[np.uint64]

_WORD = re.compile(r"\w+(?:['’ʼ]\w+)*|[%$£€]")
_ODD = re.compile(r"[’ʼ]")
_BASE = 0x9E3779B97F4A7C15
_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)  # of splitmix64


@dataclass(frozen=True, slots=True)
class Words:
    """The plain words of a text and where each starts and ends in it."""

    plain: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.plain)


def plain_word(word: str) -> str:
    """Return *word* in lower case, with straight apostrophes and compatibility forms undone."""
    if not word.isascii():
        word = unicodedata.normalize("NFKC", _ODD.sub("'", word))
    return word.casefold()


def split_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """Return the words of *text* between *start* and *end*; places count from the start of *text*."""
    part = text[start:end].replace("’", "'")
    simple = part.isascii()
    # In ASCII the case of a whole text is folded at once, and no place moves.
    found = list(_WORD.finditer(part.lower() if simple else part))
    words = [match.group() for match in found]
    return Words(
        tuple(words if simple else [plain_word(word) for word in words]),
        tuple([start + match.start() for match in found]),
        tuple([start + match.end() for match in found]),
    )


def hash_words(words: Iterable[str]) -> Hashes:
    """Return a number for each word, the same on every machine."""
    return np.fromiter((zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words), dtype=np.uint64)


def shingle_hashes(hashes: Hashes, width: int) -> Hashes:
    """Return a well-mixed number for each run of *width* words, in order."""
    count = len(hashes) - width + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for at in range(width):
        total = total * np.uint64(_BASE) + hashes[at : at + count]
    return mix(total)


def mix(numbers: Hashes) -> Hashes:
    """Return *numbers* with all bits well mixed."""
    mixed: NDArray[Any] = numbers.copy()
    mixed ^= mixed >> np.uint64(30)
    mixed *= np.uint64(_MIX[0])
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(_MIX[1])
    mixed ^= mixed >> np.uint64(31)
    return mixed
