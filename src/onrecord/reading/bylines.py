"""Names of the people who wrote an article, out of what pages and archives put into their author fields."""

import re

from onrecord.resources.pages import DESK_WORDS, ROLE_WORDS

__all__ = ["is_desk", "names_in", "without_outlets"]

_BY = re.compile(
    r"^\s*(?:(?:words|written|reported|reporting|story|report|text|analysis|opinion|review|exclusive)\s+)?by[:\s]+",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\s*(?:byline|authors?|written|posted|published)\s*:\s*", re.IGNORECASE)
_NOISE = re.compile(r"https?://\S+|\S+@\S+|(?<!\w)@\w+|\((?:[^()]{0,60})\)|&(?:amp|nbsp);", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:[;|•·/\n\t]|,|\s&\s|\sand\s(?=[A-Z])|\swith\s(?=[A-Z]))\s*")
# Where a date or a time starts, the names are over.
_DATED = re.compile(
    r"\s*[-–—,|]?\s*\b(?:published|updated|last updated|posted|on|at)\b.*|\s*[-–—,|]?\s*\d.*|"
    r"\s*[-–—,|]?\s*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*",
    re.IGNORECASE | re.DOTALL,
)
_IN_PLACE = re.compile(r"\s+(?:in|at|for)\s+[A-Z].*$", re.DOTALL)
_DASH = re.compile(r"\s+[-–—]\s+.*$", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 60  # characters of one name
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d.", "mbe", "obe"})


def names_in(text: str, *, shown: bool = False) -> tuple[str, ...]:
    """Return the names in an author field or, where *shown*, in a byline as readers see it.

    Roles, dates, addresses and handles are left out; an agency or a desk that signs alone is kept.
    """
    text = _LABEL.sub("", _NOISE.sub(" ", text[:1000]))
    if shown:
        text = _DATED.sub("", _BY.sub("", text))
    names = [_clean(piece) for piece in _SPLIT.split(_BY.sub("", text))]
    found = [name for name in _with_suffixes(names) if _is_name(name)]
    kept = [name for name in found if not _is_role(name)]
    return tuple(dict.fromkeys(kept or (found[:1] if len(names) == 1 else [])))


def _clean(piece: str) -> str:
    piece = _BY.sub("", " ".join(piece.split()))
    name = _DASH.sub("", _IN_PLACE.sub("", piece)).strip(" ,:;-–—|'\"“”").lstrip(".")
    return name if name.rpartition(" ")[2].lower() in _SUFFIXES else name.rstrip(". ")


def _with_suffixes(names: list[str]) -> list[str]:
    joined: list[str] = []
    for name in names:
        if name.lower() in _SUFFIXES and joined:
            joined[-1] = f"{joined[-1]}, {name}"
        else:
            joined.append(name)
    return joined


def _is_name(name: str) -> bool:
    words = name.split()
    return bool(words) and len(name) <= _LONGEST and len(words) <= 7 and len(_LETTER.findall(name)) > 1


def _is_role(name: str) -> bool:
    """Whether the words say what somebody is: an editor, a correspondent, staff."""
    words = [word.strip(".,’'").lower() for word in name.replace("-", " ").split()]
    roles = sum(word in ROLE_WORDS for word in words)
    return bool(roles) and (words[-1] in ROLE_WORDS or roles * 2 >= len(words))


def is_desk(name: str) -> bool:
    """Return whether *name* is a desk or the staff as a whole."""
    return any(word.strip(".,").lower() in DESK_WORDS for word in name.split())


def without_outlets(names: tuple[str, ...], outlets: tuple[str, ...]) -> tuple[str, ...]:
    """Return *names* without the outlet itself, unless nobody else is named."""
    known = {_bare(outlet) for outlet in outlets}
    people = tuple(name for name in names if _bare(name) not in known)
    return people or names[:1]


def _bare(name: str) -> str:
    return re.sub(r"\W|^the\s", "", name.lower())
