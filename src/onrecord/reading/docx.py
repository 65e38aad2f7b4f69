"""Documents of Word (.docx) to articles: paragraphs, headings and footnotes as they would be printed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from onrecord.errors import ReadError
from onrecord.reading.dates import published_of, stated_by_user
from onrecord.reading.flags import flags_of
from onrecord.reading.identity import article_id
from onrecord.reading.language import find_language
from onrecord.reading.settings import Reading
from onrecord.schema.article import Article, Block, BlockKind
from onrecord.schema.record import Flag
from onrecord.schema.span import Span

__all__ = ["is_docx", "read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MOST_BYTES = 64 << 20  # that one part of a document may unpack to
_CHUNK = 1 << 20
_BREAK = "\n\n"
_BODY, _NOTES = "word/document.xml", ("word/footnotes.xml", "word/endnotes.xml")
# Moved and deleted words are still in the file; instructions of fields and second forms of shapes are no text.
_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "rPr", "pPr", "sectPr", "tblPr"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_HEADINGS = ("heading", "berschrift", "titre", "title", "subtitle")
_BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError)


def is_docx(data: bytes) -> bool:
    """Return whether *data* is a document of Word in its zipped form."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _BODY in archive.namelist()
    except _BROKEN:
        return False


def read_docx(data: bytes, *, input: str, published: str | None = None) -> Reading:  # noqa: A002
    """Return the article of a document, its paragraphs parted by blank lines, footnotes at the end.

    Words that are deleted or moved away under tracked changes are left out, and so are comments, headers and
    hidden text. Raises ReadError: rejected where there are no words, failed where the file is broken or a bomb.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            parts = [_paragraphs(_part(archive, name, input), notes=name != _BODY) for name in (_BODY, *_NOTES)
                     if name in names]  # fmt: skip
            body = [paragraph for part in parts for paragraph in part]
    except _BROKEN as error:
        raise ReadError(f"{input}: the document is broken ({error}); save it again", state="failed") from error
    text, blocks = _joined(body)
    if not any(char.isalnum() for char in text):
        raise ReadError(f"{input}: no words in the document")
    title = next((block.span.of(text) for block in blocks if block.kind is BlockKind.HEADLINE), None)
    article = Article(
        id=article_id(None, text), input=input, text=text, title=title, language=find_language(text, None),
        published=stated_by_user(published) if published else published_of([]), blocks=blocks,
    )  # fmt: skip
    flags = flags_of(article)
    if any(paragraph.hidden for paragraph in body):
        flags.append(Flag(kind="partly-read", message="hidden text of the document was left out"))
    return Reading(article, tuple(flags))


class _Paragraph:
    """The words of a paragraph while they are read."""

    def __init__(self, kind: BlockKind) -> None:
        self.kind = kind
        self.parts: list[str] = []
        self.hidden = False


def _part(archive: zipfile.ZipFile, name: str, where: str) -> Any:
    """Return the tree of one part; raises ReadError where it unpacks to too much or declares entities."""
    with archive.open(name) as stream:
        content = bytearray()
        while chunk := stream.read(_CHUNK):
            content += chunk
            if len(content) > _MOST_BYTES:
                raise ReadError(f"{where}: unpacks to more than {_MOST_BYTES >> 20} MB of text; save it as .txt",
                                state="failed")  # fmt: skip
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise ReadError(f"{where}: declares entities, as no document of Word does; save it again", state="failed")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(bytes(content), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{where}: the document is broken ({error}); save it again", state="failed") from error


def _paragraphs(root: Any, *, notes: bool) -> Iterator[_Paragraph]:
    """Yield the paragraphs in the order in which they are printed; text boxes come before what they stand in."""
    open_ones: list[_Paragraph] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, node in walker:
        if skipped is not None:
            skipped = None if event == "end" and node is skipped else skipped
            continue
        tag = _name(node)
        if event == "start" and (tag in _LEFT_OUT or _is_rule(node, tag)):
            skipped = node
            walker.skip_subtree()
        elif tag == "p" and event == "start":
            open_ones.append(_Paragraph(_kind(node, notes=notes)))
        elif tag == "p" and open_ones:
            yield open_ones.pop()
        elif event == "start" and open_ones:
            _take(open_ones[-1], node, tag)


def _take(paragraph: _Paragraph, node: Any, tag: str) -> None:
    if tag == "t" and node.text:
        if _is_hidden(node.getparent()):
            paragraph.hidden = True
        else:
            paragraph.parts.append(node.text)
    elif tag in _SIGNS:
        paragraph.parts.append(_SIGNS[tag])


def _name(node: Any) -> str:
    tag = node.tag if isinstance(node.tag, str) else ""
    for space in (_W, _STRICT, _MC):
        if tag.startswith(space):
            return tag[len(space) :]
    return ""


def _value(node: Any, name: str) -> str:
    return next((node.get(space + name) for space in (_W, _STRICT) if node.get(space + name) is not None), "")


def _is_rule(node: Any, tag: str) -> bool:
    """Whether a footnote is the line that parts footnotes from the text."""
    return tag in ("footnote", "endnote") and _value(node, "type") not in ("", "normal")


def _is_hidden(run: Any) -> bool:
    if run is None:
        return False
    for properties in run:
        if _name(properties) == "rPr":
            return any(_name(one) == "vanish" and _value(one, "val") not in ("0", "false") for one in properties)
    return False


def _kind(node: Any, *, notes: bool) -> BlockKind:
    style, listed = "", False
    for properties in node:
        if _name(properties) == "pPr":
            for one in properties:
                style = _value(one, "val").lower() if _name(one) == "pStyle" else style
                listed = listed or _name(one) == "numPr"
    if style in ("title", "titel", "titre"):
        return BlockKind.HEADLINE
    if any(word in style for word in _HEADINGS):
        return BlockKind.SUBHEADING
    if "quote" in style or "zitat" in style or "citation" in style:
        return BlockKind.QUOTE
    return BlockKind.LIST_ITEM if listed and not notes else BlockKind.PARAGRAPH


def _joined(paragraphs: list[_Paragraph]) -> tuple[str, tuple[Block, ...]]:
    blocks: list[Block] = []
    parts: list[str] = []
    at = 0
    titled = False
    for paragraph in paragraphs:
        words = "".join(paragraph.parts).strip()
        if not words:
            continue
        kind = paragraph.kind
        if kind is BlockKind.HEADLINE and titled:
            kind = BlockKind.SUBHEADING
        titled = titled or kind is BlockKind.HEADLINE
        if parts:
            parts.append(_BREAK)
            at += len(_BREAK)
        blocks.append(Block(kind, Span(at, at + len(words))))
        parts.append(words)
        at += len(words)
    return "".join(parts), tuple(blocks)
