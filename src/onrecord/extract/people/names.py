"""Names: which name forms of an article are one person or organisation."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.ml.analysis import Analysis, Layer, Tagged
from onrecord.resources.names import HONORIFICS, PARTICLES, SUFFIXES, nickname_of
from onrecord.schema.span import Span

__all__ = ["NameGroup", "NamePlace", "group_names"]

_INITIAL = re.compile(r"[A-Z]\.?(?:-?[A-Z]\.?)*$")


@dataclass(frozen=True, slots=True)
class NamePlace:
    """One place where a name stands, as tokens ``first`` to ``last``, with its words cleaned of titles."""

    first: int
    last: int
    span: Span
    parts: tuple[str, ...]
    label: str
    score: float

    @property
    def words(self) -> str:
        """The parts as one string."""
        return " ".join(self.parts)


@dataclass(slots=True)
class NameGroup:
    """Places that name one person, organisation, place or work."""

    label: str
    places: list[NamePlace] = field(default_factory=list)

    @property
    def fullest(self) -> NamePlace:
        """The place with the most name parts; the first of several."""
        return max(self.places, key=lambda place: (len(place.parts), len(place.words), -place.first))


def group_names(analysis: Analysis) -> tuple[NameGroup, ...]:
    """Return the names of *analysis* joined by whom they name, in text order of their first places."""
    places = [place for item in analysis.layer(Layer.NAME) if (place := _place(analysis, item))]
    people = _group_people([place for place in places if place.label == "PER"])
    rest = _group_equal([place for place in places if place.label != "PER"])
    return tuple(sorted([*people, *rest], key=lambda group: min(place.first for place in group.places)))


def _place(analysis: Analysis, item: Tagged) -> NamePlace | None:
    tokens, label, score = analysis.tokens, item.label, item.score
    first, last = item.first, item.last
    if label == "PER":
        while first < last and tokens[first].text.rstrip(".").lower() in HONORIFICS:
            first += 1
    while last > first and tokens[last].text in ("'s", "’s", "'", "’", ",", "."):
        last -= 1
    words = tuple(token.text for token in tokens[first : last + 1] if token.text not in ("-", "“", "”", '"'))
    if not any(word[:1].isalnum() for word in words):
        return None
    return NamePlace(first, last, Span(tokens[first].start, tokens[last].end), words, label, score)


def _group_people(places: list[NamePlace]) -> list[NameGroup]:
    """Join full names first, then give each bare name to the one person it can stand for."""
    groups: list[NameGroup] = []
    for place in sorted(places, key=lambda place: (-len(_core(place.parts)), place.first)):
        candidates = [group for group in groups if any(_same_person(place.parts, p.parts) for p in group.places)]
        if not candidates:
            groups.append(NameGroup("PER", [place]))
        else:
            _best(candidates, place).places.append(place)
    for group in groups:
        group.places.sort(key=lambda place: place.first)
    return groups


def _best(candidates: list[NameGroup], place: NamePlace) -> NameGroup:
    """Return the group that was named last before *place*, else the one that is named first after it."""

    def distance(group: NameGroup) -> tuple[bool, int]:
        before = [place.first - other.first for other in group.places if other.first <= place.first]
        after = [other.first - place.first for other in group.places if other.first > place.first]
        return (not before, min(before or after))

    return min(candidates, key=distance)


def _core(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in parts if part.rstrip(".").lower() not in SUFFIXES)


def _same_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether the name *short* can be a form of *long*."""
    a, b = [part.lower().rstrip(".") for part in _core(short)], [part.lower().rstrip(".") for part in _core(long)]
    if not a or not b or len(a) > len(b):
        return False
    if a == b:
        return True
    if len(a) == 1:
        return a[0] in (b[0], b[-1]) or _is_part_of_double(a[0], b) or nickname_of(a[0], b[0])
    if _family(a) != _family(b):
        return _subsequence(a, b) and len(a) > 1
    return a[0] == b[0] or _initials_fit(short[0], b[0]) or _initials_fit(long[0], a[0]) or nickname_of(a[0], b[0])


def _family(parts: list[str]) -> tuple[str, ...]:
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in PARTICLES:
        start -= 1
    return tuple(part for part in parts[start:] if part not in PARTICLES) or tuple(parts[start:])


def _is_part_of_double(word: str, parts: list[str]) -> bool:
    return len(parts) > 2 and word == parts[-2] and word not in PARTICLES


def _subsequence(a: list[str], b: list[str]) -> bool:
    rest = iter(b)
    return all(part in rest for part in a)


def _initials_fit(part: str, name: str) -> bool:
    return bool(_INITIAL.match(part)) and name.startswith(part[0].lower())


def _group_equal(places: list[NamePlace]) -> list[NameGroup]:
    groups: dict[tuple[str, str], NameGroup] = {}
    for place in places:
        key = (place.label, place.words.lower().removeprefix("the "))
        groups.setdefault(key, NameGroup(place.label)).places.append(place)
    _join_acronyms(groups)
    return list(groups.values())


def _join_acronyms(groups: dict[tuple[str, str], NameGroup]) -> None:
    """Give 'HNA' to the organisation whose capitals it spells."""
    spelled = defaultdict(list)
    for (label, _), group in groups.items():
        capitals = "".join(part[0] for part in group.fullest.parts if part[:1].isupper())
        if label == "ORG" and len(group.fullest.parts) > 1:
            spelled[capitals].append(group)
    for key, group in list(groups.items()):
        name = group.fullest.words
        owners = spelled.get(name.replace(".", ""), [])
        if key[0] == "ORG" and name.isupper() and len(owners) == 1 and owners[0] is not group:
            owners[0].places += group.places
            owners[0].places.sort(key=lambda place: place.first)
            del groups[key]
