"""Items of a record in words, as tables show them."""

from collections.abc import Iterable

from onrecord.schema.facts import Tie, TieKind
from onrecord.schema.quote import Hop, Quote
from onrecord.schema.record import Record
from onrecord.schema.span import Span, words_of

__all__ = ["Names", "chain_words", "hop_name", "hop_words", "pieces"]

_SEEN_FROM_B = {
    TieKind.PARENT: TieKind.CHILD,
    TieKind.CHILD: TieKind.PARENT,
    TieKind.GRANDPARENT: TieKind.GRANDCHILD,
    TieKind.GRANDCHILD: TieKind.GRANDPARENT,
}
_TIE = {TieKind.EX_SPOUSE: "former spouse of", TieKind.ENGAGED: "engaged to", TieKind.OTHER_RELATIVE: "relative of"}


def pieces(spans: Iterable[Span], text: str) -> str | None:
    """Return the words of *spans*, or None where there are none."""
    return words_of(spans, text) or None


def hop_name(hop: Hop, text: str) -> str:
    """Return the name of *hop*, or its words where it has none."""
    return hop.name or hop.span.of(text)


def hop_words(hop: Hop, text: str) -> str:
    """Return *hop* with what it is: "post (Instagram)"; where it has no name, its words: "a statement"."""
    if hop.name is None and hop.kind.value.split("-")[-1] in hop.span.of(text).casefold():
        return hop.span.of(text)
    return f"{hop.kind.value} ({hop_name(hop, text)})"


def chain_words(quote: Quote, text: str) -> str | None:
    """Return the chain of *quote* from the words outward: "post (Instagram) > outlet (Harbour Post)", or None."""
    return " > ".join(hop_words(hop, text) for hop in quote.chain) or None


class Names:
    """Who is behind the ids of one record."""

    def __init__(self, record: Record) -> None:
        self._names = {person.id: person.name for person in record.people}
        self._kinds = dict.fromkeys(self._names, "person")
        for other in record.speakers_other:
            self._names[other.id] = other.text
            self._kinds[other.id] = other.kind.value
        self._speakers = {quote.id: quote.speaker for quote in record.quotes}

    def of(self, ref: str | None) -> str | None:
        """Return the name or words of the person or other speaker *ref*, or None."""
        return None if ref is None else self._names.get(ref)

    def kind(self, ref: str | None) -> str | None:
        """Return what *ref* is: person, organisation, group, document, unnamed, role; or None."""
        return None if ref is None else self._kinds.get(ref)

    def told_by(self, attributed_to: str) -> str:
        """Return who tells something: "article", or the speaker of the quote *attributed_to*."""
        if attributed_to == "article":
            return "article"
        return self.of(self._speakers.get(attributed_to)) or "speaker not known"

    def tie(self, tie: Tie, of: str) -> str:
        """Return *tie* as the person with id *of* has it: "sibling of Ana Lindqvist (article)"."""
        kind, other = (tie.kind, tie.b) if tie.a == of else (_SEEN_FROM_B.get(tie.kind, tie.kind), tie.a)
        return (
            f"{_TIE.get(kind, f'{kind.value} of')} {self.of(other) or 'somebody'} ({self.told_by(tie.attributed_to)})"
        )
