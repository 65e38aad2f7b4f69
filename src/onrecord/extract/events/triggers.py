"""Triggers: the words that tell an event, as the network tagged them and as tree and lexicon show them."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.events.tree import Tree
from onrecord.ml.analysis import Analysis, Layer, Tagged
from onrecord.resources.cues import cue_of
from onrecord.resources.event_words import HOLDING, LEGAL_STEPS, event_noun, verb_kinds
from onrecord.schema.facts import Modality, Time
from onrecord.schema.quote import CueForce, Quote
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex

__all__ = ["Trigger", "find_triggers"]

_UNDER = ("xcomp", "ccomp", "advcl")
# What is done with these words is done in the world as well.
_DOING = frozenset({CueForce.ANNOUNCE, CueForce.ORDER, CueForce.AGREE, CueForce.CRITICISE, CueForce.ACCUSE})
_STATES = frozenset("be is are am was were been being 's ’s 're ’re have has had having".split())


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word *head* tells an event, at *span*; ``tagged`` is the network's modality, or None where it saw none.

    ``score`` says how sure it is that this is an event; ``weak`` that the word alone tells little.
    """

    head: int
    span: Span
    score: float
    tagged: Modality | None = None
    weak: bool = False


def find_triggers(
    analysis: Analysis,
    quotes: tuple[Quote, ...] = (),
    times: tuple[Time, ...] = (),
    tree: Tree | None = None,
) -> tuple[Trigger, ...]:
    """Return all triggers in text order, whether they matter to the story or not.

    Cues of *quotes* are none, and no words of *times* (March).
    """
    return tuple(_Finder(analysis, quotes, times, tree or Tree(analysis)).triggers())


class _Finder:
    def __init__(self, analysis: Analysis, quotes: tuple[Quote, ...], times: tuple[Time, ...], tree: Tree) -> None:
        self.analysis, self.tokens, self.tree = analysis, analysis.tokens, tree
        self.tagged = {self._head(item): item for item in reversed(analysis.layer(Layer.EVENT))}
        self.cues = SpanIndex((piece, quote) for quote in quotes for piece in quote.cue)
        named = [range(item.first, item.last + 1) for item in analysis.layer(Layer.NAME) if item.label != "MISC"]
        self.names = {i for words in (*named, *(analysis.tokens_of(time.span) for time in times)) for i in words}

    def triggers(self) -> Iterator[Trigger]:
        for index, token in enumerate(self.tokens):
            if index in self.tagged:
                found = self._network(index, self.tagged[index])
            elif self.tree.is_verb(index):
                found = self._verb(index)
            elif token.tag in ("NOUN", "PROPN") and index not in self.names:
                found = self._noun(index)
            else:
                continue
            if found is not None:
                yield found

    def _head(self, item: Tagged) -> int:
        inside = range(item.first, item.last + 1)
        outer = [i for i in inside if not item.first <= self.tokens[i].head <= item.last]
        content = [i for i in outer if self.tokens[i].tag in ("VERB", "NOUN", "PROPN", "ADJ")]
        head = (content or outer or [item.first])[0]
        above = self.tokens[head].head
        if content or above < item.first or self.tree.relation(head) not in ("aux", "mark", "advmod"):
            return head
        return above  # only "will" was tagged

    def _network(self, head: int, item: Tagged) -> Trigger | None:
        if self._is_cue(head) and item.score < 0.8:
            return None
        first = head if self.tokens[head].tag in ("VERB", "AUX") else self._first(item.first, head)
        span = Span(self.tokens[first].start, max(item.span.end, self.tokens[head].end))
        return Trigger(head, span, item.score, Modality(item.label))

    def _first(self, first: int, head: int) -> int:
        """Return where the words of an event that is no verb begin, without article and auxiliaries."""
        left_out = ("AUX", "PART", "ADV", "DET", "PRON", "ADP")
        return next((i for i in range(first, head) if self.tokens[i].tag not in left_out), head)

    def _is_cue(self, index: int) -> bool:
        """Return whether a word reports words; an announcement that has an object is an event all the same."""
        token = self.tokens[index]
        if token.text.lower() in LEGAL_STEPS:
            return False
        quote = next((q for _, q in self.cues.touching(Span(token.start, token.end))), None)
        listed = cue_of(token.text, "noun" if token.tag in ("NOUN", "PROPN") else "verb")
        if quote is None and listed is None:
            return False
        force = quote.cue_force if quote is not None else listed.force if listed else None
        has_object = next(self.tree.children(index, "obj"), None) is not None
        if has_object and (force in _DOING or force is CueForce.REFUSE):
            return False
        if quote is not None:
            return True
        under = next(self.tree.children(index, "ccomp", "parataxis"), None) is not None
        return bool(listed and (listed.strong or under))

    # --- verbs
    def _verb(self, index: int) -> Trigger | None:
        kinds = verb_kinds(self.tokens[index].text)
        if self.tree.word(index) in _STATES or "mind" in kinds or index in self.names:
            return None
        if self._is_cue(index):
            return self._deed(index)
        opens = next(self.tree.children(index, *_UNDER[:2]), None) is not None
        if opens and kinds & {"plan", "phase", "state"}:
            return None
        if self.tree.relation(index) in ("amod", "case", "mark", "fixed"):
            return None
        weak = "state" in kinds
        return Trigger(index, self._span(index), 0.4 if weak else 0.6, weak=weak)

    def _deed(self, index: int) -> Trigger | None:
        """Return the trigger of a cue that is a deed too: an announcement, an agreement."""
        listed = cue_of(self.tokens[index].text)
        is_deed = listed is not None and listed.force in _DOING
        return Trigger(index, self._span(index), 0.3, weak=True) if is_deed else None

    def _span(self, index: int) -> Span:
        """Return the span of a verb, with a particle that follows it."""
        after = index + 1
        particle = (
            after < len(self.tokens)
            and self.tokens[after].head == index
            and self.tree.relation(after) == "compound"
            and self.tokens[after].tag in ("ADP", "ADV", "PART")
        )
        return Span(self.tokens[index].start, self.tokens[after if particle else index].end)

    # --- nouns
    def _noun(self, index: int) -> Trigger | None:
        listed = event_noun(self.tokens[index].text)
        if listed is None or self.tree.relation(index) in ("compound", "flat", "appos") or self._is_cue(index):
            return None
        weak = listed[1] == "weak" and not self._is_held(index)
        token = self.tokens[index]
        return Trigger(index, Span(token.start, token.end), 0.35 if weak else 0.55, weak=weak)

    def _is_held(self, noun: int) -> bool:
        """Return whether a verb, a participant or a day makes a happening of a weak noun."""
        parent = self.tree.parent(noun)
        if parent is not None and parent.text.lower() in HOLDING and self.tree.relation(noun) in ("obj", "nsubj"):
            return True
        return any(
            self.tree.words_below(i) & {"of", "by", "between", "with", "on", "to"}
            for i in self.tree.children(noun, "nmod")
        )
