"""From pieces of content to quotes with speakers."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.quotes.attributions import Attribution, find_attributions
from onrecord.extract.quotes.pieces import find_pieces
from onrecord.extract.quotes.speakers import Answer, SpeakerFinder
from onrecord.ml.analysis import Analysis, Token
from onrecord.resources.calibration import calibrated
from onrecord.resources.cues import force_of
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.cast import Cast
from onrecord.schema.facts import OtherSpeaker
from onrecord.schema.quote import CueForce, Quote, QuoteKind
from onrecord.schema.span import Span, covers, words_of
from onrecord.text.intervals import SpanIndex
from onrecord.text.marks import Quotation, find_quotations, share_quoted

__all__ = ["find_quotes"]

# A report that "says" or a survey that "found" shows; only people believe and claim.
_OF_PEOPLE = frozenset({CueForce.SAY, CueForce.BELIEVE, CueForce.CLAIM})
_FIRST_PERSON = frozenset({"i", "me", "my"})


def find_quotes(
    analysis: Analysis, cast: Cast, blocks: tuple[Block, ...]
) -> tuple[tuple[Quote, ...], tuple[OtherSpeaker, ...]]:
    """Return the attributions of an article in text order, and the speakers who are no named people."""
    quotations = find_quotations(analysis.text, (block.span for block in blocks))
    marks = SpanIndex((quotation.inner, quotation) for quotation in quotations)
    pieces = find_pieces(analysis, quotations, blocks)
    attributions = find_attributions(analysis, pieces, blocks)
    finder = SpeakerFinder(analysis, cast)
    quotes: list[Quote] = []
    last_in_block: dict[int, tuple[str, Attribution]] = {}
    for attribution in attributions:
        answer = _speaker(attribution, finder, last_in_block)
        quote = _quote(f"q{len(quotes) + 1}", analysis, attribution, answer, marks)
        if quote.cue_force in _OF_PEOPLE and finder.is_document(answer.speaker):
            quote = replace(quote, cue_force=CueForce.SHOW)
        quote = replace(quote, cue_force=_force_of_content(quote, analysis.text))
        quotes.append(quote)
        if answer.speaker is not None and not attribution.pieces[0].nested:
            last_in_block[attribution.pieces[-1].block] = (answer.speaker, attribution)
    nested = _without_doubles(_with_parents(quotes))
    return tuple(_with_first_person(nested, analysis, cast, blocks)), tuple(finder.others)


def _speaker(attribution: Attribution, finder: SpeakerFinder, last: dict[int, tuple[str, Attribution]]) -> Answer:
    piece = attribution.pieces[0]
    if attribution.source is not None:
        answer = finder.resolve(*attribution.source)
        before = _spoke_before(attribution.source, piece.block, finder, last) if answer.speaker is None else None
        return before or answer
    if piece.quotation is None or attribution.cue is not None:
        return Answer(None, None, 0.3, "the article names nobody")
    # A quotation that stands alone goes on from the one before it in its block or the block before.
    for block in (piece.block, piece.block - 1):
        earlier = last.get(block)
        if earlier is not None and _carries_on(earlier[1], piece.block):
            return Answer(earlier[0], None, 0.7, "goes on from the quotation before")
    return Answer(None, None, 0.3, "nobody named near the quotation")


def _spoke_before(
    source: tuple[int, int], block: int, finder: SpeakerFinder, last: dict[int, tuple[str, Attribution]]
) -> Answer | None:
    """Return the organisation or group quoted just before, for which 'it' or 'they' stand."""
    for number in (block, block - 1):
        earlier = last.get(number)
        if earlier is None:
            continue
        if not finder.may_be(*source, earlier[0]):
            break
        finder.stand_for(*source, earlier[0])
        return Answer(earlier[0], None, 0.6, "spoke just before")
    return None


def _with_first_person(
    quotes: list[Quote], analysis: Analysis, cast: Cast, blocks: tuple[Block, ...]
) -> Iterator[Quote]:
    """Yield *quotes*, those with "I" as their source given to who speaks there: the outer speaker, else the author."""
    by_id = {quote.id: quote for quote in quotes}
    author = _author(cast, blocks)
    for quote in quotes:
        if not quote.source or quote.source[0].of(analysis.text).lower() not in _FIRST_PERSON:
            yield quote
            continue
        outer = by_id[quote.parent].speaker if quote.parent else author
        why = "speaks of themselves" if quote.parent else "the author writes"
        yield replace(quote, speaker=outer, why=why)


def _author(cast: Cast, blocks: tuple[Block, ...]) -> str | None:
    """Return the person of the byline, where it names just one."""
    bylines = [block.span for block in blocks if block.kind is BlockKind.BYLINE]
    named = {
        mention.refs[0]
        for mention in cast.mentions
        if mention.kind == "name" and mention.refs[0].startswith("p") and any(covers(b, mention.span) for b in bylines)
    }
    return named.pop() if len(named) == 1 else None


def _carries_on(earlier: Attribution, block: int) -> bool:
    return earlier.pieces[-1].quotation is not None or earlier.pieces[-1].block == block


def _quote(
    ref: str, analysis: Analysis, attribution: Attribution, answer: Answer, marks: SpanIndex[Quotation]
) -> Quote:
    text, tokens = analysis.text, analysis.tokens
    content = tuple(piece.span for piece in attribution.pieces)
    cue = _span(tokens, attribution.cue)
    source = _span(tokens, attribution.source)
    return Quote(
        id=ref,
        kind=_kind(text, content, marks),
        content=content,
        cue=cue,
        source=source,
        speaker=answer.speaker,
        runner_up=answer.runner_up,
        cue_force=force_of(words_of(cue, text, " ")) if cue else _force_without_cue(attribution),
        score=round(calibrated("quote", min(1.0, attribution.score * max(answer.score, 0.3))), 3),
        why="; ".join([*attribution.reasons, answer.why]),
    )


def _span(tokens: tuple[Token, ...], words: tuple[int, int] | None) -> tuple[Span, ...]:
    if words is None:
        return ()
    first, last = words
    while last > first and tokens[last].tag == "PUNCT":
        last -= 1
    return (Span(tokens[first].start, tokens[last].end),)


def _force_of_content(quote: Quote, text: str) -> CueForce | None:
    """Return the force with what the words themselves tell: a question asks, 'told him to leave' orders."""
    if quote.cue_force is not CueForce.SAY:
        return quote.cue_force
    first, last = quote.content[0].of(text), quote.content[-1].of(text)
    if quote.kind is not QuoteKind.INDIRECT and last.rstrip(" ”’\"'").endswith("?"):
        return CueForce.ASK
    told = any(word.lower().startswith(("tell", "told")) for span in quote.cue for word in span.of(text).split())
    return CueForce.ORDER if told and first.startswith(("to ", "not to ")) else CueForce.SAY


def _force_without_cue(attribution: Attribution) -> CueForce | None:
    return CueForce.SAY if attribution.pieces[0].quotation is not None else None


def _kind(text: str, content: tuple[Span, ...], marks: SpanIndex[Quotation]) -> QuoteKind:
    inside, total = share_quoted(text, content, marks)
    if total and inside == total:
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if inside else QuoteKind.INDIRECT


def _without_doubles(quotes: list[Quote]) -> list[Quote]:
    """Return *quotes* without parts of another's content that the same cue was read with once more."""
    by_id = {quote.id: quote for quote in quotes}

    def is_double(quote: Quote) -> bool:
        parent = by_id.get(quote.parent or "")
        return parent is not None and bool(quote.cue) and quote.cue == parent.cue

    gone = {quote.id: quote.parent for quote in quotes if is_double(quote)}
    kept = [quote for quote in quotes if quote.id not in gone]
    return [replace(q, parent=gone.get(q.parent, q.parent)) if q.parent else q for q in kept]


def _with_parents(quotes: list[Quote]) -> list[Quote]:
    """Return *quotes* in which those that lie in another's content name it as their parent."""
    index = SpanIndex((piece, quote) for quote in quotes for piece in quote.content)
    found = []
    for quote in quotes:
        around = [
            other
            for _, other in index.covering(quote.content[0])
            if other.id != quote.id and other.content != quote.content
        ]
        parent = min(around, key=lambda other: sum(len(span) for span in other.content), default=None)
        found.append(replace(quote, parent=parent.id) if parent is not None else quote)
    return found
