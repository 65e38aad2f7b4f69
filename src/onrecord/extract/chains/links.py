"""What the network's links say: which hops of the whole article a content came through."""

from onrecord.extract.chains.hops import FoundHop, HopFinder
from onrecord.ml.analysis import Analysis, LinkKind
from onrecord.schema.quote import Hop, Quote, Stated
from onrecord.schema.span import Span

__all__ = ["Linker"]

_REACH = 150  # tokens from a hop to the content between which the network sees both for certain
# Tuned on the dev articles: what rules found is dropped below, what they did not is taken above.
_DOUBTED = {Stated.SENTENCE: 0.01, Stated.CONTEXT: 0.1}
_TAKEN = {Stated.SENTENCE: 0.4, Stated.CONTEXT: 0.5}


class Linker:
    """Weighs the hops that rules found for a quotation, and finds those that only the links tell."""

    def __init__(self, analysis: Analysis, finder: HopFinder) -> None:
        self._analysis = analysis
        self._targets = {link.start: dict(link.targets) for link in analysis.links if link.kind is LinkKind.HOP}
        linked = {index for targets in self._targets.values() for index in targets}
        self._hops = {
            index: hop
            for first, end in analysis.sentences
            if not linked.isdisjoint(range(first, end))
            for hop in finder.find(list(range(first, end)))
            for index in range(max(hop.first - 1, 0), hop.last + 1)
        }

    def undoubted(self, quote: Quote, hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
        """Return *hops* without those that the links of *quote* doubt."""
        rows = self._rows(quote)
        return tuple(hop for hop in hops if not rows or not self._is_doubted(hop, quote, rows))

    def linked(self, quote: Quote) -> list[tuple[FoundHop, Stated]]:
        """Return the hops of the article to which *quote* is linked, and whether its own sentence names them."""
        rows = self._rows(quote)
        sentences = {
            self._analysis.tokens[index].sentence
            for span in (*quote.cue, *quote.source, *quote.content)
            for index in self._in(span)
        }
        linked = []
        near = {index for row in rows for index in row if index in self._hops}
        for hop in sorted({self._hops[index] for index in near}, key=lambda hop: hop.first):
            stated = Stated.SENTENCE if self._analysis.tokens[hop.first].sentence in sentences else Stated.CONTEXT
            if _score(rows, hop.first, hop.last) >= _TAKEN[stated]:
                linked.append((hop, stated))
        return linked

    def _rows(self, quote: Quote) -> list[dict[int, float]]:
        starts = (index for span in quote.content for index in self._in(span)[:2])
        return [self._targets[index] for index in starts if index in self._targets]

    def _in(self, span: Span) -> range:
        return self._analysis.tokens_of(span)

    def _is_doubted(self, hop: Hop, quote: Quote, rows: list[dict[int, float]]) -> bool:
        words, first = self._in(hop.span), self._in(quote.content[0])[0]
        near = abs(first - words[0]) < _REACH
        return near and _score(rows, words[0], words[-1]) < _DOUBTED[hop.stated]


def _score(rows: list[dict[int, float]], first: int, last: int) -> float:
    """Return the best probability of a word of the hop, or of the word before it."""
    return max((row.get(index, 0.0) for row in rows for index in range(max(first - 1, 0), last + 1)), default=0.0)
