"""Which articles tell one story: they share people, places and organisations that few others name."""

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.link.claims import ClaimsDigest
from onrecord.schema.case import ItemRef

__all__ = ["Stories"]

_KNOWN_TO_FEW = 40  # articles up to which a name tells a story
_NEAR = 45  # days between articles of one story


class Stories:
    """Answers whether two articles, by their places in the sequence, tell one story."""

    def __init__(self, digests: Sequence[ClaimsDigest], people: Mapping[ItemRef, str]) -> None:
        self._days = [digest.day for digest in digests]
        named = [self._names(digest, people) for digest in digests]
        counts: Counter[str] = Counter()
        for names in named:
            counts.update(names)
        self._names_of = [frozenset(n for n in names if 1 < counts[n] <= _KNOWN_TO_FEW) for names in named]

    @staticmethod
    def _names(digest: ClaimsDigest, people: Mapping[ItemRef, str]) -> frozenset[str]:
        items = (people.get(ItemRef(digest.article, profile.item)) for profile in digest.people.profiles)
        return frozenset({*(f"p {link}" for link in items if link), *(f"s {name}" for name in digest.people.setting)})

    def names(self, at: int) -> frozenset[str]:
        """Return what the article at *at* shares with few others."""
        return self._names_of[at]

    def one(self, a: int, b: int, least: int) -> bool:
        """Return whether *a* and *b* share *least* names and were published within weeks of each other.

        Where the day of one is not known, they have to share one name more.
        """
        first, second = self._days[a], self._days[b]
        shared = len(self._names_of[a] & self._names_of[b])
        if first is None or second is None:
            return shared > least
        return shared >= least and abs(first - second) <= _NEAR
