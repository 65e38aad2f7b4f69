"""Names of people taken apart and compared: spellings, short forms, initials, order."""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from onrecord.resources.names import HONORIFICS, ORGANISATION_WORDS, PARTICLES, SUFFIXES
from onrecord.resources.same_names import GENERATIONS, LETTERS, MAYBE_TITLES, NO_PEOPLE, SOUNDS, given_roots

__all__ = ["NameForm", "NameMatch", "compare_names", "fold", "is_spelt_alike", "parse_name", "sound_of"]

_NICKNAME = re.compile(r"[\"“‘'(]\s*(\w[\w-]{1,20})\s*[\"”’')]")
_ARTICLE = re.compile(r"^(?:al|el)-(?=\w{3})")
_SURE_TITLES = HONORIFICS - MAYBE_TITLES
_SHORT_GIVEN, _SHORT_FAMILY = 4, 6  # letters
_LONGEST_WORD = 60  # letters; longer ones are not compared letter by letter
_LONGEST_NAME = 120  # characters; what is longer is no name


class NameMatch(StrEnum):
    """How two names that may be one person's relate, the closest first."""

    SAME = "same name"
    MIDDLE = "one leaves out a middle name"
    ORDER = "the same names in another order"
    SHORT = "another form of the name"
    SPELLING = "another spelling"
    PART = "one has another family name besides"
    INITIAL = "an initial for the name"
    BARE = "one name only"


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name in folded words: given names, family name with its particles, Jr or the like, and a nickname.

    A name of one word has it as ``family``, though it may be a given name.
    """

    given: tuple[str, ...]
    family: str
    generation: str = ""
    nickname: str = ""
    key: str = field(init=False, compare=False)  # the whole name in folded words

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", " ".join((*self.given, self.family)))

    @property
    def is_bare(self) -> bool:
        """Whether it is one name only."""
        return not self.given

    @property
    def has_initial(self) -> bool:
        """Whether the first name is an initial."""
        return bool(self.given) and len(self.given[0]) == 1


@lru_cache(maxsize=1 << 16)
def fold(words: str) -> str:
    """Return *words* in lower case without accents and marks, single spaces between."""
    plain = words.casefold().translate(LETTERS)
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in apart if not unicodedata.combining(c)).translate(LETTERS)
    return " ".join(plain.split())


@lru_cache(maxsize=1 << 16)
def parse_name(name: str) -> NameForm | None:
    """Return *name* taken apart, or None where it is no name of a person."""
    if len(name) > _LONGEST_NAME:
        return None
    nick = _NICKNAME.search(name)
    words = fold(_NICKNAME.sub(" ", name) if nick else name).split()
    generation = next((GENERATIONS[word] for word in words[2:] if word in GENERATIONS), "")
    words = [word.strip("-()") for word in words if word not in SUFFIXES and word not in ("junior", "senior")]
    words = _without_titles([word for word in words if any(c.isalpha() for c in word)])
    if not words or not _is_personal(words):
        return None
    first = len(words) - 1
    while first > 1 and words[first - 1] in PARTICLES:
        first -= 1
    return NameForm(tuple(words[:first]), " ".join(words[first:]), generation, fold(nick[1]) if nick else "")


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 1 and (words[0] in _SURE_TITLES or (len(words) > 2 and words[0] in HONORIFICS)):
        words = words[1:]
    return words


def _is_personal(words: list[str]) -> bool:
    if words[-1] in NO_PEOPLE or words[0] in NO_PEOPLE:
        return False
    return len(words) == 1 or words[-1] not in ORGANISATION_WORDS or words[-1] in ("hall", "park", "lane", "house")


@lru_cache(maxsize=1 << 16)
def sound_of(word: str) -> str:
    """Return how *word* (folded) sounds, near enough that spellings from other alphabets fall together."""
    plain = "".join(word.replace("-", "").split())
    for spelling, sound in SOUNDS:
        plain = plain.replace(spelling, sound)
    kept = [c for at, c in enumerate(plain) if at == 0 or (c != plain[at - 1] and (c not in "aeiou" or at == 0))]
    if not kept:
        return ""
    # An h that is not the first letter is often left out; one that is may be a g: Gorbachev, Horbachov.
    return ("h" if kept[0] == "g" else kept[0]) + "".join(c for c in kept[1:] if c not in "aeiouh")


def is_spelt_alike(a: str, b: str) -> bool:
    """Return whether *a* and *b* (folded) may be two spellings of one name."""
    if a == b or a.replace("-", "").replace(" ", "") == b.replace("-", "").replace(" ", ""):
        return True
    if min(len(a), len(b)) < 4:
        return False
    if sound_of(a) == sound_of(b) and (a[0] == b[0] or min(len(a), len(b)) > _SHORT_FAMILY or a[0] not in "gh"):
        return _distance(a, b, 4) <= max(1, min(len(a), len(b)) // 2)
    return min(len(a), len(b)) >= 6 and a[0] == b[0] and _distance(a, b, 2) <= 1


@lru_cache(maxsize=1 << 15)
def _distance(a: str, b: str, limit: int) -> int:
    """Return how many letters differ, *limit* + 1 where more than *limit* do."""
    if abs(len(a) - len(b)) > limit or max(len(a), len(b)) > _LONGEST_WORD:
        return limit + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(before + (x != y), row[j] + 1, row[j - 1] + 1)
        if min(row) > limit:
            return limit + 1
    return row[-1]


@lru_cache(maxsize=1 << 16)
def compare_names(a: NameForm, b: NameForm) -> NameMatch | None:
    """Return how the names *a* and *b* match, or None where they are two people's."""
    if a.generation and b.generation and a.generation != b.generation:
        return None
    if a.key == b.key:
        return NameMatch.BARE if a.is_bare else NameMatch.SAME
    if a.is_bare or b.is_bare:
        return NameMatch.BARE if _shares_bare(a, b) else None
    if a.key.replace(" ", "").replace("-", "") == b.key.replace(" ", "").replace("-", ""):
        return NameMatch.SAME
    if sorted(a.key.replace("-", " ").split()) == sorted(b.key.replace("-", " ").split()):
        return NameMatch.ORDER
    family = _match_families(a, b)
    given = _match_given(a, b)
    if family is None or given is None:
        return None
    return max(family, given, key=_ORDER.__getitem__)


_ORDER = {match: number for number, match in enumerate(NameMatch)}


def _shares_bare(a: NameForm, b: NameForm) -> bool:
    short, full = (a, b) if a.is_bare else (b, a)
    for part in (full.family, _core(full.family)):
        # A short name alone that sounds alike is mostly another: Laura, Lauer.
        if short.family == part or (len(short.family) > _SHORT_FAMILY and is_spelt_alike(short.family, part)):
            return True
    if short.family in _core(full.family).split("-"):
        return True
    names = {*full.given[:1], full.nickname}
    return short.family in names or any(name and _is_short(short.family, name) for name in full.given[:1])


def _core(family: str) -> str:
    """Return the family name without particles."""
    words = [_ARTICLE.sub("", word) for word in family.split() if word not in PARTICLES]
    return " ".join(words) or family


def _match_families(a: NameForm, b: NameForm) -> NameMatch | None:
    if a.family == b.family or _core(a.family) == _core(b.family):
        return NameMatch.SAME
    if is_spelt_alike(_core(a.family), _core(b.family)):
        return NameMatch.SPELLING
    parts, others = _core(a.family).split("-"), _core(b.family).split("-")
    if (len(parts) > 1 or len(others) > 1) and set(parts) & set(others):
        return NameMatch.PART
    # "José García López" and "José García": the first family name stands among the given names.
    if a.family in b.given[1:] or b.family in a.given[1:]:
        return NameMatch.PART
    return None


def _match_given(a: NameForm, b: NameForm) -> NameMatch | None:
    first = _match_words(a.given[0], b.given[0])
    if first is None and (nick := _by_nickname(a, b)):
        return nick
    if first is None:
        return _by_middle(a, b)
    if any(_middles_differ(x, y) for x, y in zip(a.given[1:], b.given[1:], strict=False)):
        return None
    if first is NameMatch.SAME and a.given != b.given:
        return NameMatch.MIDDLE
    return first


def _middles_differ(a: str, b: str) -> bool:
    return _match_words(a, b) is None


def _by_nickname(a: NameForm, b: NameForm) -> NameMatch | None:
    shared = (a.nickname and a.nickname == b.given[0]) or (b.nickname and b.nickname == a.given[0])
    return NameMatch.SHORT if shared else None


def _by_middle(a: NameForm, b: NameForm) -> NameMatch | None:
    """Return a match where somebody goes by a middle name."""
    if a.given[0] in b.given[1:] or b.given[0] in a.given[1:]:
        return NameMatch.MIDDLE
    return None


def _match_words(a: str, b: str) -> NameMatch | None:
    if a == b:
        return NameMatch.SAME
    if len(a) == 1 or len(b) == 1:
        return NameMatch.INITIAL if a[0] == b[0] else None
    if _is_short(a, b):
        return NameMatch.SHORT
    # Short given names with one other letter are mostly other names: Joan, John; Mark, Mary.
    return NameMatch.SPELLING if min(len(a), len(b)) > _SHORT_GIVEN and is_spelt_alike(a, b) else None


def _is_short(a: str, b: str) -> bool:
    return a != b and bool(given_roots(a) & given_roots(b))
