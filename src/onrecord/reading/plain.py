"""Plain text to articles: the text stays as it is, character for character."""

import re
from dataclasses import dataclass, field

from onrecord.errors import ReadError
from onrecord.reading.bylines import names_in
from onrecord.reading.datelines import split_dateline
from onrecord.reading.dates import Evidence, day_in_url, published_of, stated_by_user
from onrecord.reading.flags import flags_of
from onrecord.reading.headers import Header, find_headers
from onrecord.reading.identity import article_id
from onrecord.reading.language import find_language
from onrecord.reading.lines import Line, find_paragraphs, split_lines
from onrecord.reading.settings import Reading
from onrecord.reading.stamps import parse_stamp
from onrecord.resources.pages import NOT_IN_HEADLINES
from onrecord.schema.article import Article, Block, BlockKind, Published
from onrecord.schema.span import Span

__all__ = ["Stated", "read_plain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What is known of a text besides it: fields of a JSON line, or what its headers say."""

    title: str | None = None
    bylines: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    dates: tuple[Evidence, ...] = ()


@dataclass(slots=True)
class _Layout:
    """The blocks of a text while they are found."""

    blocks: list[Block] = field(default_factory=list)
    headline: str | None = None
    byline: str | None = None


_BY = re.compile(r"\s*(?:By|BY)\s+(?=[A-Z])")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_ITEM = re.compile(r"(?:[-*•‣◦]\s+|\(?\d{1,2}[.)]\s+)\S")
_LATEST_DATELINE = 8  # paragraphs among which one may begin with a dateline
_INNER_STOP = re.compile(r"[a-z]{3}[.!?]\s+[A-Z]")
_MOST_WORDS = 16  # of a headline that ends with a stop
_LONGEST_HEADLINE = 160
_LONGEST_BYLINE = 140


def read_plain(
    text: str,
    *,
    input: str,  # noqa: A002 - the record's word for it
    url: str | None = None,
    published: str | None = None,
    captured: str | None = None,
    stated: Stated | None = None,
) -> Reading:
    """Return the article whose text is *text* exactly; headers, headline, byline and datelines become blocks.

    Raises ReadError: rejected where there are no words, failed where the text cannot be written as UTF-8.
    """
    _check(text, input)
    known = stated or Stated()
    lines = split_lines(text)
    headers = find_headers(lines)
    layout = _lay_out(text, lines, headers)
    told = _fields(headers)
    address = url or known.url or told.get("url")
    title = known.title or told.get("title") or layout.headline
    date = (
        stated_by_user(published)
        if published
        else _published(known, headers, address, captured or told.get("captured"))
    )
    article = Article(
        id=article_id(address, text), input=input, text=text, url=address, title=title,
        bylines=known.bylines or names_in(told.get("byline", "")) or names_in(layout.byline or "", shown=True),
        outlet=known.outlet or told.get("outlet"), language=find_language(text, known.language or told.get("language")),
        published=date, blocks=tuple(layout.blocks),
    )  # fmt: skip
    return Reading(article, tuple(flags_of(article)))


def _check(text: str, where: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = f"{where}: half a surrogate pair at character {error.start}; the text cannot be written as UTF-8"
        raise ReadError(message, state="failed") from error
    if not any(char.isalnum() for char in text):
        raise ReadError(f"{where}: the text is empty" if not text.strip() else f"{where}: no words in the text")


def _fields(headers: list[Header]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for header in headers:
        if header.field and header.value:
            fields.setdefault(header.field, header.value)
    return fields


def _published(known: Stated, headers: list[Header], url: str | None, captured: str | None) -> Published:
    found = list(known.dates)
    for header in headers:
        stamp = parse_stamp(header.value) if header.field == "published" else None
        if stamp is not None:
            found.append(Evidence(stamp, "header of the text"))
    day = day_in_url(url)
    stamp = parse_stamp(day) if day else None
    if stamp is not None:
        found.append(Evidence(stamp, "URL", weak=True))
    modified = next((parse_stamp(header.value) for header in headers if header.field == "modified"), None)
    return published_of(found, modified=modified, captured=captured)


def _lay_out(text: str, lines: list[Line], headers: list[Header]) -> _Layout:
    taken = {header.line.start for header in headers}
    layout = _Layout()
    for header in headers:
        layout.blocks.append(Block(BlockKind.HEADER, header.line.span))
    # A header parts paragraphs as a blank line does.
    body = [Line("", line.start) if line.start in taken else line for line in lines]
    paragraphs = find_paragraphs(body)
    titled = any(header.field == "title" and header.value for header in headers)
    for number, paragraph in enumerate(paragraphs):
        _place(text, paragraph, number, len(paragraphs), layout, titled=titled)
    layout.blocks = [_standfirst_in(block, headers) for block in layout.blocks]
    layout.blocks.sort(key=lambda block: block.span)
    return layout


def _is_telegraphic(words: str) -> bool:
    """Whether a short line has none of the small words that sentences have and headlines leave out."""
    parts = [part.strip("‘’“”'\"(),:;.?!").lower() for part in words.split()]
    return 4 <= len(parts) <= _MOST_WORDS and NOT_IN_HEADLINES.isdisjoint(parts) and not _INNER_STOP.search(words)


def _standfirst_in(block: Block, headers: list[Header]) -> Block:
    """Return a paragraph under the label ABSTRACT as the standfirst that it is."""
    above = next((header for header in reversed(headers) if header.line.start < block.span.start), None)
    if above is None or block.kind is not BlockKind.PARAGRAPH or not above.line.text.strip().startswith("ABSTRACT"):
        return block
    return Block(BlockKind.STANDFIRST, block.span)


def _place(text: str, paragraph: list[Line], number: int, count: int, layout: _Layout, *, titled: bool) -> None:
    span = Span(paragraph[0].span.start, paragraph[-1].span.end)
    words = span.of(text)
    early = all(block.kind in _FRONT for block in layout.blocks)
    if (
        early
        and layout.byline is None
        and len(words) <= _LONGEST_BYLINE
        and _BY.match(words)
        and not _STOP.search(words)
    ):
        layout.byline = words
        layout.blocks.append(Block(BlockKind.BYLINE, span))
    elif early and layout.headline is None and not titled and count > 1 and _is_headline(words, number):
        layout.headline = " ".join(words.split())
        layout.blocks.append(Block(BlockKind.HEADLINE, span))
    elif number < _LATEST_DATELINE and (pair := split_dateline(text, span)) is not None:
        layout.blocks.extend(pair)
    else:
        layout.blocks.append(Block(_kind(words), span))


_FRONT = frozenset({BlockKind.HEADER, BlockKind.HEADLINE, BlockKind.BYLINE})


def _is_headline(words: str, number: int) -> bool:
    if number > 2 or len(words) > _LONGEST_HEADLINE or split_dateline(words, Span(0, len(words))) is not None:
        return False
    return not _STOP.search(words) or (number == 0 and (_is_title_case(words) or _is_telegraphic(words)))


def _is_title_case(words: str) -> bool:
    """Whether nearly all longer words begin with a capital, as in headlines that an export ended with a stop."""
    longer = [word.strip("‘’“”'\"(") for word in words.split() if len(word) > 4]
    return len(longer) > 3 and sum(word[:1].isupper() for word in longer) >= 0.8 * len(longer)


def _kind(words: str) -> BlockKind:
    if words.startswith("> "):
        return BlockKind.QUOTE
    return BlockKind.LIST_ITEM if _ITEM.match(words) else BlockKind.PARAGRAPH
