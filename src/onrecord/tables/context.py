"""The sentence around words: what a reader needs to see to judge them."""

import bisect
import re

from onrecord.schema.article import Article
from onrecord.schema.span import Span

__all__ = ["Contexts"]

# The end of a sentence, with its closing marks; the words before it decide whether a stop is one.
_END = re.compile(r"[.!?…]+[”’\"')\]»]*(?=\s)|\n\s*\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Gen|Gov|Sen|Rep|Col|Capt|Lt|Sgt|Maj|Supt|Insp|Det|No|vs|v|cf|approx"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[ap]\.m|e\.g|i\.e|U\.S|U\.K))\.$"
)
_LOWER_NEXT = re.compile(r"\s+[a-z]")
_LONGEST = 1000


class Contexts:
    """Finds the sentences around spans of one article's text; ``around`` costs the logarithm of their number."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        edges = {0, len(self.text)}
        edges.update(at for block in article.blocks for at in (block.span.start, block.span.end))
        edges.update(found.end() for found in _END.finditer(self.text) if self._is_end(found))
        self._edges = sorted(edges)

    def _is_end(self, found: re.Match[str]) -> bool:
        if found.group().isspace():
            return True
        if _ABBREVIATED.search(self.text, max(0, found.start() - 8), found.start() + 1) and found.group() == ".":
            return False
        return not _LOWER_NEXT.match(self.text, found.end())

    def span_around(self, span: Span) -> Span:
        """Return where the sentences that *span* touches stand, without white space at the ends."""
        start = self._edges[max(0, bisect.bisect_right(self._edges, span.start) - 1)]
        end = self._edges[min(len(self._edges) - 1, bisect.bisect_left(self._edges, span.end))]
        start, end = max(start, span.start - _LONGEST), min(end, span.end + _LONGEST)
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        return Span(min(start, span.start), max(span.end, start + len(words.strip())))

    def around(self, *spans: Span) -> str:
        """Return the sentences around *spans*, white space as it is."""
        whole = Span(min(span.start for span in spans), max(span.end for span in spans))
        return self.span_around(whole).of(self.text)
