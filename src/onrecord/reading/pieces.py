"""A page as pieces of running text in page order, each with the marks of the elements around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from onrecord.reading.embeds import Embed, find_embed
from onrecord.reading.marks import is_unseen, left_out_words, marks_of

__all__ = ["HEADINGS", "Piece", "find_pieces"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text between two block boundaries.

    ``tag`` is the block element that holds it and ``node`` that element; ``around`` are the semantic elements and
    marks that enclose it (li, figcaption, blockquote, caption, byline, standfirst, …); ``left_out`` are words of
    enclosing elements that say that they are no part of the article; ``linked`` and ``bold`` count characters.
    """

    text: str
    tag: str
    node: Any
    around: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    linked: int = 0
    bold: int = 0
    embed: Embed | None = None


_BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead
    tr ul caption amp-story-page
    """.split()
)
_SKIPPED = frozenset(
    """
    script style noscript template svg math button select option textarea input label iframe object embed audio video
    canvas map head link meta picture source track progress dialog nav
    """.split()
)
_SEMANTIC = frozenset("li figcaption figure blockquote dt dd pre h1 h2 h3 h4 h5 h6 time header table".split())
_SPACED = frozenset({"span", "a", "time"})
_BOLD = frozenset({"b", "strong"})
_NOTHING: frozenset[str] = frozenset()
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LINK_LABEL = re.compile(r",?\s*\(?opens (?:in )?(?:a )?new (?:tab|window)\)?", re.IGNORECASE)
_WHOLE_LINE = 60  # characters of a line that is a paragraph of its own
_MOST_CELLS = 30  # a table row with more is data that nobody reads as a sentence


def find_pieces(root: Any) -> list[Piece]:
    """Return the pieces of the page under *root*; scripts, controls and hidden labels are not among them."""
    body = root.find("body")
    return list(_Walk().run(root if body is None else body))


@dataclass(slots=True)
class _Context:
    """What encloses the element that the walk is in."""

    tag: str
    node: Any
    around: frozenset[str]
    left_out: frozenset[str]


class _Walk:
    """One pass through a tree, iterative because pages nest deeper than Python recurses."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._linked = self._bold = 0
        self._in_link = self._in_bold = 0
        self._breaks = 0
        self._stack: list[_Context] = []

    def run(self, body: Any) -> Iterator[Piece]:
        walker = etree.iterwalk(body, events=("start", "end"))
        for event, element in walker:
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                yield from self._start(walker, element)
            else:
                yield from self._end(element, body)
        yield from self._flush()

    def _start(self, walker: Any, element: Any) -> Iterator[Piece]:
        tag = element.tag
        embed = find_embed(element)
        if embed is not None:
            yield from self._flush()
            yield self._piece(embed.text, "embed", element, embed)
            self._skip(walker)
        elif tag in _SKIPPED or is_unseen(element):
            if tag in _BLOCKS:
                yield from self._flush()
            self._skip(walker)
        elif tag == "table" and (rows := _data_rows(element)) is not None:
            yield from self._flush()
            self._push(element)
            yield from (self._piece(row, "tr", element, None) for row in rows)
            self._stack.pop()
            self._skip(walker)
        else:
            yield from self._enter(element)

    def _skip(self, walker: Any) -> None:
        # After skip_subtree lxml still reports the end of the element: an empty context stands for it.
        walker.skip_subtree()
        self._stack.append(_Context("", None, _NOTHING, _NOTHING))

    def _enter(self, element: Any) -> Iterator[Piece]:
        tag = element.tag
        if tag in _BLOCKS:
            yield from self._flush()
        elif tag == "br":
            self._breaks += 1
            yield from self._break()
        elif tag in _SPACED:
            self._space(element)
        self._push(element)
        self._in_link += tag == "a"
        self._in_bold += tag in _BOLD
        self._add(element.text)

    def _end(self, element: Any, body: Any) -> Iterator[Piece]:
        skipped = self._stack[-1].node is None
        if not skipped:
            if element.tag in _BLOCKS:
                yield from self._flush()
            self._in_link -= element.tag == "a"
            self._in_bold -= element.tag in _BOLD
            if element.tag in _BOLD and _runs_on(self._text, element.tail):
                yield from self._flush()
        self._stack.pop()
        if element is not body:
            self._add(element.tail)

    def _push(self, element: Any) -> None:
        above = self._stack[-1] if self._stack else _Context("body", element, _NOTHING, _NOTHING)
        tag, marks = element.tag, marks_of(element)
        words = left_out_words(element)
        around = above.around
        if tag in _SEMANTIC:
            around |= {tag}
        left_out = above.left_out
        if words and not around & HEADINGS:
            left_out |= words
        if marks:
            around |= marks
        if tag in _BLOCKS:
            self._stack.append(_Context(tag, element, around, left_out))
        else:
            self._stack.append(_Context(above.tag, above.node, around, left_out))

    def _space(self, element: Any) -> None:
        """Part what readers see apart, though no space stands between: a name and a date in two spans."""
        before = self._text[-1][-1:] if self._text else ""
        after = (element.text or "")[:1]
        if before.isalnum() and not before.isupper() and (after.isupper() or after.isdigit() or element.tag == "time"):
            self._text.append(" ")

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._breaks and text.strip():
            self._text.append("\n")
            self._breaks = 0
        text = _SPACE.sub(" ", text)
        self._text.append(text)
        self._linked += len(text) if self._in_link else 0
        self._bold += len(text) if self._in_bold else 0

    def _break(self) -> Iterator[Piece]:
        if self._breaks > 1:
            yield from self._flush()

    def _flush(self) -> Iterator[Piece]:
        text = _tidy("".join(self._text)) if self._text else ""
        if text:
            yield from (self._piece(part, "", None, None) for part in _split_lines(text))
        self._text.clear()
        self._linked = self._bold = self._breaks = 0

    def _piece(self, text: str, tag: str, node: Any, embed: Embed | None) -> Piece:
        above = self._stack[-1] if self._stack else _Context("body", node, _NOTHING, _NOTHING)
        return Piece(
            text=text, tag=tag or above.tag, node=above.node if node is None else node, around=above.around,
            left_out=above.left_out, linked=min(self._linked, len(text)), bold=min(self._bold, len(text)), embed=embed,
        )  # fmt: skip


def _tidy(text: str) -> str:
    if "opens" in text:
        text = _LINK_LABEL.sub("", text)
    text = (
        _SPACE.sub(" ", text)
        if "\n" not in text
        else "\n".join(_SPACE.sub(" ", line).strip(" ") for line in text.split("\n"))
    )
    return text.strip(" \n\u00a0\u200b\ufeff")


def _runs_on(text: list[str], tail: str | None) -> bool:
    """Whether a bold heading ends here, and the paragraph begins without so much as a space."""
    before = text[-1][-1:] if text else ""
    return before.isalnum() and not before.isupper() and (tail or "")[:1].isupper() and len(tail or "") > 30


def _split_lines(text: str) -> list[str]:
    """Return the paragraphs of a text in which single line breaks part whole sentences."""
    if "\n" not in text:
        return [text]
    parts: list[str] = []
    for line in text.split("\n"):
        whole = parts and len(parts[-1]) > _WHOLE_LINE and parts[-1].rstrip("\"'”’)")[-1:] in (".", "!", "?", "…")
        if parts and not whole:
            parts[-1] = f"{parts[-1]}\n{line}"
        else:
            parts.append(line)
    return [part.strip() for part in parts if part.strip()]


def _data_rows(table: Any) -> list[str] | None:
    """Return the rows of a table of data as text, or None where the table only lays out the page."""
    if next(table.iter("p", "div", "article", "section", "h1", "h2", "h3", "ul"), None) is not None:
        return None
    if sum(1 for _ in table.iter("table")) > 1:
        return None
    rows = []
    for row in table.iter("tr"):
        cells = [_tidy(_SPACE.sub(" ", "".join(cell.itertext()))) for cell in row.iter("td", "th")]
        text = " | ".join(cell for cell in cells[:_MOST_CELLS] if cell)
        if text:
            rows.append(text)
    return rows
