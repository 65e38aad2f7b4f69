"""HTML pages to articles."""

from onrecord.errors import ReadError
from onrecord.reading.body import Part, find_parts
from onrecord.reading.datelines import split_dateline
from onrecord.reading.dates import published_on_page, stated_by_user
from onrecord.reading.encodings import decode
from onrecord.reading.flags import flags_of
from onrecord.reading.identity import article_id
from onrecord.reading.language import find_language
from onrecord.reading.letters import bare
from onrecord.reading.maintext import find_votes
from onrecord.reading.markup import Page, parse_page
from onrecord.reading.metadata import Metadata, read_metadata
from onrecord.reading.pieces import Piece, find_pieces
from onrecord.reading.settings import Reading
from onrecord.schema.article import Article, Block, BlockKind
from onrecord.schema.record import Flag
from onrecord.schema.span import Span

__all__ = ["read_html"]

_LINES = 12  # in front of a body without headline
_FEWEST_WORDS = 15  # under this a page has no article
_LATEST_DATELINE = 3  # paragraphs among which one may begin with a dateline
_BREAK = "\n\n"


def read_html(
    data: bytes | str,
    *,
    input: str,  # noqa: A002 - the record's word for it
    url: str | None = None,
    published: str | None = None,
    captured: str | None = None,
    encoding: str | None = None,
) -> Reading:
    """Return the article of a page, its text made of the blocks that readers see.

    Raises ReadError: rejected where the page holds no article, failed where its bytes fit no encoding.
    """
    text, mended = _text_of(data, input, encoding)
    page = parse_page(text, where=input)
    meta = read_metadata(page.root, url=url)
    pieces = find_pieces(page.root)
    parts = _parts(page, pieces, meta, input)
    body, blocks = _joined(parts)
    lines = _lines_above(pieces, parts, meta.title)
    date = stated_by_user(published) if published else published_on_page(
        page.root, meta.thing, meta.metas, meta.url, lines, captured=captured
    )  # fmt: skip
    article = Article(
        id=article_id(meta.url, body), input=input, text=body, url=meta.url, title=meta.title, bylines=meta.bylines,
        outlet=meta.outlet, language=find_language(body, meta.language), published=date, blocks=blocks,
    )  # fmt: skip
    return Reading(article, tuple(_flags(article, page, pieces, mended)))


def _text_of(data: bytes | str, where: str, encoding: str | None) -> tuple[str, int]:
    if isinstance(data, str):
        return data.removeprefix("\ufeff"), 0
    if not data.strip():
        raise ReadError(f"{where}: the file is empty")
    decoded = decode(data, where=where, encoding=encoding, declared=True)
    return decoded.text, decoded.mended


def _parts(page: Page, pieces: list[Piece], meta: Metadata, where: str) -> list[Part]:
    votes = find_votes(page.root, pieces, meta.body)
    parts = find_parts(pieces, votes, meta)
    if _words(parts) < _FEWEST_WORDS and meta.body:
        parts = _stated_parts(meta)
    if _words(parts) < _FEWEST_WORDS:
        raise ReadError(_nothing_in(page, where))
    return parts


def _words(parts: list[Part]) -> int:
    return sum(
        len(part.text.split())
        for part in parts
        if part.kind not in (BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.CAPTION)
    )


def _stated_parts(meta: Metadata) -> list[Part]:
    """Return the article as the page states it for machines, where readers see none (a page that scripts fill)."""
    head = [Part(BlockKind.HEADLINE, meta.title)] if meta.title else []
    lines = (line.strip() for line in (meta.body or "").split("\n"))
    return head + [Part(BlockKind.PARAGRAPH, line) for line in lines if line]


def _nothing_in(page: Page, where: str) -> str:
    shown = [element for element in page.root.iter() if element.tag not in ("script", "style", "noscript", "title")]
    words = sum(len((element.text or "").split()) + len((element.tail or "").split()) for element in shown)
    linked = sum(len("".join(link.itertext()).split()) for link in page.root.iter("a", "option", "button"))
    if not words:
        return f"{where}: the page shows no text (it may be filled by scripts); save it after it has loaded"
    if linked * 2 > words:
        return f"{where}: a page of menus and links only ({words} words); save the page of one article"
    told = f"no article text found ({words} words on the page)"
    return f"{where}: {told}; save it after it has loaded, or pass the text with --text"


def _joined(parts: list[Part]) -> tuple[str, tuple[Block, ...]]:
    text = _BREAK.join(part.text for part in parts)
    blocks: list[Block] = []
    start = 0
    paragraphs = 0
    for part in parts:
        span = Span(start, start + len(part.text))
        start = span.end + len(_BREAK)
        paragraphs += part.kind is BlockKind.PARAGRAPH
        first = part.kind is BlockKind.PARAGRAPH and paragraphs <= _LATEST_DATELINE
        pair = split_dateline(text, span) if first else None
        blocks.extend(pair or (Block(part.kind, span, part.repeats, part.platform),))
    return text, tuple(blocks)


def _lines_above(pieces: list[Piece], parts: list[Part], title: str | None) -> list[str]:
    """Return what readers see between the headline and the body: pages show there when the article appeared."""
    body = next((bare(part.text) for part in parts if part.kind is BlockKind.PARAGRAPH), "")
    end = next((index for index, piece in enumerate(pieces) if bare(piece.text) == body), 0)
    above = [bare(piece.text) for piece in pieces[:end]]
    name = bare(title or "")
    start = len(above) - above[::-1].index(name) if name in above else max(0, end - _LINES)
    return [piece.text for piece in pieces[start:end]]


def _flags(article: Article, page: Page, pieces: list[Piece], mended: int) -> list[Flag]:
    flags = flags_of(article)
    if page.lost is not None:
        flags.append(Flag(kind="partly-read", message=page.lost))
    if mended:
        flags.append(
            Flag(
                kind="partly-read",
                message=f"{mended} bytes are not UTF-8; they were read as Windows-1252, or left out at the end",
            )
        )
    for piece in pieces:
        if piece.embed is not None and not piece.text and not piece.left_out:
            place = f" ({piece.embed.url})" if piece.embed.url else ""
            flags.append(
                Flag(kind="missing-embed", message=f"the page embeds {piece.embed.platform}{place} without its text")
            )
    return flags
