"""Hops: the words around a quotation that name its setting or who passed it on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.ml.analysis import Analysis, Layer, Tagged
from onrecord.resources.outlets import is_agency, is_outlet, is_platform, setting_of
from onrecord.schema.quote import HopKind
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex

__all__ = ["FoundHop", "HopFinder"]

_RELAYS = frozenset({HopKind.OUTLET, HopKind.AGENCY, HopKind.PERSON})
_BODIES = re.compile(
    r"\b(?:Committee|Council|Court|Police|Parliament|Senate|House|Congress|Commission|Tribunal|Inquiry|Inquest|Board"
    r"|Assembly|Party|Ministry|Department|Agency|Office|University|Government|Union|Association|Conference|Convention"
    r"|United Nations|UN|FBI|CIA|Army|Navy|Club|Bank|Company|Group|Inc|Ltd|Corp)\b"
)
_IN = frozenset("in on at during from via through by over after following with for to".split())
_REPORTS = frozenset("report reports reported quote quotes quoted cite cites cited citing write writes wrote".split())
_MOST_CLIMBS = 4
_TELL = frozenset("tell tells told telling".split())
_BEFORE_PLATFORM = frozenset("on via to an a in his her their through".split())
_POSTED = {"tweeted": "Twitter", "tweets": "Twitter", "tweeting": "Twitter", "retweeted": "Twitter"}


@dataclass(frozen=True, slots=True)
class FoundHop:
    """Words that name a hop: tokens ``first`` to ``last``; ``relay`` tells outlets and people from settings."""

    kind: HopKind
    name: str | None
    first: int
    last: int
    span: Span

    @property
    def relay(self) -> bool:
        """Whether somebody passed the words on here."""
        return self.kind in _RELAYS


class _Sentence:
    def __init__(self, finder: "HopFinder", tokens: list[int], cue: frozenset[int]) -> None:
        self.cue = cue
        self.analysis, self.tokens, self.members = finder.analysis, tokens, set(tokens)
        words = finder.analysis.tokens
        around = Span(words[tokens[0]].start, words[tokens[-1]].end)
        self.names = [item for _, item in finder.names.touching(around) if item.first in self.members]
        self.hops = [item for _, item in finder.tagged.touching(around) if item.first in self.members]

    def hangs_on_cue(self, index: int) -> bool:
        """Tell whether the cue governs token *index*, without another verb between."""
        tokens = self.analysis.tokens
        for _ in range(_MOST_CLIMBS):
            index = tokens[index].head
            if index in self.cue:
                return True
            if index < 0 or tokens[index].tag == "VERB":
                return False
        return False

    def names_something(self, item: Tagged) -> bool:
        """Tell whether a tagged hop has a word that can name a setting."""
        tags = {self.analysis.tokens[index].tag for index in range(item.first, item.last + 1)}
        return bool(tags & {"NOUN", "PROPN", "VERB", "X"})

    def text(self, index: int) -> str:
        return self.analysis.tokens[index].text

    def name_at(self, index: int) -> Tagged | None:
        return next((item for item in self.names if item.first <= index <= item.last), None)

    def words(self, first: int, last: int) -> str:
        tokens = self.analysis.tokens
        return self.analysis.text[tokens[first].start : tokens[last].end]

    def hop(self, kind: HopKind, name: str | None, first: int, last: int) -> FoundHop:
        tokens = self.analysis.tokens
        return FoundHop(kind, name, first, last, Span(tokens[first].start, tokens[last].end))


class HopFinder:
    """Finds hops sentence by sentence, with the names and tagged hops of the text at hand."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.names = SpanIndex((item.span, item) for item in analysis.layer(Layer.NAME))
        self.tagged = SpanIndex((item.span, item) for item in analysis.layer(Layer.HOP))

    def find(self, tokens: list[int], cue: frozenset[int]) -> tuple[FoundHop, ...]:
        """Return the hops named among *tokens*: those of one sentence that are no part of what is quoted.

        *cue* holds the tokens of the cue, on which the words for a setting have to hang.
        """
        if not tokens:
            return ()
        sentence = _Sentence(self, tokens, cue)
        kept: list[FoundHop] = []
        for finder in (_tagged, _told, _reported, _platforms, _settings):
            for hop in finder(sentence):
                if not any(hop.first <= other.last and other.first <= hop.last for other in kept):
                    kept.append(hop)
        return tuple(sorted(kept, key=lambda hop: hop.first))


def _tagged(sentence: _Sentence) -> Iterator[FoundHop]:
    for item in sentence.hops:
        if item.last not in sentence.members or item.score < 0.5 or not sentence.names_something(item):
            continue
        kind = HopKind(item.label)
        yield sentence.hop(kind, _name_within(sentence, item.first, item.last, kind), item.first, item.last)


def _name_within(sentence: _Sentence, first: int, last: int, kind: HopKind) -> str | None:
    for item in sentence.names:
        if item.first <= last and first <= item.last:
            words = sentence.words(item.first, item.last).removesuffix("'s").removesuffix("’s")
            if item.label != "PER" or kind is HopKind.PERSON:
                return words
    for index in range(first, last + 1):
        if is_platform(sentence.text(index).rstrip(".")):
            return sentence.text(index).rstrip(".")
    return None


def _told(sentence: _Sentence) -> Iterator[FoundHop]:
    """'told CNN' and 'said to the Daily Post'."""
    for index in sentence.tokens:
        if sentence.text(index).lower() not in _TELL:
            continue
        for item in sentence.names:
            words = sentence.words(item.first, item.last)
            near = index < item.first <= index + 4
            if near and item.label in ("ORG", "MISC") and (is_outlet(words) or not _hears(words)):
                yield sentence.hop(HopKind.INTERVIEW, words, item.first, item.last)
                break


def _hears(words: str) -> bool:
    """Tell whether an organisation is a body that people are heard by, and not an outlet that publishes."""
    return _BODIES.search(words) is not None


def _reported(sentence: _Sentence) -> Iterator[FoundHop]:
    """'the Daily Post reported', 'according to the Daily Post', 'as reported by', 'citing'."""
    for item in sentence.names:
        words = sentence.words(item.first, item.last)
        if item.label not in ("ORG", "MISC") or not is_outlet(words):
            continue
        if _is_relay(sentence, item):
            yield sentence.hop(HopKind.AGENCY if is_agency(words) else HopKind.OUTLET, words, item.first, item.last)


def _is_relay(sentence: _Sentence, item: Tagged) -> bool:
    tokens = sentence.analysis.tokens
    after = [sentence.text(i).lower() for i in range(item.last + 1, min(item.last + 4, len(tokens)))]
    before = [sentence.text(i).lower() for i in range(max(0, item.first - 5), item.first)]
    if any(word in _REPORTS for word in after[:3]) and "by" not in after[:2]:
        return True
    if "according" in before and "to" in before:
        return True
    return any(word in _REPORTS for word in before) and (
        before[-1:] == ["by"] or before[-2:-1] == ["by"] or "citing" in before
    )


def _platforms(sentence: _Sentence) -> Iterator[FoundHop]:
    """'on Instagram', 'in an Instagram story', 'tweeted'."""
    for index in sentence.tokens:
        word = sentence.text(index)
        if word.lower() in _POSTED:
            yield sentence.hop(HopKind.POST, _POSTED[word.lower()], index, index)
        name = _platform_at(sentence, index)
        if name is None:
            continue
        before = {sentence.text(i).lower() for i in range(max(0, index - 4), index)}
        if before & _BEFORE_PLATFORM:
            first, last = _noun_phrase(sentence, index)
            yield sentence.hop(HopKind.POST, name, first, last)


def _platform_at(sentence: _Sentence, index: int) -> str | None:
    word = sentence.text(index).rstrip(".")  # "on X." at the end of a sentence
    pair = f"{word} {sentence.text(index + 1)}" if index + 1 in sentence.members else word
    return next((name for name in (pair, word) if is_platform(name)), None)


def _settings(sentence: _Sentence) -> Iterator[FoundHop]:
    """'in an interview with …', 'at a rally', 'in a letter'."""
    tokens = sentence.analysis.tokens
    for index in sentence.tokens:
        if tokens[index].tag not in ("NOUN", "PROPN"):
            continue
        pair = f"{sentence.text(index - 1)} {sentence.text(index)}" if index else ""
        kind = setting_of(pair) or setting_of(sentence.text(index))
        if kind is None or not _has_preposition(sentence, index) or not sentence.hangs_on_cue(index):
            continue
        first, last = _noun_phrase(sentence, index)
        name = _named_setting(sentence, index, last, kind)
        if name is not None and name.last <= max(sentence.members):
            last = max(last, name.last)
        words = sentence.words(name.first, name.last) if name else None
        yield sentence.hop(_refined(sentence, kind, index), words, first, last)


def _refined(sentence: _Sentence, kind: HopKind, index: int) -> HopKind:
    word = sentence.text(index).lower().removesuffix("s")
    if kind is HopKind.POST and word in ("video", "clip", "reel"):
        return HopKind.BROADCAST
    return kind


def _has_preposition(sentence: _Sentence, index: int) -> bool:
    """Tell whether a preposition of place or means opens the noun phrase around *index*."""
    for at in range(index - 1, max(-1, index - 7), -1):
        word = sentence.text(at).lower()
        if word in _IN:
            return word not in ("for", "to", "after", "with") and at in sentence.members
        if sentence.analysis.tokens[at].tag not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADV"):
            return False
    return False


def _noun_phrase(sentence: _Sentence, index: int) -> tuple[int, int]:
    """Return the tokens of the noun phrase around *index*, without article and preposition."""
    tokens = sentence.analysis.tokens
    first = last = index
    while first - 1 in sentence.members and tokens[first - 1].tag in ("NOUN", "PROPN", "ADJ", "NUM"):
        first -= 1
    while last + 1 in sentence.members and tokens[last + 1].tag in ("NOUN", "PROPN") and tokens[last + 1].text != "I":
        last += 1
    return first, last


def _named_setting(sentence: _Sentence, index: int, last: int, kind: HopKind) -> Tagged | None:
    """Return the outlet, programme or place that the setting was with, on or of."""
    for item in sentence.names:
        words = sentence.words(item.first, item.last)
        if item.first <= index <= item.last or item.last == index - 1:
            return item if is_outlet(words) or is_platform(words) or item.label == "MISC" else None
        linked = [sentence.text(i).lower() for i in range(last + 1, item.first)]
        if 0 < len(linked) <= 3 and linked[0] in ("with", "on", "to", "of", "for", "by", "in") and item.first > last:
            fits = is_outlet(words) or item.label in ("MISC", "ORG")
            return item if fits and (kind is not HopKind.EVENT or item.label == "MISC") else None
    return None
