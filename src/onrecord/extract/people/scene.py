"""What is known of the text around mentions: quotations and who speaks in them, clauses, places in a sentence."""

import bisect
from dataclasses import dataclass, field

from onrecord.ml.analysis import Analysis, Layer, LinkKind, Token
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.span import Span
from onrecord.text.marks import Quotation, find_quotations

__all__ = ["Scene"]

_SUBJECTS = frozenset({"nsubj", "csubj"})
_OBJECTS = frozenset({"obj", "iobj", "obl"})
_VERBS = frozenset({"VERB", "AUX"})
_NO_CLAUSE = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "det", "compound", "flat", "appos", "amod", "conj"})


@dataclass(slots=True)
class Scene:
    """Questions to one analysed article that do not depend on who is who."""

    analysis: Analysis
    blocks: tuple[Block, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    quoted: list[int] = field(default_factory=list)
    sources: dict[int, int] = field(default_factory=dict)
    in_source: frozenset[int] = frozenset()
    labels: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        spans = [block.span for block in self.blocks] or [Span(0, len(self.analysis.text))] * bool(self.analysis.text)
        double = [q for q in find_quotations(self.analysis.text, spans) if q.depth == 0]
        self.quotations = tuple(sorted(double, key=lambda quotation: quotation.outer.start))
        self.quoted = self._quotation_of_tokens()
        self.sources = self._source_of_quotations()
        self.labels = self._labels()
        self.in_source = frozenset(
            i for item in self.analysis.layer(Layer.SOURCE) for i in range(item.first, item.last + 1)
        )

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the article."""
        return self.analysis.tokens

    def label_end(self, block: int) -> int | None:
        """Return the colon behind the speaker's label that opens a block of a transcript, or None."""
        return self.labels.get(block)

    def _labels(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for index, token in enumerate(self.tokens):
            opens = index == 0 or self.tokens[index - 1].block != token.block
            if not opens or not token.text[0].isupper():
                continue
            for at in range(index + 1, min(index + 9, len(self.tokens))):
                if self.tokens[at].block != token.block:
                    break
                if self.tokens[at].text == ":":
                    if self._is_label(index, at):
                        found[token.block] = at
                    break
        return found

    def _is_label(self, first: int, colon: int) -> bool:
        """Tell whether only a name stands before a colon, with a note in brackets at most."""
        words = [token.text for token in self.tokens[first:colon]]
        if "(" in words:
            words = words[: words.index("(")]
        return all(word[0].isupper() or not word[0].isalpha() for word in words)

    def is_headline(self, index: int) -> bool:
        """Return whether a token stands in a headline."""
        number = self.tokens[index].block
        return number < len(self.blocks) and self.blocks[number].kind is BlockKind.HEADLINE

    def is_byline(self, index: int) -> bool:
        """Return whether a token stands in a byline."""
        number = self.tokens[index].block
        return number < len(self.blocks) and self.blocks[number].kind is BlockKind.BYLINE

    def _quotation_of_tokens(self) -> list[int]:
        """Return the number of the quotation that each token stands in, -1 for none."""
        numbers = [-1] * len(self.tokens)
        for number, quotation in enumerate(self.quotations):
            first = bisect.bisect_left(self.tokens, quotation.inner.start, key=lambda token: token.start)
            words = 0
            for index in range(first, len(self.tokens)):
                if self.tokens[index].start >= quotation.inner.end:
                    break
                words += self.tokens[index].tag != "PUNCT"
                numbers[index] = number
            if words < 3:  # a nickname, a title, a term
                for index in range(first, len(self.tokens)):
                    if self.tokens[index].start >= quotation.inner.end:
                        break
                    numbers[index] = -1
        return numbers

    def _source_of_quotations(self) -> dict[int, int]:
        """Return the first token of the source words of each quotation, where the network links them."""
        links = {link.start: link.targets for link in self.analysis.links if link.kind is LinkKind.SOURCE}
        found: dict[int, int] = {}
        for layer in (Layer.CONTENT, Layer.INNER):
            for item in self.analysis.layer(layer):
                targets = links.get(item.first, ())
                number = next((self.quoted[i] for i in (item.first, item.last) if self.quoted[i] >= 0), -1)
                if number >= 0 and targets and targets[0][0] >= 0 and self.quoted[targets[0][0]] != number:
                    found.setdefault(number, targets[0][0])
        return found

    def relation(self, index: int) -> str:
        """Return the plain relation of a token: subj, obj, poss or other."""
        token = self.tokens[index]
        name = token.relation.split(":")[0]
        if name in _SUBJECTS:
            return "subj"
        if name in _OBJECTS:
            return "obj"
        return "poss" if name == "nmod" else "other"

    def quotations_before(self, index: int) -> int:
        """Return how many quotations begin before a token."""
        start = self.tokens[index].start
        return bisect.bisect_left(self.quotations, start, key=lambda quotation: quotation.outer.start)

    def clauses_above(self, index: int) -> list[int]:
        """Return the heads of the clauses that a token stands in, the innermost first."""
        found = [self.clause(index)]
        while len(found) < 6 and self.tokens[found[-1]].head >= 0:
            found.append(self.clause(self.tokens[found[-1]].head))
        return found

    def clause(self, index: int) -> int:
        """Return the token that heads the clause of a token."""
        token = index
        for _ in range(12):
            info = self.tokens[token]
            name = info.relation.split(":")[0]
            if info.head < 0 or name not in _NO_CLAUSE or (name == "conj" and info.tag in _VERBS):
                return token
            token = info.head
        return token
