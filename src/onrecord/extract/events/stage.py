"""The events of an article: those that matter, with who, where, when, and how they are told."""

from onrecord.extract.events.dating import EventTime, date_events, share_times
from onrecord.extract.events.labels import Labels
from onrecord.extract.events.moods import find_modality
from onrecord.extract.events.roles import Roles
from onrecord.extract.events.tree import Tree
from onrecord.extract.events.triggers import Trigger, find_triggers
from onrecord.extract.events.weights import is_early, weigh
from onrecord.ml.analysis import Analysis
from onrecord.resources.event_words import TAKING_PLACE
from onrecord.schema.article import Block
from onrecord.schema.cast import Cast
from onrecord.schema.facts import Event, Modality, OtherSpeaker, Time
from onrecord.schema.quote import Quote
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex

__all__ = ["find_events"]

_MOST, _WORDS_AN_EVENT = 15, 40  # of an article of usual length; of longer ones, one for so many words
# Where the network saw few events, the heaviest of the others fill up to this number. A short piece tells little but
# events; of a longer one, those count that stand out.
_FILLED, _LEAST_FILLED, _WORDS_A_LOSS = 17, 4, 45
_LEAST_WEIGHT = 0.5  # of an event that is told after the lead
_LEAST_EARLY = 0.0
_BARE = 0.2  # what a word loses beside which nothing says who or what


def find_events(
    analysis: Analysis,
    cast: Cast,
    others: tuple[OtherSpeaker, ...],
    times: tuple[Time, ...],
    quotes: tuple[Quote, ...],
    *,
    blocks: tuple[Block, ...] = (),
    published: str | None = None,
) -> tuple[Event, ...]:
    """Return the reported events that matter, in text order; an event that the text does not date has no time.

    *published* (an ISO day) tells what lies ahead. find_triggers gives all that is told to happen.
    """
    finder = _Finder(analysis, cast, others, times, quotes, published)
    index = SpanIndex((block.span, block) for block in blocks)
    weighed = [(finder.weight(trigger, index), trigger) for trigger in finder.triggers]
    heavy = [(weight, trigger) for weight, trigger in weighed if weight >= _least(trigger, index)]
    kept_verbs = {trigger.head for _, trigger in heavy}
    heavy = [item for item in heavy if not finder.is_held(item[1], kept_verbs)]
    kept = sorted(_chosen(heavy, len(analysis.tokens)), key=lambda item: item[1].span)
    return tuple(finder.event(number, trigger, weight) for number, (weight, trigger) in enumerate(kept, 1))


def _chosen(weighed: list[tuple[float, Trigger]], words: int) -> list[tuple[float, Trigger]]:
    """Return the events that matter: those that the network saw, then the heaviest of the others."""
    best = sorted(weighed, key=lambda item: (-item[0], item[1].head))
    seen = [item for item in best if item[1].tagged is not None][: max(_MOST, words // _WORDS_AN_EVENT)]
    filled = max(_LEAST_FILLED, _FILLED - words // _WORDS_A_LOSS)
    others = [item for item in best if item[1].tagged is None]
    return seen + others[: max(0, filled - len(seen))]


def _least(trigger: Trigger, blocks: SpanIndex[Block]) -> float:
    return _LEAST_EARLY if is_early(trigger.span, blocks) else _LEAST_WEIGHT


class _Finder:
    def __init__(
        self,
        analysis: Analysis,
        cast: Cast,
        others: tuple[OtherSpeaker, ...],
        times: tuple[Time, ...],
        quotes: tuple[Quote, ...],
        published: str | None,
    ) -> None:
        self.analysis, self.published = analysis, published
        self.tree = Tree(analysis)
        self.triggers = find_triggers(analysis, quotes, times, self.tree)
        self.roles = Roles(analysis, self.tree, cast, others)
        self.labels = Labels(analysis, self.tree, cast, self.roles, times)
        self.times = date_events(analysis, self.tree, self.triggers, times, quotes)
        self.times |= share_times(self.triggers, self.times, self.roles)
        self.contents = SpanIndex((piece, quote) for quote in quotes for piece in quote.content)

    def weight(self, trigger: Trigger, blocks: SpanIndex[Block]) -> float:
        """Return how much an event matters to the story."""
        label = self.labels.label(trigger, Modality.HAPPENED)
        weight = weigh(
            self.analysis,
            self.tree,
            trigger,
            blocks,
            dated=trigger.head in self.times,
            participants=self.roles.participants(trigger),
        )
        return weight if " " in label or trigger.tagged is not None else weight - _BARE

    def is_held(self, trigger: Trigger, verbs: set[int]) -> bool:
        """Return whether a verb that says only that it takes place tells the event: "the trial begins"."""
        verb = self.analysis.tokens[trigger.head].head
        relation = self.tree.relation(trigger.head)
        return verb in verbs and relation in ("nsubj", "obj") and self.tree.word(verb) in TAKING_PLACE

    def event(self, number: int, trigger: Trigger, weight: float) -> Event:
        """Return the event that *trigger* tells."""
        time = self.times.get(trigger.head)
        quote = self._teller(trigger.span)
        modality, word = find_modality(self.tree, trigger, quote, ahead=self._is_ahead(time))
        return Event(
            id=f"e{number}",
            trigger=trigger.span,
            label=self.labels.label(trigger, modality),
            participants=self.roles.participants(trigger),
            time=time.time.id if time else None,
            time_relation=time.relation if time else None,
            place=self.roles.place(trigger),
            earliest=time.earliest if time else None,
            latest=time.latest if time else None,
            modality=modality,
            attributed_to=quote.id if quote else "article",
            score=round(min(1.0, weight), 3),
            why=self._why(trigger, time, modality, word),
        )

    def _why(self, trigger: Trigger, time: EventTime | None, modality: Modality, word: str | None) -> str:
        parts = [f"trigger “{trigger.span.of(self.analysis.text)}”"]
        if word is not None:
            parts.append(f"{modality.value}: “{word}”")
        if time is not None and time.time.why:
            parts.append(time.time.why)
        return ", ".join(parts)

    def _is_ahead(self, time: EventTime | None) -> bool:
        """Return whether an event lies after the day of publication."""
        return bool(self.published and time and time.earliest and time.earliest > self.published)

    def _teller(self, span: Span) -> Quote | None:
        telling = [quote for _, quote in self.contents.covering(span)]
        return min(telling, key=lambda quote: sum(map(len, quote.content)), default=None)
