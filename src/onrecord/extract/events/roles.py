"""Who takes part in an event, as what, and where it is."""

from collections.abc import Iterator

from onrecord.extract.events.tree import Tree
from onrecord.extract.events.triggers import Trigger
from onrecord.ml.analysis import Analysis
from onrecord.resources.event_words import UNDERGOING
from onrecord.schema.cast import Cast
from onrecord.schema.facts import OtherSpeaker, Participant
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex

__all__ = ["Roles"]

_PLACE_WORDS = frozenset("in at near on outside inside off from to into across through around over beside".split())
_MOST_STEPS = 2
_STEM = 4  # letters that forms of one word share: kills, killed
_MOST_MODIFIERS = 2
_HYPHENS = frozenset("-‐‑–")
_NOBODY = frozenset("PUNCT SYM NUM".split())
_UNITS = frozenset("cent percent % percentage points point pc".split())


class Roles:
    """The participants and places of the events of one article."""

    def __init__(self, analysis: Analysis, tree: Tree, cast: Cast, others: tuple[OtherSpeaker, ...]) -> None:
        self.tokens, self.tree, self.cast = analysis.tokens, tree, cast
        self.speakers = SpanIndex((span, other.id) for other in others for span in (other.span, *other.mentions))

    def participants(self, trigger: Trigger) -> tuple[Participant, ...]:
        """Return who does the thing and to whom or what it is done, in this order."""
        found: dict[int, str] = {}
        for index, role in self.arguments(trigger.head):
            if self._is_somebody(index):
                found.setdefault(index, role)
        ordered = sorted(found.items(), key=lambda item: (item[1] != "agent", item[0]))
        return tuple(dict.fromkeys(p for index, role in ordered for p in self._participants(index, role)))

    def keys(self, trigger: Trigger) -> set[tuple[str, str]]:
        """Return what makes two mentions one event: the stem of the trigger with a role and who has it."""
        stem = self.tree.word(trigger.head)[:_STEM]
        keys = set()
        for index, role in self.arguments(trigger.head):
            mention = self.cast.at(index)
            refs = mention.refs if mention is not None else ()
            if refs or self.tokens[index].tag in ("NOUN", "PROPN"):
                keys.add((f"{stem} {role}", "+".join(refs) or self.tree.word(index)))
        return keys

    def arguments(self, head: int) -> Iterator[tuple[int, str]]:
        """Yield the main tokens of the participants of the word *head*, with their roles."""
        if self.tokens[head].tag in ("VERB", "AUX", "ADJ"):
            yield from self._of_verb(head)
        else:
            yield from self._of_noun(head)

    def _of_verb(self, head: int) -> Iterator[tuple[int, str]]:
        passive = self.tree.is_passive(head)
        undergone = passive or self.tree.word(head) in UNDERGOING
        subject = self.tree.subject(head)
        if subject is None and self.tree.relation(head) == "acl" and passive:
            subject = self.tokens[head].head
        if subject is not None and subject >= 0:
            yield subject, "patient" if undergone else "agent"
        for index in self.tree.children(head, "obj", "iobj"):
            yield self.tree.named(index), "patient"
        if passive:
            yield from ((i, "agent") for i in self.tree.children(head, "obl") if "by" in self.tree.words_below(i))

    def _of_noun(self, head: int) -> Iterator[tuple[int, str]]:
        undergone = self.tree.word(head) in UNDERGOING
        for index in self.tree.children(head, "nmod"):
            below = self.tree.words_below(index)
            if "of" in below:
                yield index, "patient"
            elif below & {"by", "between", "with"}:
                yield index, "agent"
            elif below & {"'s", "’s", "’", "'"} or self.tokens[index].tag == "PRON":
                yield index, "patient" if undergone else "agent"
        for index in self.tree.children(head, "det"):
            if self.tokens[index].tag == "PRON":
                yield index, "patient" if undergone else "agent"

    def _is_somebody(self, index: int) -> bool:
        """Return whether a token names a participant: no place, no amount, no pronoun that stands for nobody known."""
        tag = self.tokens[index].tag
        if tag in _NOBODY or self.tree.word(index) in _UNITS or self.is_place(index):
            return False
        return tag != "PRON" or any(p.ref is not None for p in self._participants(index, "agent"))

    def is_place(self, index: int) -> bool:
        """Return whether a token names a place."""
        mention = self.cast.at(index)
        return mention is not None and bool(mention.refs) and mention.refs[0].startswith("l")

    def _participants(self, index: int, role: str) -> Iterator[Participant]:
        """Yield a participant for each person that a phrase stands for, or one in words only."""
        for one in (index, *self._joined(index)):
            mention = self.cast.at(one)
            span = mention.span if mention is not None else self.phrase(one)
            people = self.people(one)
            if people:
                yield from (Participant(ref, role, span) for ref in people)
            elif one == index or mention is not None:
                yield Participant(next((ref for _, ref in self.speakers.touching(span)), None), role, span)

    def _joined(self, index: int) -> Iterator[int]:
        """Yield the other heads of a list: "Lindqvist and Okafor"."""
        return (i for i in self.tree.children(index, "conj") if self.tokens[i].tag in ("PROPN", "NOUN", "PRON"))

    def people(self, index: int) -> tuple[str, ...]:
        """Return the people that a phrase stands for by itself or by the name beside it: "the editor, Ana Kone"."""
        beside = [index, *self.tree.children(index, "appos", "flat")]
        if self.tree.relation(index) == "appos":
            beside.append(self.tokens[index].head)
        for one in beside:
            mention = self.cast.at(one) if one >= 0 else None
            if mention is not None and mention.refs and all(ref.startswith("p") for ref in mention.refs):
                return mention.refs
        return ()

    def phrase(self, index: int) -> Span:
        """Return a noun with the modifiers that stand right before it, or an amount with its unit."""
        first, last = index, index
        while index - first < _MOST_MODIFIERS and first > 0 and self._modifies(first - 1, index):
            first -= 1
        while first > 0 and self.tokens[first - 1].end == self.tokens[first].start and self._is_joined(first - 1):
            first -= 1
        if self.tokens[index].tag == "SYM":
            while last - index < _MOST_MODIFIERS and last + 1 < len(self.tokens) and self._counts(last + 1, index):
                last += 1
        return Span(self.tokens[first].start, self.tokens[last].end)

    def _modifies(self, index: int, noun: int) -> bool:
        token = self.tokens[index]
        if token.text == "per":
            return True
        if token.head != noun or token.tag in ("PRON", "DET", "PUNCT"):
            return False
        return self.tree.relation(index) in ("compound", "amod", "nummod", "flat") or token.tag in ("NUM", "SYM")

    def _is_joined(self, index: int) -> bool:
        """Return whether a token is part of a word in pieces: "three-day", "400th"."""
        token = self.tokens[index]
        return token.text in _HYPHENS or token.text[-1].isalnum()

    def _counts(self, index: int, symbol: int) -> bool:
        return self.tokens[index].tag == "NUM" and self.tokens[index].head in (symbol, index + 1, index - 1)

    def place(self, trigger: Trigger) -> Span | None:
        """Return the named place that hangs on an event with a preposition of place, or None."""
        for index in self._near(trigger.head):
            mention = self.cast.at(index)
            if mention is None or not mention.refs or not mention.refs[0].startswith("l"):
                continue
            if self.tree.words_below(index) & _PLACE_WORDS:
                return mention.span
        return None

    def _near(self, head: int) -> Iterator[int]:
        """Yield what hangs on *head* as a circumstance, then what hangs on those: "in the port of Grenavik"."""
        layer = [head]
        for _ in range(_MOST_STEPS):
            layer = [i for h in layer for i in self.tree.children(h, "obl", "nmod")]
            yield from layer
