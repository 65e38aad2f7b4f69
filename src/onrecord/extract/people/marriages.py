"""Marriages: "she married Bo", "her marriage to Bo", "Ada Ek and Bo Li are engaged"."""

from onrecord.extract.people.kin_text import POSSESSIVE_MARKS, KinPhrase, KinText
from onrecord.resources.kin import MARRIAGE, MARRIED, kin_of
from onrecord.schema.facts import TieKind
from onrecord.schema.span import Span

__all__ = ["Marriages"]


_BETWEEN = frozenset({"to", "the", "a", "an", "fellow", "longtime"})


class Marriages:
    """Finds the ties that verbs and nouns of marrying state."""

    def __init__(self, text: KinText) -> None:
        self.text = text
        self.tokens, self.starts, self.at, self.nominals = text.tokens, text.starts, text.at, text.nominals

    def find(self, index: int) -> KinPhrase | None:
        """Return the tie of 'her marriage to X', 'he married X', 'is married to X'."""
        token = self.tokens[index]
        word = token.text.lower()
        if word in MARRIAGE:
            return self._marriage_noun(index)
        kind = MARRIED.get(word)
        if kind is TieKind.ENGAGED and not self._is_betrothed(index):
            return None
        if kind is None or token.tag not in ("VERB", "ADJ", "AUX") or index in self.at:
            return None
        owner = self._subject_of(index)
        other = self._first_name(index + 1, _BETWEEN)
        if other is not None and self._possesses_kin(other):
            return None
        if owner is None or other is None or owner == other:
            return self._wedding_of(index, kind) if other is None else None
        if kind is TieKind.SPOUSE and (self.text.is_over(index) or self._was_still(index)):
            kind = TieKind.EX_SPOUSE
        return KinPhrase(kind, index, index, index, Span(token.start, token.end), True, (owner,), (other,), False)

    def _is_betrothed(self, index: int) -> bool:
        """Tell whether "engaged" is to a person, or said of two: not in work, in talks, to do something."""
        after = self.tokens[index + 1].text.lower() if index + 1 < len(self.tokens) else "."
        return (after == "to" and index + 2 in self.starts) or after in (",", ".", ";", "and", "”")

    def _was_still(self, index: int) -> bool:
        """Tell whether a marriage is told as one of another time: 'when he was still married to Bo'."""
        words = [token.text.lower() for token in self.tokens[max(0, index - 2) : index]]
        return words in (["was", "still"], ["was", "then"], ["was", "previously"])

    def _possesses_kin(self, first: int) -> bool:
        """Tell whether a name owns a relative: 'married to Ada's daughter'."""
        mark = self.starts[first].last + 1
        if mark + 1 >= len(self.tokens) or self.tokens[mark].text not in POSSESSIVE_MARKS:
            return False
        return any(kin_of(token.text) is not None for token in self.tokens[mark + 1 : mark + 4])

    def _wedding_of(self, index: int, kind: TieKind) -> KinPhrase | None:
        """Return the tie of 'Ada Ek and Bo Li were married', 'they married', 'the couple wed'."""
        at = index - 1
        while at >= 0 and self.text.same(at, index) and self.tokens[at].tag in ("AUX", "ADV"):
            at -= 1
        at = self._before_clause(at)
        if at < 0 or not self.text.same(at, index):
            return None
        span = Span(self.tokens[index].start, self.tokens[index].end)
        if self.tokens[at].text.lower() in ("they", "couple", "pair"):
            return KinPhrase(kind, index, index, index, span, True, (at,), (), False)
        second = self.at.get(at)
        if second is None or second.first < 2 or self.tokens[second.first - 1].text.lower() != "and":
            return None
        first = self.at.get(second.first - 2)
        if first is None or first.refs == second.refs:
            return None
        return KinPhrase(kind, index, index, index, span, True, (first.first,), (second.first,), False)

    def _before_clause(self, index: int) -> int:
        """Return the subject in 'the couple, who met on a picket line, divorced', else *index*."""
        if index < 0 or self.tokens[index].text != ",":
            return index
        for at in range(index - 1, max(0, index - 14), -1):
            if not self.text.same(at, index):
                break
            if self.tokens[at].text.lower() == "who" and self.tokens[at - 1].text == ",":
                return at - 2
        return index

    def _marriage_noun(self, index: int) -> KinPhrase | None:
        token = self.tokens[index]
        owner = next(
            (
                i
                for i in range(index - 1, max(-1, index - 6), -1)
                if self.text.same(i, index) and self.tokens[i].text.lower() in ("his", "her")
            ),
            None,
        )
        if owner is None:
            marked = [i for i in range(max(1, index - 4), index) if self.tokens[i].text in POSSESSIVE_MARKS]
            owner = marked[-1] - 1 if marked and self.text.same(marked[-1], index) else None
        follows = index + 1 < len(self.tokens) and self.tokens[index + 1].text.lower() == "to"
        if owner is None or not follows:
            return None
        other = self._first_name(index + 2, frozenset({"the", "a", "an", "fellow"}))
        if other is None:
            return None
        before = {token.text.lower() for token in self.tokens[max(0, owner - 2) : index]}
        ended = self.text.is_over(index) or bool(before & {"from", "first", "previous"})
        kind = TieKind.EX_SPOUSE if ended else TieKind.SPOUSE
        return KinPhrase(kind, index, index, index, Span(token.start, token.end), True, (owner,), (other,), False)

    def _subject_of(self, verb: int) -> int | None:
        for at in range(verb - 1, max(-1, verb - 6), -1):
            if not self.text.same(at, verb):
                return None
            word = self.tokens[at].text.lower()
            if at in self.at:
                return self.at[at].first
            if word in ("he", "she"):
                return at
            if self.tokens[at].tag not in ("AUX", "ADV", "PUNCT") and word not in ("got", "secretly", "later", "who"):
                return None
        return None

    def _first_name(self, index: int, words: frozenset[str]) -> int | None:
        """Return the name that begins behind role words: 'to the pop star Cy'."""
        for at in range(index, min(index + 7, len(self.tokens))):
            if not self.text.same(at, index - 1):
                return None
            if at in self.starts:
                return at
            token = self.tokens[at]
            if token.text.lower() not in words and token.tag not in ("NOUN", "ADJ", "PROPN", "DET"):
                return None
        return None
