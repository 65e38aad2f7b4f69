"""What an analysis tells the tagger of times: words that are none, and the tense of the governing verb."""

from onrecord.ml.analysis import Analysis, Layer, Token
from onrecord.resources.time_tense import (
    NEGATIONS,
    OPEN_MODALS,
    PAST_VERBS,
    PLAN_ALONE,
    PLAN_WORDS,
    TIMETABLE_VERBS,
    WEEKDAYS,
)
from onrecord.schema.span import Span
from onrecord.timex.context import Tense
from onrecord.timex.hints import Hints

__all__ = ["hints_of"]

# Words on a verb that make it no simple present.
_NO_PRESENT = frozenset(
    "to is are am be was were been has have had did do does can could may might must should would let".split()
)
# Relations of a clause to the verb that reports it.
_SAID = frozenset({"ccomp", "parataxis"})
# Steps up the tree that are taken to find the governing verb.
_CLIMB = 12


def hints_of(analysis: Analysis) -> Hints:
    """Return the answers that *analysis* gives."""
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
            if step == 1 and tense is None and _is_present(token, words) and _names_weekday(analysis, inside):
                return Tense.FUTURE
            if tense is not None:
                return tense
            if tense is None and "to" not in words and token.relation.split(":")[0] in _SAID:
                return Tense.PRESENT  # what is said has its own tense: “Ask us in May,” he said
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


def _names_weekday(analysis: Analysis, inside: range) -> bool:
    return any(analysis.tokens[at].text.lower().removesuffix("s") in WEEKDAYS for at in inside)


def _words_on(analysis: Analysis, at: int) -> set[str]:
    """Return the words that hang on a token, in lower case."""
    first, end = analysis.sentences[analysis.tokens[at].sentence]
    hanging = (token.text for token in analysis.tokens[first:end] if token.head == at)
    return {word.lower() for word in hanging if word != "May"}


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
    if "to" in words and words & {"is", "are", "was", "were", "'s", "’s"}:
        return Tense.FUTURE
    if words & {"was", "were", "had", "did", "has", "have", "been"}:
        return Tense.PAST
    if words & OPEN_MODALS:
        passive = "be" in words and token.text.lower().endswith("ed")
        return None if words & NEGATIONS or passive else Tense.FUTURE
    word = token.text.lower()
    if "to" in words:
        return None
    if word in PAST_VERBS or word.endswith("ed"):
        return Tense.PAST
    return Tense.PRESENT if words & {"is", "are", "am"} or word in ("is", "are", "says") else None
