"""An article as it was read: its fixed text, its blocks, and where they came from."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.errors import SpanError
from onrecord.schema.span import Span

__all__ = ["Article", "Block", "BlockKind", "Published"]


class BlockKind(StrEnum):
    """What a block of an article is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADER = "header"  # lines that an archive put in front of a text
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    CAPTION = "caption"
    EMBED = "embed"
    QUOTE = "quote"  # a block quotation
    PULL_QUOTE = "pull-quote"  # repeats words of the body


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text with one function.

    ``repeats`` marks text that says again what another block says (a standfirst that opens the body, a pull
    quote): it is kept, and nothing is counted twice from it. ``platform`` names the platform of an embed.
    """

    kind: BlockKind
    span: Span
    repeats: bool = False
    platform: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The day an article was published, with the evidence for it.

    ``value`` is an ISO 8601 date or date-time in the outlet's zone; ``earliest`` and ``latest`` are ISO days.
    ``modified`` is kept apart and never used as an anchor. ``doubt`` says in words what speaks against the date.
    """

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    evidence: str | None = None
    modified: str | None = None
    doubt: str | None = None

    @property
    def day(self) -> str | None:
        """The day to count from, or None where it is not known to the day."""
        return self.earliest if self.earliest is not None and self.earliest == self.latest else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article; ``text`` never changes after it was read, and all offsets count its code points.

    ``id`` is the SHA-256 of url and text. ``input`` names what was read (a path, ``path#line``, an id).
    Raises SpanError where a block reaches past the text.
    """

    id: str
    input: str
    text: str
    url: str | None = None
    title: str | None = None
    bylines: tuple[str, ...] = ()
    outlet: str | None = None
    language: str | None = None
    published: Published = Published()
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        end = max((block.span.end for block in self.blocks), default=0)
        if end > len(self.text):
            raise SpanError(f"{self.input}: a block ends at {end}, the text at {len(self.text)}")
