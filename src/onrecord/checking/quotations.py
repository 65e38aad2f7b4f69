"""One quotation of a draft against the clippings: looked up, compared, and its speaker with theirs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.checking.align import Alignment, align_exactly, align_nearly, segments
from onrecord.checking.clipping import Clipping
from onrecord.checking.compare import Wording, compare
from onrecord.checking.draft import Draft
from onrecord.checking.drafted import DraftQuote
from onrecord.checking.library import Library
from onrecord.checking.report import Item, Kind, Passage, State
from onrecord.checking.speakers import (
    Attribution,
    attribution_of,
    drafted_by,
    is_named_in,
    is_ruled_out,
    is_same_speaker,
    relays_of,
)
from onrecord.link.names import fold
from onrecord.schema.quote import Quote
from onrecord.schema.span import Span, words_of

__all__ = ["check_quotation"]

_BRIEF = 2  # words that are found in quotation marks or not at all
_ALTERED = 0.6  # share of the words from which a passage is the same quotation, altered
_NEAR = 0.35  # share from which a passage is shown as the nearest
_IN_MARKS = 0.1  # by how much less a passage in marks may share, and still be preferred
_AROUND = 120  # characters shown around a passage
_OTHERS = 20  # further passages that are shown
_RANK = {state: number for number, state in enumerate(State)}
_NOBODY = Attribution(None)
_LONG = 4  # letters of a word that a title has with a capital


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """The words of the draft in one clipping; ``same`` says whether the speaker is the draft's."""

    clipping: Clipping
    wording: Wording
    in_marks: bool
    share: float = 1.0
    quote: Quote | None = None
    speaker: Attribution = _NOBODY
    same: bool | None = None
    relays: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """The order of occurrences, the best first."""
        article = self.clipping.article
        published = article.published.earliest or "9999"
        place = (not self.clipping.current, published, article.id, self.wording.span)
        return (self.same is False, _RANK[self.wording.state], bool(self.relays), self.quote is None, *place)


def check_quotation(quote: DraftQuote, draft: Draft, library: Library) -> Item:
    """Return how *quote* stands to the clippings of *library*."""
    said = drafted_by(quote, draft.record)
    by = _drafted(quote, said, draft)
    item = Item(
        kind=Kind.QUOTATION, state=State.APART, fails=False, words=words_of(quote.pieces, draft.article.text),
        span=quote.span, place=draft.place(quote.span.start), speaker=by.name,
        notes=_about(quote),
    )  # fmt: skip
    if said is None and not quote.block and _is_apart(quote, draft.article.text):
        return item
    return _Search(quote, draft, library, by).judge(item)


def _drafted(quote: DraftQuote, said: Quote | None, draft: Draft) -> Attribution:
    """Return to whom the draft gives *quote*."""
    if quote.signed is not None:
        return Attribution(quote.signed, "person", (quote.signed,))
    # A block that nobody is named with may be anybody's.
    if draft.record is None or said is None or (quote.block and not said.source):
        return _NOBODY
    return attribution_of(said, draft.record)


def _about(quote: DraftQuote) -> tuple[str, ...]:
    notes = [] if quote.closed else ["the closing mark is missing"]
    return (*notes, *(["too long: only its beginning was compared"] if quote.cut else []))


def _is_apart(quote: DraftQuote, text: str) -> bool:
    """Whether words that nobody is told to say are a single term, or the title of a work."""
    words = quote.words
    if len(words) <= _BRIEF:
        return True
    inner = text[quote.span.start : quote.span.end]
    long_ones = [text[start] for start, end in zip(words.starts, words.ends, strict=True) if end - start >= _LONG]
    is_title = bool(long_ones) and all(first.isupper() or first.isdigit() for first in long_ones)
    return is_title and len(words) <= 12 and not any(mark in inner for mark in ".!?;")


class _Search:
    """The search for one quotation."""

    def __init__(self, quote: DraftQuote, draft: Draft, library: Library, by: Attribution) -> None:
        self.quote, self.draft, self.library, self.by = quote, draft, library, by
        self.text = draft.article.text
        words = quote.words
        self.printed = [self.text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]

    def judge(self, item: Item) -> Item:
        """Return *item* with its state, and the passage that decides it."""
        found = list(self._verbatim(self._with_longest_part()))
        nearest: list[_Occurrence] = []
        if not any(one.in_marks for one in found):
            likely = self.library.with_most(self.printed)
            found += self._verbatim(likely)
            nearest = sorted(self._near(likely), key=_nearness)
            found += [one for one in nearest if one.wording.state is not State.ALTERED and one.share == 1.0]
        quoted = sorted((self._attributed(one) for one in found if one.in_marks), key=lambda one: one.key)
        if quoted:
            return self._quoted(item, quoted)
        loose = sorted((self._attributed(one) for one in found), key=lambda one: one.key)
        if loose and len(self.quote.words) > _BRIEF:
            return self._paraphrased(item, loose)
        return self._altered(item, [self._attributed(one) for one in nearest[:3]])

    # --- looking ---

    def _with_longest_part(self) -> tuple[str, ...]:
        parts = segments(self.quote)
        if not parts:
            return ()
        start, end = max(parts, key=lambda part: (part[1] - part[0], -part[0]))
        return self.library.with_all(self.printed[start:end])

    def _verbatim(self, articles: tuple[str, ...]) -> Iterator[_Occurrence]:
        for article in articles:
            clipping = self.library.clipping(article)
            if clipping is None:
                continue
            quoted = align_exactly(clipping.quoted, self.quote)
            yield from (self._occurrence(clipping, alignment, in_marks=True) for alignment in quoted)
            if not quoted:
                for alignment in align_exactly(clipping.all, self.quote, most=3):
                    yield self._occurrence(clipping, alignment, in_marks=False)

    def _near(self, articles: tuple[str, ...]) -> Iterator[_Occurrence]:
        for article in articles:
            clipping = self.library.clipping(article)
            if clipping is None:
                continue
            for stream, in_marks in ((clipping.quoted, True), (clipping.all, False)):
                alignment = align_nearly(stream, self.quote)
                if alignment is not None and alignment.share >= _NEAR:
                    yield self._occurrence(clipping, alignment, in_marks=in_marks)

    def _occurrence(self, clipping: Clipping, alignment: Alignment, *, in_marks: bool) -> _Occurrence:
        wording = compare(self.quote, self.text, clipping, alignment)
        return _Occurrence(clipping, wording, in_marks, alignment.share)

    def _attributed(self, one: _Occurrence) -> _Occurrence:
        record = one.clipping.record
        longest = max(one.wording.pieces, key=lambda span: (len(span), -span.start))
        quotes = one.clipping.quotes_at(longest)
        if not quotes:
            return one
        quote = quotes[0]
        speaker = attribution_of(quote, record, self.library.source)
        same = is_same_speaker(self.by, speaker)
        if same is None and self.by.place.named and speaker.kind == self.by.kind == "person":
            same = False if is_ruled_out(self.by, quote, record) else None
        return replace(one, quote=quote, speaker=speaker, same=same, relays=relays_of(quote, record))

    # --- telling ---

    def _quoted(self, item: Item, found: list[_Occurrence]) -> Item:
        best = found[0]
        state, fails = best.wording.state, False
        notes = [*item.notes, *best.wording.notes]
        if best.same is False:
            state, fails = State.OTHER_SPEAKER, True
            names = dict.fromkeys(one.speaker.name or "" for one in found if one.same is False)
            notes.insert(0, f"the draft gives it to {self.by.name}, the clippings to {', '.join(names)}")
        elif not any(one.same or is_named_in(one.clipping.article.text, self.by) for one in found):
            state, fails = State.OTHER_SPEAKER, True
            notes.insert(0, f"the draft gives it to {self.by.name}, whom no clipping with these words names")
        elif (relays := self._relays(found)) is not None:
            named = self._names_relay(relays)
            state, fails = State.SECOND_HAND, not named
            told = "; ".join(relays)
            notes.insert(0, f"only through {told}" + (", as the draft says" if named else ""))
        notes += self._speaker_notes(best)
        if not any(one.clipping.current for one in found):
            notes.append("only in an earlier version of the article")
        return self._told(replace(item, state=state, fails=fails, notes=tuple(notes)), best, found[1:])

    def _relays(self, found: list[_Occurrence]) -> tuple[str, ...] | None:
        """Return the ways of the words where all clippings have them from somebody else, or None."""
        counted = [one for one in found if one.same is not False]
        if not counted or not all(one.relays for one in counted):
            return None
        return tuple(dict.fromkeys(" > ".join(one.relays) for one in counted))

    def _names_relay(self, relays: tuple[str, ...]) -> bool:
        block = next((b.span for b in self.draft.article.blocks if b.span.start <= self.quote.span.start < b.span.end),
                     self.quote.span)  # fmt: skip
        around = fold(self.text[block.start : block.end])
        return any(fold(name) in around for way in relays for name in way.split(" > "))

    def _speaker_notes(self, best: _Occurrence) -> Iterator[str]:
        if best.quote is None:
            yield "words found, speaker not read"
        elif best.speaker.name is None:
            yield "the clipping names no speaker"
        elif self.by.name is None:
            yield f"speaker not judged: the draft names none, the clipping {best.speaker.name}"
        elif best.same is None:
            yield f"speaker not judged: {self.by.name} in the draft, {best.speaker.name} in the clipping"

    def _paraphrased(self, item: Item, found: list[_Occurrence]) -> Item:
        best = found[0]
        quoted = _quoted_part(best)
        if best.quote is not None:
            notes = [f"the clipping reports {best.speaker.name or 'somebody'} in its own words, without marks"]
        else:
            notes = ["in the clipping these are the article's words, nobody is quoted"]
        notes += [f"only “{quoted}” stands in marks"] if quoted else []
        notes = [*item.notes, *notes]
        return self._told(replace(item, state=State.PARAPHRASE, fails=True, notes=tuple(notes)), best, found[1:])

    def _altered(self, item: Item, nearest: list[_Occurrence]) -> Item:
        if not nearest:
            return replace(item, state=State.NOT_FOUND, fails=True)
        best = nearest[0]
        altered = best.share >= _ALTERED and (best.in_marks or len(self.quote.words) > _BRIEF)
        notes = [*item.notes, *(best.wording.notes if altered else ("the nearest passage is shown",))]
        if not best.in_marks:
            notes.append("the clipping has no quotation marks there")
        elif best.same is False:
            notes.append(f"the clipping gives it to {best.speaker.name}")
        state = State.ALTERED if altered else State.NOT_FOUND
        told = self._told(replace(item, state=state, fails=True, notes=tuple(notes)), best, [])
        return replace(told, difference=best.wording.difference)

    def _told(self, item: Item, best: _Occurrence, others: list[_Occurrence]) -> Item:
        further: dict[str, _Occurrence] = {}
        for one in others:
            if one.clipping is not best.clipping:
                further.setdefault(one.clipping.article.id, one)
        passages = tuple(_passage(one) for one in list(further.values())[:_OTHERS])
        if len(further) > _OTHERS:
            item = replace(item, notes=(*item.notes, f"{len(further)} further articles, {_OTHERS} are listed"))
        return replace(
            item, passage=_passage(best), others=passages, changes=best.wording.changes,
            difference=best.wording.difference,
        )  # fmt: skip


def _nearness(one: _Occurrence) -> tuple[float, bool, str, Span]:
    extra = sum(len(change.was.split()) for change in one.wording.changes if not change.same)
    score = one.share + (_IN_MARKS if one.in_marks else 0.0) - min(0.2, 0.01 * extra)
    return (-round(score, 6), not one.clipping.current, one.clipping.article.id, one.wording.span)


def _quoted_part(one: _Occurrence) -> str | None:
    """Return the words of the passage that do stand in quotation marks."""
    span = one.wording.span
    for mark in one.clipping.marks:
        start, end = max(mark.start, span.start), min(mark.end, span.end)
        if start < end:
            return one.clipping.article.text[start:end].strip()
    return None


def _passage(one: _Occurrence) -> Passage:
    article, span = one.clipping.article, one.wording.span
    block = next((b.span for b in article.blocks if b.span.start <= span.start < b.span.end), span)
    low, high = max(block.start, span.start - _AROUND), min(max(block.end, span.end), span.end + _AROUND)
    chain = [] if one.quote is None else [one.speaker.name or "speaker not known"]
    if one.quote is not None:
        chain += [hop.name or hop.span.of(article.text) for hop in one.quote.chain]
    before = article.text[low : span.start]
    after = article.text[span.end : high]
    return Passage(
        article=article.id, input=article.input, title=article.title, outlet=article.outlet,
        published=article.published.day or article.published.value, start=span.start, end=span.end,
        words=span.of(article.text),
        before=before if low == block.start else "…" + before[before.find(" ") + 1 :],
        after=after if high >= block.end else after[: after.rfind(" ") + 1].rstrip() + "…",
        speaker=one.speaker.name, chain=tuple(chain), in_marks=one.in_marks, current=one.clipping.current,
    )  # fmt: skip
