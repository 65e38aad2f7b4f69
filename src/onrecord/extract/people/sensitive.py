"""Sensitive marks: hints that an article tells something of a person that should be handled with care.

They are flags, each with its kind, its words and its reason; nothing is left out of a record because of them.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from onrecord.extract.people.owners import OwnerFinder
from onrecord.ml.analysis import Analysis
from onrecord.resources.sensitive import (
    ABODES,
    ADULT,
    BEING,
    STREETS,
    UNDERGOING,
    SensitiveTerm,
    sensitive_terms,
)
from onrecord.schema.facts import Person
from onrecord.schema.record import Flag
from onrecord.schema.span import Span

__all__ = ["find_sensitive"]

_PASSIVE = "victim"  # what these words tell happens to their passive subject or their object
_OWNERS = frozenset({"his", "her"})
_MARKS = frozenset({"'s", "’s", "'", "’"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "without", "deny", "denied"})
_SUBJECTS = frozenset({"nsubj"})
_UNDER = frozenset({"obj", "obl", "xcomp"})


def find_sensitive(
    analysis: Analysis, owners: OwnerFinder, people: Iterable[Person], published_day: str | None
) -> tuple[Flag, ...]:
    """Return the hints of an article in text order."""
    people = tuple(people)
    names = {person.id: person.name for person in people}
    finder = _Finder(analysis, owners, names)
    flags = [*_minors(people, published_day), *finder.terms(), *finder.addresses()]
    return tuple(sorted(flags, key=lambda flag: flag.span or Span(0, 1)))


def _minors(people: Iterable[Person], published_day: str | None) -> Iterator[Flag]:
    for person in people:
        if person.born is None or published_day is None or not person.ages:
            continue
        oldest = _years(person.born.earliest, published_day)
        if oldest < ADULT:
            reason = f"at most {oldest} years old by the stated age"
            yield Flag(kind="sensitive", message=f"minor: {person.name}, {reason}", span=person.ages[0].span)


def _years(born: str, day: str) -> int:
    a, b = date.fromisoformat(born), date.fromisoformat(day)
    return b.year - a.year - ((b.month, b.day) < (a.month, a.day))


class _Finder:
    def __init__(self, analysis: Analysis, owners: OwnerFinder, names: dict[str, str]) -> None:
        self.analysis, self.tokens = analysis, analysis.tokens
        self.at, self.names = owners.at, names
        self.subjects = {
            token.head: index
            for index, token in enumerate(self.tokens)
            if token.head >= 0 and token.relation.split(":")[0] in _SUBJECTS
        }
        self.objects = {
            token.head: index for index, token in enumerate(self.tokens) if token.head >= 0 and token.relation == "obj"
        }

    # --- words
    def terms(self) -> Iterator[Flag]:
        """Yield the terms of the table that are said of somebody."""
        table = sensitive_terms()
        index = 0
        while index < len(self.tokens):
            term = next((t for t in table.get(self._word(index), ()) if self._is_here(t, index)), None)
            length = len(term.words) if term is not None else 1
            ref = self._said_of(term, index, index + length - 1) if term is not None else None
            if term is not None and ref is not None:
                yield self._flag(term.kind, term.reason, ref, index, index + length - 1)
            index += length

    def _word(self, index: int) -> str:
        return self.tokens[index].text.lower() if 0 <= index < len(self.tokens) else ""

    def _is_here(self, term: SensitiveTerm, index: int) -> bool:
        words = tuple(self._word(index + n).replace("‑", "-") for n in range(len(term.words)))
        return words == term.words

    def _same(self, a: int, b: int) -> bool:
        return 0 <= a < len(self.tokens) and self.tokens[a].sentence == self.tokens[b].sentence

    def _said_of(self, term: SensitiveTerm, first: int, last: int) -> str | None:
        """Return the one person of whom a term is said: its owner, the subject of its clause, who suffers it."""
        if any(self._same(at, first) and self._word(at) in _NEGATIONS for at in range(first - 4, first)):
            return None
        inside = self.at.get(first)
        if inside is not None:
            return inside.refs[0] if inside.kind == "nominal" else None
        if term.kind == _PASSIVE and self.tokens[first].tag == "VERB":
            return self._sufferer(first, last)
        return self._owner(first) or self._subject(first)

    def _sufferer(self, first: int, last: int) -> str | None:
        verb = next((at for at in range(first, last + 1) if self.tokens[at].tag == "VERB"), first)
        subject = self.subjects.get(verb)
        words = {self._word(at) for at in range(verb - 3, verb) if self._same(at, verb)}
        passive = subject is not None and bool(words & BEING)
        target = subject if passive else self.objects.get(verb)
        return self._ref(target)

    def _owner(self, first: int) -> str | None:
        for at in range(first - 1, first - 4, -1):
            if not self._same(at, first):
                return None
            if self._word(at) in _OWNERS:
                return self._ref(at)
            if self.tokens[at].text in _MARKS:
                return self._ref(at - 1)
            if self.tokens[at].tag not in ("ADJ", "NOUN"):
                return None
        return None

    def _subject(self, first: int) -> str | None:
        """Return the subject of a verb or adjective of the table, or of 'died of', 'suffered', 'survived' a noun."""
        token = self.tokens[first]
        if first in self.subjects:
            return self._ref(self.subjects[first])
        relation = token.relation.split(":")[0]
        if token.head < 0 or relation not in _UNDER or self._word(token.head) not in UNDERGOING:
            return None
        return self._ref(self.subjects.get(token.head))

    def _ref(self, index: int | None) -> str | None:
        mention = self.at.get(index) if index is not None else None
        return mention.refs[0] if mention is not None and mention.refs[0] in self.names else None

    # --- addresses
    def addresses(self) -> Iterator[Flag]:
        """Yield the numbers of houses in streets where a sentence says that somebody lives there."""
        for index, token in enumerate(self.tokens):
            last = self._address_end(index) if token.text.isdigit() else None
            ref = self._dweller(index) if last is not None else None
            if last is not None and ref is not None:
                yield self._flag("address", "a house number and street", ref, index, last)

    def _address_end(self, index: int) -> int | None:
        for at in range(index + 1, index + 5):
            if not self._same(at, index) or not self.tokens[at].text[0].isupper():
                return None
            if at > index + 1 and self._word(at).rstrip(".") in STREETS:
                return at
        return None

    def _dweller(self, index: int) -> str | None:
        """Return the last person before an address in a sentence that speaks of a home."""
        begin = self.analysis.sentences[self.tokens[index].sentence][0]
        words = {self._word(at) for at in range(begin, index)}
        if not words & ABODES:
            return None
        people = (self._ref(at) for at in range(index - 1, max(begin, index - 25) - 1, -1))
        return next((ref for ref in people if ref is not None), None)

    def _flag(self, kind: str, reason: str, ref: str, first: int, last: int) -> Flag:
        span = Span(self.tokens[first].start, self.tokens[last].end)
        words = span.of(self.analysis.text)
        return Flag(kind="sensitive", message=f"{kind}: “{words}” of {self.names[ref]} ({reason})", span=span)
