"""A draft as it is read for checking: its text, where things stand in it, and who speaks."""

import os
import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import ModelError, ReadError
from onrecord.reading.docx import is_docx, read_docx
from onrecord.reading.encodings import decode
from onrecord.reading.forms import form_of
from onrecord.reading.html import read_html
from onrecord.reading.inputs import input_name
from onrecord.reading.plain import read_plain
from onrecord.reading.settings import Reading, ReadSettings
from onrecord.schema.article import Article
from onrecord.schema.record import Record
from onrecord.schema.span import Span

__all__ = ["Draft", "Place", "read_draft"]

_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,1000}\)")
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
_ESCAPE = re.compile(r"\\(?=[\"'“”‘’*_\[\]>#~`\\-])")
_EMPHASIS = re.compile(r"[*_]{1,3}(?=[\"'“”‘’«»])|(?<=[\"'“”‘’«»])[*_]{1,3}")
_QUOTED_LINE = re.compile(r"[ \t]{0,3}((?:>[ \t]?)+)")
_MARKDOWN = (".md", ".markdown", ".mdown", ".qmd", ".rmd")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a draft: a line and column of a text, or the paragraph of a document, from 1."""

    line: int | None = None
    column: int | None = None
    paragraph: int | None = None

    def __str__(self) -> str:
        return f"{self.line}:{self.column}" if self.line is not None else f"¶{self.paragraph}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft: its article, the stretches that it sets off as quotations, and its record where the network read it.

    ``lines`` are the places where lines begin, none for documents that are known by paragraphs.
    """

    article: Article
    set_off: tuple[Span, ...] = ()
    record: Record | None = None
    lines: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def place(self, at: int) -> Place:
        """Return where the character *at* stands for the person who wrote the draft."""
        if self.lines:
            line = bisect_right(self.lines, at)
            return Place(line=line, column=at - self.lines[line - 1] + 1)
        starts = [block.span.start for block in self.article.blocks]
        return Place(paragraph=max(1, bisect_right(starts, at)))


def read_draft(path: str | os.PathLike[str], published: str | None = None) -> Draft:
    """Return the draft at *path*: text, Markdown, HTML or .docx; *published* is the day on which it will appear.

    Raises ReadError where it cannot be read. Where the network cannot be loaded the speakers stay unknown.
    """
    name = input_name(path)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ReadError(f"{name}: cannot be read ({error.strerror})", state="failed") from error
    if not data.strip():
        raise ReadError(f"{name}: the file is empty")
    settings = ReadSettings(published=published)
    if is_docx(data):
        return _with_speakers(read_docx(data, input=name, published=settings.published))
    if form_of(name, data) == "html":
        return _with_speakers(read_html(data, input=name, published=settings.published))
    return _read_text(data, name, settings)


def _read_text(data: bytes, name: str, settings: ReadSettings) -> Draft:
    text = decode(data, where=name).text
    masked, set_off = _unquoted(_without_markup(text) if name.lower().endswith(_MARKDOWN) else text)
    draft = _with_speakers(read_plain(masked, input=name, published=settings.published))
    lines = (0, *(found.end() for found in re.finditer("\r\n|[\n\r]", text)))
    return Draft(article=draft.article, set_off=set_off, record=draft.record, lines=lines, notes=draft.notes)


def _with_speakers(reading: Reading) -> Draft:
    from onrecord.pipeline import extract  # noqa: PLC0415 - the words are checked without the network

    try:
        return Draft(article=reading.article, record=extract(reading.article, reading.flags))
    except ModelError as error:
        return Draft(article=reading.article, notes=(f"speakers were not read: {error}",))


def _without_markup(text: str) -> str:
    """Return Markdown with its signs as spaces, so that every word keeps its place."""
    text = _LINK.sub(_keep_words, _without_comments(text))
    for sign in (_NOTE, _ESCAPE, _EMPHASIS):
        text = sign.sub(lambda found: " " * len(found.group()), text)
    return text


def _keep_words(found: re.Match[str]) -> str:
    start, end = found.start(1) - found.start(), found.end(1) - found.start()
    return f"{' ' * start}{found.group(1)}{' ' * (len(found.group()) - end)}"


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept += [text[at:start], re.sub(r"[^\r\n]", " ", text[start : end + 3])]
        at = end + 3
    return "".join([*kept, text[at:]])


def _unquoted(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return *text* with the ``>`` at the start of lines as spaces, and the stretches that they set off."""
    kept: list[str] = []
    spans: list[Span] = []
    at, goes_on = 0, False
    for line in text.splitlines(keepends=True):
        sign = _QUOTED_LINE.match(line)
        words = line[sign.end() :].strip() if sign else ""
        if sign and words:
            start, end = at + line.index(words, sign.end()), at + len(line.rstrip())
            spans[-1:] = [Span(spans[-1].start, end)] if goes_on else [*spans[-1:], Span(start, end)]
        goes_on = bool(sign) and bool(words or goes_on)
        kept.append(" " * sign.end() + line[sign.end() :] if sign else line)
        at += len(line)
    return "".join(kept), tuple(spans)
