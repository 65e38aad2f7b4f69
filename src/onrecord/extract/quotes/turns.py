"""Turns of a transcript: blocks that open with a speaker's label and a colon."""

import re
from dataclasses import dataclass

from onrecord.schema.article import Block, BlockKind
from onrecord.schema.span import Span

__all__ = ["Turn", "find_turns"]

# WALLACE: … / JUDGE ORTIZ (to the clerk): … / Q: … / A. …
_LABEL = re.compile(
    r"\s*(?P<name>[QA]|[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,4})(?: \([^)\n]{1,40}\))?(?P<colon>:|\.(?=\s))\s+(?=\S)"
)
_FEWEST = 2  # one block with a label may be a headline or a lead-in
_SPEECH = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without being interrupted: the label, its colon, and the words."""

    label: Span
    colon: Span
    words: Span


def find_turns(text: str, blocks: tuple[Block, ...]) -> tuple[Turn, ...]:
    """Return the turns of *text* in text order, or none where fewer than two blocks have a label."""
    turns = []
    for block in blocks:
        if block.kind not in _SPEECH:
            continue
        found = _LABEL.match(text, block.span.start, block.span.end)
        if found is None or (found["colon"] == "." and found["name"] not in ("Q", "A")):
            continue
        end = block.span.start + len(block.span.of(text).rstrip())
        if found.end() < end:
            turns.append(Turn(Span(*found.span("name")), Span(*found.span("colon")), Span(found.end(), end)))
    return tuple(turns) if len(turns) >= _FEWEST else ()
