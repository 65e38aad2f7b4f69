"""The register of mentions: who is mentioned where, in text order, while an article is read."""

import bisect
from collections.abc import Iterator
from dataclasses import replace

from onrecord.schema.cast import ActorMention

__all__ = ["Register", "number_of"]

_BACK = 150  # mentions that are looked through


class Register:
    """Mentions of people in text order, with who stands at each token."""

    def __init__(self, names: list[ActorMention]) -> None:
        self.mentions: list[ActorMention] = []
        self.at: dict[int, ActorMention] = {}
        self.counts: dict[str, int] = {}
        self._starts: list[int] = []
        self._sorted: list[ActorMention] = []
        for mention in names:
            self.add(mention)

    def add(self, mention: ActorMention) -> None:
        """Take a mention into account from now on."""
        self.mentions.append(mention)
        for index in range(mention.first, mention.last + 1):
            self.at.setdefault(index, mention)
        if mention.kind != "name":
            self.at[mention.head] = mention
        where = bisect.bisect_right(self._starts, mention.first)
        self._starts.insert(where, mention.first)
        self._sorted.insert(where, mention)
        for ref in mention.refs:
            self.counts[ref] = self.counts.get(ref, 0) + 1

    def rename(self, old: str, new: str) -> None:
        """Give the mentions of *old* to *new*."""
        self.mentions = [
            replace(m, refs=tuple(dict.fromkeys(new if ref == old else ref for ref in m.refs))) if old in m.refs else m
            for m in self.mentions
        ]

    def before(self, index: int, most: int = _BACK) -> Iterator[ActorMention]:
        """Yield up to *most* mentions that begin before a token, the last one first."""
        where = bisect.bisect_left(self._starts, index)
        return reversed(self._sorted[max(0, where - most) : where])

    def after(self, index: int, most: int) -> list[ActorMention]:
        """Return up to *most* mentions that begin at a token or later."""
        where = bisect.bisect_left(self._starts, index)
        return self._sorted[where : where + most]

    def around(self, index: int, most: int) -> list[ActorMention]:
        """Return up to *most* mentions on either side of a token."""
        where = bisect.bisect_left(self._starts, index)
        return self._sorted[max(0, where - most) : where + most]

    def last(self, ref: str, index: int) -> ActorMention | None:
        """Return the last mention of *ref* before a token, or None."""
        return next((mention for mention in self.before(index) if ref in mention.refs), None)

    @property
    def first(self) -> ActorMention | None:
        """The first mention of the article."""
        return self._sorted[0] if self._sorted else None


def number_of(ref: str) -> int:
    """Return the number in the id of a person."""
    return int(ref[1:])
