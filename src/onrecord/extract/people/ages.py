"""Ages: which person each stated age belongs to, and the births that all of one person's ages allow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.extract.people.births import born_between, born_from_age
from onrecord.extract.people.owners import OwnerFinder
from onrecord.ml.analysis import Analysis, Token
from onrecord.resources.roles import NUMBER_WORDS
from onrecord.schema.facts import Age, Born, Person
from onrecord.schema.record import Flag
from onrecord.schema.span import Span
from onrecord.timex.ages import AgeExpression, find_ages

__all__ = ["StatedAge", "age_conflicts", "born_from", "find_stated_ages"]

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_OLDEST = 115
_ABOUT = frozenset({"now", "then", "about", "only", "just", "around", "nearly", "almost", "still", "aged"})
_CLOSING = frozenset({",", ".", ";", ")", ":", "”", '"', "!", "?", "—", "–"})
_STEPS_OF_LIFE = frozenset("died dies dead again school baby married widowed professional retired orphaned".split())
_FUTURE = frozenset({"turns", "turning", "turn"})
_DIED = frozenset({"died", "dies", "dead", "death", "dying"})
_LATE_NEWS = 60  # days that a death may lie before the article that tells it
_PRONOUN_REACH = 14


@dataclass(frozen=True, slots=True)
class StatedAge:
    """An age of the person *ref*; ``usable`` says that it tells something of the birth."""

    ref: str
    age: Age
    usable: bool = True
    of_the_dead: bool = False


def find_stated_ages(analysis: Analysis, owners: OwnerFinder, published_day: str | None) -> tuple[StatedAge, ...]:
    """Return the ages of people in text order; ages of nobody in particular are left out."""
    found = []
    expressions = list(find_ages(analysis.text))
    taken = {index for expression in expressions for index in analysis.tokens_of(expression.span)}
    expressions += [e for first, e in _beside_people(analysis, owners) if first not in taken]
    for expression in sorted(expressions, key=lambda expression: expression.span):
        tokens = analysis.tokens_of(expression.span)
        if not tokens:
            continue
        ref = owners.aged(tokens[0], tokens[-1])
        if ref is not None:
            found.append(_stated(analysis, expression, tokens[0], ref, published_day))
    return tuple(found)


def _beside_people(analysis: Analysis, owners: OwnerFinder) -> Iterator[tuple[int, AgeExpression]]:
    """Yield bare numbers that only the person beside them makes an age: 'Haas, now 77, has', 'who is fifty'."""
    tokens = analysis.tokens
    for index, token in enumerate(tokens):
        years = _years(tokens, index)
        if years is None or not _is_closed(tokens, index + years[1]):
            continue
        before = index - 1
        while before > 0 and tokens[before].text.lower() in _ABOUT:
            before -= 1
        if before < 0 or tokens[before].sentence != token.sentence:
            continue
        word = tokens[before].text.lower()
        past = word == "was"
        comma = word in (",", "(") and owners.ends_before(before)
        be = word in ("is", "was", "'s", "’s") and owners.is_subject_of(before)
        of = word == "of" and owners.is_person_word(before - 1)
        at = word == "at" and before > 0 and tokens[before - 1].text.lower() in _STEPS_OF_LIFE
        if comma or be or of or at:
            end = tokens[index + years[1] - 1].end
            yield index, AgeExpression(Span(token.start, end), f"P{years[0]}Y", None, past or at)


def _years(tokens: tuple[Token, ...], index: int) -> tuple[int, int] | None:
    """Return the number of years at a token and how many tokens it takes, or None."""
    word = tokens[index].text.lower()
    if word.isdigit() and word.isascii() and len(word) < 4:
        return (int(word), 1) if 0 < int(word) <= _OLDEST else None
    value = NUMBER_WORDS.get(word)
    if value is None:
        return None
    hyphen = index + 2 < len(tokens) and tokens[index + 1].text == "-"
    unit = NUMBER_WORDS.get(tokens[index + 2].text.lower(), 10) if hyphen else 10
    return (value + unit, 3) if value >= 20 and unit < 10 else (value, 1)


def _is_closed(tokens: tuple[Token, ...], after: int) -> bool:
    if after >= len(tokens) or tokens[after].sentence != tokens[after - 1].sentence:
        return True
    return tokens[after].text in _CLOSING or tokens[after].text.lower() in ("and", "when", "but", "now")


def _stated(
    analysis: Analysis, expression: AgeExpression, first: int, ref: str, published_day: str | None
) -> StatedAge:
    tokens = analysis.tokens
    number = tokens[first].sentence
    begin, end = analysis.sentences[number]
    words = {token.text.lower() for token in tokens[begin:end]}
    before = tokens[first - 1].text.lower() if first else ""
    years = [
        token.text for token in tokens[max(begin, first - 25) : min(end, first + 12)] if _YEAR.fullmatch(token.text)
    ]
    value = _value(expression)
    died = bool(words & _DIED)
    past = expression.past or before in ("at", "of", "aged", "age", "was")
    as_of = years[0] if past and len(set(years)) == 1 and years[0] != (published_day or "")[:4] else None
    vague = (expression.past or before == "at") and as_of is None and not died
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
