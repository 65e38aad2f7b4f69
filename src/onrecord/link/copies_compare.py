"""Two articles word by word: which runs of words they share, and what that says."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from onrecord.link.copies_digest import Body
from onrecord.link.words import hash_words, shingle_hashes, split_words
from onrecord.schema.span import Span

__all__ = ["Flags", "Overlap", "Page", "compare_pages", "open_page"]

_SEED = 4  # words that must be equal to start a shared run
_RUN = 6  # shortest run that counts
_LONG = 12  # a run this long is hardly written twice
_PLACES = 8  # where a run of words stands more often in an article, the first places are tried
_GAP = 4  # words on both sides between two shared runs that count as a swap

Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Page:
    """The words of an article's body: plain form, place, whether quoted, and hashes of runs of words."""

    text: str
    plain: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: Flags
    seeds: tuple[int, ...]
    sketched: NDArray[np.uint64]
    blocks: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two pages share.

    ``own_a`` and ``own_b`` are the shares of the words outside quotations that stand in the other, in runs of some
    length; ``long_a`` and ``long_b`` the same in long runs; ``all_a`` and ``all_b`` with the quotations;
    ``words_a`` and ``words_b`` how many words outside quotations there are. ``swaps`` are the places where a few
    words between shared runs differ, ``facts`` those where a figure or a name does.
    """

    own_a: float
    own_b: float
    long_a: float
    long_b: float
    all_a: float
    all_b: float
    words_a: int
    words_b: int
    longest: int
    runs: int
    swaps: int
    facts: int
    in_a: Flags
    in_b: Flags


def open_page(body: Body, width: int) -> Page:
    """Return *body* word by word, with hashes of runs of *width* words."""
    parts = [split_words(body.text, block.start, block.end) for block in body.blocks]
    plain = tuple(word for part in parts for word in part.plain)
    starts = tuple(start for part in parts for start in part.starts)
    ends = tuple(end for part in parts for end in part.ends)
    hashes = hash_words(plain)
    seeds = tuple(shingle_hashes(hashes, _SEED).tolist())
    quoted = _inside(starts, body.quoted)
    return Page(body.text, plain, starts, ends, quoted, seeds, shingle_hashes(hashes, width), body.blocks)


def _inside(starts: tuple[int, ...], spans: tuple[Span, ...]) -> Flags:
    if not spans or not starts:
        return np.zeros(len(starts), dtype=np.bool_)
    places = np.array(starts)
    at = np.searchsorted(np.array([span.start for span in spans]), places, side="right") - 1
    ends = np.array([span.end for span in spans])
    return (at >= 0) & (places < ends[np.maximum(at, 0)])


def compare_pages(a: Page, b: Page, common: frozenset[int] = frozenset()) -> Overlap:
    """Return what *a* and *b* share, without runs made of *common* hashes, which an outlet prints again and again."""
    runs = [run for run in _runs(a, b) if not _is_common(a, run, common)]
    in_a, in_b = np.zeros(len(a.plain), np.bool_), np.zeros(len(b.plain), np.bool_)
    long_a, long_b = in_a.copy(), in_b.copy()
    for at, to, size in runs:
        in_a[at : at + size] = in_b[to : to + size] = True
        if size >= _LONG:
            long_a[at : at + size] = long_b[to : to + size] = True
    swaps = list(_swaps(a, b, runs))
    return Overlap(
        own_a=_share(in_a, ~a.quoted),
        own_b=_share(in_b, ~b.quoted),
        long_a=_share(long_a, ~a.quoted),
        long_b=_share(long_b, ~b.quoted),
        all_a=_share(in_a, None),
        all_b=_share(in_b, None),
        words_a=int((~a.quoted).sum()),
        words_b=int((~b.quoted).sum()),
        longest=max((int((~a.quoted[at : at + size]).sum()) for at, _, size in runs), default=0),
        runs=len(runs),
        swaps=len(swaps),
        facts=sum(swaps),
        in_a=in_a,
        in_b=in_b,
    )


def _share(marked: Flags, where: Flags | None) -> float:
    chosen = marked if where is None else marked[where]
    return float(chosen.mean()) if len(chosen) else 0.0


def _runs(a: Page, b: Page) -> list[tuple[int, int, int]]:
    """Return the runs of words that both have as (place in a, place in b, words), in the order of *a*."""
    places: dict[int, list[int]] = {}
    for to, seed in enumerate(b.seeds):
        found = places.setdefault(seed, [])
        if len(found) < _PLACES:
            found.append(to)
    runs, at = [], 0
    while at < len(a.seeds):
        best = max(((_extent(a, b, at, to), -to) for to in places.get(a.seeds[at], ())), default=(0, 0))
        if best[0] >= _RUN:
            runs.append((at, -best[1], best[0]))
            at += best[0]
        else:
            at += 1
    return runs


def _extent(a: Page, b: Page, at: int, to: int) -> int:
    size, most = 0, min(len(a.plain) - at, len(b.plain) - to)
    while size < most and a.plain[at + size] == b.plain[to + size]:
        size += 1
    return size


def _is_common(a: Page, run: tuple[int, int, int], common: frozenset[int]) -> bool:
    if not common:
        return False
    at, _, size = run
    width = len(a.plain) - len(a.sketched) + 1
    return any(int(found) in common for found in a.sketched[at : at + max(size - width + 1, 0)])


def _swaps(a: Page, b: Page, runs: list[tuple[int, int, int]]) -> Iterator[bool]:
    """Yield, for each short gap between neighbouring runs, whether a figure or a name differs in it."""
    for (at, to, size), (next_at, next_to, _) in pairwise(runs):
        gap_a, gap_b = next_at - at - size, next_to - to - size
        if 0 < gap_a <= _GAP and 0 < gap_b <= _GAP:
            yield _holds_fact(a, at + size, next_at) or _holds_fact(b, to + size, next_to)


def _holds_fact(page: Page, start: int, end: int) -> bool:
    for at in range(start, end):
        word = page.text[page.starts[at] : page.ends[at]]
        if word[0].isdigit() or (
            word[0].isupper() and page.text[page.starts[at] - 2 : page.starts[at]][:1] not in ".\n"
        ):
            return True
    return False
