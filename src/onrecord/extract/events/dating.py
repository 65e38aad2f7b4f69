"""The time of each event: which event a time expression hangs on, and how the event lies to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.events.roles import Roles
from onrecord.extract.events.tree import Tree
from onrecord.extract.events.triggers import Trigger
from onrecord.ml.analysis import Analysis
from onrecord.resources.event_counts import ORDINALS
from onrecord.resources.event_words import HOLDING, TIME_RELATIONS, is_plan
from onrecord.schema.facts import Time, TimeRelation, TimeType
from onrecord.schema.quote import Quote
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex

__all__ = ["EventTime", "date_events", "share_times"]

_MOST_CLIMBS = 8
_MOST_BETWEEN = 2  # words between a preposition and its time: "by late Friday"


@dataclass(frozen=True, slots=True)
class EventTime:
    """A time and how an event lies to it."""

    time: Time
    relation: TimeRelation

    @property
    def earliest(self) -> str | None:
        """Return the first day on which the event can have been, or None where the words leave it open."""
        return None if self.relation in (TimeRelation.BEFORE, TimeRelation.UNTIL) else self.time.earliest

    @property
    def latest(self) -> str | None:
        """Return the last day on which the event can have been, or None where the words leave it open."""
        return None if self.relation in (TimeRelation.AFTER, TimeRelation.SINCE) else self.time.latest


def date_events(
    analysis: Analysis, tree: Tree, triggers: tuple[Trigger, ...], times: tuple[Time, ...], quotes: tuple[Quote, ...]
) -> dict[int, EventTime]:
    """Return the time of each event by its main token; what the text does not date is missing."""
    dater = _Dater(analysis, tree, triggers, quotes)
    dated: dict[int, EventTime] = {}
    for time in times:
        if _is_point(time):
            for head, relation in dater.events_at(time):
                dated.setdefault(head, EventTime(time, relation))
    return dated


def share_times(triggers: tuple[Trigger, ...], dated: dict[int, EventTime], roles: Roles) -> dict[int, EventTime]:
    """Return the times of undated events that another mention dates: the same word with the same participant.

    So a headline that says again what the first sentence dates gets its day.
    """
    known: dict[tuple[str, str], set[int]] = {}
    for trigger in triggers:
        if trigger.head in dated:
            for key in roles.keys(trigger):
                known.setdefault(key, set()).add(trigger.head)
    shared = {}
    for trigger in triggers:
        same = {head for key in roles.keys(trigger) for head in known.get(key, ())}
        if trigger.head not in dated and len(same) == 1:
            shared[trigger.head] = dated[same.pop()]
    return shared


def _is_point(time: Time) -> bool:
    """Return whether a time lies in the calendar: no set, no bare length, no "now"."""
    return time.type is not TimeType.SET and (time.earliest is not None or time.latest is not None)


class _Dater:
    def __init__(
        self, analysis: Analysis, tree: Tree, triggers: tuple[Trigger, ...], quotes: tuple[Quote, ...]
    ) -> None:
        self.analysis, self.tokens, self.tree = analysis, analysis.tokens, tree
        self.heads = {trigger.head for trigger in triggers}
        self.cues = SpanIndex((piece, quote) for quote in quotes for piece in quote.cue)

    def events_at(self, time: Time) -> Iterator[tuple[int, TimeRelation]]:
        """Yield the events that *time* dates, the nearest first."""
        inside = self.analysis.tokens_of(time.span)
        if not inside:
            return
        head = self._governor(inside)
        if head is None:
            return
        relation = self._relation(inside)
        if relation is TimeRelation.SINCE and self.tree.words_below(head) & ORDINALS.keys():
            return  # "the fourth fire since 2019" was not in 2019
        yield head, relation
        for other in self._sharing(head, inside[0]):
            yield other, relation

    def _governor(self, inside: range) -> int | None:
        """Return the event that a time hangs on; a verb that reports words takes the time for itself."""
        index = next((i for i in inside if self.tokens[i].head not in inside), inside[0])
        for _ in range(_MOST_CLIMBS):
            index = self.tokens[index].head
            if index < 0:
                return None
            if index in self.heads:
                return index
            if self.tree.is_verb(index):
                return None if self._is_cue(index) and not is_plan(self.tree.word(index)) else self._under(index)
        return None

    def _is_cue(self, index: int) -> bool:
        return bool(self.cues.touching(Span(self.tokens[index].start, self.tokens[index].end)))

    def _under(self, verb: int) -> int | None:
        """Return the one event that a verb which is none itself opens, holds or undergoes."""
        opened = [i for i in self.tree.children(verb, "xcomp") if i in self.heads]
        held = [i for i in self.tree.children(verb, "nsubj", "obj") if i in self.heads]
        found = opened or held
        return found[0] if len(found) == 1 else None

    def _sharing(self, head: int, time: int) -> Iterator[int]:
        """Yield the other events that share the day: the fire that broke out, what was done in the same breath."""
        if self.tree.word(head) in HOLDING:
            yield from (i for i in self.tree.children(head, "nsubj", "obj") if i in self.heads)
        if self.tree.is_verb(head):
            for other in self.tree.children(head, "advcl"):
                if other in self.heads and other > head and self._is_participle(other):
                    yield other  # "the dam burst on Monday, killing two"
        if time < head and self.tree.is_verb(head):
            for other in self.tree.children(head, "conj"):
                own_subject = next(self.tree.children(other, "nsubj"), None) is not None
                if other in self.heads and not own_subject and self._same_form(head, other):
                    yield other

    def _is_participle(self, index: int) -> bool:
        """Return whether a verb in -ing follows a comma: not "accused on Monday of ramming"."""
        return self.tree.word(index).endswith("ing") and self.tokens[index - 1].text == ","

    def _same_form(self, a: int, b: int) -> bool:
        return bool(self.tree.is_past(a)) == bool(self.tree.is_past(b))

    def _relation(self, inside: range) -> TimeRelation:
        """Return what the preposition before a time says, "at" where there is none."""
        for index in range(inside[0] - 1, max(-1, inside[0] - 2 - _MOST_BETWEEN), -1):
            found = TIME_RELATIONS.get(self.tree.word(index))
            if found is not None:
                return found
            if self.tokens[index].tag not in ("DET", "ADJ", "ADV", "NUM"):
                break
        return TimeRelation.AT
