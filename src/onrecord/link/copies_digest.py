"""What linking copies keeps of an article: its packed text and a sketch of its word runs."""

import zlib
from dataclasses import dataclass

import msgspec
import numpy as np

from onrecord.link.copies_credits import Credits, find_credits
from onrecord.link.words import Hashes, hash_words, shingle_hashes, split_words
from onrecord.schema.article import Article, BlockKind
from onrecord.schema.quote import QuoteKind
from onrecord.schema.record import Record
from onrecord.schema.span import Span
from onrecord.text.marks import find_quotations

__all__ = ["SHINGLE", "ArticleDigest", "Body", "digest_article", "thin_sketch"]

SHINGLE = 5  # words of the runs that are sketched
_SAMPLE = 4  # one run in so many is kept, chosen by its hash; short articles keep all
_SHORT = 120  # words
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.STANDFIRST})


class Body(msgspec.Struct, frozen=True, array_like=True):
    """The text of an article, where its body stands in it and what is quoted."""

    text: str
    blocks: tuple[Span, ...]
    quoted: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDigest:
    """What is compared of one article; ``sketch`` are hashes of word runs, sorted; ``packed`` is its Body."""

    id: str
    outlet: str | None
    url: str | None
    title: str | None
    bylines: tuple[str, ...]
    published: str | None
    earliest: str | None
    latest: str | None
    credits: Credits
    words: int
    sketch: Hashes
    packed: bytes

    @property
    def whole(self) -> bool:
        """Whether the sketch holds every run."""
        return self.words < _SHORT

    def body(self) -> Body:
        """Return the text of the article and its parts."""
        return msgspec.msgpack.decode(zlib.decompress(self.packed), type=Body)


def digest_article(record: Record) -> ArticleDigest:
    """Return what linking copies needs of *record*."""
    article = record.article
    body = Body(article.text, _body_blocks(article), _quoted(record))
    hashes = np.concatenate([hash_words(split_words(article.text, b.start, b.end).plain) for b in body.blocks])
    published = article.published
    return ArticleDigest(
        id=article.id,
        outlet=article.outlet,
        url=article.url,
        title=article.title or _headline(article),
        bylines=article.bylines,
        published=published.value,
        earliest=published.earliest,
        latest=published.latest,
        credits=find_credits(article),
        words=len(hashes),
        sketch=_sketch(hashes),
        packed=zlib.compress(msgspec.msgpack.encode(body), 6),
    )


def _sketch(hashes: Hashes) -> Hashes:
    runs = np.unique(shingle_hashes(hashes, SHINGLE))
    return runs if len(hashes) < _SHORT else thin_sketch(runs)


def thin_sketch(runs: Hashes) -> Hashes:
    """Return those of *runs* that a long article keeps."""
    kept: Hashes = runs[runs % np.uint64(_SAMPLE) == 0]
    return kept


def _headline(article: Article) -> str | None:
    return next((b.span.of(article.text) for b in article.blocks if b.kind is BlockKind.HEADLINE), None)


def _body_blocks(article: Article) -> tuple[Span, ...]:
    spans = tuple(block.span for block in article.blocks if block.kind in _BODY and not block.repeats)
    return spans or (Span(0, len(article.text)),)


def _quoted(record: Record) -> tuple[Span, ...]:
    """Return what stands inside double marks or is the content of a direct quote, in text order, without overlaps."""
    text, blocks = record.article.text, [block.span for block in record.article.blocks]
    found = find_quotations(text, blocks or [Span(0, len(text))])
    spans = [quotation.inner for quotation in found if quotation.depth == 0]
    spans += [span for quote in record.quotes if quote.kind is QuoteKind.DIRECT for span in quote.content]
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)
