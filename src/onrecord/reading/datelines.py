"""Datelines: the place, day and agency with which the first paragraph of a report begins."""

import re

from onrecord.resources.pages import MONTHS
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.span import Span

__all__ = ["find_dateline", "split_dateline"]

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_CAPITAL = "A-ZÀ-ÖØ-Þ"
_PLACE = rf"[{_CAPITAL}][{_CAPITAL}.'’/\-]{{1,30}}(?:[ \-][{_CAPITAL}][{_CAPITAL}.'’/\-]{{0,30}}){{0,4}}"
_CAPITALISED = rf"[{_CAPITAL}][\w.'’\-]{{1,30}}"
_MIXED = _CAPITALISED + r"(?:[ \-][A-Z][\w.'’\-]{0,30}){0,4}"
_WHERE = r"(?:, ?[A-Z][\w.'’\-]{1,20}(?: [A-Z][\w.'’\-]{1,20}){0,2}){0,2}"
_WHEN = rf"(?:, ?(?i:{_MONTH})\.? \d{{1,2}}(?:, ?\d{{4}})?|, ?\d{{1,2}} (?i:{_MONTH})\.?(?:,? \d{{4}})?)?"
_AGENCY = r" ?\([A-Z][\w .&/'’\-]{1,30}\)"
_DASH = r"\s*(?:—|–|--+|-(?=\s))\s*"
_DATELINE = re.compile(
    rf"(?:{_PLACE}{_WHERE}{_WHEN}(?:{_AGENCY})?{_DASH}|{_PLACE}{_WHERE}{_WHEN}(?:{_AGENCY}):?\s+(?=\S)|"
    rf"{_MIXED}{_WHERE}{_WHEN}{_AGENCY}{_DASH}|\([A-Z][\w .&/'’\-]{{1,30}}\){_DASH})(?=\S)"
)
_LONGEST = 120  # characters


def split_dateline(text: str, span: Span) -> tuple[Block, Block] | None:
    """Return the dateline and the rest of the paragraph at *span* as blocks, or None where it has no dateline."""
    words = span.of(text)
    end = find_dateline(words)
    if end is None:
        return None
    line = Span(span.start, span.start + len(words[:end].rstrip()))
    return Block(BlockKind.DATELINE, line), Block(BlockKind.PARAGRAPH, Span(span.start + end, span.end))


def find_dateline(text: str) -> int | None:
    """Return where the words of a paragraph begin behind its dateline (place, date, agency, dash), or None."""
    match = _DATELINE.match(text)
    if match is None or match.end() > _LONGEST:
        return None
    return match.end()
