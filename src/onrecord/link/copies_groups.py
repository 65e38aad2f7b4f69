"""Copies in groups: one group for one text, also where a round-up carries several."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from onrecord.link.clusters import Joined
from onrecord.link.copies_compare import Flags
from onrecord.link.copies_judge import CopyPair

__all__ = ["group_copies"]

_WHOLE = 0.8  # of an article's own words another one has; below it, the article carries something besides
_APART = 0.2  # of the shorter of two parts; sharing less, they are two stories


@dataclass(frozen=True, slots=True)
class _Part:
    """What article *part* has in common with another stands there between words *start* and *end*."""

    part: int
    start: int
    end: int


def group_copies(pairs: list[CopyPair]) -> list[tuple[int, ...]]:
    """Return the groups of copies, each in ascending order.

    An article that carries two stories stands in the groups of both and does not join them.
    """
    joined = Joined()
    loose = _loose(pairs, joined)
    for pair in pairs:
        if (pair.a, pair.b) not in loose:
            joined.join(pair.a, pair.b)
    groups = {tuple(group) for group in joined.groups() if len(group) > 1}
    members = {joined.root(group[0]): group for group in groups}
    for a, b in sorted(loose):
        both = members.get(joined.root(a), (a,)) + members.get(joined.root(b), (b,))
        groups.add(tuple(sorted(set(both))))
    return _largest(groups)


def _loose(pairs: list[CopyPair], joined: Joined) -> set[tuple[int, int]]:
    """Return the pairs in which an article carries a story among others; join those that carry the same story."""
    parts: dict[int, list[_Part]] = defaultdict(list)
    for pair in pairs:
        if pair.overlap.own_a < _WHOLE:
            parts[pair.a].append(_part(pair.b, pair.overlap.in_a))
        if pair.overlap.own_b < _WHOLE:
            parts[pair.b].append(_part(pair.a, pair.overlap.in_b))
    loose = set()
    for whole in sorted(parts):
        stories = _stories(parts[whole])
        if len(stories) == 1:
            continue
        for story in stories:
            for one in story:
                joined.join(story[0].part, one.part)
                loose.add((min(whole, one.part), max(whole, one.part)))
    return loose


def _part(part: int, marked: Flags) -> _Part:
    places = np.flatnonzero(marked)
    return _Part(part, int(places[0]), int(places[-1]) + 1)


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
