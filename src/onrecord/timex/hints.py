"""What an analysis of a text can tell the tagger, in its own terms."""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.timex.context import Tense

__all__ = ["NO_HINTS", "Hints"]


@dataclass(frozen=True, slots=True)
class Hints:
    """Answers about a span of the text, from its start and end.

    ``is_other`` says whether the words are part of a name or a verb ("April Jones", "may", "fall"); ``tense`` gives
    the tense of the verb that governs them, or None.
    """

    is_other: Callable[[int, int], bool]
    tense: Callable[[int, int], Tense | None]


NO_HINTS = Hints(is_other=lambda _start, _end: False, tense=lambda _start, _end: None)
