"""Ties: who is related to whom, as the article words it, and what follows from that."""

from dataclasses import dataclass, replace

from onrecord.schema.cast import Cast, Kin
from onrecord.schema.facts import Tie, TieKind
from onrecord.schema.quote import Quote
from onrecord.schema.span import Span, covers

__all__ = ["find_ties"]

_TURNED = {TieKind.CHILD: TieKind.PARENT, TieKind.GRANDCHILD: TieKind.GRANDPARENT}
_DIRECTED = frozenset(_TURNED.values())
_COUPLES = (TieKind.SPOUSE, TieKind.PARTNER, TieKind.ENGAGED)
_LEAST = 0.55  # how sure it must be whose relative is meant
_DERIVED = 0.8  # of the score of what it is derived from
_Key = tuple[str, TieKind, str]


def find_ties(cast: Cast, quotes: tuple[Quote, ...]) -> tuple[Tie, ...]:
    """Return the ties between people of *cast* in text order, each once.

    A tie to one of a couple ("the couple's son") is derived from the tie between the two, where that is stated.
    """
    tellers = _Tellers(quotes)
    found: dict[_Key, Tie] = {}
    joint: dict[_Key, Kin] = {}
    for kin in sorted(cast.kin, key=lambda kin: (kin.span, kin.relative, kin.owner)):
        key = _key(kin.relative, kin.kind, kin.owner)
        if kin.score < _LEAST or kin.relative == kin.owner or key in found or _contradicts(key, found):
            continue
        found[key] = _stated(kin, tellers)
        if kin.joint:
            joint[key] = kin
    return _with_premises(found, joint)


def _stated(kin: Kin, tellers: "_Tellers") -> Tie:
    return Tie(
        a=kin.relative,
        kind=kin.kind,
        b=kin.owner,
        span=kin.span,
        attributed_to=tellers.of(kin.span),
        score=round(kin.score, 3),
        why=f"“{kin.words}” of",
    )


def _key(a: str, kind: TieKind, b: str) -> _Key:
    if kind in _TURNED:
        return b, _TURNED[kind], a
    return (a, kind, b) if kind in _DIRECTED else (min(a, b), kind, max(a, b))


def _contradicts(key: _Key, found: dict[_Key, Tie]) -> bool:
    """Tell whether a tie turns one around that is known, or gives a couple a second kind of bond."""
    a, kind, b = key
    if kind in _DIRECTED:
        return (b, kind, a) in found
    return kind in _COUPLES and any((a, other, b) in found for other in (*_COUPLES, TieKind.EX_SPOUSE))


@dataclass(frozen=True, slots=True)
class _Tellers:
    """Who tells what stands at a place."""

    quotes: tuple[Quote, ...]

    def of(self, span: Span) -> str:
        """Return the id of the innermost quote in whose content *span* lies, else the article."""
        telling = [quote for quote in self.quotes if any(covers(piece, span) for piece in quote.content)]
        return min(telling, key=lambda q: (sum(map(len, q.content)), q.id)).id if telling else "article"


def _with_premises(found: dict[_Key, Tie], joint: dict[_Key, Kin]) -> tuple[Tie, ...]:
    """Return the ties, those that rest on a couple's tie with it as their premise."""
    places = {key: number for number, key in enumerate(found)}
    owners: dict[Span, list[str]] = {}
    for kin in joint.values():
        owners.setdefault(kin.span, []).append(kin.owner)
    ties = []
    for key, tie in found.items():
        pair = sorted(set(owners[joint[key].span])) if key in joint else []
        bonds = [
            places[pair[0], kind, pair[1]]
            for kind in _COUPLES
            if len(pair) == 2 and (*pair[:1], kind, pair[1]) in places
        ]
        ties.append(
            replace(tie, premises=tuple(bonds), score=round(_DERIVED * (tie.score or 0.0), 3)) if bonds else tie
        )
    return tuple(ties)
