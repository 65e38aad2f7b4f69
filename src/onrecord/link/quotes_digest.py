"""What linking quotes keeps of a record: the words of each quote, who said them, and when they were printed."""

import msgspec

from onrecord.schema.facts import Person
from onrecord.schema.quote import Quote, QuoteKind
from onrecord.schema.record import Record
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex
from onrecord.text.marks import Quotation, find_quotations

__all__ = ["Piece", "QuoteDigest", "digest_quotes"]


class Piece(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A piece of a quote's content; ``verbatim`` where it stands inside quotation marks."""

    text: str
    verbatim: bool


class QuoteDigest(msgspec.Struct, frozen=True, kw_only=True):
    """One quote as linking sees it; ``speaker_kind`` is person, organisation, group, document, unnamed or role."""

    article: str
    item: str
    kind: str
    pieces: tuple[Piece, ...]
    span: Span
    speaker: str | None = None
    speaker_kind: str | None = None
    force: str | None = None
    outlet: str | None = None
    published: str | None = None
    earliest: str | None = None
    latest: str | None = None

    @property
    def words(self) -> str:
        """The words of all pieces."""
        return " ".join(piece.text for piece in self.pieces)


def digest_quotes(record: Record) -> tuple[QuoteDigest, ...]:
    """Return what linking needs of each quote of *record*."""
    article = record.article
    blocks = [block.span for block in article.blocks] or [Span(0, len(article.text))]
    quotations = find_quotations(article.text, blocks)
    inners = SpanIndex((quotation.inner, quotation) for quotation in quotations if quotation.depth == 0)
    speakers = _speakers(record)
    return tuple(
        QuoteDigest(
            article=article.id,
            item=quote.id,
            kind=quote.kind.value,
            pieces=_pieces(quote, article.text, inners),
            span=Span(quote.content[0].start, quote.content[-1].end),
            speaker=speakers.get(quote.speaker or "", (None, None))[0],
            speaker_kind=speakers.get(quote.speaker or "", (None, None))[1],
            force=quote.cue_force.value if quote.cue_force else None,
            outlet=article.outlet,
            published=article.published.value,
            earliest=article.published.earliest,
            latest=article.published.latest,
        )
        for quote in record.quotes
        if quote.content
    )


def _speakers(record: Record) -> dict[str, tuple[str, str]]:
    found = {person.id: (person.name, _person_kind(person)) for person in record.people}
    return found | {other.id: (other.text, other.kind.value) for other in record.speakers_other}


def _person_kind(person: Person) -> str:
    """Return role for a person who is nowhere named."""
    return "person" if person.names else "role"


def _pieces(quote: Quote, text: str, inners: SpanIndex[Quotation]) -> tuple[Piece, ...]:
    if quote.kind is not QuoteKind.MIXED:
        verbatim = quote.kind is QuoteKind.DIRECT
        return tuple(Piece(span.of(text), verbatim) for span in quote.content)
    return tuple(piece for span in quote.content for piece in _split(span, text, inners))


def _split(span: Span, text: str, inners: SpanIndex[Quotation]) -> list[Piece]:
    """Return *span* in pieces inside and outside quotation marks."""
    pieces, at = [], span.start
    for inner, _ in inners.touching(span):
        start, end = max(inner.start, at), min(inner.end, span.end)
        if start > at:
            pieces.append(Piece(text[at:start], False))
        if end > start:
            pieces.append(Piece(text[start:end], True))
        at = max(at, end)
    if at < span.end:
        pieces.append(Piece(text[at : span.end], False))
    return [piece for piece in pieces if any(character.isalnum() for character in piece.text)]
