"""Questions to the tree of a sentence."""

from collections import defaultdict
from functools import cached_property

from onrecord.ml.analysis import Analysis, Token
from onrecord.schema.span import Span

__all__ = ["Tree"]

_PUNCT = frozenset({"PUNCT", "SYM"})


class Tree:
    """The trees of an analysed text, with children by head."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens

    @cached_property
    def _children(self) -> dict[int, tuple[int, ...]]:
        children: dict[int, list[int]] = defaultdict(list)
        for index, token in enumerate(self.tokens):
            if token.head >= 0:
                children[token.head].append(index)
        return {head: tuple(below) for head, below in children.items()}

    def children(self, head: int) -> tuple[int, ...]:
        """Return the direct dependents of token *head*."""
        return self._children.get(head, ())

    def child(self, head: int, *relations: str) -> int | None:
        """Return the first dependent of *head* with one of *relations*, or None."""
        return next((i for i in self.children(head) if self.tokens[i].relation in relations), None)

    def subtree(self, head: int, *, without: frozenset[str] = frozenset()) -> tuple[int, ...]:
        """Return the tokens under *head* with itself in text order; branches by relations *without* are left out."""
        found, waiting = [head], [head]
        seen = {head}
        while waiting:
            for child in self.children(waiting.pop()):
                if child in seen or self.tokens[child].relation in without:
                    continue
                seen.add(child)
                found.append(child)
                waiting.append(child)
        return tuple(sorted(found))

    def around(self, head: int, *, without: frozenset[str] = frozenset()) -> tuple[int, int]:
        """Return first and last token of the unbroken run of the subtree around *head*, punctuation trimmed."""
        members = set(self.subtree(head, without=without))
        first = last = head
        while first - 1 in members:
            first -= 1
        while last + 1 in members:
            last += 1
        while first < head and self.tokens[first].tag in _PUNCT:
            first += 1
        while last > head and self.tokens[last].tag in _PUNCT:
            last -= 1
        return first, last

    def head_of(self, first: int, last: int) -> int:
        """Return the token in *first* to *last* whose head lies outside (the leftmost, where there are several)."""
        for index in range(first, last + 1):
            token = self.tokens[index]
            if not first <= token.head <= last and token.tag not in _PUNCT and token.relation not in ("det", "case"):
                return index
        return first

    def span(self, first: int, last: int) -> Span:
        """Return the span of the text from token *first* to token *last*."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def token(self, index: int) -> Token:
        """Return the token at *index*."""
        return self.tokens[index]
