"""Records and drafts written by hand, for tests of checking."""

from dataclasses import replace

from onrecord.checking import Item, check_draft
from onrecord.checking.draft import Draft
from onrecord.checking.library import Shelf
from onrecord.reading.plain import read_plain
from onrecord.schema.article import Article, Published
from onrecord.schema.facts import Age, Born, Mention, MentionKind, Name, OtherSpeaker, Person, SpeakerKind
from onrecord.schema.quote import Hop, HopKind, Quote, QuoteKind
from onrecord.schema.record import MadeBy, Record
from onrecord.schema.span import Span

__all__ = ["article", "clip", "draft", "item_of", "items_of", "person", "quote", "span"]

MADE_BY = MadeBy(onrecord="0", weights="0")


def span(text: str, words: str, start: int = 0) -> Span:
    at = text.index(words, start)
    return Span(at, at + len(words))


def article(
    text: str, *, outlet: str = "The Tidewater Bugle", day: str | None = "2031-03-04", name: str = "a.txt"
) -> Article:
    read = read_plain(text, input=name).article
    return replace(read, outlet=outlet, published=Published(value=day, earliest=day, latest=day))


def person(text: str, name: str, number: int = 1, *, born: Born | None = None, pronoun: str | None = None) -> Person:
    names = (Name(span(text, name)),) if name in text else ()
    mentions = (Mention(span(text, pronoun), MentionKind.PRONOUN),) if pronoun else ()
    ages = (Age(span(text, name), "P40Y"),) if born is not None and names else ()
    return Person(id=f"p{number}", name=name, names=names, mentions=mentions, ages=ages, born=born)


def quote(
    text: str, words: str | tuple[str, ...], *, number: int = 1, speaker: str | None = "p1", source: str | None = None,
    kind: QuoteKind = QuoteKind.DIRECT, relay: str | None = None, score: float = 0.95, runner_up: str | None = None,
) -> Quote:  # fmt: skip
    pieces = (words,) if isinstance(words, str) else words
    chain = (Hop(kind=HopKind.OUTLET, span=span(text, relay), name=relay),) if relay else ()
    return Quote(
        id=f"q{number}", kind=kind, content=tuple(span(text, piece) for piece in pieces), speaker=speaker,
        source=(span(text, source),) if source else (), chain=chain, score=score, runner_up=runner_up,
    )  # fmt: skip


def clip(
    text: str, *quotes: Quote, people: tuple[Person, ...] = (), outlet: str = "The Tidewater Bugle",
    day: str | None = "2031-03-04", name: str = "a.txt", unnamed: str | None = None,
) -> Record:  # fmt: skip
    others = (
        (OtherSpeaker(id="o1", kind=SpeakerKind.UNNAMED, text=unnamed, span=span(text, unnamed)),) if unnamed else ()
    )
    return Record(
        article=article(text, outlet=outlet, day=day, name=name), made_by=MADE_BY, people=people, quotes=quotes,
        speakers_other=others,
    )  # fmt: skip


def draft(
    text: str, *quotes: Quote, people: tuple[Person, ...] = (), set_off: tuple[Span, ...] = (), read: bool = True
) -> Draft:
    made = article(text, outlet="", day=None, name="draft.txt")
    record = Record(article=made, made_by=MADE_BY, people=people, quotes=quotes) if read else None
    return Draft(article=made, record=record, set_off=set_off, lines=(0,))


def items_of(written: Draft | str, *clips: Record) -> tuple[Item, ...]:
    made = draft(written, read=False) if isinstance(written, str) else written
    return check_draft(made, Shelf(clips)).items


def item_of(written: Draft | str, *clips: Record) -> Item:
    (item,) = items_of(written, *clips)
    return item
