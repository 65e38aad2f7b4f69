"""When something was said and to whom, where the words around the cue state it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.ml.analysis import Analysis
from onrecord.resources.hop_words import hop_words
from onrecord.resources.outlets import is_body, is_outlet
from onrecord.resources.speakers import is_listed, speaker_kind
from onrecord.schema.cast import Cast
from onrecord.schema.facts import OtherSpeaker, SpeakerKind, Time, TimeType
from onrecord.schema.quote import CueForce, Hop, Quote, Stated
from onrecord.schema.span import Span, covers, overlaps
from onrecord.text.intervals import SpanIndex

__all__ = ["add_circumstances"]

_POINTS = frozenset({TimeType.DATE, TimeType.TIME})
_MOST_CLIMBS = 5
_OBJECTS = frozenset({"obj", "iobj"})
_PASSIVE = frozenset({"nsubj:pass", "nsubj"})
_BESIDE = frozenset({"conj", "advcl", "xcomp", "parataxis", "ccomp"})
_MODIFIERS = frozenset({"nummod", "compound", "amod", "nmod:poss"})
_INNER = frozenset({CueForce.BELIEVE, CueForce.WANT, CueForce.SHOW, CueForce.ACCUSE, CueForce.CRITICISE})
_ANIMATE = frozenset({SpeakerKind.GROUP, SpeakerKind.ORGANISATION, SpeakerKind.UNNAMED})
_STAMP = re.compile(r"\s*(?:[:—–-]|\|)\s")
_DETERMINERS = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN"})
_PHRASE = 12
_FEWEST_TURNS = 6


def add_circumstances(
    analysis: Analysis, quotes: tuple[Quote, ...], cast: Cast, others: tuple[OtherSpeaker, ...], times: tuple[Time, ...]
) -> tuple[tuple[Quote, ...], tuple[OtherSpeaker, ...]]:
    """Return *quotes* with time of speech and addressee where they are stated, and *others* with those addressed."""
    finder = _Finder(analysis, cast, others, times, quotes)
    answering = _two_in_dialogue(analysis, quotes)
    dated: list[Quote] = []
    for quote in quotes:
        when = finder.when(quote) or _inherited(quote, dated, finder)
        addressee = finder.addressee(quote) or answering.get(quote.id)
        dated.append(replace(quote, said_when=when, addressee=addressee))
    return tuple(dated), tuple(finder.others)


def _two_in_dialogue(analysis: Analysis, quotes: tuple[Quote, ...]) -> dict[str, str]:
    """Return whom each turn of an interview between two people is addressed to: the other one."""
    turns = [q for q in quotes if q.parent is None and q.cue and q.cue[0].of(analysis.text) == ":" and q.speaker]
    speakers = sorted({quote.speaker or "" for quote in turns})
    if len(turns) < _FEWEST_TURNS or len(speakers) != 2:
        return {}
    return {quote.id: speakers[quote.speaker == speakers[0]] for quote in turns}


def _inherited(quote: Quote, before: list[Quote], finder: "_Finder") -> str | None:
    """Return the time of an earlier quotation of the same speaker on whose cue this one's hangs."""
    for earlier in reversed(before[-4:]):
        if earlier.said_when is None or earlier.speaker != quote.speaker or earlier.parent != quote.parent:
            continue
        if finder.hangs_on_cue_of(quote, earlier):
            return earlier.said_when
    return None


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
        points = [time for time in times if time.type in _POINTS and _is_dated(time)]
        self.times = SpanIndex((time.span, time) for time in points if not self._is_stamp(time.span))
        self.contents = SpanIndex((piece, quote.id) for quote in quotes for piece in quote.content)
        self.others = list(others)
        self._places = SpanIndex((span, o.id) for o in others for span in (o.span, *o.mentions))
        self._added: dict[str, str] = {}

    # --- when
    def when(self, quote: Quote) -> str | None:
        """Return the id of the time that hangs on the cue of *quote* or on its setting, or None."""
        cue = self._cue(quote)
        if not cue:
            return None
        first, end = self.analysis.sentences[self.tokens[cue[0]].sentence]
        around = Span(self.tokens[first].start, self.tokens[end - 1].end)
        stated = [hop for hop in quote.chain if hop.stated is Stated.SENTENCE]
        for span, time in self.times.touching(around):
            within = any(ref == quote.id for _, ref in self.contents.covering(span))
            named = any(covers(source, span) for source in quote.source)
            if not within and not named and self._hangs_on(self.analysis.tokens_of(span), cue, stated):
                return time.id
        return None

    def _is_stamp(self, span: Span) -> bool:
        """Tell whether a time opens its line and is closed by a colon or dash, as in a live blog."""
        text = self.analysis.text
        line = text.rfind("\n", 0, span.start) + 1
        return not text[line : span.start].strip() and _STAMP.match(text, span.end) is not None

    def _hangs_on(self, words: range, cue: range, stated: list[Hop]) -> bool:
        if not words:
            return False
        index = next((i for i in words if self.tokens[i].head not in words), words[0])
        if self.tokens[index].relation in _MODIFIERS:
            return False
        for _ in range(_MOST_CLIMBS):
            index = self.tokens[index].head
            if index < 0:
                return False
            if index in cue or self._is_in_hop(index, stated):
                return True
            verb = self.tokens[index]
            if verb.tag == "VERB" and not verb.relation.startswith("acl"):
                return False
        return False

    def _is_in_hop(self, index: int, stated: list[Hop]) -> bool:
        token = self.tokens[index]
        return any(overlaps(hop.span, Span(token.start, token.end)) for hop in stated)

    def hangs_on_cue_of(self, quote: Quote, earlier: Quote) -> bool:
        """Return whether the cue of *quote* stands beside that of *earlier*: 'denied it on Monday, saying that'."""
        cue, goal = self._cue(quote), self._cue(earlier)
        if not cue or not goal:
            return False
        index = cue[0]
        for _ in range(_MOST_CLIMBS):
            token = self.tokens[index]
            if token.head in goal:
                return token.relation in _BESIDE
            if token.head < 0 or (token.relation not in _BESIDE and token.head not in cue):
                return False
            index = token.head
        return False

    # --- to whom
    def addressee(self, quote: Quote) -> str | None:
        """Return the id of the person or speaker to whom the cue of *quote* is directed, or None."""
        if quote.cue_force in _INNER:
            return None
        for index, sure in self._addressed(self._cue(quote)):
            token = self.tokens[index]
            place = Span(token.start, token.end)
            if any(ref == quote.id for _, ref in self.contents.covering(place)):
                continue
            if any(overlaps(hop.span, place) for hop in quote.chain):
                continue
            found = self._ref(index, sure)
            if found is not None and found != quote.speaker:
                return found
        return None

    def _ref(self, index: int, sure: bool) -> str | None:
        mention = self.cast.at(index)
        refs = mention.refs if mention is not None else ()
        if len(refs) == 1 and refs[0].startswith("p"):
            return refs[0]
        token = self.tokens[index]
        medium = token.text.lower() in hop_words("medium") or is_outlet(self._phrase(index).of(self.analysis.text))
        if medium:
            return None
        known = next((ref for _, ref in self._places.touching(Span(token.start, token.end))), None)
        if known is not None:
            return known
        if token.tag == "PRON":
            return None
        kind = speaker_kind(token.text, plural=token.text.endswith("s"))
        if len(refs) == 1 and refs[0].startswith("o"):
            heard = is_body(self._phrase(index).of(self.analysis.text))
            told = any(self.tokens[i].text.lower() in hop_words("tell") for i in range(max(0, index - 6), index))
            return self._add(index, SpeakerKind.ORGANISATION) if heard or not told else None
        sure = sure or is_listed(token.text)
        return self._add(index, kind) if kind in _ANIMATE and sure and token.tag == "NOUN" else None

    def _add(self, index: int, kind: SpeakerKind) -> str:
        span = self._phrase(index)
        words = span.of(self.analysis.text)
        key = words.lower().removeprefix("the ")
        if key not in self._added:
            self._added[key] = f"o{len(self.others) + 1}"
            self.others.append(OtherSpeaker(id=self._added[key], kind=kind, text=words, span=span))
        return self._added[key]

    def _phrase(self, index: int) -> Span:
        mention = self.cast.at(index)
        if mention is not None:
            return mention.span
        first = index
        start = self.analysis.sentences[self.tokens[index].sentence][0]
        while first > max(start, index - _PHRASE) and self.tokens[first - 1].tag in _DETERMINERS:
            first -= 1
        return Span(self.tokens[first].start, self.tokens[index].end)

    def _cue(self, quote: Quote) -> range:
        return self.analysis.tokens_of(quote.cue[0]) if quote.cue else range(0)

    def _addressed(self, cue: range) -> Iterator[tuple[int, bool]]:
        """Yield the words to which a cue may be directed, and whether its verb is one that takes whom it addresses."""
        if not cue:
            return
        first, end = self.analysis.sentences[self.tokens[cue[0]].sentence]
        verb = next((i for i in cue if self.tokens[i].text.lower() in hop_words("address")), None)
        if verb is not None:
            yield from ((index, True) for index in self._asked(cue, verb, first))
        for index in range(cue[0], min(end, cue[-1] + 25)):
            token = self.tokens[index]
            if token.head not in cue:
                continue
            before = [self.tokens[i].text.lower() for i in range(max(first, cue[0], index - 6), index)]
            if token.relation in _OBJECTS and verb is not None:
                yield index, True
            elif token.relation.startswith("obl") and self._is_directed(before, cue):
                yield index, False

    def _is_directed(self, before: list[str], cue: range) -> bool:
        """Tell whether 'to', 'with', or 'on' after 'call' opens the words before a noun."""
        preposition = next((word for word in reversed(before) if word in ("to", "with", "on", "in", "by", "for")), None)
        called = any(self.tokens[i].text.lower().startswith("call") for i in cue)
        pleaded = any(self.tokens[i].text.lower().startswith(("plead", "pled", "agree", "share")) for i in cue)
        return preposition == "to" or (preposition == "on" and called) or (preposition == "with" and pleaded)

    def _asked(self, cue: range, verb: int, first: int) -> Iterator[int]:
        """Yield the subject of 'was told', and of the clause beside 'Asked whether …, she'."""
        for index in range(max(first, cue[0] - 25), cue[0]):
            if self.tokens[index].head in cue and self.tokens[index].relation == "nsubj:pass":
                yield index
        governor = self.tokens[verb]
        if governor.relation == "advcl" and governor.text.lower() in ("asked", "questioned", "pressed", "told"):
            yield from (i for i in range(verb, min(len(self.tokens), verb + 40)) if self._is_subject(i, governor.head))

    def _is_subject(self, index: int, verb: int) -> bool:
        return self.tokens[index].head == verb and self.tokens[index].relation in _PASSIVE


def _is_dated(time: Time) -> bool:
    return time.value is not None and not time.value.endswith("_REF")
