"""What stands around a time expression: its sentence, and whether its clause is about the past or the future."""

import bisect
import re
from enum import StrEnum

from onrecord.resources.time_tense import (
    BE_FORMS,
    BEFORE_COMING,
    DETERMINERS,
    FUTURE_WORDS,
    NEGATIONS,
    NO_PAST,
    OPEN_MODALS,
    PAST_VERBS,
    PLAN_ALONE,
    PLAN_WORDS,
    SHORT_FORMS,
    TIMETABLE_VERBS,
)
from onrecord.timex.lexer import Tokens

__all__ = ["Sentences", "Tense", "tense_at"]

_END = re.compile(r"(?<![.!?])[.!?]{1,6}[\"'”’)\]]{0,4}\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n[^\S\n]*\n|(?<=[.!?\"”’])\n")
_REACH = 45  # tokens that are looked at to either side


class Tense(StrEnum):
    """What a clause is about."""

    PAST = "past"
    OVER = "over"  # since: begun before, without a doubt
    PRESENT = "present"
    FUTURE = "future"
    DEADLINE = "deadline"  # until, by: ahead for a weekday, the nearest for longer units


class Sentences:
    """Where the sentences of a text begin, roughly: enough to keep a look around within one."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        self._starts += [match.end() for match in _END.finditer(text) if not _is_short(text, match.start())]

    def number(self, offset: int) -> int:
        """Return the number of the sentence at *offset*."""
        return bisect.bisect_right(self._starts, offset) - 1

    def start(self, number: int) -> int:
        """Return where a sentence begins; past the last one, a place past any text."""
        return self._starts[number] if number < len(self._starts) else 1 << 60


def _is_short(text: str, stop: int) -> bool:
    """Return whether the full stop at *stop* belongs to a short form such as Mr."""
    if text[stop] != ".":
        return False
    begin = stop
    while begin > 0 and stop - begin < 7 and text[begin - 1].isalpha():
        begin -= 1
    return text[begin:stop].lower() in SHORT_FORMS


def tense_at(tokens: Tokens, sentences: Sentences, first: int, end: int, *, hint: Tense | None = None) -> Tense | None:
    """Return the tense of the clause around tokens *first* to *end*, or None where no verb tells.

    The verb of the *hint* governs or the nearest to the left; a possessive ("Monday's vote") and an opening
    adverbial look right; "until" looks ahead.
    """
    number = sentences.number(tokens.starts[first])
    left_stop, right_stop = sentences.start(number), sentences.start(number + 1)
    words = tokens.words
    possessive = end < len(words) and words[end] in ("'s", "’s")
    right = _look_right(tokens, end, right_stop)
    if possessive:
        coming = hint is Tense.FUTURE and words[first - 1 : first] == ["before"]
        return Tense.FUTURE if coming or BEFORE_COMING & set(words[max(0, first - 2) : first]) else right
    left = _look_left(tokens, first, left_stop)
    if _is_planned(words, first):
        return Tense.FUTURE
    if _opens_clause(words, first) and right is Tense.PAST:
        return Tense.PAST
    if _is_deadline(words, first, left):
        return Tense.DEADLINE
    if words[first - 1 : first] in (["since"], ["Since"]):
        return Tense.OVER
    return hint or left or right


def _is_planned(words: list[str], first: int) -> bool:
    """Return whether a time is that of a plan: planned for Tuesday."""
    return first > 1 and words[first - 1] == "for" and words[first - 2] in PLAN_WORDS


def _is_deadline(words: list[str], first: int, left: Tense | None) -> bool:
    """Return whether the words before a time set a term: until Tuesday, as soon as Tuesday, by Tuesday."""
    before = words[max(0, first - 3) : first]
    if before[-2:] == ["at", "least"]:
        before = words[max(0, first - 5) : first - 2]
    if before[-1:] in (["until"], ["till"], ["past"]) or before in (["as", "soon", "as"], ["as", "early", "as"]):
        return True
    return before[-1:] in (["by"], ["before"]) and left is not None and left is not Tense.FUTURE


def _opens_clause(words: list[str], first: int) -> bool:
    """Return whether "by" and a time open a clause: "; by May it had four"."""
    return words[first - 1 : first] in (["by"], ["By"]) and (first < 2 or words[first - 2] in _CLAUSE_MARKS)


_CLAUSE_MARKS = frozenset('. , ; : — – - and but ( “ "'.split())


def _look_left(tokens: Tokens, first: int, stop: int) -> Tense | None:
    """Return what the nearest verb to the left says."""
    after_to = False
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if tokens.starts[at] < stop:
            break
        word = tokens.words[at]
        if word == "to" and _is_infinitive(tokens, at, first):
            after_to = True
            if at and tokens.words[at - 1].lower() in BE_FORMS:
                return Tense.FUTURE
            continue
        tense = _verb(word, after_to=after_to)
        if word in OPEN_MODALS:
            after = tokens.words[at + 1 : at + 3]
            passive = after[:1] == ["be"] and after[-1].endswith("ed")  # "could be reached Monday"
            if NEGATIONS.isdisjoint(after) and "have" not in after and not passive:
                return Tense.FUTURE
        if tense is Tense.PAST and "be" in tokens.words[max(0, at - 2) : at]:
            continue
        if tense is Tense.FUTURE and word in PLAN_WORDS and tokens.words[max(0, at - 2) : at] == ["had", "been"]:
            return Tense.PAST
        if tense is not None:
            return tense
    return None


def _is_infinitive(tokens: Tokens, at: int, first: int) -> bool:
    """Return whether the "to" at a token opens an infinitive: a lower-case word follows that is no article."""
    if at + 1 >= first:
        return False
    word = tokens.words[at + 1]
    return word.islower() and word not in DETERMINERS


def _verb(word: str, *, after_to: bool) -> Tense | None:
    """Return the tense that a word gives its clause, or None where it is no verb that tells."""
    if word in FUTURE_WORDS or word in TIMETABLE_VERBS:
        return Tense.FUTURE
    if word in PLAN_WORDS and (after_to or word in PLAN_ALONE):
        return Tense.FUTURE
    if word in PLAN_ALONE:
        return Tense.FUTURE
    if word in PAST_VERBS or (len(word) > 3 and word.endswith("ed") and word.islower() and word not in NO_PAST):
        return Tense.PAST
    if word in ("has", "have", "'ve"):
        return Tense.PAST
    return Tense.PRESENT if word in ("is", "are", "says", "am") else None


def _look_right(tokens: Tokens, end: int, stop: int) -> Tense | None:
    """Return what the first verb to the right says."""
    for at in range(end, min(len(tokens.words), end + _REACH)):
        if tokens.starts[at] >= stop:
            return None
        word = tokens.words[at]
        if word in PLAN_WORDS and tokens.words[at + 1 : at + 2] == ["to"] and not word.endswith("ed"):
            return Tense.FUTURE
        tense = _verb(word, after_to=False)
        if tense is not None:
            return tense
    return None
