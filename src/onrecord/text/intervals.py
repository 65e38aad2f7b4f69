"""Many spans, asked which of them touch or cover another."""

import bisect
from collections.abc import Iterable
from typing import Generic, TypeVar

from onrecord.schema.span import Span

__all__ = ["SpanIndex"]

T = TypeVar("T")


class SpanIndex(Generic[T]):
    """Items by their spans; a question costs the logarithm of their number and the length of the answer.

    (With spans nested n deep, the answer may cost n times more.)
    """

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        self._items = sorted(items, key=lambda item: (item[0].start, item[0].end))
        self._starts = [span.start for span, _ in self._items]
        self._reach: list[int] = []  # the furthest end among the items up to each
        for span, _ in self._items:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def touching(self, span: Span) -> list[tuple[Span, T]]:
        """Return the items that share a character with *span*, in text order."""
        found = []
        at = bisect.bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._reach[at] > span.start:
            if self._items[at][0].end > span.start:
                found.append(self._items[at])
            at -= 1
        return found[::-1]

    def covering(self, span: Span) -> list[tuple[Span, T]]:
        """Return the items within which *span* lies, in text order."""
        return [item for item in self.touching(span) if item[0].start <= span.start and span.end <= item[0].end]
