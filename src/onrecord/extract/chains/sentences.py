"""The narration of one sentence: its tokens outside quoted words, with the names and hops tagged in it."""

from onrecord.ml.analysis import Analysis, Layer, Tagged
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex

__all__ = ["HopLayers", "Narration"]

_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


class HopLayers:
    """The names and hops that the network tagged in a text."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.names = SpanIndex((item.span, item) for item in analysis.layer(Layer.NAME))
        self.hops = SpanIndex((item.span, item) for item in analysis.layer(Layer.HOP))


class Narration:
    """Tokens of one sentence that are no part of what is quoted."""

    def __init__(self, layers: HopLayers, tokens: list[int]) -> None:
        self.analysis, self.tokens, self.members = layers.analysis, tokens, frozenset(tokens)
        words = self.analysis.tokens
        around = Span(words[tokens[0]].start, words[tokens[-1]].end)
        self.names = [item for _, item in layers.names.touching(around) if item.first in self.members]
        self.hops = [item for _, item in layers.hops.touching(around) if item.first in self.members]

    def text(self, index: int) -> str:
        """Return one word."""
        return self.analysis.tokens[index].text

    def low(self, index: int) -> str:
        """Return one word in small letters."""
        return self.analysis.tokens[index].text.lower()

    def tag(self, index: int) -> str:
        """Return the tag of a word, or nothing where it is no part of the narration."""
        return self.analysis.tokens[index].tag if index in self.members else ""

    def words(self, first: int, last: int) -> str:
        """Return the text from one word to another."""
        tokens = self.analysis.tokens
        return self.analysis.text[tokens[first].start : tokens[last].end]

    def span(self, first: int, last: int) -> Span:
        """Return the span from one word to another."""
        tokens = self.analysis.tokens
        return Span(tokens[first].start, tokens[last].end)

    def name_at(self, index: int) -> Tagged | None:
        """Return the name that holds a word."""
        return next((item for item in self.names if item.first <= index <= item.last), None)

    def names_in(self, first: int, last: int) -> list[Tagged]:
        """Return the names that touch the words from *first* to *last*."""
        return [item for item in self.names if item.first <= last and first <= item.last]

    def before(self, index: int, reach: int) -> list[str]:
        """Return the words before a word, in small letters, in text order."""
        return [self.low(i) for i in range(max(0, index - reach), index) if i in self.members]

    def after(self, index: int, reach: int) -> list[str]:
        """Return the words after a word, in small letters, in text order."""
        return [self.low(i) for i in range(index + 1, index + 1 + reach) if i in self.members]

    def noun_phrase(self, index: int) -> tuple[int, int]:
        """Return the words of the noun phrase around a noun, without article and preposition."""
        first = last = index
        while self.tag(first - 1) in _PHRASE:
            first -= 1
        while self.tag(last + 1) in ("NOUN", "PROPN") and self.text(last + 1) != "I":
            last += 1
        return first, last

    def governor(self, first: int, last: int) -> int:
        """Return the word outside *first* to *last* on which they hang, or -1."""
        tokens = self.analysis.tokens
        for index in range(last, first - 1, -1):
            head = tokens[index].head
            if not first <= head <= last and tokens[index].tag not in ("PUNCT", "DET", "ADP"):
                return head
        return tokens[first].head
