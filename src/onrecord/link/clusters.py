"""Groups of numbers that pairs connect."""

from collections import defaultdict
from collections.abc import Iterable

__all__ = ["Joined", "components"]


class Joined:
    """Numbers that were joined, and the lowest number of each group."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def root(self, number: int) -> int:
        """Return the lowest number that *number* is joined with."""
        top = number
        while (above := self._above.get(top, top)) != top:
            top = above
        while (above := self._above.get(number, number)) != top:
            self._above[number] = top
            number = above
        return top

    def join(self, a: int, b: int) -> None:
        """Join the groups of *a* and *b*."""
        low, high = sorted((self.root(a), self.root(b)))
        self._above[high] = low
        self._above.setdefault(low, low)

    def groups(self) -> list[list[int]]:
        """Return the groups of all numbers that were joined, each in ascending order, by their lowest number."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in sorted(self._above):
            found[self.root(number)].append(number)
        return [found[low] for low in sorted(found)]


def components(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the groups that *pairs* connect, each in ascending order, by their lowest number."""
    joined = Joined()
    for a, b in pairs:
        joined.join(a, b)
    return joined.groups()
