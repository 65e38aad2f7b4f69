"""People, ages and ties of a record against a marked article: who is who comes first, by the words they share."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.corpus import MarkedArticle
from onrecord.extract.people.births import born_between, born_from_age
from onrecord.schema.facts import Born, Person
from onrecord.schema.record import Record
from onrecord.schema.span import Span

__all__ = ["GoldAge", "Tie", "ages_of", "born_of", "clusters", "gold_ages", "is_born_right", "same_people", "ties_of"]

Tie = tuple[object, str, object]
_LATE_NEWS = 62  # days by which the death of somebody whose age is told may lie before the article
_TURNED = {"child": "parent", "grandchild": "grandparent"}
_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {
    **{word: n for n, word in enumerate(_UNITS, 1)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
    **{f"{ten}-{unit}": 10 * t + n for t, ten in enumerate(_TENS, 2) for n, unit in enumerate(_UNITS[:9], 1)},
}
_DECADES = {
    "teens": "P1XY",
    **{f"{10 * n}s": f"P{n}XY" for n in range(2, 11)},
    **{word.removesuffix("y") + "ies": f"P{n}XY" for n, word in enumerate(_TENS, 2)},
}
_FRACTIONS = {"½": 6, "¼": 3, "¾": 9}


@dataclass(frozen=True, slots=True)
class GoldAge:
    """An annotated age of the person *number*."""

    number: int
    value: str
    as_of: str | None
    words: str


# --- who is who
def same_people(gold: MarkedArticle, record: Record) -> dict[str, int]:
    """Return the annotated person for each person of *record*: who shares most names, else most mentions."""
    pairs: list[tuple[int, int, str, int]] = []
    for letter, rank in (("p", 1), ("m", 0)):
        numbers = {m.span: m.number for m in gold.marks if m.letter == letter and len(m.numbers) == 1}
        for person in record.people:
            own = person.names if letter == "p" else person.mentions
            shared = Counter(number for item in own if (number := _number_at(item.span, numbers)) is not None)
            pairs += [(rank, count, person.id, number) for number, count in shared.items()]
    found: dict[str, int] = {}
    for _, _, ref, number in sorted(pairs, key=lambda pair: (-pair[0], -pair[1], int(pair[2][1:]), pair[3])):
        if ref not in found and number not in found.values():
            found[ref] = number
    return found


def _number_at(span: Span, numbers: dict[Span, int]) -> int | None:
    if span in numbers:
        return numbers[span]
    return next(
        (number for other, number in numbers.items() if other.start < span.end and span.start < other.end), None
    )


def clusters(gold: MarkedArticle, record: Record) -> tuple[list[set[Span]], list[set[Span]]]:
    """Return the mentions of each person as annotated and as found, those of several people left out."""
    wanted = []
    for number in sorted({n for m in gold.marks if m.letter in "pm" for n in m.numbers}):
        spans = {m.span for m in gold.marks if m.letter in "pm" and m.numbers == (number,)}
        wanted.append({_bare(gold.text, span) for span in spans})
    places = [[_bare(gold.text, m.span) for m in (*p.names, *p.mentions)] for p in record.people]
    shared = Counter(place for own in places for place in set(own))
    given = [{place for place in own if shared[place] == 1} for own in places]
    return [w for w in wanted if w], [g for g in given if g]


def _bare(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start, span.start + len(words.removesuffix("’s").removesuffix("'s")))


# --- ages
def gold_ages(gold: MarkedArticle) -> list[GoldAge]:
    """Return each annotated age once; one whose words say no age plainly is in the footer."""
    found: dict[tuple[int, str], GoldAge] = {}
    for number in sorted({m.number for m in gold.marks if m.letter == "a"}):
        stated = gold.ages.get(number)
        words = [span.of(gold.text) for span in gold.spans("a", number)]
        if stated is not None:
            ages = [GoldAge(number, value, as_of, " / ".join(words)) for value, as_of in stated]
        else:
            ages = [GoldAge(number, value, None, said) for said in words if (value := age_in(said)) is not None]
        for age in ages:
            found.setdefault((number, age.value), age)
    return list(found.values())


def age_in(words: str) -> str | None:
    """Return the ISO 8601 duration in the words of an age: "45-year-old", "nineteen", "5 months", "3½", "40s"."""
    said = words.lower()
    parts = re.findall(r"\d+s?|[a-z]+(?:-[a-z]+)?|[½¼¾]", said)
    decade = next((_DECADES[part] for part in parts if part in _DECADES), None)
    if decade is not None:
        return decade
    numbers = [n for part in parts if (n := _number(part)) is not None]
    if not numbers:
        return None
    unit = next((letter for word, letter in (("month", "M"), ("week", "W"), ("day", "D")) if word in said), "Y")
    months = next((_FRACTIONS[part] for part in parts if part in _FRACTIONS), 0)
    return f"P{numbers[0]}{unit}" + (f"{months}M" if months else "")


def _number(part: str) -> int | None:
    if part.isdigit():
        return int(part)
    found = _WORDS.get(part)
    return found if found is not None else _WORDS.get(part.split("-", maxsplit=1)[0])


def ages_of(record: Record, same: dict[str, int]) -> set[tuple[object, str]]:
    """Return the ages of a record, each with the annotated person or, where there is none, the record's own."""
    return {(same.get(person.id, person.id), age.age) for person in record.people for age in person.ages}


def born_of(ages: Iterable[GoldAge], published: str | None) -> Born | None:
    """Return the births that all annotated ages of a person allow."""
    return born_between(tuple(born for age in ages if (born := _born(age, published)) is not None))


def _born(age: GoldAge, published: str | None) -> Born | None:
    day = age.as_of or published
    if day is None:
        return None
    first, last = (day[:10], day[:10]) if len(day) >= 10 else (_full(day, "-01-01"), _full(day, "-12-28"))
    early, late = born_from_age(age.value, first), born_from_age(age.value, last)
    return Born(early.earliest, late.latest) if early and late else None


def _full(day: str, rest: str) -> str:
    return day + rest if len(day) == 4 else day + rest[-3:]


def is_born_right(person: Person | None, wanted: Born) -> bool:
    """Return whether a person's interval of birth holds the annotated one and is not much wider."""
    if person is None or person.born is None:
        return False
    inside = person.born.earliest <= wanted.earliest and wanted.latest <= person.born.latest
    return inside and _days(person.born) <= _days(wanted) + _LATE_NEWS


def _days(born: Born) -> int:
    return (date.fromisoformat(born.latest) - date.fromisoformat(born.earliest)).days


# --- ties
def ties_of(gold: MarkedArticle, record: Record, same: dict[str, int]) -> tuple[set[Tie], set[Tie]]:
    """Return the ties between named people as annotated and as found."""
    every = {_tie(t.a, t.kind.value, t.b) for t in gold.ties}
    wanted = {tie for tie in every if gold.name_of(tie[0]) and gold.name_of(tie[2])}  # type: ignore[arg-type]
    named = {person.id for person in record.people if person.names}
    given = {_tie(same.get(t.a, t.a), t.kind.value, same.get(t.b, t.b)) for t in record.ties if {t.a, t.b} <= named}
    return wanted, given - (every - wanted)


def _tie(a: object, kind: str, b: object) -> Tie:
    """Return a tie in one direction only, whichever way it was written."""
    if kind in _TURNED:
        return b, _TURNED[kind], a
    if kind in ("parent", "grandparent"):
        return a, kind, b
    first, second = sorted((a, b), key=str)
    return first, kind, second
