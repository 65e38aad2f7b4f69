"""Whether two articles are copies, of what kind, and which is the origin."""

import math
from dataclasses import dataclass
from datetime import datetime

from onrecord.link.copies_compare import Overlap
from onrecord.link.copies_credits import bare_name, looks_like_agency
from onrecord.link.copies_digest import ArticleDigest

__all__ = [
    "ACCEPT",
    "CopyPair",
    "Direction",
    "copy_features",
    "find_direction",
    "find_kind",
    "is_agency_text",
    "score_copy",
]

ACCEPT = 0.5
_FEWEST = 25  # words outside quotations, below which an article is compared with its quotations
# Fitted by benchmarks/copies.py on the development half of its set; the threshold moved into the middle of the gap
# between copies and others there, so that rewritten agency copies of the examples are joined as well.
_WEIGHTS = (-5.5, 4.1, 5.4, 1.6, -3.2)
_WHOLE = 0.9  # shared by both to this degree, a text is the same but for touches


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Which of two articles the other comes from: -1 the first, 1 the second, 0 unknown; and the reason.

    ``sure`` says that a credit tells it and not only the time.
    """

    first: int
    reason: str
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPair:
    """Two articles that are copies: their places among the digests, how sure that is, and what they share."""

    a: int
    b: int
    score: float
    overlap: Overlap


def score_copy(overlap: Overlap) -> float:
    """Return how likely two articles with this *overlap* are copies, between 0 and 1."""
    if _smaller(overlap)[2] < _FEWEST:
        return 0.0
    bias, *weights = _WEIGHTS
    return 1 / (1 + math.exp(-(bias + sum(w * x for w, x in zip(weights, copy_features(overlap), strict=True)))))


def copy_features(overlap: Overlap) -> tuple[float, ...]:
    """Return the share of the smaller side's own words, that in long runs, the share of the other side, and how
    often runs differ in a figure or a name only.
    """
    own, long, _ = _smaller(overlap)
    return own, long, min(overlap.own_a, overlap.own_b), overlap.facts / max(overlap.runs, 1)


def _smaller(overlap: Overlap) -> tuple[float, float, int]:
    """Return the larger of the two containments, its part in long runs, and the words it is a part of."""
    sides = [(overlap.own_a, overlap.long_a, overlap.words_a), (overlap.own_b, overlap.long_b, overlap.words_b)]
    kept = [side for side in sides if side[2] >= _FEWEST]
    return max(kept, default=max(sides))


def find_kind(a: ArticleDigest, b: ArticleDigest, overlap: Overlap) -> str:
    """Return agency-copy, republication, update, version or copy."""
    if _one_outlet(a, b):
        whole = min(overlap.all_a, overlap.all_b) >= _WHOLE
        return "version" if whole and not _differ_in_time(a, b) else "update"
    if not (is_agency_text(a) or is_agency_text(b)) and (_names_outlet(a, b) or _names_outlet(b, a)):
        return "republication"
    if a.credits.agencies or b.credits.agencies or is_agency_text(a) or is_agency_text(b):
        return "agency-copy"
    if a.credits.outlets or b.credits.outlets:
        return "republication"
    same_author = bool({bare_name(name) for name in a.bylines} & {bare_name(name) for name in b.bylines})
    return "republication" if same_author and min(overlap.all_a, overlap.all_b) >= _WHOLE else "copy"


def find_direction(a: ArticleDigest, b: ArticleDigest, kind: str) -> Direction:
    """Return which of *a* and *b* the other comes from."""
    for sign, one, other in ((-1, a, b), (1, b, a)):
        if _credits(other, one):
            return Direction(first=sign, reason=f"{_name(other)} credits {_name(one)}", sure=True)
    if kind == "agency-copy":
        for sign, one, other in ((-1, a, b), (1, b, a)):
            if is_agency_text(one) and not is_agency_text(other):
                return Direction(first=sign, reason=f"{_name(one)} is a news agency", sure=True)
        names = [name for digest in (a, b) for name in digest.credits.agencies]
        return Direction(first=0, reason=f"credited to {names[0]}, whose own text is not here")
    if _is_before(a, b):
        return Direction(first=-1, reason=f"published earlier ({a.latest}, then {b.earliest})")
    if _is_before(b, a):
        return Direction(first=1, reason=f"published earlier ({b.latest}, then {a.earliest})")
    return Direction(first=0, reason="nothing says which came first")


def _name(digest: ArticleDigest) -> str:
    return digest.outlet or "one article"


def _one_outlet(a: ArticleDigest, b: ArticleDigest) -> bool:
    return (a.url is not None and a.url == b.url) or (
        bool(a.outlet) and bare_name(a.outlet) == bare_name(b.outlet) and not is_agency_text(a)
    )


def is_agency_text(digest: ArticleDigest) -> bool:
    """Return whether the outlet of *digest* is a news agency."""
    return digest.outlet is not None and looks_like_agency(digest.outlet)


def _credits(one: ArticleDigest, other: ArticleDigest) -> bool:
    name = bare_name(other.outlet)
    return bool(name) and bare_name(one.outlet) != name and name in one.credits.bare


def _names_outlet(one: ArticleDigest, other: ArticleDigest) -> bool:
    return bool(other.outlet) and bare_name(other.outlet) in [bare_name(name) for name in one.credits.outlets]


def _differ_in_time(a: ArticleDigest, b: ArticleDigest) -> bool:
    return _is_before(a, b) or _is_before(b, a)


def _is_before(a: ArticleDigest, b: ArticleDigest) -> bool:
    if a.latest is not None and b.earliest is not None and a.latest < b.earliest:
        return True
    one, other = _moment(a), _moment(b)
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        return False
    # Times without a zone compare only within one outlet.
    return one < other and (one.tzinfo is not None or bare_name(a.outlet) == bare_name(b.outlet))


def _moment(digest: ArticleDigest) -> datetime | None:
    if digest.published is None or "T" not in digest.published:
        return None
    try:
        return datetime.fromisoformat(digest.published)
    except ValueError:
        return None
