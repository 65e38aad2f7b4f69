"""Names: which name forms of an article are one person or organisation."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.extract.people.places import NamePlace, find_name_places
from onrecord.ml.analysis import Analysis
from onrecord.resources.kin import FEMALE_KIN, MALE_KIN, kin_of
from onrecord.resources.names import (
    BORN_AS,
    FAMILY_TITLES,
    FAMILY_WORDS,
    FEMALE_TITLES,
    MALE_TITLES,
    PARTICLES,
    SUFFIXES,
    nickname_of,
)
from onrecord.schema.article import Block

__all__ = ["NameGroup", "NamePlace", "group_names"]

_INITIAL = re.compile(r"(?:[A-Z]\.?-?)+$")
_HYPHEN = re.compile(r"[-‑]")
_SETTING_OFF = frozenset({",", ".", ";", ")", "(", ":", "—", "–", "’s", "'s", "and", "who"})


@dataclass(slots=True)
class NameGroup:
    """Places that name one person, organisation, place or work."""

    label: str
    places: list[NamePlace] = field(default_factory=list)
    kin_gender: str | None = None  # what the kin term before the name says: "his wife, Jean"
    relative: bool = False  # introduced as somebody's relative
    _forms: dict[tuple[tuple[str, ...], ...], NamePlace] = field(default_factory=dict)
    _counted: int = 0

    @property
    def forms(self) -> tuple[NamePlace, ...]:
        """One place for each different form of the name, so that a name told a thousand times is compared once."""
        for place in self.places[self._counted :]:
            self._forms.setdefault((place.parts, place.titles, place.nicknames), place)
        self._counted = len(self.places)
        return tuple(self._forms.values())

    @property
    def fullest(self) -> NamePlace:
        """The place with the most name parts, mixed case before capitals; the first of several."""
        return max(self.places, key=lambda p: (len(p.parts), not p.words.isupper(), len(p.span), -p.first))

    @property
    def gender(self) -> str | None:
        """What the titles before the name say, where they agree."""
        titles = {title for place in self.forms for title in place.titles}
        said = {"m"} if titles & MALE_TITLES else set()
        said |= {"f"} if titles & FEMALE_TITLES else set()
        return said.pop() if len(said) == 1 else self.kin_gender if not said else None


def group_names(analysis: Analysis, blocks: tuple[Block, ...] = ()) -> tuple[NameGroup, ...]:
    """Return the names of *analysis* joined by whom they name, in text order of their first places."""
    places = find_name_places(analysis, blocks)
    people = _group_people(analysis, [place for place in places if place.label == "PER"])
    people = _with_birth_names(analysis, people)
    rest = _group_equal([place for place in places if place.label != "PER"])
    return tuple(sorted([*people, *rest], key=lambda group: min(place.first for place in group.places)))


def _group_people(analysis: Analysis, places: list[NamePlace]) -> list[NameGroup]:
    """Join full names first, then give each bare name to the one person it can stand for."""
    groups: list[NameGroup] = []
    for place in sorted(places, key=lambda place: (-_weight(place), place.first)):
        ranked = [(fit, group) for group in groups if (fit := _fit(place, group)) > 0]
        best = max((fit for fit, _ in ranked), default=0)
        candidates = [group for fit, group in ranked if fit == best]
        if candidates:
            _chosen(candidates, place).places.append(place)
        else:
            kin = _kin_term_before(analysis, place)
            gender = "m" if kin in MALE_KIN else "f" if kin in FEMALE_KIN else None
            groups.append(NameGroup("PER", [place], gender, kin is not None))
    for group in groups:
        group.places.sort(key=lambda place: place.first)
    return groups


def _with_birth_names(analysis: Analysis, groups: list[NameGroup]) -> list[NameGroup]:
    """Join a name behind "born" or "née" with the one person of that given name, or whom it stands behind."""
    for group in list(groups):
        place = group.fullest
        word = analysis.tokens[place.first - 1].text.lower() if place.first else ""
        if word not in BORN_AS:
            continue
        others = [other for other in groups if other is not group and _may_be_born(place, other)]
        if len(others) == 1:
            others[0].places = sorted([*others[0].places, *group.places], key=lambda place: place.first)
            groups = [other for other in groups if other is not group]
    return groups


def _may_be_born(place: NamePlace, group: NameGroup) -> bool:
    if len(place.parts) > 1:
        return any(len(p.parts) > 1 and p.parts[0] == place.parts[0] for p in group.forms)
    return any(0 < place.first - p.last < 4 for p in group.places)


def _weight(place: NamePlace) -> int:
    """Return how much of a name is given: full names come before initials, and both before bare names."""
    parts = _core(place.parts)
    return 2 * len(parts) - sum(1 for part in parts if _INITIAL.match(part)) + bool(place.nicknames)


def _kin_term_before(analysis: Analysis, place: NamePlace) -> str | None:
    """Return the kin term right before a name, as in 'his wife, Jean'; not in 'killed his wife, Bo Ek wanted'."""
    after = analysis.tokens[place.last + 1].text if place.last + 1 < len(analysis.tokens) else "."
    for index in range(place.first - 1, max(-1, place.first - 4), -1):
        word = analysis.tokens[index].text.lower()
        if kin_of(word) is not None:
            return word
        if word not in (",", "late", "-", "law", "in", "former") or (word == "," and after not in _SETTING_OFF):
            return None
    return None


def _chosen(candidates: list[NameGroup], place: NamePlace) -> NameGroup:
    """Return whom a name means that fits several: those who are not only somebody's relative, then the last named."""
    title = NameGroup("PER", [place]).gender
    fitting = [group for group in candidates if title is not None and group.gender == title]
    if fitting:
        candidates = fitting
    elif len(candidates) > 1 and len(place.parts) == 1:
        candidates = [group for group in candidates if not group.relative] or candidates

    if len(candidates) == 1:
        return candidates[0]
    if len(place.parts) == 1 and all(_is_family_name(place, group) for group in candidates):
        return min(candidates, key=_first_named)

    def distance(group: NameGroup) -> tuple[bool, int]:
        before = [place.first - other.first for other in group.places if other.first <= place.first]
        after = [other.first - place.first for other in group.places if other.first > place.first]
        return (not before, min(before or after))

    return min(candidates, key=distance)


def _is_family_name(place: NamePlace, group: NameGroup) -> bool:
    word = place.words.lower()
    return any(len(other.parts) > 1 and _lower(other.parts)[-1] == word for other in group.forms)


def _first_named(group: NameGroup) -> int:
    """Return where somebody is named in full first: whom news then calls by the family name alone."""
    return min(place.first for place in group.places if len(place.parts) > 1)


def _core(parts: tuple[str, ...]) -> tuple[str, ...]:
    if len(parts) > 1 and parts[0].lower() in FAMILY_WORDS:  # Aunty Dulcie
        parts = parts[1:]
    return tuple(part for part in parts if part.rstrip(".").lower() not in SUFFIXES) or parts


def _fit(place: NamePlace, group: NameGroup) -> int:
    """Return how well a place fits a group: 0 not at all, higher for plainer forms."""
    if _clashes(place, group):
        return 0
    return max(_same_person(place, other) for other in group.forms)


def _clashes(place: NamePlace, group: NameGroup) -> bool:
    """Tell whether the titles of a place and a group are of different genders, or Jr meets Sr."""
    own, known = NameGroup("PER", [place]).gender, group.gender
    if own and known and own != known:
        return True
    ages = {part.rstrip(".").lower() for part in place.parts} & {"jr", "sr"}
    others = {part.rstrip(".").lower() for p in group.forms for part in p.parts} & {"jr", "sr"}
    return bool(ages and others and ages != others)


def _lower(parts: tuple[str, ...]) -> list[str]:
    return [part.lower().rstrip(".").replace("’", "'") for part in _core(parts)]


def _same_person(short: NamePlace, long: NamePlace) -> int:
    """Return whether (and how plainly) the name *short* can be a form of *long*."""
    a, b = _lower(short.parts), _lower(long.parts)
    if a == b:
        return 5
    if len(a) == 1:
        return _bare_fits(a[0], b, short, long)
    if len(b) == 1:
        return 0
    if len(a) > len(b):
        a, b = b, a
    if _family(a) != _family(b) and not _part_of_family(a, b):
        if a[0] == b[0] and (a[-1] in b[1:-1] or b[-1] in a[1:-1]):  # Leticia Cordero, Leticia Cordero Vance
            return 3
        return 3 if _subsequence(a, b) and a[0] == b[0] else 0
    if a[0] == b[0]:
        return 4 if _middle_fits(a, b) else 0
    if min(len(a[0]), len(b[0])) > 3 and (b[0].startswith(a[0]) or a[0].startswith(b[0])):
        return 2
    initials = _initials_fit(a[0], b[0]) or _initials_fit(b[0], a[0])
    nicked = {nick.lower() for nick in (*short.nicknames, *long.nicknames)} & {a[0], b[0]}
    return 3 if initials or nicked or nickname_of(a[0], b[0]) or _subsequence(a, b) else 0


def _bare_fits(word: str, parts: list[str], short: NamePlace, long: NamePlace) -> int:
    """Return how plainly a bare name can stand for a full one."""
    titled = any(title in FAMILY_TITLES for title in short.titles)
    if word == parts[-1] or word == "".join(parts[-1:]):
        return 4
    if word in (nick.lower() for nick in long.nicknames):
        return 4
    if word == parts[0]:
        return 2 if titled and len(parts) > 1 else 4
    if len(parts) > 2 and word == parts[-2] and word not in PARTICLES:
        return 3
    if word in _HYPHEN.split(parts[-1]):
        return 2
    if titled:
        return 0
    if (
        nickname_of(word, parts[0])
        or _is_diminutive(word, parts[0])
        or word in parts[1:-1]
        or word == _HYPHEN.split(parts[0])[0]
    ):
        return 2
    begins = len(word) > 2 and len(parts[0]) > len(word) + 1 and parts[0].startswith(word)
    return 1 if begins and len(parts) > 1 else 0


def _is_diminutive(word: str, given: str) -> bool:
    """Tell whether *word* is a given name cut short with an ending: Lachie for Lachlan."""
    stem = word.removesuffix("ie").removesuffix("y")
    return len(word) - len(stem) > 0 and len(stem) > 2 and given.startswith(stem)


def _middle_fits(a: list[str], b: list[str]) -> bool:
    """Tell whether the parts between given and family name do not contradict one another."""
    if len(a) < 3 or len(b) < 3:
        return True
    x, y = a[1], b[1]
    return x == y or (x[0] == y[0] and (len(x) == 1 or len(y) == 1)) or _subsequence(a, b)


def _family(parts: list[str]) -> tuple[str, ...]:
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in PARTICLES:
        start -= 1
    return tuple(part for part in parts[start:] if part not in PARTICLES) or tuple(parts[start:])


def _part_of_family(a: list[str], b: list[str]) -> bool:
    """Tell whether one family name is a part of the other's double one, and the given names agree."""
    halves, others = _HYPHEN.split(a[-1]), _HYPHEN.split(b[-1])
    shared = a[-1] in others or b[-1] in halves
    return shared and a[0] == b[0]


def _subsequence(a: list[str], b: list[str]) -> bool:
    rest = iter(b)
    return all(part in rest for part in a)


def _initials_fit(part: str, name: str) -> bool:
    letters = part.replace(".", "").replace("-", "")
    return 0 < len(letters) <= 2 and name.startswith(letters[0]) and (len(letters) == 1 or "." in part)


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
