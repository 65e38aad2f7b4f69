"""Lines and paragraphs of a plain text, by place."""

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.schema.span import Span

__all__ = ["Line", "find_paragraphs", "split_lines"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text without its end; ``start`` counts code points."""

    text: str
    start: int

    @property
    def blank(self) -> bool:
        """Whether there is nothing but white space."""
        return not self.text or self.text.isspace()

    @property
    def span(self) -> Span:
        """The place of the line's words, without white space around them; the line must not be blank."""
        lead = len(self.text) - len(self.text.lstrip())
        return Span(self.start + lead, self.start + len(self.text.rstrip()))


_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_ITEM = re.compile(r"\s*(?:[-*•‣◦–—]\s+|\(?\d{1,2}[.)]\s+)\S")
_STOP = re.compile(r"[.!?…:][\"'”’)\]]*\s*$")
_WIDEST = 110  # characters of a line that somebody wrapped by hand or by program
_NARROWEST = 30


def split_lines(text: str) -> list[Line]:
    """Return the lines of *text*, whatever their ends."""
    lines: list[Line] = []
    start = 0
    for end in _END.finditer(text):
        lines.append(Line(text[start : end.start()], start))
        start = end.end()
    lines.append(Line(text[start:], start))
    return lines


def find_paragraphs(lines: list[Line]) -> list[list[Line]]:
    """Return the lines of each paragraph: by blank lines, or line by line, wrapped lines taken together."""
    groups = _groups(lines)
    width = _wrap_width(groups)
    return [paragraph for group in groups for paragraph in _within(group, width, len(groups))]


def _groups(lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = [[]]
    for line in lines:
        if not line.blank:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _wrap_width(groups: list[list[Line]]) -> int | None:
    """Return the width at which the text was wrapped, or None where each line is a paragraph.

    In wrapped text the first word of the next line would not have fitted.
    """
    inner = [(line.text.rstrip(), after.text) for group in groups for line, after in pairwise(group)]
    if not inner:
        return None
    width = max(len(text) for text, _ in inner)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    running = [(text, after) for text, after in inner if not _STOP.search(text)]
    full = sum(len(text) for text, after in running if len(text) + 1 + _first_word(after) > width - 3)
    return (
        width
        if running and full * 4 >= sum(len(text) for text, _ in running) * 3 and len(running) * 2 >= len(inner)
        else None
    )


def _first_word(text: str) -> int:
    return len(text.split(None, 1)[0]) if text.strip() else 0


def _within(group: list[Line], width: int | None, groups: int) -> list[list[Line]]:
    """Return the paragraphs of lines that no blank line parts."""
    if width is None:
        return [[line] for line in group]
    paragraphs = [[group[0]]]
    for line, after in pairwise(group):
        length = len(line.text.rstrip())
        short = length + 1 + _first_word(after.text) <= width - 3 and (
            _STOP.search(line.text) or length * 4 < width * 3
        )
        indented = after.text[:1] in " \t\u3000" and line.text[:1] not in " \t\u3000"
        if _ITEM.match(after.text) or indented or (short and groups < 4):
            paragraphs.append([after])
        else:
            paragraphs[-1].append(after)
    return paragraphs
