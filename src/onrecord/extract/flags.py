"""Flags: what a reader of a record should know about gaps and doubts."""

from collections.abc import Iterator

from onrecord.schema.article import Article
from onrecord.schema.facts import OtherSpeaker, SpeakerKind
from onrecord.schema.quote import HopKind, Quote
from onrecord.schema.record import Flag

__all__ = ["find_flags"]

_RELAYS = (HopKind.OUTLET, HopKind.AGENCY, HopKind.PERSON, HopKind.INTERVIEW, HopKind.BROADCAST)


def find_flags(article: Article, quotes: tuple[Quote, ...], others: tuple[OtherSpeaker, ...]) -> tuple[Flag, ...]:
    """Return the flags that the quotes of *article* give rise to, in text order."""
    flags = [*_no_speaker(article, quotes), *_second_hand(article, quotes), *_unnamed(quotes, others)]
    return tuple(sorted(flags, key=lambda flag: flag.span.start if flag.span else -1))


def _no_speaker(article: Article, quotes: tuple[Quote, ...]) -> Iterator[Flag]:
    for quote in quotes:
        if quote.speaker is None:
            words = quote.content[0].of(article.text)
            message = f"nobody found who says “{_short(words)}”"
            yield Flag(kind="no-speaker", message=message, span=quote.content[0])


def _second_hand(article: Article, quotes: tuple[Quote, ...]) -> Iterator[Flag]:
    for quote in quotes:
        relays = [hop for hop in quote.chain if hop.kind in _RELAYS and hop.name]
        if relays:
            names = ", ".join(dict.fromkeys(hop.name or "" for hop in relays))
            message = f"“{_short(quote.content[0].of(article.text))}” comes through {names}"
            yield Flag(kind="second-hand", message=message, span=quote.content[0])


def _unnamed(quotes: tuple[Quote, ...], others: tuple[OtherSpeaker, ...]) -> Iterator[Flag]:
    speaking = {quote.speaker for quote in quotes}
    for other in others:
        if other.kind is SpeakerKind.UNNAMED and other.id in speaking:
            yield Flag(kind="unnamed-source", message=f"{other.text}: not named by the article", span=other.span)


def _short(words: str, limit: int = 60) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= limit else flat[:limit].rsplit(" ", 1)[0] + " …"
