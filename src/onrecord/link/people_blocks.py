"""Which people are worth comparing, found without looking at all pairs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.link.evidence import Identity
from onrecord.link.names import NameForm, sound_of
from onrecord.link.profiles import FAMILY, PeopleDigest, Profile
from onrecord.resources.names import PARTICLES
from onrecord.resources.same_names import given_roots
from onrecord.schema.case import ItemRef

__all__ = ["ALL_PAIRS", "NameIndex", "Owners", "PersonNode", "block_keys", "pairs_of"]

ALL_PAIRS = 16  # identities of a block, up to which all pairs are compared
_MOST_CANDIDATES = 12
_MOST_OWNERS = 64  # identities that are looked at for one feature
_MOST_FEATURES = 30


@dataclass(frozen=True, slots=True)
class PersonNode:
    """A profile, with its article and the number of that."""

    article: int
    digest: PeopleDigest
    profile: Profile

    @property
    def ref(self) -> ItemRef:
        """The reference to the person of the record."""
        return ItemRef(self.digest.article, self.profile.item)


class Owners:
    """Identities by what they are named with, in, as, and beside."""

    def __init__(self) -> None:
        self._owners: dict[str, list[int]] = {}
        self._places: dict[int, int] = {}

    def add(self, identity: Identity, place: int) -> None:
        """Note that the features of *identity* belong to the one at *place*."""
        self._places.setdefault(identity.nodes[0], place)
        for feature in _features(identity):
            owners = self._owners.setdefault(feature, [])
            if len(owners) < _MOST_OWNERS and place not in owners[-4:]:
                owners.append(place)

    def place_of(self, identity: Identity) -> int:
        """Return the place of an identity that was added."""
        return self._places[identity.nodes[0]]

    def nearest(self, identity: Identity) -> list[int]:
        """Return the places that share most features with *identity*; the first one where none does."""
        counts: Counter[int] = Counter()
        for feature in _features(identity):
            counts.update(set(self._owners.get(feature, ())))
        best = sorted(counts, key=lambda place: (-counts[place], place))[:_MOST_CANDIDATES]
        return best or list(self._places.values())[:1]


def _features(identity: Identity) -> Iterator[str]:
    own = {form.key for form in identity.forms}
    yield from (name for name in sorted(identity.company)[:_MOST_FEATURES] if name not in own and name[0] != FAMILY)
    yield from (f"s {name}" for name in sorted(identity.setting)[:_MOST_FEATURES])
    yield from (f"r {word}" for word in sorted(identity.roles)[:20])
    yield from (f"t {name}" for _, name in sorted(identity.ties)[:20])


def block_keys(identity: Identity) -> set[str]:
    """Return keys of which two forms of one name share at least one."""
    return {key for form in (*identity.forms, *identity.aliases) for key in _keys(form)}


def _keys(form: NameForm) -> Iterator[str]:
    if form.is_bare:
        return
    yield "n " + " ".join(sorted(form.key.replace("-", " ").split()))
    yield "j " + form.key.replace("-", "").replace(" ", "")
    families = {form.family, *_parts(form.family), *(name for name in form.given[1:] if len(name) > 1)}
    starts = {sound_of(root)[:1] for name in (*form.given, form.nickname) if name for root in given_roots(name)}
    starts |= {sound_of(name)[:1] for name in form.given}
    for family in families:
        for start in starts:
            yield f"f {sound_of(family)} {start}"


def _parts(family: str) -> Iterator[str]:
    words = [word for word in family.split() if word not in PARTICLES]
    yield " ".join(words)
    if "-" in family:
        yield from (part for part in " ".join(words).split("-") if part)


def pairs_of(block: list[int], known: list[Identity]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of *block* to compare: all of a small one, those that share features of a large one."""
    if len(block) <= ALL_PAIRS:
        yield from ((a, b) for i, b in enumerate(block) for a in block[:i])
        return
    owners = Owners()
    for at in block:
        yield from ((other, at) for other in owners.nearest(known[at]) if other != at)
        owners.add(known[at], at)


class NameIndex:
    """People by each part of their names, for those who are called by one name only."""

    def __init__(self, known: list[Identity]) -> None:
        self._known = known
        self._by_part: dict[str, list[int]] = {}
        for at, identity in enumerate(known):
            for key in sorted(_bare_keys(identity)):
                self._by_part.setdefault(key, []).append(at)
        self._owners: dict[str, Owners] = {}

    def candidates(self, identity: Identity) -> list[Identity]:
        """Return the people whom the bare name of *identity* may mean."""
        found: dict[int, None] = {}
        for key in sorted({f"f {sound_of(identity.form.family)}", *_given_keys(identity.form.family)}):
            found |= dict.fromkeys(self._of_part(key, identity))
        return [self._known[at] for at in sorted(found)]

    def _of_part(self, key: str, identity: Identity) -> list[int]:
        places = self._by_part.get(key, [])
        if len(places) <= ALL_PAIRS:
            return places
        if key not in self._owners:
            owners = self._owners[key] = Owners()
            for at in places:
                owners.add(self._known[at], at)
        return self._owners[key].nearest(identity)


def _bare_keys(identity: Identity) -> set[str]:
    keys = set()
    for form in identity.forms:
        keys |= {f"f {sound_of(form.family)}", *(f"f {sound_of(part)}" for part in _parts(form.family))}
        for name in (*form.given[:1], form.nickname):
            keys |= _given_keys(name) if len(name) > 1 else set()
    return keys


def _given_keys(name: str) -> set[str]:
    return {f"g {root}" for root in given_roots(name)} | {f"g {name}"}
