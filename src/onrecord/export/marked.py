"""The article's text as HTML, block by block, with its highlights."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from onrecord.export.highlights import Highlight, Layer, Segment, highlights_of, segments_of
from onrecord.export.markup import Html, el, joined
from onrecord.schema.article import Article, Block, BlockKind
from onrecord.schema.record import Record
from onrecord.schema.span import Span

__all__ = ["MarkedText", "marked_text"]

Describe = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The blocks of an article as HTML, and the id of the element where each item's words begin."""

    blocks: tuple[tuple[BlockKind, Html], ...]
    anchors: dict[tuple[str, Span], str]
    firsts: dict[str, str]

    def anchor(self, item: str, span: Span | None = None) -> str | None:
        """Return the id of the element where the words of *item* (or its words at *span*) begin, or None."""
        return self.firsts.get(item) if span is None else self.anchors.get((item, span))


@dataclass(slots=True)
class _Marker:
    """Numbers the segments of one record and remembers where items begin."""

    record: Record
    prefix: str
    describe: Describe | None
    anchors: dict[tuple[str, Span], str] = field(default_factory=dict)
    firsts: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def html(self, segment: Segment) -> Html | str:
        words = self.record.article.text[segment.start : segment.end]
        if not segment.highlights:
            return words
        self.count += 1
        ident = f"{self.prefix}{self.count}"
        for one in segment.highlights:
            self.anchors.setdefault((one.item, one.span), ident)
            self.firsts.setdefault(one.item, ident)
        layers = list(dict.fromkeys(one.layer.value for one in segment.highlights))
        parts = list(dict.fromkeys(one.part for one in segment.highlights))
        items = dict.fromkeys(f"{one.layer.value}.{self.prefix}{one.item}" for one in segment.highlights)
        if any(one.unsure for one in segment.highlights):
            parts.append("unsure")
        edges = [name for name, at in (("first", "start"), ("last", "end")) if _is_edge(segment, at)]
        return el(
            "mark", words, id=ident, class_=" ".join(["hl", *layers, *parts, *edges]), data_i=" ".join(items),
            tabindex="0" if self.count == 1 else "-1", title=self._tip(segment),
        )  # fmt: skip

    def _tip(self, segment: Segment) -> str | None:
        if self.describe is None:
            return None
        tips = dict.fromkeys(self.describe(one.item) for one in segment.highlights if one.layer is not Layer.FLAGS)
        return "\n".join(tip for tip in tips if tip) or None


def _is_edge(segment: Segment, at: str) -> bool:
    """Return whether the words of a quote begin (or end) with *segment*."""
    here = segment.start if at == "start" else segment.end
    return any(one.layer is Layer.QUOTES and getattr(one.span, at) == here for one in segment.highlights)


def marked_text(record: Record, *, prefix: str, level: int, describe: Describe | None = None) -> MarkedText:
    """Return the marked text of *record*; ids begin with *prefix*, the headline is a heading of *level*."""
    marker = _Marker(record, prefix, describe)
    waiting = deque(highlights_of(record))
    open_: list[Highlight] = []
    blocks = []
    for block in _blocks(record.article):
        open_ = [one for one in open_ if one.span.end > block.span.start]
        while waiting and waiting[0].span.start < block.span.end:
            open_.append(waiting.popleft())
        words = joined(marker.html(segment) for segment in segments_of(tuple(open_), block.span))
        blocks.append((block, words))
    return MarkedText(tuple(_rendered(blocks, level)), marker.anchors, marker.firsts)


def _rendered(blocks: Iterable[tuple[Block, Html]], level: int) -> Iterator[tuple[BlockKind, Html]]:
    for is_list, run in groupby(blocks, key=lambda one: one[0].kind is BlockKind.LIST_ITEM):
        if is_list:
            yield BlockKind.LIST_ITEM, el("ul", (el("li", words, dir="auto") for _, words in run))
        else:
            yield from ((block.kind, _block(block, words, level)) for block, words in run)


def _block(block: Block, words: Html, level: int) -> Html:
    match block.kind:
        case BlockKind.HEADLINE:
            return el(f"h{level}", words, class_="headline", dir="auto")
        case BlockKind.SUBHEADING:
            return el(f"h{level + 1}", words, class_="subheading", dir="auto")
        case BlockKind.QUOTE:
            return el("blockquote", el("p", words, dir="auto"))
        case BlockKind.EMBED:
            caption = el("figcaption", f"Embedded post{f' · {block.platform}' if block.platform else ''}")
            return el("figure", caption, el("p", words, dir="auto"), class_="embed")
        case BlockKind.PULL_QUOTE:
            return el("p", words, class_="pull", dir="auto")
        case _:
            name = None if block.kind is BlockKind.PARAGRAPH else block.kind.value
            return el(
                "p",
                words,
                class_=" ".join(filter(None, (name, "repeats" if block.repeats else None))) or None,
                dir="auto",
            )


def _blocks(article: Article) -> Iterator[Block]:
    """Yield the blocks of *article* in text order without overlap, and the text between them as paragraphs."""
    cursor = 0
    for block in _with_datelines(article):
        start = max(block.span.start, cursor)
        if start >= block.span.end:
            continue
        yield from _between(article.text, cursor, start)
        yield replace(block, span=Span(start, block.span.end))
        cursor = block.span.end
    yield from _between(article.text, cursor, len(article.text))


def _with_datelines(article: Article) -> Iterator[Block]:
    """Yield the blocks of *article*; a dateline goes into the paragraph whose first line it opens."""
    dateline: Block | None = None
    for block in sorted(article.blocks, key=lambda block: (block.span.start, -block.span.end)):
        if dateline is not None:
            if block.span.start >= dateline.span.end and "\n" not in article.text[dateline.span.end : block.span.start]:
                block = replace(block, span=Span(dateline.span.start, block.span.end))  # noqa: PLW2901
            else:
                yield dateline
            dateline = None
        if block.kind is BlockKind.DATELINE:
            dateline = block
        else:
            yield block
    if dateline is not None:
        yield dateline


def _between(text: str, start: int, end: int) -> Iterator[Block]:
    while start < end:
        stop = text.find("\n\n", start, end)
        stop = end if stop == -1 else stop
        if text[start:stop].strip():
            yield Block(BlockKind.PARAGRAPH, Span(start, stop))
        start = stop + 2
