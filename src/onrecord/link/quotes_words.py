"""The words of a quotation as they are compared: without case, marks and spelling, with gaps and brackets known."""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.link.quotes_digest import Piece
from onrecord.link.words import plain_word
from onrecord.resources.quote_words import LITTLE_WORDS, NUMBERS, SPELLINGS, SUFFIX_SPELLINGS

__all__ = ["Said", "flat_words", "hear", "stem"]

_TOKEN = re.compile(r"\[[^\]\[]{0,80}\]|…|\.\s?\.\s?\.(?:\s?\.)*|\w+(?:['’ʼ.](?=\w)\w+)*|[%$£€]")
_WORD = re.compile(r"\w+(?:['’ʼ.](?=\w)\w+)*|[%$£€]")
_IN_WORD = re.compile(r"\[(\w{1,3})\](?=\w)|(?<=\w)\[(\w{1,3})\]")
_LONGEST = 2000  # words of a quotation that are compared
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a quotation.

    ``plain`` are compared, ``shown`` are as printed; ``gaps`` are the places before which words were left out with
    a mark, ``breaks`` those where the narrator steps in; ``bracketed`` are the places of words in square brackets.
    ``stems`` are the weighty words without endings, in order.
    """

    plain: tuple[str, ...]
    shown: tuple[str, ...]
    gaps: frozenset[int]
    breaks: frozenset[int]
    bracketed: frozenset[int]
    stems: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.plain)


def hear(pieces: tuple[Piece, ...], verbatim: bool = False) -> Said:
    """Return the words of *pieces*; where *verbatim*, of those inside quotation marks only."""
    if verbatim and not all(piece.verbatim for piece in pieces):
        pieces = tuple(piece for piece in pieces if piece.verbatim)
    return _hear(pieces)


@lru_cache(maxsize=1 << 13)
def _hear(pieces: tuple[Piece, ...]) -> Said:
    plain: list[str] = []
    shown: list[str] = []
    gaps: set[int] = set()
    breaks: set[int] = set()
    bracketed: set[int] = set()
    for piece in pieces:
        breaks.add(len(plain))
        for found in _TOKEN.finditer(_IN_WORD.sub(r"\1\2", piece.text)):
            token = found.group()
            if _is_gap(token):
                gaps.add(len(plain))
            elif token.startswith("["):
                words = _WORD.findall(token)
                words = [] if words == ["sic"] else words
                bracketed.update(range(len(plain), len(plain) + len(words)))
                plain += [_spell(plain_word(word)) for word in words]
                shown += words
            else:
                plain.append(_spell(plain_word(token)))
                shown.append(token)
    joined, parted = _join_percent(plain[:_LONGEST], shown[:_LONGEST])
    stems = tuple(stem(word) for word in joined if word not in LITTLE_WORDS)
    return Said(tuple(joined), tuple(parted), frozenset(gaps), frozenset(breaks), frozenset(bracketed), stems)


def _is_gap(token: str) -> bool:
    return token[0] in "….[" and not any(character.isalnum() for character in token)


def _join_percent(plain: list[str], shown: list[str]) -> tuple[list[str], list[str]]:
    """Return the words with "per cent" told as percent; places after it stay, as the second word becomes empty."""
    if "cent" not in plain:
        return plain, shown
    for at in range(len(plain) - 1):
        if plain[at] == "per" and plain[at + 1] == "cent":
            plain[at], plain[at + 1] = "percent", ""
    kept = [at for at, word in enumerate(plain) if word]
    return [plain[at] for at in kept], [shown[at] for at in kept]


@lru_cache(maxsize=1 << 16)
def _spell(word: str) -> str:
    word = NUMBERS.get(word, SPELLINGS.get(word, word))
    if len(word) >= 6:
        for british, american in SUFFIX_SPELLINGS:
            if word.endswith(british):
                return word.removesuffix(british) + american
    return word


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return *word* without the endings of number, tense and possession."""
    word = word.removesuffix("'s")
    for ending, least in (("ies", 5), ("ing", 6), ("ied", 5), ("ed", 5), ("es", 5), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            base = word.removesuffix(ending)
            base += "y" if ending in ("ies", "ied") else ""
            if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz":
                base = base[:-1]
            return base.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


def flat_words(pieces: tuple[Piece, ...]) -> str:
    """Return the words of *pieces* with plain marks and single spaces, without marks at the edges."""
    text = " ".join(piece.text for piece in pieces).translate(_MARKS)
    return " ".join(text.split()).strip(" .,;:!?-\"'")
