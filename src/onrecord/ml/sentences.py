"""Sentences: ranges of words, never past the end of a block."""

from collections.abc import Sequence
from typing import Final

__all__ = ["LONGEST", "split_sentences"]

LONGEST: Final = 120  # words; the parser sees a sentence whole, so that a longer one is cut

_FINAL: Final = frozenset([".", "!", "?", "…", "...", "....", "!!", "??", "?!", "!?", "!!!", "???"])
_CLOSING: Final = frozenset(["”", "’", "''", "»", ")", "]", "’’"])
_STRAIGHT: Final = frozenset(['"', "'"])
_OPENING: Final = frozenset(["“", "‘", "``", "«", "(", "[", "•", "–", "—", "-", "*"])
_QUOTES: Final = frozenset(["”", "’", "''", "»", '"', "'"])
# After an abbreviation with a stop, only these begin a sentence: a name may follow "Inc." or "U.S." as well.
_STARTERS: Final = frozenset(
    "The A An He She It They We I You This That These Those But And In On At For After Before When While If As His Her "
    "Their Its Our My There Here However Meanwhile Although Since Both Some Many Most Not No So Then What Who Why How "
    "Police Officials With By From To Asked Earlier Later Last Under Despite During Until According One Two".split()
)
# Abbreviations that stand before a name or number, so that no sentence ends at them.
_BEFORE_NAMES: Final = frozenset(
    "mr. mrs. ms. dr. prof. rev. hon. st. gen. gov. sen. rep. col. capt. cpl. lt. sgt. maj. cmdr. adm. supt. insp. "
    "det. pres. treas. messrs. mme. mlle. fr. vs. v. no. nos. e.g. i.e. cf. fig. figs. mt. ft. pp. vol. est. approx. "
    "ca. viz. ofc. pvt. eg. ie. p.".split()
)
_REPORTING: Final = frozenset(
    "said says asked added wrote told replied shouted cried insisted explained recalled joked warned tweeted posted "
    "answered continued quipped yelled declared asks adds writes tells argued exclaimed concluded wondered".split()
)


def split_sentences(
    text: str, words: Sequence[tuple[int, int]], first: int = 0, end: int | None = None
) -> list[tuple[int, int]]:
    """Return the sentences of ``words[first:end]``, one block's words, as ranges with the end excluded."""
    stop = len(words) if end is None else end
    found: list[tuple[int, int]] = []
    begun = at = first
    while at < stop:
        after = _end_after(text, words, at, stop)
        if after is None:
            after = at + 1
            if after - begun < LONGEST and after < stop:
                at = after
                continue
        found.append((begun, after))
        begun = at = after
    return found


def _end_after(text: str, words: Sequence[tuple[int, int]], at: int, stop: int) -> int | None:
    """Return where the next sentence begins if one ends with the word *at*, its closing marks included."""
    word = text[words[at][0] : words[at][1]]
    gap = text[words[at][1] : words[at + 1][0]] if at + 1 < stop else ""
    if "\n" in gap and ("\n\n" in gap.replace("\r", "") or word in _FINAL or word in _QUOTES):
        return at + 1
    abbreviation = len(word) > 1 and word[-1] == "." and word not in _FINAL
    if word not in _FINAL and not abbreviation:
        return None
    after, quoted = _past_closing(text, words, at + 1, stop)
    if after >= stop:
        return stop
    if abbreviation and after == at + 1:
        return after if _abbreviation_ends(text, words, word, after, stop) else None
    if not _begins(text, words, after, stop):
        return None
    if word in ("…", "...", "....") and not quoted and not text[words[after][0]].isupper():
        return None
    return None if quoted and _is_reported(text, words, after, stop) else after


def _past_closing(text: str, words: Sequence[tuple[int, int]], at: int, stop: int) -> tuple[int, bool]:
    quoted = False
    while at < stop:
        word = text[words[at][0] : words[at][1]]
        touches = words[at][0] == words[at - 1][1]
        if word in _CLOSING or (word in _STRAIGHT and touches):
            quoted = quoted or word in _QUOTES
        elif word not in _FINAL:
            break
        at += 1
    return at, quoted


def _abbreviation_ends(text: str, words: Sequence[tuple[int, int]], word: str, after: int, stop: int) -> bool:
    if word.lower() in _BEFORE_NAMES or (len(word) == 2 and word != "I."):
        return False
    if text[words[after][0]] in '“‘"' and after + 1 < stop:
        after += 1
    return text[words[after][0] : words[after][1]] in _STARTERS


def _begins(text: str, words: Sequence[tuple[int, int]], at: int, stop: int) -> bool:
    """Return whether the word *at* may begin a sentence."""
    first, last = words[at]
    if text[first].isupper() or text[first].isdigit() or text[first] in "@#$£€¥":
        return True
    if text[first:last] in _OPENING or text[first:last] in _STRAIGHT:
        return at + 1 < stop and not text[words[at + 1][0]].islower()
    return first > words[at - 1][1] and not text[first].islower() and text[first].isalpha()


def _is_reported(text: str, words: Sequence[tuple[int, int]], at: int, stop: int) -> bool:
    """Return whether a short reporting clause follows a quotation that ended in a mark: “Why?” Ama Osei asked."""
    for place in range(at, min(at + 4, stop)):
        word = text[words[place][0] : words[place][1]]
        if word in _REPORTING:
            return True
        if not word[0].isupper() and word not in ("de", "van", "von", "al", "bin", "-", "the"):
            return False
    return False
