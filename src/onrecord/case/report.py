"""What adding came to."""

from collections import Counter
from dataclasses import dataclass

from onrecord.schema.case import InputState, LedgerEntry

__all__ = ["AddReport"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """The number of inputs in each state, which add up to all, and the entries of those that gave less than all.

    ``older`` counts inputs that were read by another version and left as they are; ``articles`` and ``links`` are
    what the case holds now.
    """

    counts: dict[InputState, int]
    problems: tuple[LedgerEntry, ...]
    older: int
    articles: int
    links: int

    @property
    def inputs(self) -> int:
        """The number of inputs that were looked at."""
        return sum(self.counts.values())

    @property
    def failed(self) -> int:
        """The number of inputs that should have been readable and were not."""
        return self.counts[InputState.FAILED]

    @property
    def gave_articles(self) -> int:
        """The number of inputs whose article is in the case."""
        return self.inputs - self.failed - self.counts[InputState.REJECTED]


def counted(states: list[InputState]) -> dict[InputState, int]:
    """Return how many of *states* there are of each."""
    found = Counter(states)
    return {state: found[state] for state in InputState}
