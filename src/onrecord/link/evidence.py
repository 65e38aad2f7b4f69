"""What speaks for and against two profiles, or groups of them, being one person."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from onrecord.link.names import NameForm, NameMatch, compare_names, sound_of
from onrecord.link.profiles import FAMILY, Births, PeopleDigest, Profile
from onrecord.resources.role_fields import FIELD_OF, VAGUE_ROLES
from onrecord.resources.same_names import COMMON_FAMILIES, COMMON_GIVEN, given_roots
from onrecord.schema.facts import TieKind

__all__ = ["Evidence", "Identity", "Surroundings", "weigh"]

_YEAR = 366
_RARE_FORM = 0.1  # of the profiles
_MOST_FORMS = 12  # forms of names that are compared of one identity
# Log odds of being one person by the match of the names alone, for a name that few bear.
_PRIOR = {
    NameMatch.SAME: 1.1, NameMatch.MIDDLE: 0.8, NameMatch.ORDER: 0.4, NameMatch.SHORT: 0.2, NameMatch.SPELLING: -0.6,
    NameMatch.PART: -0.5, NameMatch.INITIAL: -0.5, NameMatch.BARE: -1.5,
}  # fmt: skip
_COMMON_GIVEN, _COMMON_FAMILY, _CROWDED = -0.5, -0.8, 5
_ALIAS = -1.3
_SLIGHT = 0.2
_MOST_NEAR = 1.6  # that the words around the names can say
_HOPELESS = -1.5  # a well-known bare name may make up for so much
_NOTHING = -0.9  # nothing but the name in common
_KNOWN_TO_FEW = 12  # articles that name somebody, up to which sharing them says all it can
_ONE_OF_A_KIND = frozenset({TieKind.SPOUSE, TieKind.PARENT, TieKind.ENGAGED})


# Words without counts for one profile (a tuple is small), with counts where profiles were joined.
Bag: TypeAlias = tuple[str, ...] | Counter[str]


@dataclass(slots=True)
class Identity:
    """Profiles held to be one person, with what they say together; ``genders`` counts signs of each of two kinds."""

    nodes: list[int]
    articles: set[int]
    forms: dict[NameForm, int]
    main_forms: tuple[NameForm, ...]
    aliases: tuple[NameForm, ...]
    roles: Bag
    company: Bag
    setting: Bag
    near: Bag
    births: tuple[Births, ...]
    genders: tuple[int, int]
    ties: frozenset[tuple[TieKind, str]]
    score: float = 1.0  # of the weakest join
    reasons: tuple[str, ...] = ()

    @property
    def form(self) -> NameForm:
        """The form of the name that most articles have as the fullest."""
        if len(self.forms) == 1:
            return self.main_forms[0]
        return max(self.forms, key=lambda form: (not form.has_initial, self.forms[form], len(form.key), form.key))

    @classmethod
    def of(cls, node: int, article: int, digest: PeopleDigest, profile: Profile) -> "Identity":
        """Return the identity that one *profile* is."""
        ends = [(end.kind, digest.profiles[end.index].form) for end in profile.ties]
        return cls(
            nodes=[node],
            articles={article},
            forms=dict.fromkeys(profile.forms, 1),
            main_forms=profile.forms[:_MOST_FORMS],
            aliases=profile.aliases[:_MOST_FORMS],
            roles=profile.roles,
            company=digest.company,
            setting=digest.setting,
            near=profile.near,
            births=(profile.births,) if profile.births else (),
            genders=(int(profile.gender == "m"), int(profile.gender == "f")),
            ties=frozenset((kind, _called(form)) for kind, form in ends),
        )

    def absorb(self, other: "Identity") -> None:
        """Take in what *other* is."""
        self.nodes += other.nodes
        self.articles |= other.articles
        for form, count in other.forms.items():
            self.forms[form] = self.forms.get(form, 0) + count
        least = len(self.nodes) * _RARE_FORM
        kept = (form for form in self.forms if self.forms[form] >= least)
        self.main_forms = tuple(sorted(kept, key=lambda form: form.key)[:_MOST_FORMS])
        self.aliases = tuple(sorted({*self.aliases, *other.aliases}, key=lambda form: form.key)[:_MOST_FORMS])
        self.roles, self.company = _poured(self.roles, other.roles), _poured(self.company, other.company)
        self.setting, self.near = _poured(self.setting, other.setting), _poured(self.near, other.near)
        self.births = tuple(sorted({*self.births, *other.births}, key=lambda one: (one.earliest, one.latest)))
        self.genders = (self.genders[0] + other.genders[0], self.genders[1] + other.genders[1])
        self.ties |= other.ties
        self.score = min(self.score, other.score)
        self.reasons += other.reasons


def _poured(into: Bag, other: Bag) -> Counter[str]:
    """Return the words of both; *into* is used up."""
    counts = into if isinstance(into, Counter) else Counter(into)
    counts.update(other)
    return counts


def _called(form: NameForm) -> str:
    """Return the name that relatives call somebody by, the same for all its short forms."""
    return min(given_roots(form.given[0] if form.given else form.family))


@dataclass(slots=True)
class Surroundings:
    """How frequent names, roles and words are in the collection."""

    people: int
    roles: Counter[str]
    company: Counter[str]
    setting: Counter[str]
    near: Counter[str]
    families: dict[str, int]  # family name -> different given names with it

    @classmethod
    def of(cls, digests: Iterable[PeopleDigest]) -> "Surroundings":
        """Return the counts over all *digests*."""
        roles: Counter[str] = Counter()
        company: Counter[str] = Counter()
        setting: Counter[str] = Counter()
        near: Counter[str] = Counter()
        given: dict[str, set[str]] = {}
        people = 0
        for digest in digests:
            setting.update(digest.setting)
            company.update(digest.company)
            for profile in digest.profiles:
                people += 1
                roles.update(profile.roles)
                near.update(profile.near)
                if profile.form.given and not profile.form.has_initial:
                    given.setdefault(profile.form.family, set()).add(profile.form.given[0])
        return cls(people, roles, company, setting, near, {name: len(found) for name, found in given.items()})

    def commonness(self, form: NameForm) -> float:
        """Return how much less sharing the name *form* says because many bear it, 0 or below."""
        family = form.family.split()[-1]
        if len(form.given) > 1:
            return 0.0
        crowded = family in COMMON_FAMILIES or self.families.get(form.family, 0) >= _CROWDED
        return _COMMON_FAMILY * crowded + _COMMON_GIVEN * bool(form.given and form.given[0] in COMMON_GIVEN)


@dataclass(slots=True)
class Evidence:
    """The log odds that two identities are one person, with the reasons for and the names' match."""

    score: float
    match: NameMatch
    reasons: tuple[str, ...]
    support: float

    @property
    def probability(self) -> float:
        """The score between 0 and 1."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.score))))


def weigh(a: Identity, b: Identity, around: Surroundings) -> Evidence | None:
    """Return what speaks for *a* and *b* being one person, or None where it cannot be, or far too little does."""
    if not a.articles.isdisjoint(b.articles):
        return None
    names = _names(a, b, around)
    if names is None:
        return None
    match, prior = names
    parts = [_ages(a, b), _gender(a, b), _fields(a, b), _roles(a, b, around), *_ties(a, b)]
    parts += [_company(a, b, around), _setting(a, b, around)]
    if prior + sum(value for value, _ in parts) + _MOST_NEAR <= _HOPELESS:
        return None
    parts.append(_near(a, b, around))
    support = sum(value for value, _ in parts if value > 0)
    score = prior + sum(value for value, _ in parts) + (_NOTHING if support < _SLIGHT else 0.0)
    return Evidence(score, match, tuple(why for value, why in parts if value > _SLIGHT and why), support)


def _names(a: Identity, b: Identity, around: Surroundings) -> tuple[NameMatch, float] | None:
    matches = _matches(a.main_forms, b.main_forms)
    if matches is None:
        return _by_alias(a, b, around)
    rarest = max(a.form, b.form, key=lambda form: len(form.key))
    return matches, _PRIOR[matches] + around.commonness(rarest)


def _matches(a: Sequence[NameForm], b: Sequence[NameForm]) -> NameMatch | None:
    """Return the closest match where no two forms are two people's."""
    best: NameMatch | None = None
    for x, y in product(a, b):
        match = compare_names(x, y)
        if match is None:
            return None
        best = match if best is None or _PRIOR[match] > _PRIOR[best] else best
    return best


def _by_alias(a: Identity, b: Identity, around: Surroundings) -> tuple[NameMatch, float] | None:
    """Return a match by an earlier name or the name of a spouse."""
    for one, other in ((a, b), (b, a)):
        for alias in one.aliases:
            if alias in other.forms and _matches((alias,), other.main_forms):
                return NameMatch.PART, _ALIAS + around.commonness(alias)
    return None


def _dimming(count: int) -> float:
    return 1.0 if count <= _KNOWN_TO_FEW else 1.0 / (1.0 + math.log2(count / _KNOWN_TO_FEW))


def _shared(a: Bag, b: Bag) -> list[str]:
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sorted(set(few) & set(many) if isinstance(many, tuple) else (word for word in few if word in many))


def _sum_falling(weights: Iterable[float], most: float, fall: float = 0.5) -> float:
    """Return the sum of *weights*, largest first, each counting *fall* times as much as the one before."""
    total, factor = 0.0, 1.0
    for weight in sorted(weights, reverse=True)[:8]:
        total += factor * weight
        factor *= fall
    return min(total, most)


def _company(a: Identity, b: Identity, around: Surroundings) -> tuple[float, str]:
    shared = _shared(a.company, b.company)
    if not shared:
        return 0.0, ""
    own = {name for one in (a, b) for form in one.forms for name in (form.key, FAMILY + sound_of(form.family))}
    names = [name for name in shared if not name.startswith(FAMILY) and name not in own]
    sounds = {*own, *(FAMILY + sound_of(name.split()[-1]) for name in names)}
    weights = [_dimming(around.company[name]) for name in names]
    # A family name alone, or spelt otherwise, says less; that of a full name is counted with it.
    weights += [0.6 * _dimming(around.company[f]) for f in shared if f.startswith(FAMILY) and f not in sounds]
    value = 1.3 * _sum_falling(weights, 2.0)
    return value, f"named with {_listed(names, around.company)}" if names else "named with the same people"


def _listed(names: list[str], counts: Counter[str]) -> str:
    rarest = sorted(names, key=lambda name: (counts[name], name))[:2]
    return " and ".join(name.title() for name in rarest)


def _setting(a: Identity, b: Identity, around: Surroundings) -> tuple[float, str]:
    names = _shared(a.setting, b.setting)
    value = 0.6 * _sum_falling((_dimming(around.setting[name]) for name in names), 1.5)
    return value, f"in articles on {_listed(names, around.setting)}" if names else ""


def _roles(a: Identity, b: Identity, around: Surroundings) -> tuple[float, str]:
    words = _shared(a.roles, b.roles)
    weights = [(0.3 if word in VAGUE_ROLES else 1.0) * _dimming(around.roles[word]) for word in words]
    return 1.4 * _sum_falling(weights, 1.6), f"the same role ({', '.join(words[:3])})" if words else ""


def _near(a: Identity, b: Identity, around: Surroundings) -> tuple[float, str]:
    few, many = (a, b) if len(a.near) <= len(b.near) else (b, a)
    found = set(_shared(few.near, many.near))
    whole = part = 0.0
    for word in few.near:
        mass = math.log((around.people + 2) / around.near[word]) * _weight(few, word)
        whole += mass
        if word in found:
            part += mass * _weight(many, word)
    share = part / whole if whole else 0.0
    return max(-0.4, min(_MOST_NEAR, 8.0 * (share - 0.08))), "the same words around the name"


def _weight(one: Identity, word: str) -> float:
    """Return how typical *word* is of the places where *one* is named, up to 1."""
    return min(1.0, 3 * one.near[word] / len(one.articles)) if isinstance(one.near, Counter) else 1.0


def _ties(a: Identity, b: Identity) -> Iterable[tuple[float, str]]:
    shared = sorted({name for _, name in a.ties} & {name for _, name in b.ties})
    if shared:
        yield 2.0, f"a relative called {shared[0].title()}"
        return
    for kind in sorted(_ONE_OF_A_KIND):
        mine, theirs = ({name for k, name in one.ties if k is kind} for one in (a, b))
        if len(mine) == len(theirs) == 1 and kind is not TieKind.PARENT:
            yield -1.2, ""


def _ages(a: Identity, b: Identity) -> tuple[float, str]:
    """Return what the births say: one pair that is far apart outweighs the rest."""
    if not a.births or not b.births:
        return 0.0, ""
    pairs = list(product(a.births[:20], b.births[:20]))
    widest = max(x.gap(y) for x, y in pairs)
    if widest == 0:
        narrow = min(max(x.latest - x.earliest, y.latest - y.earliest) for x, y in pairs)
        return (1.0, "ages that agree") if narrow <= 2 * _YEAR else (0.3, "ages that agree")
    if widest <= 1.2 * _YEAR:
        return -0.2, ""
    return (-1.5, "") if widest <= 3 * _YEAR else (-4.0, "")


def _gender(a: Identity, b: Identity) -> tuple[float, str]:
    signs = [one.genders[0] > one.genders[1] for one in (a, b) if one.genders[0] != one.genders[1]]
    return (-1.8, "") if len(set(signs)) == 2 else (0.0, "")


def _fields(a: Identity, b: Identity) -> tuple[float, str]:
    mine, theirs = ({FIELD_OF[word] for word in one.roles if word in FIELD_OF} for one in (a, b))
    return (-1.8, "") if mine and theirs and not mine & theirs else (0.0, "")
