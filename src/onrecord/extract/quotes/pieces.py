"""Pieces of content: what the network marked and what stands in quotation marks, brought together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.extract.quotes.turns import Turn, find_turns
from onrecord.ml.analysis import Analysis, Layer, Tagged
from onrecord.resources.cues import cue_of
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex
from onrecord.text.marks import Quotation

__all__ = ["Piece", "find_pieces"]

_EDGE = re.compile(r"[\s\"“”„«»‘’'`,;:–—-]+")
_TAIL = re.compile(r"[\s\"“”„«»‘`,;:.–—-]+$")
_THAT = re.compile(r"(?:that|That)[\s,]+")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_ENDS_CLAUSE = re.compile(r"[.,?!…—–][\s’']*$")
_MARKS = frozenset("“ ” \" « » ` '' `` : ; — –".split())
_SNAP = 0.6
_GAP = 3
_EMPTY = frozenset({"DET", "ADP", "PART", "CCONJ", "SCONJ", "PUNCT", "SYM", "X"})  # words that say nothing alone
_NO_BEGINNING = frozenset({"PUNCT", "ADP"})  # "complained about …": the preposition belongs to the cue
_GROWTH = 25
_CLIMBS = 12
_WHOLE_SENTENCE = 5
_LONGEST_TITLE = 4
_SPEECH_NEAR = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """One unbroken stretch of content.

    ``anchor`` is the token from which the network links it; ``quotation`` is set where the piece is the whole inside
    of quotation marks; ``nested`` pieces lie in another content.
    """

    span: Span
    first: int
    last: int
    anchor: int
    score: float
    nested: bool = False
    quotation: Quotation | None = None
    block: int = -1
    in_marks: bool = False
    turn: Turn | None = None


def find_pieces(analysis: Analysis, quotations: tuple[Quotation, ...], blocks: tuple[Block, ...]) -> tuple[Piece, ...]:
    """Return the pieces of content in text order, the outer before the nested at one place."""
    text = analysis.text
    outer = [_trimmed(analysis, item) for item in analysis.layer(Layer.CONTENT)]
    reporting = _reporting(analysis)
    tagged = [
        _grown(analysis, piece, reporting)
        for piece in _without_gaps(analysis, [piece for piece in outer if piece is not None], reporting)
    ]
    top = tuple(quotation for quotation in quotations if quotation.depth == 0)
    marks = SpanIndex((quotation.inner, quotation) for quotation in top)
    places = SpanIndex((block.span, number) for number, block in enumerate(blocks))
    told = SpanIndex((piece.span, piece) for piece in tagged)
    snapped = [_snap(analysis, piece, marks, told) for piece in tagged]
    taken = SpanIndex((piece.span, piece) for piece in snapped)
    for quotation in top:
        block = _block_of(quotation.outer, places, blocks)
        if block is not None and not taken.touching(quotation.inner) and _is_speech(text, quotation, block):
            snapped.append(_from_marks(analysis, quotation))
    inner = (_trimmed(analysis, item, nested=True) for item in analysis.layer(Layer.INNER))
    nested = _without_gaps(analysis, [piece for piece in inner if piece is not None], reporting)
    turns = [_from_turn(analysis, turn) for turn in find_turns(text, blocks)]
    within = SpanIndex((piece.span, piece) for piece in turns)
    snapped = [part for piece in snapped for part in _beside_turns(piece, within)]
    snapped = [piece for piece in snapped if not _names_a_work(text, piece)]
    outer_pieces = [*turns, *(p for p in snapped if not p.nested and not within.touching(p.span))]
    pieces = [*_without_overlap(outer_pieces), *_without_overlap([*nested, *(p for p in snapped if p.nested)])]
    return tuple(sorted((_in_block(p, places) for p in pieces), key=lambda p: (p.span.start, p.nested, -p.span.end)))


def _reporting(analysis: Analysis) -> frozenset[int]:
    """Return the tokens of all cues and sources."""
    return frozenset(
        index
        for layer in (Layer.CUE, Layer.SOURCE)
        for item in analysis.layer(layer)
        for index in range(item.first, item.last + 1)
    )


def _grown(analysis: Analysis, piece: Piece, reporting: frozenset[int]) -> Piece:
    """Return *piece* with the words beside it that depend on its words, up to a cue, a source or a mark."""
    tokens = analysis.tokens
    first, last = piece.first, piece.last
    end = min(analysis.sentences[tokens[last].sentence][1], last + 1 + _GROWTH)
    for index in range(last + 1, end):
        if index in reporting or tokens[index].text in _MARKS:
            break
        if tokens[index].tag != "PUNCT" and _hangs_in(analysis, index, first, last):
            last = index
    start = max(analysis.sentences[tokens[first].sentence][0], first - _GROWTH)
    for index in range(first - 1, start - 1, -1):
        word = tokens[index]
        if index in reporting or word.text in _MARKS or word.tag in _NO_BEGINNING or word.text.lower() == "that":
            break
        if not _hangs_in(analysis, index, first, last):
            break
        first = index
    if (first, last) == (piece.first, piece.last):
        return piece
    return _moved(piece, Span(tokens[first].start, tokens[last].end), first=first, last=last)


def _hangs_in(analysis: Analysis, index: int, first: int, last: int) -> bool:
    for _ in range(_CLIMBS):
        index = analysis.tokens[index].head
        if first <= index <= last:
            return True
        if index < 0:
            return False
    return False


def _without_gaps(analysis: Analysis, pieces: list[Piece], reporting: frozenset[int]) -> list[Piece]:
    """Return *pieces*, those that only a word or two parts joined: the network sometimes drops one in the middle."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before is not None and _is_gap(analysis, before, piece, reporting):
            span = Span(before.span.start, piece.span.end)
            joined[-1] = _moved(before, span, last=piece.last, score=max(before.score, piece.score))
        else:
            joined.append(piece)
    return joined


def _is_gap(analysis: Analysis, before: Piece, after: Piece, reporting: frozenset[int]) -> bool:
    tokens = analysis.tokens
    gap = range(before.last + 1, after.first)
    if len(gap) > _GAP or tokens[before.last].sentence != tokens[after.first].sentence:
        return False
    return not any(index in reporting or tokens[index].text in _MARKS for index in gap)


def _block_of(span: Span, places: SpanIndex[int], blocks: tuple[Block, ...]) -> Block | None:
    found = places.touching(Span(span.start, span.start + 1))
    return blocks[found[0][1]] if found else None


def _in_block(piece: Piece, places: SpanIndex[int]) -> Piece:
    found = places.touching(Span(piece.span.start, piece.span.start + 1))
    return _moved(piece, piece.span, block=found[0][1] if found else -1)


def _moved(piece: Piece, span: Span, **changes: object) -> Piece:
    return replace(piece, span=span, **changes)  # type: ignore[arg-type]


def _trimmed(analysis: Analysis, item: Tagged, *, nested: bool = False) -> Piece | None:
    """Return the piece of a tagged span without marks at its edges and without a leading 'that'."""
    text, start, end = analysis.text, item.span.start, item.span.end
    edge = _EDGE.match(text, start, end)
    start = edge.end() if edge else start
    that = _THAT.match(text, start, end)
    if that:
        start = that.end()
        edge = _EDGE.match(text, start, end)
        start = edge.end() if edge else start
    tail = _TAIL.search(text[start:end])
    end = start + tail.start() if tail else end
    if start >= end or not any(letter.isalnum() for letter in text[start:end]):
        return None
    tokens = analysis.tokens_of(Span(start, end))
    if not any(analysis.tokens[index].tag not in _EMPTY for index in tokens):
        return None
    return Piece(Span(start, end), tokens[0], tokens[-1], item.first, item.score, nested)


def _snap(analysis: Analysis, piece: Piece, marks: SpanIndex[Quotation], told: SpanIndex[Piece]) -> Piece:
    """Return *piece* with its edges on the quotation marks that it nearly reaches."""
    span = piece.span
    touching = [quotation for _, quotation in marks.touching(span)]
    for quotation in touching:
        inner = quotation.inner
        shared = min(inner.end, span.end) - max(inner.start, span.start)
        outside = _letters_before(analysis.text, span, inner)
        inside = len(outside) <= 1 and span.end <= inner.end + 3
        if inside and _shared(inner, told) >= _SNAP * len(inner):
            whole = _without_space(analysis.text, inner)
            tokens = analysis.tokens_of(whole)
            return _moved(piece, whole, first=tokens[0], last=tokens[-1], quotation=quotation, in_marks=True)
        if span.start < inner.start and shared >= _SNAP * len(inner):
            span = Span(span.start, max(span.end, _closing_edge(analysis.text, inner)))
    last = piece.last if span == piece.span else analysis.tokens_of(span)[-1]
    return _moved(piece, span, last=last, in_marks=bool(touching))


def _shared(inner: Span, told: SpanIndex[Piece]) -> int:
    """Return how many characters inside quotation marks are told by all pieces together: two parts make one whole."""
    return sum(min(inner.end, span.end) - max(inner.start, span.start) for span, _ in told.touching(inner))


def _letters_before(text: str, span: Span, inner: Span) -> str:
    """Return the letters and digits of *span* that stand before the quotation marks of *inner*."""
    return "".join(letter for letter in text[span.start : max(span.start, inner.start)] if letter.isalnum())


def _closing_edge(text: str, inner: Span) -> int:
    """Return the end of a quoted stretch that closes an indirect content, without its comma or stop."""
    return inner.start + len(inner.of(text).rstrip(" ,.\n"))


def _without_space(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start + 1, span.start + len(words.rstrip())))


def _from_marks(analysis: Analysis, quotation: Quotation) -> Piece:
    span = _without_space(analysis.text, quotation.inner)
    tokens = analysis.tokens_of(span)
    return Piece(span, tokens[0], tokens[-1], tokens[0], 0.6, quotation=quotation, in_marks=True)


def _beside_turns(piece: Piece, turns: SpanIndex[Piece]) -> tuple[Piece, ...]:
    """Return *piece*; as a nested one where it is a small part of a turn, not at all where it is most of it."""
    around = turns.covering(piece.span)
    if not around:
        return (piece,)
    return () if 2 * len(piece.span) > len(around[0][0]) else (_moved(piece, piece.span, nested=True),)


def _from_turn(analysis: Analysis, turn: Turn) -> Piece:
    tokens = analysis.tokens_of(turn.words)
    return Piece(turn.words, tokens[0], tokens[-1], tokens[0], 0.95, in_marks=True, turn=turn)


def _is_speech(text: str, quotation: Quotation, block: Block) -> bool:
    """Tell whether a quotation that the network left alone is speech, from its form."""
    inner = quotation.inner.of(text)
    words = _WORD.findall(inner)
    if not words or block.repeats or block.kind in (BlockKind.CAPTION, BlockKind.BYLINE):
        return False
    if _is_title(words):
        return False
    lonely = not text[block.span.start : quotation.outer.start].strip()
    near = _speech_near(text, quotation, block)
    if len(words) >= _WHOLE_SENTENCE and (_ENDS_CLAUSE.search(inner) or not quotation.closed):
        return near or lonely or len(words) >= 2 * _WHOLE_SENTENCE
    return near and bool(_ENDS_CLAUSE.search(inner))


def _is_title(words: list[str]) -> bool:
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 1 and capitals >= 0.75 * len(words)


def _names_a_work(text: str, piece: Piece) -> bool:
    """Tell whether a quoted piece is a title and no speech: all its words have capitals and nothing ends a clause."""
    if piece.quotation is None:
        return False
    inner = piece.quotation.inner.of(text)
    words = _WORD.findall(inner)
    short = len(words) <= _LONGEST_TITLE and all(word[0].isupper() or word.isdigit() for word in words)
    return short and not _ENDS_CLAUSE.search(inner) and not any(word.isupper() and len(word) > 1 for word in words)


def _speech_near(text: str, quotation: Quotation, block: Block) -> bool:
    before = text[max(block.span.start, quotation.outer.start - _SPEECH_NEAR) : quotation.outer.start]
    after = text[quotation.outer.end : min(block.span.end, quotation.outer.end + _SPEECH_NEAR)]
    return any(cue is not None and cue.strong for word in _WORD.findall(f"{before} {after}") for cue in (cue_of(word),))


def _without_overlap(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield pieces that do not overlap an earlier one; two that were snapped to one quotation become one."""
    end = -1
    for piece in sorted(pieces, key=lambda piece: (piece.span.start, -piece.span.end)):
        if piece.span.start >= end:
            yield piece
            end = piece.span.end
