"""Words of a text with their places, split as the English Universal Dependencies treebanks split them."""

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["LONGEST", "split_words"]

LONGEST: Final = 64  # characters of a word; what is longer is cut, so that no input makes a word without end

# Words before a hyphen that stay joined to what follows (EWT and GUM split every other hyphen).
PREFIXES: Final = frozenset(
    "anti bi co counter cross cyber de e ex extra hyper inter intra mega micro mid mini multi neo non pan para post "
    "pre pro pseudo quasi re semi sub super trans tri ultra un uni".split()
)

ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof rev hon st sr jr gen gov sen rep col capt cpl lt sgt maj cmdr adm supt insp det pres treas "
    "messrs mme mlle msgr fr br pvt ofc dept univ assn bros inc corp co ltd llc plc no nos vs v etc al approx est "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun ave blvd rd hwy mt ft "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa "
    "penn tenn tex vt va wash wis wyo cf fig figs vol pp ed eds esp eg ie viz ca resp min max ext tel p".split()
)
# Abbreviations that are common words as well: their stop belongs to them only before a following word or number.
_DOUBTFUL: Final = frozenset(
    "no sun sat mar may fig ed la pa ind ill mo ga del miss mass wash fr al p v ca est co min max ore".split()
)

_LETTER: Final = r"[^\W\d_][\u0300-\u036f]{0,8}"
_UNIT: Final = r"(?:am|pm|km|kg|cm|mm|m|bn|mph|lb|lbs|ft|k|p|c|g|kms|hrs|th|x|GB|MB|mg|ml)(?!\w)"
_TOKEN: Final = re.compile(
    rf"""
    (?P<url>(?:https?://|www\.)[^\s<>"“”]{{1,400}})
  | (?P<mail>[\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,32}}){{1,6}})
  | (?P<tag>[@\#]\w{{1,64}})
  | (?P<initials>(?:{_LETTER}\.){{2,8}}(?!\w)|(?:{_LETTER}\.){{1,8}}{_LETTER}(?![\w'’])|Ph\.D\.?)
  | (?P<digits>\d{{1,24}}(?:[.,:]\d{{1,24}}){{0,8}}(?={_UNIT}))
  | (?P<number>\d{{1,24}}(?:[.,:/]\d{{1,24}}){{0,8}}(?:st|nd|rd|th|s)?(?!\w))
  | (?P<domain>[a-z0-9-]{{1,40}}\.(?:com|org|net|co\.uk|gov|edu|info|io)(?!\w))
  | (?P<ampersand>[A-Z]{{1,4}}&[A-Z]{{1,4}}(?!\w))
  | (?P<word>(?:{_LETTER}|\d)(?:{_LETTER}|[\d_]|['’](?=[^\W\d_])){{0,{LONGEST - 1}}})
  | (?P<marks>''|``|\.{{2,12}}|-{{2,12}}|[!?]{{2,12}}|(?P<same>[=*_~])(?P=same){{1,60}})
  | (?P<clitic>['’](?:s|S|m|re|ve|ll|d|em|til|cause|tis|twas|n)(?!\w))
  | (?P<other>\S)
    """,
    re.VERBOSE,
)
_SUFFIX: Final = re.compile(r"(?:n['’]t|['’](?:s|m|d|re|ve|ll))$", re.IGNORECASE)
# Fused words: where the second part begins.
_FUSED: Final = {
    "cannot": 3,
    "gonna": 3,
    "gotta": 3,
    "wanna": 3,
    "gimme": 3,
    "lemme": 3,
    "dunno": 2,
    "dont": 2,
    "cant": 2,
}
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_TRAILING: Final = ".,;:!?)]}'’…"


def split_words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the places of the words in ``text[start:end]``, in order, without overlap; blanks are left out."""
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    place = start
    while place < stop:
        match = _TOKEN.search(text, place, stop)
        if match is None:
            break
        place = match.end()
        if match.end() - match.start() == 1 and _INVISIBLE.match(match.group()):
            continue
        last = 0
        for first, last in _parts(text, match, stop):
            found.append((first, last))
        place = last
    return found


def _parts(text: str, match: re.Match[str], stop: int) -> Iterator[tuple[int, int]]:
    first, last = match.span()
    if match["url"] is not None:
        yield first, max(first + 1, first + len(match.group().rstrip(_TRAILING)))
    elif match["word"] is not None:
        yield from _word_parts(text, first, last, stop)
    else:
        yield first, last


def _word_parts(text: str, first: int, last: int, stop: int) -> Iterator[tuple[int, int]]:
    """Split contractions off, join a prefix with its word, give an abbreviation its stop."""
    word = text[first:last].lower()
    if word in PREFIXES and (joined := _hyphenated(text, last, stop)):
        yield first, joined
        return
    if _takes_stop(text, first, last, stop, word):
        yield first, last + 1
        return
    cut = _cut_of(word)
    if cut is None:
        yield first, last
        return
    yield first, first + cut
    yield first + cut, last


def _hyphenated(text: str, last: int, stop: int) -> int | None:
    """Return the end of ``-word`` at *last*, without a suffix that is a word of its own."""
    if last >= stop or text[last] not in "-‐‑":
        return None
    match = _TOKEN.match(text, last + 1, stop)
    if match is None or match["word"] is None:
        return None
    cut = _SUFFIX.search(match.group())
    return match.end() if cut is None else match.start() + cut.start()


def _takes_stop(text: str, first: int, last: int, stop: int, word: str) -> bool:
    if last >= stop or text[last] != ".":
        return False
    if len(word) == 1 and word.isalpha():
        return text[first].isupper() and (word != "i" or _follows(text, last + 1, stop))
    if word not in ABBREVIATIONS:
        return False
    return word not in _DOUBTFUL or (text[first].isupper() and _follows(text, last + 1, stop))


def _follows(text: str, place: int, stop: int) -> bool:
    """Return whether a capital or a digit follows on the same line."""
    if place < stop and text[place] in " \u00a0":
        place += 1
    return place < stop and (text[place].isupper() or text[place].isdigit())


def _cut_of(word: str) -> int | None:
    if word in _FUSED:
        return _FUSED[word]
    match = _SUFFIX.search(word)
    return match.start() if match is not None and match.start() > 0 else None
