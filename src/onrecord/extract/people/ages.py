"""Ages: which person each stated age belongs to, and the births that all of one person's ages allow."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.extract.people.age_words import AgeWords
from onrecord.extract.people.aged import AgedFinder
from onrecord.extract.people.births import born_between, born_from_age
from onrecord.extract.people.owners import OwnerFinder
from onrecord.ml.analysis import Analysis
from onrecord.resources.ages import DYING, GUESSED, PREPOSITIONS_OF_AGE
from onrecord.schema.facts import Age, Born, Person
from onrecord.schema.record import Flag
from onrecord.timex.ages import AgeExpression

__all__ = ["StatedAge", "age_conflicts", "born_from", "find_stated_ages"]

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_PAST = frozenset({"at", "of", "aged", "age", "was", "turned"})
_FUTURE = frozenset({"turns", "turning", "turn"})
_LATE_NEWS = 60  # days that a death may lie before the article that tells it


@dataclass(frozen=True, slots=True)
class StatedAge:
    """An age of the person *ref*; ``usable`` says that it tells something of the birth."""

    ref: str
    age: Age
    usable: bool = True
    of_the_dead: bool = False


def find_stated_ages(
    analysis: Analysis, words: tuple[AgeWords, ...], owners: OwnerFinder, published_day: str | None
) -> tuple[StatedAge, ...]:
    """Return the ages of people in text order; ages of nobody in particular are left out."""
    finder = AgedFinder(analysis, owners)
    aged = [(said, finder.person(said)) for said in words]
    return tuple(_stated(analysis, said, ref, published_day) for said, ref in aged if ref is not None)


def _stated(analysis: Analysis, said: AgeWords, ref: str, published_day: str | None) -> StatedAge:
    tokens, first, expression = analysis.tokens, said.first, said.expression
    number = tokens[first].sentence
    begin, end = analysis.sentences[number]
    words = {token.text.lower() for token in tokens[begin:end]}
    at = first - 1
    while at > 0 and tokens[at].text.lower() in GUESSED:
        at -= 1
    before = tokens[at].text.lower() if at >= 0 else ""
    years = [
        token.text for token in tokens[max(begin, first - 25) : min(end, first + 12)] if _YEAR.fullmatch(token.text)
    ]
    value = _value(expression)
    died = bool(words & DYING)
    past = expression.past or before in _PAST
    as_of = years[0] if past and len(set(years)) == 1 and years[0] != (published_day or "")[:4] else None
    vague = (expression.past or before in PREPOSITIONS_OF_AGE or before == "was") and as_of is None and not died
    usable = not (vague or before in _FUTURE)
    return StatedAge(ref, Age(expression.span, value, as_of), usable, died and as_of is None)


def _value(expression: AgeExpression) -> str:
    """Return an age; a decade as P4XY."""
    low, high = expression.age, expression.up_to
    if high is None or not (low.startswith("P") and low.endswith("0Y") and high.endswith("9Y")):
        return low
    return f"P{low[1:-2]}XY"


def born_from(ages: list[StatedAge], published_day: str | None) -> Born | None:
    """Return the days that all *ages* of a person allow; None where there are none or they contradict one another."""
    return born_between(tuple(intervals(ages, published_day)))


def intervals(ages: list[StatedAge], published_day: str | None) -> list[Born]:
    """Return the days of birth that each age allows."""
    found = []
    for stated in ages:
        born = _interval(stated, published_day) if stated.usable else None
        if born is not None:
            found.append(born)
    return found


def _interval(stated: StatedAge, published_day: str | None) -> Born | None:
    if stated.age.as_of is not None:
        year = stated.age.as_of[:4]
        return _between(stated.age.age, f"{year}-01-01", f"{year}-12-31")
    if published_day is None:
        return None
    if stated.of_the_dead:
        earlier = (date.fromisoformat(published_day) - timedelta(days=_LATE_NEWS)).isoformat()
        return _between(stated.age.age, earlier, published_day)
    return born_from_age(stated.age.age, published_day)


def _between(age: str, first: str, last: str) -> Born | None:
    early, late = born_from_age(age, first), born_from_age(age, last)
    return Born(early.earliest, late.latest) if early is not None and late is not None else None


def age_conflicts(
    people: tuple[Person, ...], ages: tuple[StatedAge, ...], published_day: str | None
) -> tuple[Flag, ...]:
    """Return a flag for each person whose stated ages cannot all be true."""
    flags = []
    for person in people:
        own = [stated for stated in ages if stated.ref == person.id]
        allowed = intervals(own, published_day)
        if len(allowed) > 1 and born_between(tuple(allowed)) is None:
            said = ", ".join(dict.fromkeys(stated.age.age for stated in own if stated.usable))
            message = f"the ages of {person.name} contradict one another: {said}"
            flags.append(Flag(kind="age-conflict", message=message, span=own[-1].age.span))
    return tuple(flags)
