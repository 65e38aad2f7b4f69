"""Anchors: from an item of a record to its words, and from the words back to an item of another reading."""

from collections.abc import Iterator, Sequence

from onrecord.decisions.decision import Anchor
from onrecord.errors import SettingsError
from onrecord.schema.record import Record
from onrecord.schema.span import Span

__all__ = ["anchor_of", "find_anchored", "is_about", "items_of", "place_of"]

_AROUND = 40  # code points kept on either side
_MOST = 200  # places of the same words that are looked at
_LEAST = 0.5  # of the words that an item must share with the anchor

Item = tuple[str, str, tuple[Span, ...], str | None]  # kind, id, places, name


def items_of(record: Record) -> Iterator[Item]:
    """Yield every item of *record* as (kind, id, its places, its name); ties are numbered y1, y2, …"""
    for quote in record.quotes:
        yield "quote", quote.id, quote.content, None
    for person in record.people:
        yield "person", person.id, (*(n.span for n in person.names), *(m.span for m in person.mentions)), person.name
    for event in record.events:
        yield "event", event.id, (event.trigger,), None
    for time in record.times:
        yield "time", time.id, (time.span,), None
    for number, tie in enumerate(record.ties, 1):
        yield "tie", f"y{number}", (tie.span,), f"{record.name_of(tie.a)} {tie.kind} {record.name_of(tie.b)}"


def anchor_of(record: Record, item: str) -> Anchor:
    """Return the anchor of the item with id *item*, or of the article for "". Raises SettingsError."""
    article = record.article
    if not item:
        return Anchor(article=article.id, item="article", url=article.url, input=article.input)
    for kind, ident, places, name in items_of(record):
        if ident == item and places:
            first = places[0]
            return Anchor(
                article=article.id, item=kind, words=first.of(article.text), start=first.start,
                before=article.text[max(0, first.start - _AROUND) : first.start],
                after=article.text[first.end : first.end + _AROUND],
                name=name, url=article.url, input=article.input,
            )  # fmt: skip
    raise SettingsError(f"article {article.id[:12]}: there is no item '{item}'; 'onrecord find' shows the ids")


def is_about(anchor: Anchor, record: Record) -> bool:
    """Return whether *anchor* belongs to this article or to another version of it."""
    article = record.article
    if anchor.article == article.id:
        return True
    if anchor.url or article.url:
        return anchor.url == article.url
    return bool(anchor.input) and anchor.input == article.input


def place_of(anchor: Anchor, text: str) -> Span | None:
    """Return where the words of *anchor* stand in *text*, or None where they are gone or their place is open."""
    end = anchor.start + len(anchor.words)
    if text[anchor.start : end] == anchor.words and _agreement(anchor, text, anchor.start) > 0:
        return Span(anchor.start, end)
    scored = sorted((-_agreement(anchor, text, start), start) for start in _occurrences(text, anchor.words))
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return Span(scored[0][1], scored[0][1] + len(anchor.words))


def _occurrences(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    for _ in range(_MOST):
        if start < 0:
            return
        yield start
        start = text.find(words, start + 1)


def _agreement(anchor: Anchor, text: str, start: int) -> int:
    """Return how many code points around *start* are those around the anchor."""
    before = _shared(reversed(anchor.before), reversed(text[max(0, start - _AROUND) : start]))
    end = start + len(anchor.words)
    agreed = before + _shared(iter(anchor.after), iter(text[end : end + _AROUND]))
    return agreed + (not anchor.before and start == 0) + (not anchor.after and end == len(text))


def _shared(one: Iterator[str], other: Iterator[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def find_anchored(anchor: Anchor, record: Record) -> str | None:
    """Return the id of the item of *record* that *anchor* means ("" for the article), or None where it is lost."""
    if not is_about(anchor, record):
        return None
    if anchor.item == "article":
        return ""
    place = place_of(anchor, record.article.text)
    if place is None:
        return None
    shares = [
        (-_overlap(places, place), name != anchor.name, ident)
        for kind, ident, places, name in items_of(record)
        if kind == anchor.item
    ]
    best = min(shares, default=(0.0, True, ""))
    return best[2] if -best[0] >= _LEAST else None


def _overlap(places: Sequence[Span], wanted: Span) -> float:
    """Return the best share of a place with *wanted*, of the longer of the two."""
    shared = [min(p.end, wanted.end) - max(p.start, wanted.start) for p in places]
    longest = [max(len(p), len(wanted)) for p in places]
    return max((s / n for s, n in zip(shared, longest, strict=True)), default=0.0)
