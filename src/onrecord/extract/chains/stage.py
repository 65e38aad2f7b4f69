"""Chains for quotes: hops of the sentence, outlets that reported a whole attribution, settings that still hold."""

from dataclasses import dataclass, replace

from onrecord.extract.chains.hops import FoundHop, HopFinder
from onrecord.ml.analysis import Analysis
from onrecord.resources.outlets import is_agency, is_outlet
from onrecord.schema.article import Article
from onrecord.schema.facts import OtherSpeaker, SpeakerKind
from onrecord.schema.quote import CueForce, Hop, HopKind, Quote, Stated
from onrecord.schema.span import Span, overlaps
from onrecord.text.intervals import SpanIndex

__all__ = ["trace_chains"]

_UNSPOKEN = frozenset({CueForce.BELIEVE, CueForce.WANT, CueForce.SHOW})
_CARRY_BLOCKS = 2  # a setting holds for the next quotations of the same speaker, at most this many blocks on


@dataclass(frozen=True, slots=True)
class _Setting:
    hops: tuple[Hop, ...]
    speaker: str | None
    block: int


def trace_chains(
    analysis: Analysis, article: Article, quotes: tuple[Quote, ...], others: tuple[OtherSpeaker, ...]
) -> tuple[Quote, ...]:
    """Return *quotes* with their chains, without attributions to outlets that only passed another's words on."""
    relays = _relaying(quotes, others)
    kept = tuple(quote for quote in quotes if quote.id not in relays)
    tracer = _Tracer(analysis, article, others, kept)
    traced: list[Quote] = []
    settings: dict[str, _Setting] = {}
    by_id = {quote.id: quote for quote in quotes}
    for quote in kept:
        stated = tracer.stated(quote)
        stated += tuple(tracer.as_relay(outlet) for outlet in _outlets_around(quote, by_id, relays))
        block = tracer.block_of(quote)
        carried = _carried(settings.get(quote.speaker or ""), quote, stated, block)
        chain = _ordered((*stated, *carried))
        if chain and quote.speaker is not None:
            settings[quote.speaker] = _Setting(chain, quote.speaker, block)
        parent = quote.parent if quote.parent not in relays else None
        traced.append(replace(quote, chain=chain, parent=parent))
    return tuple(traced)


def _relaying(quotes: tuple[Quote, ...], others: tuple[OtherSpeaker, ...]) -> frozenset[str]:
    """Return the ids of attributions to outlets whose whole content is somebody else's attribution."""
    outlets = {o.id for o in others if o.kind is SpeakerKind.ORGANISATION and is_outlet(o.text)}
    parents = {quote.parent for quote in quotes if quote.speaker not in outlets}
    return frozenset(quote.id for quote in quotes if quote.speaker in outlets and quote.id in parents)


def _outlets_around(quote: Quote, by_id: dict[str, Quote], relays: frozenset[str]) -> tuple[Quote, ...]:
    found: list[Quote] = []
    parent = quote.parent
    while parent is not None and parent in by_id and len(found) < len(by_id):
        if parent in relays:
            found.append(by_id[parent])
        parent = by_id[parent].parent
    return tuple(found)


def _carried(setting: _Setting | None, quote: Quote, stated: tuple[Hop, ...], block: int) -> tuple[Hop, ...]:
    """Return the hops of an earlier setting that still hold for *quote*."""
    if setting is None or quote.speaker is None or quote.speaker != setting.speaker or quote.cue_force in _UNSPOKEN:
        return ()
    if block - setting.block > _CARRY_BLOCKS or any(not _is_relay(hop.kind) for hop in stated):
        return ()
    kinds = {hop.kind for hop in stated}
    return tuple(replace(hop, stated=Stated.CONTEXT) for hop in setting.hops if hop.kind not in kinds)


def _is_relay(kind: HopKind) -> bool:
    return kind in (HopKind.OUTLET, HopKind.AGENCY, HopKind.PERSON)


def _ordered(hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """Return each hop once, settings first, since they are nearest to the words."""
    once = {(hop.kind, hop.name or hop.span): hop for hop in reversed(hops)}
    unique = [hop for hop in hops if once.get((hop.kind, hop.name or hop.span)) is hop]
    return tuple(sorted(unique, key=lambda hop: (_is_relay(hop.kind), hop.stated is Stated.CONTEXT)))


class _Tracer:
    def __init__(
        self, analysis: Analysis, article: Article, others: tuple[OtherSpeaker, ...], quotes: tuple[Quote, ...]
    ) -> None:
        self.analysis, self.article = analysis, article
        self.places = SpanIndex((block.span, number) for number, block in enumerate(article.blocks))
        self.contents = SpanIndex((span, quote) for quote in quotes for span in quote.content)
        self.hops = HopFinder(analysis)
        self.others = {other.id: other for other in others}

    def block_of(self, quote: Quote) -> int:
        """Return the number of the block in which a quote begins."""
        found = self.places.touching(Span(quote.content[0].start, quote.content[0].start + 1))
        return found[0][1] if found else -1

    def stated(self, quote: Quote) -> tuple[Hop, ...]:
        """Return the hops named in the sentence around the cue, outside everything that is quoted."""
        if quote.cue_force in _UNSPOKEN or quote.parent is not None:
            return ()
        tokens = self._narration(quote)
        cue = frozenset(index for span in quote.cue for index in self._in(span))
        speaker = self.others.get(quote.speaker or "")
        hops = []
        for found in self.hops.find(tokens, cue):
            if self._is_own_outlet(found) or self._is_source(found, quote, speaker):
                continue
            hops.append(Hop(kind=found.kind, name=found.name, span=found.span))
        return tuple(hops)

    def as_relay(self, outlet: Quote) -> Hop:
        """Return the hop of an outlet that reported an attribution."""
        name = self.others[outlet.speaker or ""].text
        span = outlet.source[0] if outlet.source else outlet.content[0]
        return Hop(kind=HopKind.AGENCY if is_agency(name) else HopKind.OUTLET, name=name, span=span)

    def _narration(self, quote: Quote) -> list[int]:
        sentence_of = {self.analysis.tokens[i].sentence for span in (*quote.cue, *quote.source) for i in self._in(span)}
        if not sentence_of:
            return []
        own = (*quote.cue, *quote.source)
        tokens = []
        for number in sorted(sentence_of):
            first, end = self.analysis.sentences[number]
            tokens += [i for i in range(first, end) if not self._is_quoted(i, own)]
        return tokens

    def _in(self, span: Span) -> range:
        return self.analysis.tokens_of(span)

    def _is_quoted(self, index: int, own: tuple[Span, ...]) -> bool:
        """Tell whether a token stands in a content that does not also hold the cue and source in question."""
        token = self.analysis.tokens[index]
        around = self.contents.covering(Span(token.start, token.end))
        return any(not any(overlaps(span, words) for words in own) for span, _ in around)

    def _is_own_outlet(self, found: FoundHop) -> bool:
        outlet = (self.article.outlet or "").lower()
        return bool(outlet) and found.name is not None and found.name.lower().removeprefix("the ") == outlet

    def _is_source(self, found: FoundHop, quote: Quote, speaker: OtherSpeaker | None) -> bool:
        inside = any(overlaps(found.span, span) for span in quote.source)
        return inside and (speaker is not None or found.relay)
