"""The quotations of a draft: what stands in marks, set off as a block, or behind a ``>``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.checking.words import Tokens, read_words
from onrecord.schema.article import Article, BlockKind
from onrecord.schema.span import Span
from onrecord.text.marks import Quotation, find_quotations

__all__ = ["DraftQuote", "find_draft_quotes"]

_LONGEST = 2000  # words of one quotation that are compared
_INTERRUPTION = 12  # words of the narrator that may part one quotation
_APART = re.compile(r"(?<!\w)\[([^\[\]\n]{0,80})\](?!\w)|…|\.\s?\.\s?\.(?:\s?\.)*")
_GOES_ON = re.compile(r"[,;:—–-]\s*$")
_SIGNED = re.compile(r"\n[\s>]*[—–-]{1,2}\s*(?=[A-Z])")
_NAME = re.compile(r"[^,;(\n]{1,80}")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class DraftQuote:
    """One quotation of a draft.

    ``pieces`` are the words without marks, more than one where the narrator steps in. ``words`` are those that are
    compared; ``gaps`` are the numbers of the words before which words are left out with a mark, ``breaks`` those
    before which a new piece begins, ``bracketed`` those in square brackets. ``signed`` is the name under a block.
    """

    pieces: tuple[Span, ...]
    words: Tokens
    gaps: frozenset[int]
    breaks: frozenset[int]
    bracketed: frozenset[int]
    block: bool = False
    closed: bool = True
    cut: bool = False
    signed: str | None = None

    @property
    def span(self) -> Span:
        """The place from the first word to the last."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


def find_draft_quotes(article: Article, set_off: tuple[Span, ...] = ()) -> tuple[DraftQuote, ...]:
    """Return the quotations of a draft in text order; *set_off* are stretches that it sets off as quotations."""
    text = article.text
    blocks = [*set_off, *(block.span for block in article.blocks if block.kind is BlockKind.QUOTE)]
    whole = _merged(sorted(blocks))
    quotes = [quote for span in whole if (quote := _block(text, span)) is not None]
    spans = [block.span for block in article.blocks] or [Span(0, len(text))]
    for group in _grouped(text, _outermost(find_quotations(text, spans))):
        pieces = tuple(quotation.inner for quotation in group)
        if not any(span.start <= pieces[0].start < span.end for span in whole):
            quotes.append(_quote(text, pieces, closed=group[-1].closed or len(group) > 1))
    return tuple(sorted((quote for quote in quotes if len(quote.words)), key=lambda quote: quote.span))


def _merged(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for span in spans:
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found


def _block(text: str, span: Span) -> DraftQuote | None:
    """Return a block as a quotation, without the line that says whose words these are, and without marks around."""
    signed = _SIGNED.search(text, span.start, span.end)
    start, end = span.start, signed.start() if signed else span.end
    while start < end and (text[start].isspace() or text[start] in ">\"'“‘«"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\"'”’»"):
        end -= 1
    if start == end:
        return None
    name = _NAME.match(text, signed.end(), span.end) if signed else None
    return replace(_quote(text, (Span(start, end),)), block=True, signed=name.group().strip() if name else None)


def _outermost(quotations: tuple[Quotation, ...]) -> Iterator[Quotation]:
    end = -1
    for quotation in quotations:
        if quotation.outer.start >= end:
            end = quotation.outer.end
            yield quotation


def _grouped(text: str, quotations: Iterator[Quotation]) -> list[list[Quotation]]:
    """Return the quotations, those together that are one: over paragraphs, or with the narrator stepping in."""
    groups: list[list[Quotation]] = []
    for quotation in quotations:
        before = groups[-1][-1] if groups else None
        if before is not None and (before.continues or _interrupted(text, before, quotation)):
            groups[-1].append(quotation)
        else:
            groups.append([quotation])
    return groups


def _interrupted(text: str, before: Quotation, after: Quotation) -> bool:
    between = text[before.outer.end : after.outer.start][:400]
    if "\n\n" in between or not _GOES_ON.search(between) or before.double != after.double:
        return False
    opened = text[after.inner.start : after.inner.start + 1]
    ended = text[before.inner.end - 1]
    goes_on = ended in ",;:—–-…" or opened.islower()
    return goes_on and len(_WORD.findall(between)) <= _INTERRUPTION and ended not in ".!?"


def _quote(text: str, pieces: tuple[Span, ...], *, closed: bool = True) -> DraftQuote:
    plain: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps, breaks, bracketed = set(), set(), set()
    for piece in pieces:
        if plain:
            breaks.add(len(plain))
        words = read_words(text, piece.start, piece.end)
        marks = list(_APART.finditer(text, piece.start, piece.end))
        at = 0
        for word, start, end in zip(words.plain, words.starts, words.ends, strict=True):
            while at < len(marks) and marks[at].end() <= start:
                if _is_gap(marks[at]):
                    gaps.add(len(plain))
                at += 1
            if at < len(marks) and marks[at].start() < start:
                if word == "sic" and marks[at].group(1) == "sic":
                    continue
                bracketed.add(len(plain))
            plain.append(word)
            starts.append(start)
            ends.append(end)
        if any(_is_gap(mark) for mark in marks[at:]):
            gaps.add(len(plain))
    tokens = Tokens(tuple(plain[:_LONGEST]), tuple(starts[:_LONGEST]), tuple(ends[:_LONGEST]))
    return DraftQuote(
        pieces, tokens, frozenset(gaps), frozenset(breaks), frozenset(bracketed), closed=closed,
        cut=len(plain) > _LONGEST,
    )  # fmt: skip


def _is_gap(mark: re.Match[str]) -> bool:
    return not any(character.isalnum() for character in mark.group())
