"""What the network is shown of a word: its pieces and the form in which it is written."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tokenizers import Tokenizer

from onrecord.errors import ModelError

__all__ = ["N_SHAPES", "Pieces", "shape_of", "shapes_of"]

N_SHAPES: Final = 18
_STARTS: Final = 9  # added to the shape of a word that begins a sentence, a quotation or a block
_MOST_PIECES: Final = 10
_MOST_CHARACTERS: Final = 40
_BEFORE_STARTS: Final = frozenset(". ! ? … : ; “ ” \" '' `` ‘ ’ ( ) [ ] - – — * •".split())


def shape_of(word: str) -> int:
    """Return the written form of *word* as a number.

    1 lower, 2 Capital, 3 ALLCAPS, 4 single capital, 5 miXed, 6 digits, 7 with digit, 8 other.
    """
    letters = sum(map(str.isalpha, word))
    if any(map(str.isdigit, word)):
        return 7 if letters else 6
    if not letters:
        return 8
    if word.islower():
        return 1
    if word.isupper():
        return 4 if letters == 1 else 3
    return 2 if word[0].isupper() and word[1:].islower() else 5


def shapes_of(words: Sequence[str], starts: Sequence[bool]) -> list[int]:
    """Return the shape ids of *words*; *starts* says which of them begin a sentence."""
    shapes = []
    before = ""
    for word, start in zip(words, starts, strict=True):
        shapes.append(shape_of(word[:_MOST_CHARACTERS]) + (_STARTS if start or before in _BEFORE_STARTS else 0))
        before = word
    return shapes


class Pieces:
    """The word pieces of words; a call returns the ids of one word, at most ten of them."""

    __slots__ = ("_cache", "_tokenizer", "cls", "sep", "unk")

    def __init__(self, path: Path):
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.cls, self.sep, self.unk = (self._id(piece) for piece in ("[CLS]", "[SEP]", "[UNK]"))
        self._cache: dict[str, list[int]] = {}

    def _id(self, piece: str) -> int:
        found = self._tokenizer.token_to_id(piece)
        if found is None:
            raise ModelError(f"the tokenizer has no piece {piece}; install onrecord again")
        return int(found)

    def __call__(self, word: str) -> list[int]:
        """Return the ids of the pieces of *word*."""
        found = self._cache.get(word)
        if found is not None:
            return found
        ids: list[int] = self._tokenizer.encode(word[:_MOST_CHARACTERS], add_special_tokens=False).ids
        ids = ids[:_MOST_PIECES] or [self.unk]
        if len(self._cache) < 100_000:
            self._cache[word] = ids
        return ids
