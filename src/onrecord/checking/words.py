"""The words of a text as quotations are compared: letter by letter, but without case, marks and ways to write them."""

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Tokens", "bare", "read_words", "same_shape"]

# Marks that sit on or hide in a word: combining accents, soft hyphens, joiners of no width.
_HIDDEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = f"(?:[^\\W_]|[\u0300-\u036f{_HIDDEN}])"
_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)+"
    rf"|(?:\[\w{{1,3}}\](?=\w))?{_LETTER}+(?:['’ʼ]{_LETTER}+)*(?:\[\w{{1,4}}\])?|[%$£€]"
)
_ODD = re.compile("[’ʼ]")
_DROPPED = re.compile(f"[{_HIDDEN}]")
_MARKS = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "“": "'", "”": "'", "„": "'", "«": "'", "»": "'", "–": "-", "—": "-", "‑": "-",
    "\u2010": "-", "…": "...", "\u00ad": "", "*": "", "_": "", '"': "'", "\u200b": "", "\u2060": "", "\ufeff": "",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text as they are compared, and where each starts and ends in it."""

    plain: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.plain)

    def first_from(self, at: int) -> int:
        """Return the number of the first word that ends behind *at*."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.ends[middle] <= at else (low, middle)
        return low


def read_words(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Return the words of *text* between *start* and *end*; places count from the start of *text*."""
    plain, starts, ends = [], [], []
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        word = _plain(found.group())
        if word:
            plain.append(word)
            starts.append(found.start())
            ends.append(found.end())
    return Tokens(tuple(plain), tuple(starts), tuple(ends))


def _plain(word: str) -> str:
    if not word.isascii():
        word = unicodedata.normalize("NFKC", _ODD.sub("'", _DROPPED.sub("", word)))
    if "[" in word:
        word = word.replace("[", "").replace("]", "")
    if word[0].isdigit():
        return word.replace(",", "")
    # Initials: U.S. is US; the stop of a word alone never belongs to it.
    return (word.replace(".", "") if "." in word else word).casefold()


def same_shape(a: str, b: str) -> bool:
    """Return whether *a* and *b* are printed alike, but for the form of their marks and the marks at the edges."""
    return bare(a) == bare(b)


def bare(text: str) -> str:
    """Return *text* with plain marks and single spaces, without points and commas at the edges."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_MARKS).split()).strip(" .,;:-\"'")
