"""What a check found: one item for each thing in the draft that was looked up."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from onrecord.checking.draft import Place
from onrecord.errors import CheckError
from onrecord.schema.span import Span

__all__ = ["FAILING", "Change", "Item", "Kind", "Passage", "Report", "State"]


class Kind(StrEnum):
    """What an item of a draft is."""

    QUOTATION = "quotation"
    NAME = "name"
    AGE = "age"


class State(StrEnum):
    """How an item of a draft stands to the clippings."""

    EXACT = "exact"
    PUNCTUATION = "punctuation only"
    TRIMMED = "trimmed"
    ELLIPSIS = "ellipsis"
    ALTERED = "altered"
    OTHER_SPEAKER = "other speaker"
    SECOND_HAND = "second-hand only"
    PARAPHRASE = "paraphrase in the source"
    NOT_FOUND = "not found"
    OTHER_SPELLING = "spelled otherwise"
    OTHER_AGE = "other age"
    APART = "a word or title in marks"  # not looked at as somebody's words


FAILING = frozenset({
    State.ALTERED, State.OTHER_SPEAKER, State.SECOND_HAND, State.PARAPHRASE, State.NOT_FOUND, State.OTHER_SPELLING,
    State.OTHER_AGE,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the clipping and the words that the draft has in their place; ``same`` where they are the same."""

    was: str
    now: str
    same: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Where something stands in a clipping: its words with those around them, and who is told to say them.

    ``start`` and ``end`` count the code points of the article's text. ``chain`` is the way of the words, from the
    speaker to the clipping.
    """

    article: str
    input: str
    title: str | None
    outlet: str | None
    published: str | None
    start: int
    end: int
    words: str
    before: str = ""
    after: str = ""
    speaker: str | None = None
    chain: tuple[str, ...] = ()
    in_marks: bool = False
    current: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something in the draft, how it stands to the clippings, and the passage that it was compared with.

    ``span`` counts the code points of the draft's text. ``difference`` shows the changed words in plain text,
    ``[-as in the clipping-]{+as in the draft+}``; ``changes`` are all words, side by side. ``others`` are further
    passages with the same words. ``fails`` says that somebody must look at it.
    """

    kind: Kind
    state: State
    fails: bool
    words: str
    span: Span
    place: Place
    speaker: str | None = None
    notes: tuple[str, ...] = ()
    difference: str | None = None
    changes: tuple[Change, ...] = ()
    passage: Passage | None = None
    others: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A draft against a case: its items in the order of the draft, and what limits the check."""

    draft: str
    case: str
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing in the draft fails."""
        return not self.failing

    @property
    def failing(self) -> tuple[Item, ...]:
        """The items that somebody must look at."""
        return tuple(item for item in self.items if item.fails)

    @property
    def counts(self) -> dict[str, int]:
        """How many items are in each state that occurs, in the order of the states."""
        found = Counter(item.state for item in self.items)
        return {state.value: found[state] for state in State if found[state]}

    def raise_for_mismatch(self) -> None:
        """Raise CheckError where something in the draft fails, with the first of it."""
        if self.ok:
            return
        told = [f"{self.draft}:{item.place}: {item.state.value}: {_short(item.words)}" for item in self.failing[:5]]
        more = len(self.failing) - len(told)
        raise CheckError("\n".join([*told, *([f"and {more} more"] if more else [])]), self)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 90 else f"{words[:89].rstrip()}…"
