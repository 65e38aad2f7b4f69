"""Windows over a text: overlapping runs of whole sentences, each read where most around it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

__all__ = ["LONGEST_SENTENCE", "OVERLAP", "SIZE", "Window", "cut_to_size", "plan_windows"]

SIZE: Final = 256  # pieces, with [CLS] and [SEP]
OVERLAP: Final = 80
LONGEST_SENTENCE: Final = 200  # pieces


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences ``first`` to ``end`` are shown, ``own`` to ``own_end`` are read from here (ends excluded)."""

    first: int
    end: int
    own: int
    own_end: int


def cut_to_size(
    sentences: Sequence[tuple[int, int]], costs: Sequence[int], most: int = LONGEST_SENTENCE
) -> list[tuple[int, int]]:
    """Return the sentences, those with more than *most* pieces cut; *costs* are the pieces of each word."""
    cut: list[tuple[int, int]] = []
    for first, end in sentences:
        begun, count = first, 0
        for at in range(first, end):
            if count + costs[at] > most and at > begun:
                cut.append((begun, at))
                begun, count = at, 0
            count += costs[at]
        cut.append((begun, end))
    return cut


def plan_windows(costs: Sequence[int], size: int = SIZE, overlap: int = OVERLAP) -> list[Window]:
    """Return windows over sentences with these numbers of pieces; every sentence is owned once, in order."""
    before = [0, *accumulate(costs)]
    shown: list[tuple[int, int]] = []
    first = 0
    while first < len(costs):
        end = first + 1
        while end < len(costs) and before[end + 1] - before[first] <= size - 2:
            end += 1
        shown.append((first, end))
        if end == len(costs):
            break
        first = _next_first(before, first, end, size, overlap)
    return _owned(shown, before)


def _next_first(before: Sequence[int], first: int, end: int, size: int, overlap: int) -> int:
    """Return where the next window begins: it repeats sentences of *overlap* pieces and still shows a new one."""
    room = min(max(overlap, before[end] - before[end - 1]), size - 2 - (before[end + 1] - before[end]))
    start = end
    while start > first + 1 and before[end] - before[start - 1] <= room:
        start -= 1
    return start


def _owned(shown: Sequence[tuple[int, int]], before: Sequence[int]) -> list[Window]:
    windows = []
    own = 0
    for number, (first, end) in enumerate(shown):
        own_end = end if number + 1 == len(shown) else _border(before, shown[number + 1][0], end)
        windows.append(Window(first, end, own, own_end))
        own = own_end
    return windows


def _border(before: Sequence[int], start: int, end: int) -> int:
    """Return the first sentence of an overlap that the later window reads; what came before counts double."""
    for sentence in range(start, end):
        if 2 * (before[end] - before[sentence + 1]) < before[sentence] - before[start]:
            return max(sentence, start)
    return end
