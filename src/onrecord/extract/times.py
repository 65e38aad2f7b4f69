"""The stage that finds time expressions and places them in the calendar."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.ml.analysis import Analysis, Layer, Token
from onrecord.resources.time_tense import PAST_VERBS, PLAN_ALONE, PLAN_WORDS, TIMETABLE_VERBS
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.facts import Time
from onrecord.schema.quote import Quote
from onrecord.schema.span import Span
from onrecord.timex.context import Tense
from onrecord.timex.hints import NO_HINTS, Hints
from onrecord.timex.placed import Anchor
from onrecord.timex.tagger import Anchors, tag_times

__all__ = ["find_times"]

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# A dateline counts where it lies this many days or fewer before the day of publication.
_DATELINE_REACH = 31
# Words on a verb that make it no simple present.
_NO_PRESENT = frozenset(
    "to is are am be was were been has have had did do does can could may might must should would let".split()
)
# Steps up the tree that are taken to find the governing verb.
_CLIMB = 12


def find_times(
    text: str,
    *,
    published: str | None,
    blocks: tuple[Block, ...] = (),
    analysis: Analysis | None = None,
    quotes: tuple[Quote, ...] = (),
) -> tuple[Time, ...]:
    """Return the time expressions of *text* in text order, counted from the day in *published* (ISO 8601).

    The date of a dateline counts before the day of publication for what follows it; inside a quotation whose
    ``said_when`` is the id of a time found here, that time does. *analysis* helps with words of several meanings
    and with tense.
    """
    hints = _hints(analysis) if analysis is not None else NO_HINTS
    turns = [_Turn(0, _anchor(published)), *_datelines(text, published, blocks)]
    times = tag_times(text, _anchors(turns), hints)
    spoken = _speeches(quotes, times, turns)
    return tag_times(text, _anchors([*turns, *spoken]), hints) if spoken else times


@dataclass(frozen=True, slots=True)
class _Turn:
    """From *offset* on, days are counted from *anchor*."""

    offset: int
    anchor: Anchor | None


def _anchors(turns: Iterable[_Turn]) -> Anchors:
    ordered = sorted(turns, key=lambda turn: turn.offset)
    return Anchors(tuple(turn.offset for turn in ordered), tuple(turn.anchor for turn in ordered))


def _anchor(published: str | None) -> Anchor | None:
    """Return the day of publication, or None where it is not known to the day."""
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", published or "")
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return Anchor(day=day, words=f"article of {_written(day)}")


def _written(day: date) -> str:
    return f"{_DAYS[day.weekday()]} {day.isoformat()}"


# Datelines and speech ------------------------------------------------------


def _datelines(text: str, published: str | None, blocks: tuple[Block, ...]) -> list[_Turn]:
    """Return the anchors that datelines with a day set for the text after them."""
    turns = []
    for block in blocks:
        if block.kind is BlockKind.DATELINE:
            day = _dateline_day(block.span.of(text), published)
            if day is not None:
                turns.append(_Turn(block.span.end, Anchor(day=day, words=f"dateline of {_written(day)}")))
    return turns


def _dateline_day(words: str, published: str | None) -> date | None:
    """Return the day in a dateline where it is plausible beside the day of publication."""
    known = _anchor(published)
    for time in tag_times(words, Anchors((0,), (known,))):
        if time.earliest is None or time.earliest != time.latest:
            continue
        day = date.fromisoformat(time.earliest)
        if known is None or timedelta(0) <= known.day - day <= timedelta(days=_DATELINE_REACH):
            return day
    return None


def _speeches(quotes: tuple[Quote, ...], times: tuple[Time, ...], turns: list[_Turn]) -> list[_Turn]:
    """Return the anchors inside quotations whose day of speech is known, and those after them as before."""
    by_id = {time.id: time for time in times}
    plain = _anchors(turns)
    found = []
    for quote in quotes:
        said = by_id.get(quote.said_when or "")
        if said is None or said.earliest is None or said.earliest != said.latest:
            continue
        day = date.fromisoformat(said.earliest)
        anchor = Anchor(day=day, words=f"said on {_written(day)}", name=said.id)
        for span in quote.content:
            found += [_Turn(span.start, anchor), _Turn(span.end, plain.at(span.end))]
    return found


# What an analysis tells ----------------------------------------------------


def _hints(analysis: Analysis) -> Hints:
    names = [(item.span, item.label) for item in analysis.layer(Layer.NAME)]

    def is_other(start: int, end: int) -> bool:
        return _is_verb(analysis, start, end) or _in_name(names, start, end)

    def tense(start: int, end: int) -> Tense | None:
        inside = analysis.tokens_of(Span(start, end))
        return _tense(analysis, inside) if inside else None

    return Hints(is_other=is_other, tense=tense)


def _in_name(names: list[tuple[Span, str]], start: int, end: int) -> bool:
    """Return whether a time is part of a longer name, or a person's; a year in the name of an event is a year."""
    for span, label in names:
        if not span.start <= start or not end <= span.end:
            continue
        longer = len(span) > end - start
        if label == "PER" or (longer and label in ("ORG", "LOC")):
            return True
    return False


def _is_verb(analysis: Analysis, start: int, end: int) -> bool:
    """Return whether a time of one word is a verb: may, march, spring, fall."""
    inside = analysis.tokens_of(Span(start, end))
    return len(inside) == 1 and analysis.tokens[inside[0]].tag in ("VERB", "AUX")


def _tense(analysis: Analysis, inside: range) -> Tense | None:
    """Return the tense of the verb that governs the tokens *inside*, climbing the tree."""
    at, after_to = inside[0], False
    for step in range(_CLIMB):
        token = analysis.tokens[at]
        if at not in inside and token.tag in ("VERB", "AUX"):
            words = _words_on(analysis, at)
            tense = _plan_tense(token, after_to=after_to, ahead=at < inside[0]) or _verb_tense(token, words)
            if step == 1 and tense is None and _is_present(token, words):
                return Tense.FUTURE
            if tense is not None:
                return tense
            after_to = "to" in words
        elif after_to and token.text.lower() in PLAN_WORDS:
            return Tense.FUTURE
        if token.head < 0 or token.head == at:
            return None
        at = token.head
    return None


def _is_present(token: Token, words: set[str]) -> bool:
    """Return whether a verb is in the simple present, which with a day on it looks ahead: "travel to Rand Monday"."""
    return token.tag == "VERB" and not words & _NO_PRESENT and not token.text.lower().endswith("ing")


def _words_on(analysis: Analysis, at: int) -> set[str]:
    """Return the words that hang on a token, in lower case."""
    first, end = analysis.sentences[analysis.tokens[at].sentence]
    return {token.text.lower() for token in analysis.tokens[first:end] if token.head == at}


def _plan_tense(token: Token, *, after_to: bool, ahead: bool) -> Tense | None:
    """Return the future under a plan: with an infinitive between, or with the time after it."""
    word = token.text.lower()
    if (after_to and word in PLAN_WORDS) or (ahead and word in PLAN_ALONE) or word in TIMETABLE_VERBS:
        return Tense.FUTURE
    return None


def _verb_tense(token: Token, words: set[str]) -> Tense | None:
    """Return the tense of a verb with the words that hang on it, or None for an infinitive."""
    if words & {"will", "'ll", "’ll", "shall", "wo", "would"}:
        return Tense.FUTURE
    if words & {"was", "were", "had", "did", "has", "have", "been"}:
        return Tense.PAST
    word = token.text.lower()
    if "to" in words:
        return Tense.FUTURE if words & {"is", "are", "'s", "’s"} else None
    if word in PAST_VERBS or word.endswith("ed"):
        return Tense.PAST
    return Tense.PRESENT if words & {"is", "are", "am"} or word in ("is", "are", "says") else None
