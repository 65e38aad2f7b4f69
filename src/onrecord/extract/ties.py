"""Ties: who is related to whom, as the article words it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.ml.analysis import Analysis
from onrecord.resources.kin import MARRIED, kin_of
from onrecord.schema.cast import ActorMention, Cast
from onrecord.schema.facts import Tie, TieKind
from onrecord.schema.quote import Quote
from onrecord.schema.span import Span, covers

__all__ = ["find_ties"]

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OWN = frozenset({"his", "her", "their", "my", "our", "your"})
_SKIP = re.compile(r",|\(|and|plus|also|the|a|late|named|called|is|was|,?\d{1,3}|–|—|:")
_BEFORE_KIN = frozenset({"ADJ", "NUM", "ADV", "NOUN", "PUNCT", "PROPN"})
_LIST_REACH = 6


@dataclass(frozen=True, slots=True)
class _Kin:
    """A kin term in the text: tokens ``first`` to ``last``."""

    kind: TieKind
    first: int
    last: int
    span: Span
    plural: bool


def find_ties(analysis: Analysis, cast: Cast, quotes: tuple[Quote, ...]) -> tuple[Tie, ...]:
    """Return the ties between people of *cast* in text order, each once."""
    finder = _Finder(analysis, cast)
    found: dict[tuple[str, TieKind, str], Tie] = {}
    for a, kind, b, span, why in sorted(finder.all(), key=lambda tie: (tie[3], tie[0], tie[2])):
        key = _key(a, kind, b)
        if a == b or key in found:
            continue
        found[key] = Tie(a=a, kind=kind, b=b, span=span, attributed_to=_teller(span, quotes), score=0.8, why=why)
    return tuple(found.values())


def _key(a: str, kind: TieKind, b: str) -> tuple[str, TieKind, str]:
    turned = {TieKind.CHILD: TieKind.PARENT, TieKind.GRANDCHILD: TieKind.GRANDPARENT}
    if kind in turned:
        return b, turned[kind], a
    return (a, kind, b) if kind in turned.values() else (min(a, b), kind, max(a, b))


def _teller(span: Span, quotes: tuple[Quote, ...]) -> str:
    """Return the id of the innermost quote in whose content *span* lies, else the article."""
    telling = [quote for quote in quotes if any(covers(piece, span) for piece in quote.content)]
    return min(telling, key=lambda q: sum(map(len, q.content))).id if telling else "article"


_Found = tuple[str, TieKind, str, Span, str]


class _Finder:
    def __init__(self, analysis: Analysis, cast: Cast) -> None:
        self.tokens, self.text = analysis.tokens, analysis.text
        people = [m for m in cast.mentions if m.refs and m.refs[0].startswith("p")]
        self.starts = {m.first: m for m in people if m.kind == "name"}
        self.ends = {m.last: m for m in people}
        self.names_at = {i: m for m in people if m.kind == "name" for i in range(m.first, m.last + 1)}
        self.heads = {m.head: m for m in people}

    def all(self) -> Iterator[_Found]:
        """Yield every tie that a kin term or a verb states."""
        owner: str | None = None
        for kin in self._kin_terms():
            own = self._owner(kin)
            owner = own or (owner if self._in_list(kin) else self._survived(kin))
            if owner is None:
                continue
            for relative in self._relatives(kin):
                yield relative, kin.kind, owner, kin.span, f"“{self.text[kin.span.start : kin.span.end]}” of"
        yield from self._verbs()

    def _kin_terms(self) -> Iterator[_Kin]:
        index = 0
        while index < len(self.tokens):
            kin = self._kin_at(index)
            if kin is None:
                index += 1
                continue
            yield kin
            index = kin.last + 1

    def _kin_at(self, index: int) -> _Kin | None:
        for length in (5, 3, 2, 1):  # "brother-in-law" is five tokens, "ex-wife" three
            last = index + length - 1
            if last >= len(self.tokens) or self.tokens[index].block != self.tokens[last].block:
                continue
            start, end = self.tokens[index].start, self.tokens[last].end
            kind = kin_of(self.text[start:end]) if end - start < 30 else None
            if kind is not None:
                words = self.text[start:end].lower()
                return _Kin(kind, index, last, Span(start, end), words.endswith(("s", "ren")))
        return None

    def _owner(self, kin: _Kin) -> str | None:
        """Return whose relative it is: 'his wife', 'Lindqvist's late wife', 'sister of Lindqvist'."""
        for index in range(kin.first - 1, max(-1, kin.first - 6), -1):
            token = self.tokens[index]
            if token.text in _POSSESSIVE or token.text.lower() in _OWN:
                mention = self.ends.get(index) or self.ends.get(index - 1)
                return self._single(mention)
            if token.tag not in _BEFORE_KIN or token.text in ",;.":
                break
        if kin.last + 2 < len(self.tokens) and self.tokens[kin.last + 1].text.lower() in ("of", "to"):
            for index in range(kin.last + 2, min(len(self.tokens), kin.last + 5)):
                if index in self.starts:
                    return self._single(self.starts[index])
        return None

    @staticmethod
    def _single(mention: ActorMention | None) -> str | None:
        return mention.refs[0] if mention is not None and len(mention.refs) == 1 else None

    def _in_list(self, kin: _Kin) -> bool:
        """Tell whether a kin term goes on a list: 'his wife, Ana; two sons, Bo and Cy'."""
        for index in range(kin.first - 1, max(-1, kin.first - _LIST_REACH), -1):
            text = self.tokens[index].text.lower()
            if text in (";", ",", "and", "plus") and self.tokens[index].sentence == self.tokens[kin.first].sentence:
                return True
            if self.tokens[index].tag not in ("NUM", "ADJ", "DET", "PUNCT", "CCONJ"):
                return False
        return False

    def _survived(self, kin: _Kin) -> str | None:
        """Return who is survived by the relative, where the sentence says so."""
        sentence = self.tokens[kin.first].sentence
        for index in range(kin.first - 1, max(-1, kin.first - 40), -1):
            if self.tokens[index].sentence != sentence:
                return None
            if self.tokens[index].text.lower() in ("survived", "leaves", "survivors"):
                subject = next((self.heads[i] for i in range(max(0, index - 8), index) if i in self.heads), None)
                return self._single(subject)
        return None

    def _relatives(self, kin: _Kin) -> Iterator[str]:
        """Yield the people named with a kin term: behind it, or as its subject or the noun that it is put beside."""
        found = list(self._named_after(kin))
        if found:
            yield from found
            return
        before = self._named_before(kin)
        if before is not None:
            yield before

    def _named_after(self, kin: _Kin) -> Iterator[str]:
        index = kin.last + 1
        if index < len(self.tokens) and self.tokens[index].text.lower() in ("of", "to"):
            return
        while index < len(self.tokens) and self.tokens[index].sentence == self.tokens[kin.first].sentence:
            mention = self.starts.get(index)
            if mention is not None:
                yield mention.refs[0]
                if not kin.plural:
                    return
                index = mention.last + 1
            elif _SKIP.fullmatch(self.tokens[index].text.lower()) and index - kin.last < 30:
                index += 1
            else:
                return

    def _named_before(self, kin: _Kin) -> str | None:
        """Return the person described: 'Jonas, her brother,' and 'Jonas is her brother'."""
        head = self._head(kin)
        info = self.tokens[head]
        if info.relation == "appos" and info.head in self.heads:
            return self._single(self.heads[info.head])
        for index in range(max(0, kin.first - 12), kin.first):
            if self.tokens[index].head == head and self.tokens[index].relation.startswith("nsubj"):
                return self._single(self.heads.get(index))
        return None

    def _head(self, kin: _Kin) -> int:
        inside = range(kin.first, kin.last + 1)
        return next((i for i in inside if not kin.first <= self.tokens[i].head <= kin.last), kin.last)

    def _verbs(self) -> Iterator[_Found]:
        """Yield the ties of 'A married B' and 'A is married to B'."""
        for index, token in enumerate(self.tokens):
            kind = MARRIED.get(token.text.lower())
            if kind is None:
                continue
            below = [
                i for i in range(max(0, index - 20), min(len(self.tokens), index + 12)) if self.tokens[i].head == index
            ]
            subject = next((i for i in below if self.tokens[i].relation.startswith("nsubj")), None)
            other = next((i for i in below if self.tokens[i].relation in ("obj", "obl") and i in self.heads), None)
            if subject is None or other is None:
                continue
            a, b = self._single(self.heads.get(subject)), self._single(self.heads.get(other))
            if a is not None and b is not None:
                yield a, kind, b, Span(token.start, token.end), f"“{token.text}”"
