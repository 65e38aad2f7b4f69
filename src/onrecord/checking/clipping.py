"""A clipping as checking sees it: its words, which of them stand in quotation marks, and who is told to say them."""

from bisect import bisect_right
from dataclasses import dataclass, field

from onrecord.checking.words import Tokens, read_words
from onrecord.schema.article import BlockKind
from onrecord.schema.quote import Quote, QuoteKind
from onrecord.schema.record import Record
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex
from onrecord.text.marks import Quotation, find_quotations

__all__ = ["Clipping", "Stream"]

_VERBATIM = frozenset({BlockKind.QUOTE, BlockKind.EMBED, BlockKind.PULL_QUOTE})
_BETWEEN = 25  # words of the narrator over which one quotation goes on


@dataclass(frozen=True, slots=True)
class Stream:
    """Words in the order in which they are searched.

    ``numbers`` are those of the words in the text. No match goes over a place in ``walls``: there, words of another
    quotation begin. At a place in ``seams`` the narrator has stepped in.
    """

    plain: tuple[str, ...]
    numbers: tuple[int, ...]
    walls: frozenset[int] = frozenset()
    seams: frozenset[int] = frozenset()
    _places: dict[str, list[int]] = field(default_factory=dict)

    def places(self, word: str) -> list[int]:
        """Return where *word* stands."""
        if not self._places:
            for at, other in enumerate(self.plain):
                self._places.setdefault(other, []).append(at)
        return self._places.get(word, [])

    def crosses_wall(self, start: int, end: int) -> bool:
        """Return whether another quotation begins between *start* and *end*."""
        return bool(self.walls) and any(at in self.walls for at in range(start + 1, end))


class Clipping:
    """The words of one article, all of them and those in quotation marks."""

    def __init__(self, record: Record, *, current: bool = True) -> None:
        self.record = record
        self.article = record.article
        self.current = current
        self.words: Tokens = read_words(self.article.text)
        spans = [block.span for block in self.article.blocks] or [Span(0, len(self.article.text))]
        self._quotations = find_quotations(self.article.text, spans)
        self.marks = self._find_marks()
        self._starts = [span.start for span in self.marks]
        self._quotes = SpanIndex((span, quote) for quote in record.quotes for span in quote.content)
        self.all = Stream(self.words.plain, tuple(range(len(self.words))))
        self.quoted = self._quoted()

    def mark_at(self, at: int) -> Span | None:
        """Return the stretch in quotation marks in which the character *at* stands, or None."""
        number = bisect_right(self._starts, at) - 1
        return self.marks[number] if number >= 0 and at < self.marks[number].end else None

    def quotes_at(self, span: Span) -> list[Quote]:
        """Return the quotes of the record whose words stand in *span*, the closest fit first."""
        found = {quote.id: quote for _, quote in self._quotes.touching(span)}
        return sorted(found.values(), key=lambda quote: (-_shared(quote, span), _length(quote), quote.id))

    def _find_marks(self) -> tuple[Span, ...]:
        """Return the stretches whose words are told as somebody's own, in text order, none over another."""
        spans = [quotation.inner for quotation in self._quotations if quotation.depth == 0]
        spans += [block.span for block in self.article.blocks if block.kind in _VERBATIM]
        spans += [span for quote in self.record.quotes if quote.kind is QuoteKind.DIRECT for span in quote.content]
        found: list[Span] = []
        for span in sorted(spans, key=lambda span: (span.start, -span.end)):
            if not found or span.start >= found[-1].end:
                found.append(span)
            elif span.end > found[-1].end:
                found[-1] = Span(found[-1].start, span.end)
        return tuple(found)

    def _quoted(self) -> Stream:
        numbers: list[int] = []
        walls: set[int] = set()
        seams: set[int] = set()
        before: tuple[Span, int] | None = None
        for mark in self.marks:
            first = at = self.words.first_from(mark.start)
            while at < len(self.words) and self.words.starts[at] < mark.end:
                at += 1
            if at == first:
                continue
            if before is not None:
                (seams if self._goes_on(before[0], mark, first - before[1]) else walls).add(len(numbers))
            numbers += range(first, at)
            before = (mark, at)
        plain = tuple(self.words.plain[number] for number in numbers)
        return Stream(plain, tuple(numbers), frozenset(walls), frozenset(seams))

    def _goes_on(self, a: Span, b: Span, between: int) -> bool:
        """Return whether two neighbouring stretches may be read as one quotation."""
        said = [{quote.id for quote in self.quotes_at(span)} for span in (a, b)]
        if said[0] & said[1] or between == 0:
            return True
        speakers = [{quote.speaker for quote in self.quotes_at(span)} for span in (a, b)]
        if speakers[0] and speakers[1] and not speakers[0] & speakers[1]:
            return False
        gap = self.article.text[a.end : b.start]
        if "\n" in gap:
            return any(_continues(quotation, a) for quotation in self._quotations)
        return between <= _BETWEEN


def _continues(quotation: Quotation, span: Span) -> bool:
    return quotation.continues and quotation.inner.start <= span.start and quotation.inner.end == span.end


def _shared(quote: Quote, span: Span) -> int:
    return sum(max(0, min(piece.end, span.end) - max(piece.start, span.start)) for piece in quote.content)


def _length(quote: Quote) -> int:
    return sum(map(len, quote.content))
