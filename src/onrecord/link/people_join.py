"""Joining profiles into people: full names first, then other forms of them, last the bare names."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.link.evidence import Evidence, Identity, Surroundings, weigh
from onrecord.link.names import NameMatch, compare_names
from onrecord.link.people_blocks import ALL_PAIRS as _ALL_PAIRS
from onrecord.link.people_blocks import NameIndex, Owners, PersonNode, block_keys, pairs_of

__all__ = ["join_people"]

_MARGIN = 0.7  # by how much a weak form must fit one identity better than any other
_FIRST_NAME, _ONLY_ONE, _KNOWN = -0.8, 0.3, 1.5  # what a bare name's use in the collection says for a person
_MANY, _MOST = 5, 0.8  # articles, and share of those on all of the name, that make somebody well known in it
_BARE_SUPPORT = 1.3  # what must speak for a bare name, besides the name


def join_people(nodes: Sequence[PersonNode], around: Surroundings) -> list[Identity]:
    """Return the people that *nodes* are, each with at least one node."""
    return _Joiner(nodes, around).groups()


class _Joiner:
    """Joins profiles: first those of one full name, then other forms of it, last the bare names."""

    def __init__(self, nodes: Sequence[PersonNode], around: Surroundings) -> None:
        self.nodes, self.around = nodes, around

    def groups(self) -> list[Identity]:
        """Return the identities, each with at least one profile."""
        full: dict[str, list[Identity]] = {}
        bare: list[Identity] = []
        for number, node in enumerate(self.nodes):
            identity = Identity.of(number, node.article, node.digest, node.profile)
            if node.profile.form.is_bare:
                bare.append(identity)
            else:
                full.setdefault(node.profile.form.key, []).append(identity)
        known = [identity for key in sorted(full) for identity in self._of_one_name(full[key])]
        known = self._of_other_forms(known)
        return [*known, *self._bare(known, bare)]

    # --- one full name
    def _of_one_name(self, block: list[Identity]) -> list[Identity]:
        if len(block) > _ALL_PAIRS:
            block = self._led(block)
        return self._agglomerate(block) if len(block) <= 4 * _ALL_PAIRS else block

    def _led(self, block: list[Identity], least: float = 0.0) -> list[Identity]:
        """Return *block* with each put to the earlier one that fits best, looking at those it shares features with."""
        found: list[Identity] = []
        owners = Owners()
        for identity in block:
            fit = self._best(identity, [found[at] for at in owners.nearest(identity)], least)
            if fit is None:
                owners.add(identity, len(found))
                found.append(identity)
                continue
            owners.add(identity, owners.place_of(fit[1]))
            _join(fit[1], identity, fit[0])
        return found

    def _best(self, identity: Identity, others: list[Identity], least: float) -> tuple[Evidence, Identity] | None:
        fits = [(verdict, other) for other in others if (verdict := weigh(identity, other, self.around))]
        fits = [(verdict, other) for verdict, other in fits if verdict.score > 0 and verdict.support >= least]
        return max(fits, key=lambda fit: (fit[0].score, -fit[1].nodes[0]), default=None)

    def _agglomerate(self, block: list[Identity]) -> list[Identity]:
        """Return *block* with the pair that fits best joined, again and again, while any fits."""
        fits: dict[tuple[int, int], Evidence] = {}
        alive = list(range(len(block)))
        for b in alive:
            for a in alive[:b]:
                self._note_fit(block, a, b, fits)
        while fits:
            a, b = min(fits, key=lambda pair: (-fits[pair].score, pair))
            _join(block[a], block[b], fits[a, b])
            alive.remove(b)
            fits = {pair: fit for pair, fit in fits.items() if b not in pair and a not in pair}
            for other in alive:
                if other != a:
                    self._note_fit(block, min(a, other), max(a, other), fits)
        return [block[at] for at in alive]

    def _note_fit(self, block: list[Identity], a: int, b: int, fits: dict[tuple[int, int], Evidence]) -> None:
        fit = weigh(block[a], block[b], self.around)
        if fit is not None and fit.score > 0:
            fits[a, b] = fit

    # --- other forms
    def _of_other_forms(self, known: list[Identity]) -> list[Identity]:
        """Return *known* with those joined whose names are forms of one name."""
        fits = sorted(self._fits(known), key=lambda fit: (-fit[0].score, fit[1], fit[2]))
        rivals = _Rivals(fits, known)
        home = list(range(len(known)))
        for verdict, a, b in fits:
            x, y = _root(home, a), _root(home, b)
            if x == y or rivals.leave_open(verdict, a, b):
                continue
            again = verdict if (x, y) == (a, b) else weigh(known[x], known[y], self.around)
            if again is None or again.score <= 0:
                continue
            x, y = min(x, y), max(x, y)
            _join(known[x], known[y], again)
            home[y] = x
        return [identity for at, identity in enumerate(known) if home[at] == at]

    def _fits(self, known: list[Identity]) -> list[tuple[Evidence, int, int]]:
        blocks: dict[str, list[int]] = {}
        for at, identity in enumerate(known):
            for key in sorted(block_keys(identity)):
                blocks.setdefault(key, []).append(at)
        pairs = {pair for block in blocks.values() for pair in pairs_of(block, known)}
        fits = []
        for a, b in sorted(pairs):
            verdict = weigh(known[a], known[b], self.around)
            if verdict is not None and verdict.score > 0:
                fits.append((verdict, a, b))
        return fits

    # --- bare names
    def _bare(self, known: list[Identity], bare: list[Identity]) -> list[Identity]:
        """Return the bare names that found no full name, after joining those that did."""
        index = NameIndex(known)
        left: dict[str, list[Identity]] = {}
        joins: list[tuple[Identity, Identity, Evidence]] = []
        for identity in bare:
            home = self._home(identity, index.candidates(identity))
            if home is None:
                left.setdefault(identity.form.family, []).append(identity)
            else:
                joins.append((home[1], identity, home[0]))
        # A bare name that was joined is no support for the next one: all are weighed before any is taken in.
        for person, identity, verdict in joins:
            if person.articles.isdisjoint(identity.articles):
                _join(person, identity, verdict)
            else:
                left.setdefault(identity.form.family, []).append(identity)
        return [one for name in sorted(left) for one in self._led(left[name], _BARE_SUPPORT)]

    def _home(self, identity: Identity, candidates: list[Identity]) -> tuple[Evidence, Identity] | None:
        """Return the person whom a bare name means, where one fits, much better than any other."""
        bonus = _renown(identity, candidates)
        fits = [
            (replace(fit, score=fit.score + extra, support=fit.support + max(0.0, extra)), one)
            for one, extra in zip(candidates, bonus, strict=True)
            if (fit := weigh(identity, one, self.around))
        ]
        fits.sort(key=lambda fit: (-fit[0].score, fit[1].nodes[0]))
        if not fits or fits[0][0].score <= 0 or fits[0][0].support < _BARE_SUPPORT:
            return None
        if len(fits) > 1 and fits[0][0].score - fits[1][0].score < _MARGIN:
            return None
        return fits[0]


def _renown(identity: Identity, candidates: list[Identity]) -> list[float]:
    """Return for each of *candidates* how much its share of all articles on people so called says for it.

    A first name alone is hardly ever enough.
    """
    total = sum(len(one.articles) for one in candidates)
    bonus = []
    for one in candidates:
        if identity.form.family in (name for form in one.forms for name in form.given):
            bonus.append(_FIRST_NAME)
        elif len(one.articles) >= _MANY and len(one.articles) >= _MOST * total:
            bonus.append(_KNOWN)
        else:
            bonus.append(_ONLY_ONE if len(candidates) == 1 else 0.0)
    return bonus


def _join(home: Identity, other: Identity, verdict: Evidence) -> None:
    home.absorb(other)
    home.score = min(home.score, verdict.probability)
    home.reasons += (verdict.match.value, *verdict.reasons)


def _root(home: list[int], at: int) -> int:
    while home[at] != at:
        home[at] = home[home[at]]
        at = home[at]
    return at


class _Rivals:
    """Which identities an initial fits: "J. Okonkwo" where there are a Jane and a John."""

    def __init__(self, fits: list[tuple[Evidence, int, int]], known: list[Identity]) -> None:
        self._known = known
        self._by_short: dict[int, list[tuple[float, int]]] = {}
        for verdict, a, b in fits:
            if verdict.match is NameMatch.INITIAL:
                short, full = (a, b) if known[a].form.has_initial else (b, a)
                self._by_short.setdefault(short, []).append((verdict.score, full))

    def leave_open(self, verdict: Evidence, a: int, b: int) -> bool:
        """Return whether another person fits the initial of *a* or *b* nearly as well."""
        if verdict.match is not NameMatch.INITIAL:
            return False
        short, full = (a, b) if self._known[a].form.has_initial else (b, a)
        return any(
            other != full
            and score > verdict.score - _MARGIN
            and compare_names(self._known[other].form, self._known[full].form) is None
            for score, other in self._by_short.get(short, ())
        )
