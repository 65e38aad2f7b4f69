"""Copies in groups: one group for one text, also where a round-up carries several."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from onrecord.link.clusters import Joined
from onrecord.link.copies_judge import CopyPair

__all__ = ["group_copies"]

_MUTUAL = 0.4  # of each article the other has; below it, one is a part of the other
_APART = 0.2  # of the shorter of two parts; sharing less, they are two stories


@dataclass(frozen=True, slots=True)
class _Part:
    """The group *part* stands between words *start* and *end* of article *whole*."""

    whole: int
    part: int
    start: int
    end: int


def group_copies(pairs: list[CopyPair]) -> list[tuple[int, ...]]:
    """Return the groups of copies, each in ascending order.

    An article that carries two stories stands in the groups of both and does not join them.
    """
    joined = Joined()
    for pair in pairs:
        if _is_mutual(pair):
            joined.join(pair.a, pair.b)
    parts = [_part(pair) for pair in pairs if not _is_mutual(pair)]
    loose = _attach(parts, joined)
    groups = {tuple(group) for group in joined.groups() if len(group) > 1}
    members = {joined.root(number): group for group in groups for number in group[:1]}
    for whole, part in loose:
        both = members.get(joined.root(whole), (whole,)) + members.get(joined.root(part), (part,))
        groups.add(tuple(sorted(set(both))))
    return _largest(groups)


def _is_mutual(pair: CopyPair) -> bool:
    return min(pair.overlap.own_a, pair.overlap.own_b) >= _MUTUAL


def _part(pair: CopyPair) -> _Part:
    overlap = pair.overlap
    whole, part, marked = (
        (pair.a, pair.b, overlap.in_a) if overlap.own_b > overlap.own_a else (pair.b, pair.a, overlap.in_b)
    )
    places = np.flatnonzero(marked)
    return _Part(whole, part, int(places[0]), int(places[-1]) + 1)


def _attach(parts: list[_Part], joined: Joined) -> list[tuple[int, int]]:
    """Join parts to the article they stand in where it carries nothing else; return the rest as pairs."""
    by_whole: dict[int, list[_Part]] = defaultdict(list)
    for part in parts:
        by_whole[part.whole].append(part)
    loose = []
    for whole in sorted(by_whole):
        stories = _stories(by_whole[whole])
        for story in stories:
            for part in story[1:]:
                joined.join(story[0].part, part.part)
        if len(stories) == 1:
            joined.join(whole, stories[0][0].part)
        else:
            loose += [(whole, story[0].part) for story in stories]
    return loose


def _stories(parts: list[_Part]) -> list[list[_Part]]:
    """Return *parts* of one article by the stretch of it that they share."""
    stories: list[list[_Part]] = []
    end = 0
    for part in sorted(parts, key=lambda part: (part.start, part.end, part.part)):
        if stories and end - part.start >= _APART * (part.end - part.start):
            stories[-1].append(part)
            end = max(end, part.end)
        else:
            stories.append([part])
            end = part.end
    return stories


def _largest(groups: set[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Return *groups* without those that another one holds."""
    by_member: dict[int, list[frozenset[int]]] = defaultdict(list)
    kept = []
    for group in sorted(groups, key=lambda group: (-len(group), group)):
        inside = frozenset(group)
        if any(inside <= larger for larger in by_member[group[0]]):
            continue
        kept.append(group)
        for number in group:
            by_member[number].append(inside)
    return kept
