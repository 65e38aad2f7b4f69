"""Positions in an article's text."""

from collections.abc import Iterable

import msgspec

from onrecord.errors import SpanError

__all__ = ["Span", "covers", "overlaps", "words_of"]


# A struct and not a dataclass: a span is written as [start, end], and it is made a thousand times an article.
class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A half-open range ``[start, end)`` of Unicode code points in a fixed text.

    Raises SpanError where it is negative, empty or reversed.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"span [{self.start}, {self.end}) is empty, reversed or negative")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words of *text* at this span; raises SpanError where it reaches past the end."""
        if self.end > len(text):
            raise SpanError(f"span [{self.start}, {self.end}) reaches past the text, which has {len(text)} characters")
        return text[self.start : self.end]


def words_of(spans: Iterable[Span], text: str, gap: str = " […] ") -> str:
    """Return the words of all pieces in *spans*, joined by *gap*."""
    return gap.join(span.of(text) for span in spans)


def overlaps(a: Span, b: Span) -> bool:
    """Return whether *a* and *b* share a character."""
    return a.start < b.end and b.start < a.end


def covers(outer: Span, inner: Span) -> bool:
    """Return whether *inner* lies wholly within *outer*."""
    return outer.start <= inner.start and inner.end <= outer.end
