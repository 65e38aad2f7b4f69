"""Ties: who is related to whom, as the article words it, and what follows from that."""

import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.ml.analysis import Analysis
from onrecord.schema.cast import Cast, Kin
from onrecord.schema.facts import Tie, TieKind
from onrecord.schema.quote import Quote
from onrecord.schema.span import Span, covers

__all__ = ["find_ties"]

_TURNED = {TieKind.CHILD: TieKind.PARENT, TieKind.GRANDCHILD: TieKind.GRANDPARENT}
_DIRECTED = frozenset(_TURNED.values())
_STATED, _DERIVED = 0.85, 0.6
_Key = tuple[str, TieKind, str]


def find_ties(analysis: Analysis, cast: Cast, quotes: tuple[Quote, ...]) -> tuple[Tie, ...]:
    """Return the ties between people of *cast* in text order, each once; derived ones last, with their premises."""
    tellers = _Tellers(quotes)
    found: dict[_Key, Tie] = {}
    for kin in sorted(cast.kin, key=lambda kin: (kin.span, kin.relative, kin.owner)):
        key = _key(kin.relative, kin.kind, kin.owner)
        if kin.relative != kin.owner and key not in found and not _contradicts(key, found):
            found[key] = _stated(kin, tellers)
    ties = list(found.values())
    return (*ties, *_derived(ties, found))


def _stated(kin: Kin, tellers: "_Tellers") -> Tie:
    return Tie(
        a=kin.relative,
        kind=kin.kind,
        b=kin.owner,
        span=kin.span,
        attributed_to=tellers.of(kin.span),
        score=_STATED,
        why=f"“{kin.words}” of",
    )


def _key(a: str, kind: TieKind, b: str) -> _Key:
    if kind in _TURNED:
        return b, _TURNED[kind], a
    return (a, kind, b) if kind in _DIRECTED else (min(a, b), kind, max(a, b))


def _contradicts(key: _Key, found: dict[_Key, Tie]) -> bool:
    """Tell whether a tie turns one around that is known: nobody is the parent of their own parent."""
    a, kind, b = key
    return kind in _DIRECTED and (b, kind, a) in found


@dataclass(frozen=True, slots=True)
class _Tellers:
    """Who tells what stands at a place."""

    quotes: tuple[Quote, ...]

    def of(self, span: Span) -> str:
        """Return the id of the innermost quote in whose content *span* lies, else the article."""
        telling = [quote for quote in self.quotes if any(covers(piece, span) for piece in quote.content)]
        return min(telling, key=lambda q: (sum(map(len, q.content)), q.id)).id if telling else "article"


def _derived(ties: list[Tie], found: dict[_Key, Tie]) -> Iterator[Tie]:
    """Yield what two stated ties say together: a child of one is a sibling of the other child."""
    parents: dict[str, list[int]] = {}
    for number, tie in enumerate(ties):
        key = _key(tie.a, tie.kind, tie.b)
        if key[1] is TieKind.PARENT:
            bisect.insort(parents.setdefault(key[2], []), number)
    yield from ()
