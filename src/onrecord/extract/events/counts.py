"""Counts that do not agree: the dead and injured of one event, the fourth after "the previous two"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.extract.events.tree import Tree
from onrecord.ml.analysis import Analysis
from onrecord.resources.event_counts import CARDINALS, COUNTED, EVERYONE, INEXACT, ORDINALS, PREVIOUS, SINCE
from onrecord.resources.event_words import CONDITIONS, NEGATIONS, POSSIBLE
from onrecord.schema.facts import Time
from onrecord.schema.record import Flag
from onrecord.schema.span import Span

__all__ = ["find_count_doubts"]

_KIND = "count-mismatch"
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_REACH = 3  # words between a counted noun and what became of it: "12 people dead"
_SINCE_REACH = 7
_PLURAL_REACH = 3  # words between "previous three" and its noun


@dataclass(frozen=True, slots=True)
class _Count:
    """A number of people to whom one thing was done, in the words at *span*; *sentence* is that of the words."""

    number: int
    what: str
    who: str
    span: Span
    sentence: int


@dataclass(frozen=True, slots=True)
class _Turn:
    """An event counted as the n-th of its kind, or the number of those before it."""

    number: int
    noun: str
    span: Span


def find_count_doubts(analysis: Analysis, times: tuple[Time, ...] = ()) -> tuple[Flag, ...]:
    """Return a flag for each count that contradicts an earlier one of the same thing, in text order.

    Counts in sentences with different dates are of different events and are not compared.
    """
    finder = _Finder(analysis, times)
    flags = [*finder.casualties(), *finder.turns()]
    return tuple(sorted(flags, key=lambda flag: flag.span.start if flag.span else -1))


class _Finder:
    def __init__(self, analysis: Analysis, times: tuple[Time, ...]) -> None:
        self.analysis, self.tokens = analysis, analysis.tokens
        self.tree = Tree(analysis)
        self.timed = {i for time in times for i in analysis.tokens_of(time.span)}
        self.days = self._days(times)

    def _days(self, times: tuple[Time, ...]) -> dict[int, frozenset[str]]:
        """Return the dates in each sentence."""
        days: dict[int, frozenset[str]] = {}
        for time in times:
            tokens = self.analysis.tokens_of(time.span)
            if tokens and time.earliest is not None:
                sentence = self.tokens[tokens[0]].sentence
                days[sentence] = days.get(sentence, frozenset()) | {time.earliest}
        return days

    # --- casualties
    def casualties(self) -> Iterator[Flag]:
        """Yield a flag for each number of dead, injured, … that is not the one given before."""
        by_kind: dict[tuple[str, str], list[_Count]] = {}
        for count in self._counts():
            by_kind.setdefault((count.what, count.who), []).append(count)
        for counts in by_kind.values():
            for before, after in pairwise(counts):
                if before.number != after.number and self._same_event(before, after):
                    a, b = before.span.of(self.analysis.text), after.span.of(self.analysis.text)
                    yield Flag(kind=_KIND, message=f"{after.what}: “{a}” and then “{b}”", span=after.span)

    def _same_event(self, a: _Count, b: _Count) -> bool:
        first, second = self.days.get(a.sentence), self.days.get(b.sentence)
        return a.sentence != b.sentence and (not first or not second or first == second)

    def _counts(self) -> Iterator[_Count]:
        for index, token in enumerate(self.tokens):
            number = self._number(index) if token.tag == "NUM" and index not in self.timed else None
            if number is None or self._is_inexact(index) or self._is_of_before(index):
                continue
            # A number stands before what it counts; "two were killed and 340 taken" counts nothing behind it.
            noun = token.head if self.tree.relation(index) == "nummod" and token.head > index else index
            what = self._fate(noun, index)
            if what is not None:
                who = self.tree.word(noun) if noun != index and self.tree.word(noun) not in COUNTED else "people"
                first, last = min(index, noun), max(index, noun)
                span = Span(self.tokens[first].start, self.tokens[last].end)
                yield _Count(number, what, "people" if who in EVERYONE else who, span, token.sentence)

    def _number(self, index: int) -> int | None:
        word = self.tree.word(index)
        if _DIGITS.fullmatch(word):
            return int(word.replace(",", ""))
        return CARDINALS.get(word)

    def _is_inexact(self, index: int) -> bool:
        beside = [self.tree.word(i) for i in range(max(0, index - 2), min(len(self.tokens), index + 2)) if i != index]
        return bool(INEXACT & set(beside))

    def _is_of_before(self, index: int) -> bool:
        """Return whether a number is of an earlier event: "the worst since 1987, when six people died"."""
        first = self.analysis.sentences[self.tokens[index].sentence][0]
        before = [self.tree.word(i) for i in range(first, index)]
        return "when" in before and "since" in before[: before.index("when")]

    def _fate(self, noun: int, number: int) -> str | None:
        """Return what became of those whom *noun* counts: as subject, as object, or in a word right behind."""
        if self.tree.word(noun) in COUNTED:
            return COUNTED[self.tree.word(noun)]
        verb = self.tokens[noun].head
        if verb >= 0 and self.tree.word(verb) in COUNTED and self._is_undergone(noun, verb):
            return None if self._is_open(verb) else COUNTED[self.tree.word(verb)]
        after = max(noun, number) + 1
        for index in range(after, min(after + _REACH, len(self.tokens))):
            word = self.tree.word(index)
            if (
                word in COUNTED
                and self.tokens[index].tag in ("ADJ", "VERB")
                and self.tokens[index].head in (noun, verb)
            ):
                return COUNTED[word]
        return None

    def _is_undergone(self, noun: int, verb: int) -> bool:
        relation = self.tree.relation(noun)
        active = self.tree.word(verb) in (
            "killed",
            "injured",
            "hurt",
            "wounded",
            "arrested",
            "detained",
            "kills",
            "injures",
        )
        return relation == "obj" or (relation == "nsubj" and (not active or self.tree.is_passive(verb)))

    def _is_open(self, verb: int) -> bool:
        return bool(self.tree.words_below(verb) & (POSSIBLE | CONDITIONS | NEGATIONS))

    # --- the fourth, and the previous three
    def turns(self) -> Iterator[Flag]:
        """Yield a flag where an event is the n-th of its kind and the number of those before it is not n - 1."""
        ordinals = {turn.noun: turn for turn in self._ordinals()}
        for before in self._previous():
            turn = ordinals.get(before.noun) if before.noun else self._nearest(ordinals, before)
            if turn is not None and turn.number - 1 != before.number:
                a, b = turn.span.of(self.analysis.text), before.span.of(self.analysis.text)
                yield Flag(kind=_KIND, message=f"“{a}” and “{b}” do not add up", span=before.span)

    @staticmethod
    def _nearest(ordinals: dict[str, _Turn], before: _Turn) -> _Turn | None:
        """Return the event that "the previous three" without a noun goes back to: the only one that is counted."""
        turns = list(ordinals.values())
        return turns[0] if len(turns) == 1 and turns[0].span.end < before.span.start else None

    def _ordinals(self) -> Iterator[_Turn]:
        for index, token in enumerate(self.tokens):
            number = self._ordinal(index)
            if number is None or number < 2 or token.head <= index or index in self.timed:
                continue
            noun = token.head
            if self.tokens[noun].tag == "NOUN" and self._is_counted_from(noun):
                yield _Turn(number, self.tree.word(noun), Span(token.start, self.tokens[noun].end))

    def _is_counted_from(self, noun: int) -> bool:
        """Return whether a time from which on is counted follows: "the fourth fire at the mill since 2019"."""
        reach = range(noun + 1, min(noun + 1 + _SINCE_REACH, len(self.tokens)))
        rest = [i for i in reach if self.tokens[i].sentence == self.tokens[noun].sentence]
        return any(self.tree.word(i) == "since" for i in rest) or any(self.tree.word(i) in SINCE for i in rest[:1])

    def _ordinal(self, index: int) -> int | None:
        word = self.tree.word(index)
        found = _ORDINAL.fullmatch(word)
        return int(found[1]) if found else ORDINALS.get(word)

    def _is_plural(self, noun: int) -> bool:
        return self.tokens[noun].tag == "NOUN" and self.tree.word(noun).endswith("s")

    def _previous(self) -> Iterator[_Turn]:
        for index in range(len(self.tokens) - 1):
            number = self._number(index + 1) if self.tree.word(index) in PREVIOUS else None
            if number is None or index + 1 in self.timed:
                continue
            noun = self.tokens[index + 1].head
            has_noun = index + 1 < noun <= index + 1 + _PLURAL_REACH and self._is_plural(noun)
            last = noun if has_noun else index + 1
            name = self.tree.word(noun).removesuffix("s") if has_noun else ""
            yield _Turn(number, name, Span(self.tokens[index].start, self.tokens[last].end))
