"""Kin phrases: "his late wife, Jean", "Ada's two sons, Bo and Cy", "sister of Ada" - whose relative, and who that is.

Phrases hold tokens, not people: whom "his" stands for is found out later.
"""

from collections.abc import Iterator

from onrecord.extract.people.kin_owners import KinOwners
from onrecord.extract.people.kin_relatives import KinRelatives
from onrecord.extract.people.kin_text import KinPhrase, KinTerm, KinText
from onrecord.extract.people.marriages import Marriages
from onrecord.ml.analysis import Analysis
from onrecord.resources.kin import NO_KIN_AFTER, NO_KIN_BEFORE, kin_of
from onrecord.schema.cast import ActorMention
from onrecord.schema.span import Span

__all__ = ["KinPhrase", "find_kin_phrases"]


def find_kin_phrases(analysis: Analysis, names: list[ActorMention]) -> tuple[KinPhrase, ...]:
    """Return the kin phrases of a text in order; *names* are the mentions of people by name."""
    return tuple(_Finder(KinText(analysis, names)).phrases())


class _Finder:
    def __init__(self, text: KinText) -> None:
        self.text = text
        self.tokens, self.at = text.tokens, text.at
        self.owners, self.relatives, self.marriages = KinOwners(text), KinRelatives(text), Marriages(text)

    def phrases(self) -> Iterator[KinPhrase]:
        """Yield the phrases in text order."""
        before: KinPhrase | None = None
        index = 0
        while index < len(self.tokens):
            term = self._term(index)
            phrase = self._phrase(term, before) if term is not None else self.marriages.find(index)
            if phrase is not None:
                yield phrase
                before = phrase
            index = term.last + 1 if term is not None else index + 1

    def _term(self, index: int) -> KinTerm | None:
        if index in self.at or not self.tokens[index].text[0].isalpha():
            return None
        for length in (5, 4, 3, 2, 1):  # "brother-in-law" is five tokens, "ex-wife" three
            last = index + length - 1
            if last >= len(self.tokens) or self.tokens[index].sentence != self.tokens[last].sentence:
                continue
            start, end = self.tokens[index].start, self.tokens[last].end
            words = self.text.words[start:end].lower().replace("‑", "-")
            kind = kin_of(words) if end - start < 30 else None
            if kind is not None and not self._is_other_use(index, last):
                return KinTerm(kind, index, last, words)
        return None

    def _is_other_use(self, first: int, last: int) -> bool:
        """Tell whether the word is no kin term here: business partner, sister ship, Mother Teresa."""
        before = self.tokens[first - 1].text.lower() if first else ""
        after = self.tokens[last + 1].text.lower() if last + 1 < len(self.tokens) else ""
        hyphen = after == "-" and self.tokens[last].end == self.tokens[last + 1].start and last + 2 < len(self.tokens)
        return before in NO_KIN_BEFORE or after in NO_KIN_AFTER or (hyphen and self.tokens[last + 2].text != "in")

    def _phrase(self, term: KinTerm, before: KinPhrase | None) -> KinPhrase | None:
        owners, start = self.owners.within(term)
        own = bool(owners)
        if not owners:
            owners = self.owners.around(term, before)
        relatives = self.relatives.find(term, start, owners)
        if not relatives and before is not None and own and self.relatives.goes_on(term, start, before):
            relatives = before.relatives
        if not owners:
            return None
        span = Span(self.tokens[term.first].start, self.tokens[term.last].end)
        owners = tuple(owner for owner in owners if owner not in relatives)
        return KinPhrase(term.kind, term.first, term.last, start, span, term.plural, owners, relatives, own)
