"""The text that kin phrases are looked for in, and the phrases themselves."""

from dataclasses import dataclass

from onrecord.ml.analysis import Analysis, Layer
from onrecord.resources.kin import ENDED
from onrecord.resources.names import HONORIFICS
from onrecord.schema.cast import ActorMention
from onrecord.schema.facts import TieKind
from onrecord.schema.span import Span

__all__ = ["POSSESSIVE_MARKS", "SENTENCE_REACH", "KinPhrase", "KinTerm", "KinText"]

POSSESSIVE_MARKS = frozenset({"'s", "’s", "'", "’"})
SENTENCE_REACH = 60


@dataclass(frozen=True, slots=True)
class KinPhrase:
    """A kin term at tokens ``first`` to ``last``: the tokens of its owners and of the relatives named with it.

    ``start`` is the first token of the noun phrase, the owner's words included; ``own`` says that the owner stands
    in the phrase itself ("his wife") and not only in its sentence ("survived by a son").
    """

    kind: TieKind
    first: int
    last: int
    start: int
    span: Span
    plural: bool
    owners: tuple[int, ...]
    relatives: tuple[int, ...]
    own: bool

    @property
    def head(self) -> int:
        """The token of the kin noun."""
        return self.last


@dataclass(frozen=True, slots=True)
class KinTerm:
    """A kin term at tokens ``first`` to ``last``."""

    kind: TieKind
    first: int
    last: int
    words: str

    @property
    def plural(self) -> bool:
        """Whether the term is for several people."""
        return self.words.endswith(("s", "ren", "s-in-law")) and not self.words.endswith("ss")


class KinText:
    """Tokens, with the mentions of people by name and the nouns that the network takes for people."""

    def __init__(self, analysis: Analysis, names: list[ActorMention]) -> None:
        self.tokens, self.words = analysis.tokens, analysis.text
        self.starts = {m.first: m for m in names}
        self.at = {i: m for m in names for i in range(m.first, m.last + 1)}
        self.nominals = {i for item in analysis.layer(Layer.NOMINAL) for i in range(item.first, item.last + 1)}

    def same(self, a: int, b: int) -> bool:
        """Tell whether two tokens are there and stand in one sentence."""
        inside = 0 <= a < len(self.tokens) and 0 <= b < len(self.tokens)
        return inside and self.tokens[a].sentence == self.tokens[b].sentence

    def is_title(self, index: int) -> bool:
        """Tell whether a token is a title before a name."""
        token = self.tokens[index]
        return token.text.rstrip(".").lower() in HONORIFICS and token.text[0].isupper()

    def determined(self, first: int) -> int:
        """Return the first token of the noun phrase that ends before or at a noun."""
        start = first
        while start and first - start < 7 and self.same(start - 1, first):
            light = self.tokens[start - 1].tag in ("DET", "ADJ", "NUM", "ADV") or self.tokens[start - 1].text == "-"
            if not light and self.tokens[start - 1].text.lower() not in ("year", "month", "week", "day"):
                break
            start -= 1
        return start

    def person_at(self, index: int) -> tuple[int, ...]:
        """Return the person who is named or meant by a pronoun at a token."""
        if index in self.at:
            return (self.at[index].first,)
        if index >= 0 and self.tokens[index].text.lower() in ("he", "she", "who"):
            return (index,) if self.tokens[index].text.lower() != "who" else ()
        return ()

    def opening_subject(self, index: int) -> tuple[int, ...]:
        """Return the person with whom the sentence of a token begins: 'She was born in Leeds, the daughter of Bo'."""
        for at in range(index - 1, max(-1, index - 40), -1):
            if at == 0 or not self.same(at - 1, at):
                return self.person_at(at) if self.same(at, index) else ()
        return ()

    def verb_before(self, index: int, verbs: frozenset[str]) -> int | None:
        """Return the last of some verbs before a token in its sentence."""
        for at in range(index - 1, max(-1, index - SENTENCE_REACH), -1):
            if not self.same(at, index):
                return None
            if self.tokens[at].text.lower() in verbs:
                return at
        return None

    def is_over(self, index: int) -> bool:
        """Tell whether the sentence says that a marriage has ended."""
        begin, end = index, index
        while begin and index - begin < 30 and self.same(begin - 1, index):
            begin -= 1
        while end + 1 < len(self.tokens) and end - index < 30 and self.same(end + 1, index):
            end += 1
        return any(token.text.lower() in ENDED for token in self.tokens[begin : end + 1])
