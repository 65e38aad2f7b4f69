"""Speakers: the person or other speaker that source words stand for."""

import bisect
import re
from dataclasses import dataclass

from onrecord.extract.quotes.trees import Tree
from onrecord.ml.analysis import Analysis, Layer
from onrecord.resources.speakers import speaker_kind
from onrecord.schema.cast import ActorMention, Cast
from onrecord.schema.facts import OtherSpeaker, SpeakerKind
from onrecord.schema.span import Span

__all__ = ["Answer", "SpeakerFinder"]

_RELATIVES = frozenset({"who", "which", "that", "whom"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’", "‘s", "‘"})
_ENDS_OF_PHRASES = frozenset({",", "—", "–", "-", "(", ":", "and", "who"})
_PREPOSITIONS = frozenset("of for by to with from at in on against like near under behind".split())
_INDEFINITE = frozenset(
    "someone somebody anyone one everybody everyone others another many some most few several all people".split()
)
# Which speakers without a personal name a pronoun may stand for.
_STAND_FOR = {
    "it": frozenset({SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT}),
    "its": frozenset({SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT}),
    "they": frozenset({SpeakerKind.GROUP, SpeakerKind.ORGANISATION, SpeakerKind.UNNAMED}),
    "their": frozenset({SpeakerKind.GROUP, SpeakerKind.ORGANISATION, SpeakerKind.UNNAMED}),
}
_PLURAL = re.compile(r".{2,}[^s]s$")


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom source words stand for, the next best, how sure that is, and why."""

    speaker: str | None
    runner_up: str | None = None
    score: float = 1.0
    why: str = ""


class SpeakerFinder:
    """Resolves source words, and collects the other speakers that it meets on the way."""

    def __init__(self, analysis: Analysis, cast: Cast) -> None:
        self.analysis, self.cast, self.tree = analysis, cast, Tree(analysis)
        self.others: list[OtherSpeaker] = list(cast.others)
        self._by_words: dict[str, str] = {}
        self._places: dict[str, int] = {}
        self._documents = {other.id for other in cast.others if other.kind is SpeakerKind.DOCUMENT}

    def resolve(self, first: int, last: int) -> Answer:
        """Return the speaker behind the source words from token *first* to *last*."""
        first, last = self._trimmed(first, last)
        head = self.tree.head_of(first, last)
        word = self.analysis.tokens[head].text.lower()
        who = word in _RELATIVES and not self.analysis.tokens[head].text.isupper()  # "WHO" is no "who"
        if who and self.analysis.tokens[head].tag == "PRON":
            return self._antecedent(head)
        mention = self._mention(first, last, head)
        if mention is None:
            return self._other(first, last, head)
        if not mention.refs:
            return Answer(None, mention.runner_up, 0.0, "nobody in reach for the pronoun")
        return self._of_mention(mention, first, last, head)

    def may_be(self, first: int, last: int, ref: str) -> bool:
        """Return whether the pronoun at *first* may stand for the other speaker *ref*: it, they."""
        if first != last:
            return False
        kinds = _STAND_FOR.get(self.analysis.tokens[first].text.lower(), frozenset())
        return bool(kinds) and self._other_of(ref) is not None and self.others[self._places[ref]].kind in kinds

    def _other_of(self, ref: str) -> OtherSpeaker | None:
        while len(self._places) < len(self.others):
            self._places[self.others[len(self._places)].id] = len(self._places)
        return self.others[self._places[ref]] if ref in self._places else None

    def stand_for(self, first: int, last: int, ref: str) -> None:
        """Note the words from token *first* to *last* as a mention of the other speaker *ref*."""
        self._mention_again(ref, self.tree.span(first, last))

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        tokens = self.analysis.tokens
        while first < last and tokens[last].tag == "PUNCT":
            last -= 1
        while first < last and tokens[first].tag == "PUNCT":
            first += 1
        return first, last

    def is_document(self, ref: str | None) -> bool:
        """Return whether the speaker with id *ref* is a document, poll or study."""
        return ref in self._documents

    def _of_mention(self, mention: ActorMention, first: int, last: int, head: int) -> Answer:
        ref = mention.refs[0]
        if len(mention.refs) > 1:
            return self._other(first, last, head, kind=SpeakerKind.GROUP)
        if ref.startswith("p"):
            return Answer(ref, mention.runner_up, mention.score, mention.why or mention.kind)
        if ref.startswith("o"):
            return self._organisation(ref, first, last)
        return self._other(first, last, head)

    def _mention(self, first: int, last: int, head: int) -> ActorMention | None:
        """Return the mention of an actor that the whole noun phrase stands for."""
        named = [m for m in self._names_within(first, last) if self._names_the_phrase(m, first, last)]
        people = [m for m in named if m.refs[0].startswith("p")]
        if people:
            return people[0]
        exact = self.cast.at(head)
        if exact is not None and self._is_of_itself(exact, first, last):
            return None
        if exact is not None and (exact.kind != "name" or exact in named):
            return exact
        return next((m for m in named if m.head == head), None)

    def _names_within(self, first: int, last: int) -> list[ActorMention]:
        return [mention for mention in self._mentions_within(first, last) if mention.kind == "name"]

    def _mentions_within(self, first: int, last: int) -> list[ActorMention]:
        start = bisect.bisect_left(self.cast.mentions, first, key=lambda mention: mention.first)
        found = []
        for mention in self.cast.mentions[start:]:
            if mention.first > last:
                break
            if mention.last <= last:
                found.append(mention)
        return found

    def _is_of_itself(self, exact: ActorMention, first: int, last: int) -> bool:
        """Tell whether a noun was taken for the very person whose lawyer, wife or ally it names."""
        if exact.kind != "nominal" or len(exact.refs) != 1:
            return False
        within = [m for m in self._mentions_within(first, last) if m.head != exact.head and m.last < exact.head]
        return any(m.refs == exact.refs and not self._names_the_phrase(m, first, last) for m in within)

    def _names_the_phrase(self, mention: ActorMention, first: int, last: int) -> bool:
        """Tell whether a name in a noun phrase is its own, and not that of an owner, an employer or a place in it."""
        tokens = self.analysis.tokens
        if mention.kind == "pronoun":
            return False
        if mention.last + 1 < len(tokens) and tokens[mention.last + 1].text in _POSSESSIVES:
            return False
        after = tokens[mention.last + 1] if mention.last < last else None
        if after is not None and after.tag in ("NOUN", "ADJ") and after.text.islower():
            return False  # "Lindqvist allies", "Lindqvist senior adviser Ada Okafor"
        for index in range(mention.first - 1, first - 1, -1):
            word = tokens[index].text.lower()
            if word in _ENDS_OF_PHRASES:
                return True
            if word in _PREPOSITIONS or tokens[index].tag == "VERB":
                return False
        return True

    def _antecedent(self, head: int) -> Answer:
        """Return what a relative pronoun stands for: the noun that its clause describes."""
        token = head
        for _ in range(6):
            token_info = self.analysis.tokens[token]
            if token_info.relation.startswith("acl") and token_info.head >= 0:
                first, last = self.tree.around(token_info.head, without=frozenset({"acl", "acl:relcl", "punct"}))
                answer = self.resolve(first, last) if token_info.head != head else Answer(None)
                return Answer(answer.speaker, answer.runner_up, answer.score, "relative clause")
            if token_info.head < 0:
                break
            token = token_info.head
        return Answer(None, None, 0.0, "nothing before the relative pronoun")

    def _organisation(self, ref: str, first: int, last: int) -> Answer:
        actor = next(actor for actor in self.cast.actors if actor.id == ref)
        text = self.analysis.text
        named = next((span for span in actor.spans if span.of(text) == actor.name), actor.spans[0])
        speaker = self._add(SpeakerKind.ORGANISATION, named.of(text), named, key=ref)
        self._mention_again(speaker, self.tree.span(first, last))
        return Answer(speaker, None, 0.9, "organisation named")

    def _other(self, first: int, last: int, head: int, *, kind: SpeakerKind | None = None) -> Answer:
        token = self.analysis.tokens[head]
        if token.tag == "PRON" and token.text.lower() not in _INDEFINITE:
            return Answer(None, None, 0.0, "pronoun without a speaker in reach")
        span = self.tree.span(first, last)
        kind = kind or self._kind(token.text, first, last)
        words = span.of(self.analysis.text)
        # Unnamed sources are never taken for one another; a role or document that is repeated word for word is.
        key = f"{first}" if kind in (SpeakerKind.UNNAMED, SpeakerKind.GROUP) else words.lower().removeprefix("the ")
        return Answer(self._add(kind, words, span, key=key), None, 0.8, f"{kind.value} as worded")

    def _kind(self, noun: str, first: int, last: int) -> SpeakerKind:
        names = [item for item in self.analysis.layer(Layer.NAME) if first <= item.first and item.last <= last]
        if any(item.label == "ORG" and item.last == last and item.first <= first + 1 for item in names):
            return SpeakerKind.ORGANISATION
        return speaker_kind(noun, plural=_PLURAL.match(noun) is not None)

    def _add(self, kind: SpeakerKind, words: str, span: Span, *, key: str) -> str:
        known = self._by_words.get(key)
        if known is not None:
            self._mention_again(known, span)
            return known
        ref = f"o{len(self.others) + 1}"
        self._by_words[key] = ref
        self.others.append(OtherSpeaker(id=ref, kind=kind, text=words, span=span))
        if kind is SpeakerKind.DOCUMENT:
            self._documents.add(ref)
        return ref

    def _mention_again(self, ref: str, span: Span) -> None:
        other = self._other_of(ref)
        if other is None:
            return
        index = self._places[ref]
        if span == other.span or span in other.mentions:
            return
        self.others[index] = OtherSpeaker(
            id=other.id, kind=other.kind, text=other.text, span=other.span, mentions=(*other.mentions, span)
        )
