"""Chains for quotes: hops of the sentence, outlets that reported a whole attribution, settings that still hold."""

from dataclasses import replace

from onrecord.extract.chains.carry import Scene
from onrecord.extract.chains.hops import FoundHop, HopFinder, is_relay
from onrecord.extract.chains.links import Linker
from onrecord.ml.analysis import Analysis
from onrecord.resources.hop_words import hop_words
from onrecord.resources.outlets import is_agency, is_outlet
from onrecord.schema.article import Article
from onrecord.schema.facts import OtherSpeaker, SpeakerKind
from onrecord.schema.quote import Hop, HopKind, Quote, Stated
from onrecord.schema.span import Span, overlaps
from onrecord.text.intervals import SpanIndex

__all__ = ["trace_chains"]

_MOST_CLIMBS = 8
_WRITTEN = frozenset({HopKind.DOCUMENT, HopKind.STATEMENT, HopKind.POST, HopKind.COURT_FILING})
_SPOKEN = frozenset({HopKind.INTERVIEW, HopKind.BROADCAST})
_CHAINS_OF_VERBS = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis", "acl", "obl", "nmod", "obj", "appos"})


def trace_chains(
    analysis: Analysis, article: Article, quotes: tuple[Quote, ...], others: tuple[OtherSpeaker, ...]
) -> tuple[Quote, ...]:
    """Return *quotes* with their chains, without attributions to outlets that only passed another's words on."""
    relays = _relaying(quotes, others)
    kept = tuple(quote for quote in quotes if quote.id not in relays)
    tracer = _Tracer(analysis, article, others, kept)
    linker = Linker(analysis, tracer.hops)
    traced: list[Quote] = []
    scene = Scene()
    by_id = {quote.id: quote for quote in quotes}
    for quote in kept:
        stated = tuple(scene.again(hop, tracer.words_of(hop)) for hop in tracer.stated(quote))
        stated += tuple(tracer.as_relay(outlet) for outlet in _outlets_around(quote, by_id, relays))
        block = tracer.block_of(quote)
        parent = quote.parent if quote.parent not in relays else None
        told = replace(quote, parent=parent)
        ruled = linker.undoubted(quote, stated or scene.carried(told, told.speaker, stated, block))
        linked = tuple(scene.again(hop, tracer.words_of(hop)) for hop in tracer.linked(quote, ruled, linker))
        chain = _ordered((*ruled, *linked))
        scene.heard(told, told.speaker, chain, block)
        traced.append(replace(told, chain=chain))
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


def _ordered(hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """Return each hop once, settings first, since they are nearest to the words."""
    once = {(hop.kind, hop.name or hop.span): hop for hop in reversed(hops)}
    unique = [hop for hop in hops if once.get((hop.kind, hop.name or hop.span)) is hop]
    return tuple(sorted(unique, key=lambda hop: (is_relay(hop.kind), hop.stated is Stated.CONTEXT)))


def _without_unnamed(hops: list[FoundHop]) -> list[FoundHop]:
    """Return *hops* without 'an interview' and 'the podcast' where another says which."""
    named = any(hop.name and hop.kind in _SPOKEN for hop in hops)
    return [hop for hop in hops if hop.name or hop.kind not in _SPOKEN or not named]


class _Tracer:
    def __init__(
        self, analysis: Analysis, article: Article, others: tuple[OtherSpeaker, ...], quotes: tuple[Quote, ...]
    ) -> None:
        self.analysis, self.article = analysis, article
        self.places = SpanIndex((block.span, number) for number, block in enumerate(article.blocks))
        self.contents = SpanIndex((span, quote) for quote in quotes for span in quote.content)
        self.hops = HopFinder(analysis, article.outlet)
        self.others = {other.id: other for other in others}
        self.cue_of: dict[int, Quote] = {}
        for quote in quotes:
            for index in (i for span in quote.cue for i in self._in(span)):
                self.cue_of.setdefault(index, quote)

    def block_of(self, quote: Quote) -> int:
        """Return the number of the block in which a quote begins."""
        found = self.places.touching(Span(quote.content[0].start, quote.content[0].start + 1))
        return found[0][1] if found else -1

    def words_of(self, hop: Hop) -> str:
        """Return the words of a hop with the article or "same" before them."""
        return self.analysis.text[max(0, hop.span.start - 9) : hop.span.end]

    def stated(self, quote: Quote) -> tuple[Hop, ...]:
        """Return the hops named in the sentence around the cue, outside everything that is quoted."""
        found = [hop for tokens in self._narration(quote) for hop in self.hops.find(tokens)]
        mine = [hop for hop in found if self._is_of(hop, quote)]
        speaker = self.others.get(quote.speaker or "")
        hops = [hop for hop in mine if not self._is_source(hop, quote, speaker)]
        hops = _without_unnamed(hops)
        settled = any(hop.kind in _WRITTEN for hop in hops)
        unnamed = speaker is not None and speaker.kind is SpeakerKind.UNNAMED
        return tuple(self._as_hop(hop, settled or unnamed) for hop in hops)

    def linked(self, quote: Quote, known: tuple[Hop, ...], linker: Linker) -> tuple[Hop, ...]:
        """Return the hops to which the network links the content of *quote*, besides those that are *known*."""
        speaker = self.others.get(quote.speaker or "")
        written = any(hop.kind in _WRITTEN for hop in known)
        # Words have one setting: where the sentence names it, another one far off is somebody else's.
        settled = any(hop.stated is Stated.SENTENCE and not is_relay(hop.kind) for hop in known)
        hops: list[Hop] = []
        for found, stated in linker.linked(quote):
            taken = any(overlaps(found.span, hop.span) for hop in (*known, *hops))
            taken = taken or (settled and stated is Stated.CONTEXT and not is_relay(found.kind))
            if not taken and not self._is_source(found, quote, speaker):
                hops.append(replace(self._as_hop(found, written), stated=stated))
        return tuple(hops)

    @staticmethod
    def _as_hop(found: FoundHop, passed_on: bool) -> Hop:
        """Return a hop; an outlet that heard the words in writing, or from who is not named, passed them on."""
        kind = found.kind
        if kind is HopKind.INTERVIEW and found.told and passed_on:
            kind = HopKind.AGENCY if is_agency(found.name or "") else HopKind.OUTLET
        return Hop(kind=kind, name=found.name, span=found.span)

    def as_relay(self, outlet: Quote) -> Hop:
        """Return the hop of an outlet that reported an attribution."""
        name = self.hops.media.full(self.others[outlet.speaker or ""].text)
        span = outlet.source[0] if outlet.source else outlet.content[0]
        return Hop(kind=HopKind.AGENCY if is_agency(name) else HopKind.OUTLET, name=name, span=span)

    def _is_of(self, hop: FoundHop, quote: Quote) -> bool:
        """Tell whether a hop of the sentence is one of *quote*: its cue governs it, or nobody else's does."""
        governing, spoken = self._governing(hop)
        if governing is not None:
            return governing.id == quote.id or (governing.speaker == quote.speaker and governing.parent == quote.parent)
        if quote.parent is not None:
            return False
        return spoken or not hop.loose

    def _governing(self, hop: FoundHop) -> tuple[Quote | None, bool]:
        """Return the quote on whose cue a hop hangs, and whether a word of speaking stands between."""
        tokens, index, spoken = self.analysis.tokens, hop.governor, False
        for _ in range(_MOST_CLIMBS):
            if index < 0:
                break
            if index in self.cue_of:
                return self.cue_of[index], spoken
            word = tokens[index]
            if word.tag == "VERB":
                spoken = spoken or word.text.lower() in hop_words("speak")
                if hop.loose and not spoken and word.relation not in _CHAINS_OF_VERBS:
                    break
            index = word.head
        return None, spoken

    def _narration(self, quote: Quote) -> list[list[int]]:
        """Return the tokens around the cue and source of *quote* that are not quoted, sentence by sentence."""
        sentences = {self.analysis.tokens[i].sentence for span in (*quote.cue, *quote.source) for i in self._in(span)}
        own = (*quote.cue, *quote.source)
        return [
            [i for i in range(*self.analysis.sentences[number]) if not self._is_quoted(i, own)]
            for number in sorted(sentences)
        ]

    def _in(self, span: Span) -> range:
        return self.analysis.tokens_of(span)

    def _is_quoted(self, index: int, own: tuple[Span, ...]) -> bool:
        """Tell whether a token stands in a content that does not also hold the cue and source in question."""
        token = self.analysis.tokens[index]
        around = self.contents.covering(Span(token.start, token.end))
        return any(not any(overlaps(span, words) for words in own) for span, _ in around)

    def _is_source(self, found: FoundHop, quote: Quote, speaker: OtherSpeaker | None) -> bool:
        """Tell whether a hop is no more than the source itself."""
        around = [span for span in quote.source if overlaps(found.span, span)]
        if not around:
            return False
        return speaker is not None or is_relay(found.kind)
