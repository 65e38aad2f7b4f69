"""Copies: articles that carry one text, by the runs of words they share outside quotations."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from onrecord.link.copies_compare import Page, compare_pages, open_page
from onrecord.link.copies_digest import SHINGLE, ArticleDigest, thin_sketch
from onrecord.link.copies_groups import group_copies
from onrecord.link.copies_judge import ACCEPT, CopyPair, score_copy
from onrecord.link.copies_links import copy_link
from onrecord.link.pairs import shared_pairs
from onrecord.schema.case import Link

__all__ = ["find_pairs", "link_copies"]

_LEAST = 2  # sketched runs that two articles share before they are compared
_PART = 0.08  # of the smaller sketch that the two share
_OPEN = 512  # articles kept open word by word
_DAYS = 4  # days on which an outlet prints a run of words, from which on it is its standing text
_TIMES = 6  # the same, in articles, where days are not known


@dataclass(frozen=True, slots=True)
class _Standing:
    """The standing text of each outlet: hashes of runs of words."""

    by_outlet: dict[str, frozenset[int]]

    def common(self, a: ArticleDigest, b: ArticleDigest) -> frozenset[int]:
        none: frozenset[int] = frozenset()
        return self.by_outlet.get(a.outlet or "", none) | self.by_outlet.get(b.outlet or "", none)


def link_copies(digests: Iterable[ArticleDigest]) -> tuple[Link, ...]:
    """Return a link for each group of copies among *digests*; their order does not matter."""
    ordered = _in_order(digests)
    pairs = find_pairs(ordered)
    pages = _opener(ordered)
    links = [copy_link(group, ordered, pairs_of, pages) for group, pairs_of in _with_pairs(group_copies(pairs), pairs)]
    return tuple(sorted(links, key=lambda link: (link.members, link.id)))


def _in_order(digests: Iterable[ArticleDigest]) -> list[ArticleDigest]:
    """Return *digests* by length, the longest first, so that a full text stands for its cuts; each id once."""
    by_id = {digest.id: digest for digest in digests}
    return sorted(by_id.values(), key=lambda digest: (-digest.words, digest.id))


def find_pairs(ordered: Sequence[ArticleDigest]) -> list[CopyPair]:
    """Return the pairs of *ordered* that are copies, by their places."""
    standing = _find_standing(ordered)
    pages = _opener(ordered)
    found = []
    for a, b in _candidates(ordered):
        overlap = compare_pages(pages(a), pages(b), standing.common(ordered[a], ordered[b]))
        score = score_copy(overlap)
        if score >= ACCEPT:
            found.append(CopyPair(a=a, b=b, score=score, overlap=overlap))
    return found


def _with_pairs(
    groups: list[tuple[int, ...]], pairs: list[CopyPair]
) -> Iterator[tuple[tuple[int, ...], list[CopyPair]]]:
    by_member: dict[int, list[CopyPair]] = defaultdict(list)
    for pair in pairs:
        by_member[pair.a].append(pair)
    for group in groups:
        inside = frozenset(group)
        yield group, [pair for number in group for pair in by_member[number] if pair.b in inside]


def _opener(ordered: Sequence[ArticleDigest]) -> Callable[[int], Page]:
    """Return a function that opens the article at a place, and keeps the last ones open."""

    @lru_cache(maxsize=_OPEN)
    def pages(number: int) -> Page:
        return open_page(ordered[number].body(), SHINGLE)

    return pages


def _candidates(ordered: Sequence[ArticleDigest]) -> list[tuple[int, int]]:
    """Return the pairs that share so many sketched runs that comparing them pays."""
    if not ordered:
        return []
    keys = np.concatenate([digest.sketch for digest in ordered])
    owners = np.repeat(np.arange(len(ordered)), [len(digest.sketch) for digest in ordered])
    return [pair for pair in shared_pairs(keys, owners, _LEAST) if _share(ordered, *pair) >= _PART]


def _share(ordered: Sequence[ArticleDigest], a: int, b: int) -> float:
    one, other = ordered[a].sketch, ordered[b].sketch
    if not (ordered[a].whole and ordered[b].whole):
        one, other = thin_sketch(one), thin_sketch(other)
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / max(min(len(one), len(other)), 1)


def _find_standing(ordered: Sequence[ArticleDigest]) -> _Standing:
    by_outlet: dict[str, list[ArticleDigest]] = defaultdict(list)
    for digest in ordered:
        if digest.outlet:
            by_outlet[digest.outlet].append(digest)
    return _Standing({outlet: _printed_often(group) for outlet, group in by_outlet.items() if len(group) >= _DAYS})


def _printed_often(group: list[ArticleDigest]) -> frozenset[int]:
    """Return the runs of words that articles of *group* have on several days, or many times without a day."""
    keys = np.concatenate([digest.sketch for digest in group])
    days = {day: number for number, day in enumerate(sorted({digest.earliest or "" for digest in group}))}
    on = np.repeat([days[digest.earliest or ""] for digest in group], [len(digest.sketch) for digest in group])
    found, times = np.unique(keys, return_counts=True)
    pairs = np.unique(np.stack([keys, on.astype(np.uint64)]), axis=1)
    dated, different = np.unique(pairs[0], return_counts=True)
    often = found[times >= _TIMES] if "" in days else found[:0]
    return frozenset(np.union1d(often, dated[different >= _DAYS]).tolist())
