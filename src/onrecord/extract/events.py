"""Events: what the article reports as happening, planned or alleged, with who, where and when."""

from collections.abc import Iterator

from onrecord.ml.analysis import Analysis, Layer, Tagged
from onrecord.schema.cast import Cast
from onrecord.schema.facts import Event, Modality, OtherSpeaker, Participant, Time, TimeRelation
from onrecord.schema.quote import CueForce, Quote
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex

__all__ = ["find_events"]

_RELATIONS = {
    "since": TimeRelation.SINCE, "until": TimeRelation.UNTIL, "till": TimeRelation.UNTIL, "by": TimeRelation.BEFORE,
    "before": TimeRelation.BEFORE, "after": TimeRelation.AFTER, "during": TimeRelation.DURING,
    "for": TimeRelation.DURING, "throughout": TimeRelation.DURING,
}  # fmt: skip
_SUBJECTS = ("nsubj", "csubj")
_MOST_CLIMBS = 6
_LABEL_WORDS = 3


def find_events(
    analysis: Analysis, cast: Cast, others: tuple[OtherSpeaker, ...], times: tuple[Time, ...], quotes: tuple[Quote, ...]
) -> tuple[Event, ...]:
    """Return the reported events in text order; an event that the text does not date has no time."""
    finder = _Finder(analysis, cast, others, times, quotes)
    return tuple(finder.event(number, item) for number, item in enumerate(analysis.layer(Layer.EVENT), 1))


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
        self.contents = SpanIndex((piece, quote) for quote in quotes for piece in quote.content)
        self.speakers = SpanIndex((span, o.id) for o in others for span in (o.span, *o.mentions))
        self.names = {actor.id: actor.name for actor in cast.actors}
        self.events = {i for item in analysis.layer(Layer.EVENT) for i in range(item.first, item.last + 1)}
        self.below: dict[int, list[int]] = {}
        for index, token in enumerate(self.tokens):
            self.below.setdefault(token.head, []).append(index)
        self.times = dict(self._timed(times))

    def event(self, number: int, item: Tagged) -> Event:
        """Return the event whose trigger was tagged."""
        head = self._head(item)
        time, relation = self.times.get(head, (None, None))
        quote = self._teller(item.span)
        place = self._place(head)
        return Event(
            id=f"e{number}",
            trigger=item.span,
            label=self._label(item, head),
            participants=tuple(self._participants(head)),
            time=time.id if time else None,
            time_relation=relation,
            place=place,
            earliest=time.earliest if time and relation in (None, TimeRelation.AT, TimeRelation.DURING) else None,
            latest=time.latest if time and relation in (None, TimeRelation.AT, TimeRelation.DURING) else None,
            modality=self._modality(item, quote),
            attributed_to=quote.id if quote else "article",
            score=item.score,
            why=f"trigger “{item.span.of(self.analysis.text)}”" + (f", {time.why}" if time and time.why else ""),
        )

    def _head(self, item: Tagged) -> int:
        inside = range(item.first, item.last + 1)
        return next((i for i in inside if not item.first <= self.tokens[i].head <= item.last), item.first)

    def _children(self, head: int, *relations: str) -> Iterator[int]:
        for index in self.below.get(head, ()):
            if self.tokens[index].relation.split(":")[0] in relations:
                yield index

    def _subject(self, head: int) -> int | None:
        """Return the subject of a verb, or of the verb that it is coordinated with or opens under."""
        for _ in range(3):
            found = next(self._children(head, *_SUBJECTS), None)
            if found is not None:
                return found
            if self.tokens[head].relation not in ("conj", "xcomp") or self.tokens[head].head < 0:
                return None
            head = self.tokens[head].head
        return None

    def _is_passive(self, head: int) -> bool:
        subject = next(self._children(head, *_SUBJECTS), None)
        marked = subject is not None and self.tokens[subject].relation.endswith(":pass")
        helper = [self.tokens[i].text.lower() for i in self._children(head, "aux")]
        past = (
            self.tokens[head].text.lower().endswith(("ed", "en", "wn", "ught", "ade", "eld", "old", "ent", "ost", "ut"))
        )
        return marked or (past and any(word in ("was", "were", "been", "be", "is", "are", "being") for word in helper))

    def _participants(self, head: int) -> Iterator[Participant]:
        passive = self._is_passive(head)
        subject = self._subject(head)
        if subject is not None:
            yield self._participant(subject, "patient" if passive else "agent")
        for index in self._children(head, "obj", "iobj"):
            yield self._participant(index, "patient")
        for index in self._children(head, "obl"):
            if passive and any(self.tokens[i].text.lower() == "by" for i in self.below.get(index, ())):
                yield self._participant(index, "agent")

    def _participant(self, index: int, role: str) -> Participant:
        mention = self.cast.at(index)
        ref = mention.refs[0] if mention is not None and mention.refs[:1] and len(mention.refs) == 1 else None
        if ref is not None and not ref.startswith("p"):
            ref = None
        span = mention.span if mention is not None else Span(self.tokens[index].start, self.tokens[index].end)
        return Participant(ref or self._other(span), role, span)

    def _other(self, span: Span) -> str | None:
        return next((ref for _, ref in self.speakers.touching(span)), None)

    def _place(self, head: int) -> Span | None:
        for index in self._children(head, "obl", "nmod"):
            mention = self.cast.at(index)
            if mention is not None and mention.refs and mention.refs[0].startswith("l"):
                return mention.span
        return None

    def _label(self, item: Tagged, head: int) -> str:
        """Return two to five words: who or what, the trigger, and whom or what."""
        parts: list[str] = []
        subject = self._subject(head)
        if subject is not None:
            parts += self._short(subject)
        elif self.tokens[head].tag in ("NOUN", "PROPN"):
            parts += [self.tokens[i].text for i in self._children(head, "compound", "amod") if i < item.first][-2:]
        parts.append(item.span.of(self.analysis.text))
        for index in self._children(head, "obj"):
            parts += self._short(index)
            break
        return " ".join(parts)

    def _short(self, index: int) -> list[str]:
        mention = self.cast.at(index)
        if mention is not None and len(mention.refs) == 1:
            name = self.names.get(mention.refs[0])
            if name is not None:
                return name.split()[-1:] if mention.refs[0].startswith("p") else name.split()[:_LABEL_WORDS]
        before = [i for i in self._children(index, "compound", "amod", "nummod") if i == index - 1]
        return [self.tokens[i].text for i in (*before, index)]

    # --- times
    def _timed(self, times: tuple[Time, ...]) -> Iterator[tuple[int, tuple[Time, TimeRelation]]]:
        """Yield the token of each event that a time expression hangs on, with the time and how it lies to it."""
        for time in reversed(times):
            if time.type.value == "SET" or (time.type.value == "DURATION" and time.earliest is None):
                continue
            tokens = self.analysis.tokens_of(time.span)
            if not tokens:
                continue
            event = self._governing_event(tokens)
            if event is not None:
                yield event, (time, self._relation(tokens))

    def _governing_event(self, tokens: range) -> int | None:
        index = next((i for i in tokens if self.tokens[i].head not in tokens), tokens[0])
        for _ in range(_MOST_CLIMBS):
            index = self.tokens[index].head
            if index < 0:
                return None
            if index in self.events:
                return index
            if self.tokens[index].tag == "VERB" and self.tokens[index].relation not in ("xcomp", "aux", "amod"):
                return self._noun_event_under(index)
        return None

    def _noun_event_under(self, verb: int) -> int | None:
        """Return the one event that is subject or object of a verb that is none itself."""
        found = [i for i in self._children(verb, "nsubj", "obj") if i in self.events]
        return found[0] if len(found) == 1 else None

    def _relation(self, tokens: range) -> TimeRelation:
        for index in range(tokens[0] - 1, max(-1, tokens[0] - 3), -1):
            found = _RELATIONS.get(self.tokens[index].text.lower())
            if found is not None:
                return found
            if self.tokens[index].tag not in ("DET", "ADJ", "ADV"):
                break
        return TimeRelation.AT

    # --- who says so
    def _teller(self, span: Span) -> Quote | None:
        telling = [quote for _, quote in self.contents.covering(span)]
        return min(telling, key=lambda q: sum(map(len, q.content)), default=None)

    def _modality(self, item: Tagged, quote: Quote | None) -> Modality:
        tagged = Modality(item.label)
        if quote is not None and tagged in (Modality.HAPPENED, Modality.ALLEGED):
            if quote.cue_force is CueForce.DENY:
                return Modality.DENIED
            if quote.cue_force in (CueForce.ACCUSE, CueForce.CLAIM):
                return Modality.ALLEGED
        return tagged
