"""Marks in running text: ``{label:words}``, nested but never crossing."""

import re
from dataclasses import dataclass

from onrecord.errors import CorpusError
from onrecord.schema.span import Span

__all__ = ["Mark", "MarkedText", "parse_marks"]

_OPEN = re.compile(r"\{([a-z])(\d+(?:\+\d+)*):")


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch: the letter of its layer, the numbers it belongs to, its place, its nesting depth."""

    letter: str
    numbers: tuple[int, ...]
    span: Span
    depth: int

    @property
    def number(self) -> int:
        """The first number of the label."""
        return self.numbers[0]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text without its marks, and the marks in the order in which they open."""

    text: str
    marks: tuple[Mark, ...]


def parse_marks(marked: str) -> MarkedText:
    """Return the text and marks of *marked*; raises CorpusError for a brace that opens or closes nothing."""
    pieces: list[str] = []
    length = position = 0
    open_marks: list[tuple[str, tuple[int, ...], int, int]] = []
    closed: list[tuple[int, Mark]] = []
    order = 0
    for brace in re.finditer(r"[{}]", marked):
        at = brace.start()
        if at < position:
            continue
        pieces.append(marked[position:at])
        length += at - position
        if brace.group() == "}":
            position = at + 1
            if not open_marks:
                raise CorpusError(f"'}}' closes nothing after {_near(marked, at)}")
            letter, numbers, start, opened = open_marks.pop()
            if start == length:
                raise CorpusError(f"the mark {letter}{numbers[0]} is empty near {_near(marked, at)}")
            closed.append((opened, Mark(letter, numbers, Span(start, length), len(open_marks))))
            continue
        label = _OPEN.match(marked, at)
        if label is None:
            raise CorpusError(f"'{{' opens no mark at {marked[at : at + 30]!r}; a mark is {{letter+number:words}}")
        numbers = tuple(int(number) for number in label.group(2).split("+"))
        open_marks.append((label.group(1), numbers, length, order))
        order += 1
        position = label.end()
    if open_marks:
        letter, numbers, start, _ = open_marks[-1]
        opened_at = "".join(pieces)[start : start + 40]
        raise CorpusError(f"the mark {letter}{numbers[0]} is never closed; it opens before {opened_at!r}")
    pieces.append(marked[position:])
    return MarkedText("".join(pieces), tuple(mark for _, mark in sorted(closed, key=lambda item: item[0])))


def _near(marked: str, at: int) -> str:
    return repr(marked[max(0, at - 40) : at])
