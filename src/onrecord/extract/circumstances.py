"""When something was said and to whom, where the words around the cue state it."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.ml.analysis import Analysis
from onrecord.schema.cast import Cast
from onrecord.schema.facts import OtherSpeaker, Time, TimeType
from onrecord.schema.quote import Quote
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex

__all__ = ["add_circumstances"]

_POINTS = frozenset({TimeType.DATE, TimeType.TIME})
_MOST_CLIMBS = 4
_OBJECTS = frozenset({"obj", "iobj"})
_TO = frozenset({"to", "with"})


def add_circumstances(
    analysis: Analysis, quotes: tuple[Quote, ...], cast: Cast, others: tuple[OtherSpeaker, ...], times: tuple[Time, ...]
) -> tuple[Quote, ...]:
    """Return *quotes* with the time of speech and the addressee where they are stated beside the cue."""
    finder = _Finder(analysis, cast, others, times, quotes)
    return tuple(replace(q, said_when=finder.when(q), addressee=finder.addressee(q)) for q in quotes)


class _Finder:
    def __init__(
        self,
        analysis: Analysis,
        cast: Cast,
        others: tuple[OtherSpeaker, ...],
        times: tuple[Time, ...],
        quotes: tuple[Quote, ...],
    ) -> None:
        self.analysis, self.tokens, self.cast = analysis, analysis.tokens, cast
        self.times = SpanIndex((time.span, time) for time in times if time.type in _POINTS and _is_dated(time))
        self.contents = SpanIndex((piece, quote.id) for quote in quotes for piece in quote.content)
        self.others = SpanIndex((span, o.id) for o in others for span in (o.span, *o.mentions))

    def when(self, quote: Quote) -> str | None:
        """Return the id of the time that hangs on the cue of *quote*, or None."""
        cue = self._cue(quote)
        if not cue:
            return None
        first, end = self.analysis.sentences[self.tokens[cue[0]].sentence]
        around = Span(self.tokens[first].start, self.tokens[end - 1].end)
        for span, time in self.times.touching(around):
            within = any(ref == quote.id for _, ref in self.contents.covering(span))
            if not within and self._hangs_on(self.analysis.tokens_of(span), cue):
                return time.id
        return None

    def addressee(self, quote: Quote) -> str | None:
        """Return the id of the person or speaker to whom the cue of *quote* is directed, or None."""
        cue = self._cue(quote)
        for index in self._objects(cue):
            token = self.tokens[index]
            if any(ref == quote.id for _, ref in self.contents.covering(Span(token.start, token.end))):
                continue
            mention = self.cast.at(index)
            refs = mention.refs if mention is not None else ()
            if len(refs) == 1 and refs[0].startswith("p") and refs[0] != quote.speaker:
                return refs[0]
            other = next((ref for _, ref in self.others.touching(Span(token.start, token.end))), None)
            if other is not None and other != quote.speaker:
                return other
        return None

    def _cue(self, quote: Quote) -> range:
        return self.analysis.tokens_of(quote.cue[0]) if quote.cue else range(0)

    def _objects(self, cue: range) -> Iterator[int]:
        if not cue:
            return
        first, end = self.analysis.sentences[self.tokens[cue[0]].sentence]
        for index in range(cue[0], min(end, cue[-1] + 25)):
            token = self.tokens[index]
            if token.head not in cue:
                continue
            before = [self.tokens[i].text.lower() for i in range(max(first, index - 3), index)]
            if token.relation in _OBJECTS or (token.relation == "obl" and _TO & set(before)):
                yield index

    def _hangs_on(self, words: range, cue: range) -> bool:
        if not words:
            return False
        index = next((i for i in words if self.tokens[i].head not in words), words[0])
        for _ in range(_MOST_CLIMBS):
            index = self.tokens[index].head
            if index in cue:
                return True
            if index < 0 or self.tokens[index].tag == "VERB":
                return False
        return False


def _is_dated(time: Time) -> bool:
    return time.value is not None and not time.value.endswith("_REF")
