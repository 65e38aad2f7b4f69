"""How the words of one quotation relate to those of a fuller one."""

from bisect import bisect_left
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from onrecord.link.quotes_words import Said

__all__ = ["Relation", "match_words", "relate"]

Matches: TypeAlias = list[tuple[int, int, int]]

_SMALL = 90_000  # product of the lengths up to which all words are compared with all
_SEED = 3  # words that must be equal to start a match in long quotations
_PLACES = 4
_FURTHEST = 6  # words by which a gap moves to its mark
_SHOWN = 12  # words of a difference


@dataclass(frozen=True, slots=True)
class Relation:
    """One of same, punctuation, trimmed, ellipsis, altered or reworded, and the difference in words."""

    name: str
    difference: str | None = None


def match_words(full: Said, other: Said) -> Matches:
    """Return the runs of equal words as (place in *full*, place in *other*, words), in the order of both."""
    if len(full) * len(other) <= _SMALL:
        matcher = SequenceMatcher(None, full.plain, other.plain, autojunk=False)
        return [(a, b, size) for a, b, size in matcher.get_matching_blocks() if size]
    return _in_order(_long_matches(full.plain, other.plain))


def _long_matches(full: tuple[str, ...], other: tuple[str, ...]) -> Matches:
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(full) - _SEED + 1):
        found = places.setdefault(full[at : at + _SEED], [])
        if len(found) < _PLACES:
            found.append(at)
    matches, to = [], 0
    while to <= len(other) - _SEED:
        starts = places.get(other[to : to + _SEED], [])
        size, at = max(((_extent(full, other, at, to), at) for at in starts), default=(0, 0))
        if size:
            matches.append((at, to, size))
        to += max(size, 1)
    return matches


def _extent(full: tuple[str, ...], other: tuple[str, ...], at: int, to: int) -> int:
    size, most = 0, min(len(full) - at, len(other) - to)
    while size < most and full[at + size] == other[to + size]:
        size += 1
    return size


def _in_order(matches: Matches) -> Matches:
    """Return the longest list of *matches* (by place in the other) that keeps the order of the full one too."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (at, _, _) in enumerate(matches):
        rank = bisect_left(tails, at)
        before.append(last[rank - 1] if rank else -1)
        tails[rank : rank + 1] = [at]
        last[rank : rank + 1] = [number]
    kept, number = [], last[-1] if last else -1
    while number >= 0:
        kept.append(matches[number])
        number = before[number]
    ordered: Matches = []
    for at, to, size in reversed(kept):
        if not ordered or at >= ordered[-1][0] + ordered[-1][2]:
            ordered.append((at, to, size))
    return ordered


def relate(full: Said, other: Said, *, equal: bool, matches: Matches) -> Relation:
    """Return how *other* relates to *full*; *equal* says that they are printed alike, marks at the edges aside."""
    if full.plain == other.plain and not (full.gaps or other.gaps):
        return Relation("same") if equal else Relation("punctuation", _marks(full, other))
    gaps = _gaps(full, other, matches)
    changes = [gap for gap in gaps if gap.is_change]
    words = "; ".join(filter(None, (gap.told(full, other) for gap in gaps))) or None
    if changes:
        return Relation("altered", words)
    if any(gap.marked for gap in gaps):
        return Relation("ellipsis", words)
    return Relation("trimmed", words) if gaps else Relation("punctuation", _marks(full, other))


def _marks(full: Said, other: Said) -> str | None:
    pairs = zip(full.shown, other.shown, strict=False)
    differ = [f"“{a}” is “{b}”" for a, b in pairs if a.replace("’", "'") != b.replace("’", "'")]
    return "; ".join(differ[:3]) if differ and len(full.shown) == len(other.shown) else "marks only"


@dataclass(frozen=True, slots=True)
class _Gap:
    """Words *start* to *end* of the full quotation stand against words *first* to *last* of the other."""

    start: int
    end: int
    first: int
    last: int
    edge: bool
    marked: bool
    broken: bool
    bracketed: bool

    @property
    def is_change(self) -> bool:
        if self.edge:
            # At an edge words can be left out, and the other may go on; both at once is another wording.
            return self.start < self.end and self.first < self.last
        return self.first < self.last or not (self.marked or self.broken)

    def told(self, full: Said, other: Said) -> str:
        lost, new = _words(full.shown[self.start : self.end]), _words(other.shown[self.first : self.last])
        if lost and new:
            return f"“{lost}” is “{'[' + new + ']' if self.bracketed else new}”"
        if new:
            return f"goes on “{new}”" if self.edge else f"adds “{new}”"
        if not lost:
            return ""
        return f"leaves out “{lost}”" + ("" if self.edge or self.marked or self.broken else " without a mark")


def _words(shown: tuple[str, ...]) -> str:
    if len(shown) <= _SHOWN:
        return " ".join(shown)
    return " ".join((*shown[: _SHOWN // 2], "…", *shown[-_SHOWN // 3 :]))


def _gaps(full: Said, other: Said, matches: Matches) -> list[_Gap]:
    """Return the stretches between *matches* in which words differ, in order."""
    found = []
    at = to = 0
    for next_at, next_to, size in [*_slid(full, other, matches), (len(full), len(other), 0)]:
        if next_at > at or next_to > to:
            found.append(_gap(full, other, (at, next_at), (to, next_to)))
        at, to = next_at + size, next_to + size
    return found


def _slid(full: Said, other: Said, matches: Matches) -> Matches:
    """Return *matches* with each gap moved to the mark that shows it, where equal words around it let it move."""
    slid = matches[:1]
    for at, to, size in matches[1:]:
        before, start, length = slid[-1]
        move = _move(full, other, (before + length, at), to) if start + length == to else 0
        if move and -length < move < size:
            slid[-1] = (before, start, length + move)
            slid.append((at + move, to + move, size - move))
        else:
            slid.append((at, to, size))
    return slid


def _move(full: Said, other: Said, lost: tuple[int, int], to: int) -> int:
    """Return by how many words the gap *lost*, which stands before word *to*, is moved to reach a mark."""
    start, end = lost
    for step in (-1, 1):
        move = 0
        while abs(move) <= _FURTHEST and to + move not in other.gaps:
            one, two = (start + move - 1, end + move - 1) if step < 0 else (start + move, end + move)
            if one < 0 or two >= len(full) or full.plain[one] != full.plain[two]:
                break
            move += step
        if to + move in other.gaps:
            return move
    return 0


def _gap(full: Said, other: Said, lost: tuple[int, int], new: tuple[int, int]) -> _Gap:
    (at, next_at), (to, next_to) = lost, new
    places = range(to, next_to + 1)
    edge = (at == 0 and to == 0) or (next_at == len(full) and next_to == len(other))
    return _Gap(
        at,
        next_at,
        to,
        next_to,
        edge=edge,
        # A quotation with a mark for words left out may be the fuller one all the same.
        marked=any(place in other.gaps for place in places) or any(p in full.gaps for p in range(at, next_at + 1)),
        broken=any(place in other.breaks for place in places) or any(p in full.breaks for p in range(at, next_at + 1)),
        bracketed=to < next_to and all(place in other.bracketed for place in range(to, next_to)),
    )
