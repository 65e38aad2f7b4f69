"""Places where an article points to a post, picture or recording that its text ought to show."""

import re
from collections.abc import Sequence

from onrecord.resources.pages import EMBED_MENTIONS
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.record import Flag
from onrecord.schema.span import Span

__all__ = ["find_missing_embeds"]

_THING = "|".join(EMBED_MENTIONS)
_POINTED = re.compile(
    rf"\b(?:the|this|that|his|her|their)\s+(?:\w+\s+){{0,2}}(?:{_THING})\s+(?:(?:seen|shown|posted|embedded|pictured)\s+)?(?:above|below)\b"
    rf"|\b(?:in|see|watch|read)\s+the\s+(?:\w+\s+)?(?:{_THING})\s+(?:above|below)\b"
    rf"|\b(?:seen|shown|pictured|embedded|posted)\s+(?:above|below)\b",
    re.IGNORECASE,
)


def find_missing_embeds(text: str, blocks: Sequence[Block]) -> list[Flag]:
    """Return a flag for each reference to a post or picture above or below, where the text has no such block."""
    if any(block.kind is BlockKind.EMBED for block in blocks):
        return []
    return [
        Flag(
            kind="missing-embed", span=Span(*match.span()),
            message=f"the article refers to '{' '.join(match.group().split())}', which the text does not have",
        )
        for match in _POINTED.finditer(text)
    ]  # fmt: skip
