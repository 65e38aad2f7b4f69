"""Quotation marks: which stretches of a text stand inside them.

A stray mark never reaches past its own block, so one missing mark cannot turn the rest of an article inside out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex

__all__ = ["Quotation", "find_quotations", "share_quoted"]

_MARK = re.compile(r"''|``|[\"“”„«»‘’'‹›]")
_ELISION = re.compile(r"(?:\d0s|\d\ds?|em|til|tis|twas|cause|n|round|bout|ere|un)\b", re.IGNORECASE)
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch inside quotation marks; ``outer`` includes the marks.

    ``closed`` is False where the closing mark is missing and the end of the block was taken; ``continues`` is True
    where the next block opens with a mark again, as quotations of several paragraphs do.
    """

    outer: Span
    inner: Span
    double: bool
    depth: int
    closed: bool = True
    continues: bool = False


@dataclass(slots=True)
class _Open:
    at: int
    inner: int
    double: bool


def find_quotations(text: str, blocks: Iterable[Span]) -> tuple[Quotation, ...]:
    """Return the stretches of *text* inside quotation marks, block by block, in text order."""
    found: list[Quotation] = []
    spans = list(blocks)
    for number, block in enumerate(spans):
        following = spans[number + 1] if number + 1 < len(spans) else None
        found.extend(_quotations_in(text, block, following))
    return tuple(sorted(found, key=lambda quotation: (quotation.outer.start, -quotation.outer.end)))


def share_quoted(text: str, spans: Iterable[Span], inners: SpanIndex[Quotation]) -> tuple[int, int]:
    """Return how many letters and digits of *spans* stand inside quotation marks, and how many there are.

    *inners* holds the quotations of *text* by their inner spans.
    """
    inside = total = 0
    for span in spans:
        quoted = [inner for inner, _ in inners.touching(span)]
        for at in range(span.start, span.end):
            if text[at].isalnum():
                total += 1
                inside += any(inner.start <= at < inner.end for inner in quoted)
    return inside, total


def _quotations_in(text: str, block: Span, following: Span | None) -> Iterator[Quotation]:
    stack: list[_Open] = []
    for found in _MARK.finditer(text, block.start, block.end):
        role = _role(text, block, found, stack)
        double = _is_double(found.group())
        if role == "open":
            stack = [mark for mark in stack if mark.double != double][-_MAX_DEPTH:]
            stack.append(_Open(found.start(), found.end(), double))
        elif role == "close":
            opened = next((n for n in range(len(stack) - 1, -1, -1) if stack[n].double == double), None)
            if opened is None:
                continue
            mark = stack[opened]
            stack = stack[:opened]
            if mark.inner < found.start():
                yield Quotation(Span(mark.at, found.end()), Span(mark.inner, found.start()), double, depth=len(stack))
    yield from _left_open(text, block, stack, following)


def _left_open(text: str, block: Span, stack: list[_Open], following: Span | None) -> Iterator[Quotation]:
    for depth, mark in enumerate(stack):
        end = len(text[: block.end].rstrip()) if text[block.end - 1 : block.end].isspace() else block.end
        if mark.inner >= end or not (mark.double or _opens_block(text, block, mark)):
            continue
        continues = following is not None and _starts_with_mark(text, following, mark.double)
        inner = Span(mark.inner, end)
        yield Quotation(Span(mark.at, end), inner, mark.double, depth, closed=False, continues=continues)
        return


def _opens_block(text: str, block: Span, mark: _Open) -> bool:
    return not text[block.start : mark.at].strip()


def _starts_with_mark(text: str, block: Span, double: bool) -> bool:
    start = re.compile(r"\s*(''|``|[\"“„«])" if double else r"\s*[‘']")
    return start.match(text, block.start, block.end) is not None


def _is_double(mark: str) -> bool:
    return mark not in "‘’'‹›" or mark in ("''", "``")


def _role(text: str, block: Span, found: re.Match[str], stack: list[_Open]) -> str:
    mark = found.group()
    before = text[found.start() - 1] if found.start() > block.start else " "
    after = text[found.end()] if found.end() < block.end else " "
    if mark in "“„«``":
        return "open"
    if mark == "»":
        return "close"
    if mark == "”":
        # Some outlets type closing marks everywhere.
        return "open" if _is_outside(before) and after.isalnum() and not _is_open(stack, double=True) else "close"
    if mark in ('"', "''"):
        return _straight_role(before, after, _is_open(stack, double=True))
    return _single_role(text, block, found, before, after, _is_open(stack, double=False))


def _is_open(stack: list[_Open], *, double: bool) -> bool:
    return any(mark.double == double for mark in stack)


def _is_outside(char: str) -> bool:
    return char.isspace() or char in "([{—–-“‘\"'/:…"


def _straight_role(before: str, after: str, is_open: bool) -> str:
    if _is_outside(before) and not after.isspace() and not (is_open and after in ",.;:!?)"):
        return "open" if not (is_open and before in "—–-…'") else "close"
    if is_open:
        return "close"
    return "none" if before.isdigit() or not after.isalnum() else "open"  # 12" is inches


def _single_role(text: str, block: Span, found: re.Match[str], before: str, after: str, is_open: bool) -> str:
    mark = found.group()
    if before.isalnum() and after.isalnum():
        return "none"
    if mark in "‘'‹" and _is_outside(before) and not after.isspace():
        return "none" if _ELISION.match(text, found.end(), block.end) and not is_open else "open"
    if not is_open or before.isspace():
        return "none"
    return "none" if before == "s" and _closes_later(text, block, found.end()) else "close"


def _closes_later(text: str, block: Span, at: int) -> bool:
    """Tell whether a mark behind a plural s is a possessive, because a better closing mark follows soon."""
    rest = text[at : min(block.end, at + 400)]
    closing = re.search(r"[.,!?…][’']", rest)
    return closing is not None and not re.search(r"(?:^|[\s(])[‘'](?=\w)", rest[: closing.start()])
