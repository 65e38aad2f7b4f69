"""Owners: whose role or age some words state."""

from onrecord.ml.analysis import Analysis
from onrecord.schema.cast import ActorMention

__all__ = ["OwnerFinder"]

_BETWEEN = frozenset({",", "(", "the", "a", "an", "and", "aged", "age", "then", "now", "of"})
_UP = frozenset("appos amod nummod nmod compound flat acl advmod dep conj parataxis obl det".split())
_REACH = 5


class OwnerFinder:
    """Finds the person that words beside or under a mention belong to."""

    def __init__(self, analysis: Analysis, mentions: list[ActorMention]) -> None:
        self.tokens = analysis.tokens
        people = [m for m in mentions if m.refs and m.refs[0].startswith("p") and len(m.refs) == 1]
        self.at = {index: m for m in reversed(people) for index in range(m.first, m.last + 1)}
        self.heads = {m.head: m for m in people}

    def owner(self, first: int, last: int) -> str | None:
        """Return the id of the person whom the tokens from *first* to *last* are about, or None."""
        mention = self._after(last) or self._before(first) or self._above(first, last) or self._subject(first, last)
        return mention.refs[0] if mention is not None else None

    def _same_sentence(self, a: int, b: int) -> bool:
        return self.tokens[a].sentence == self.tokens[b].sentence

    def _after(self, last: int) -> ActorMention | None:
        """Return the name that directly follows: 'harbour master Mara Lindqvist'."""
        found = self.at.get(last + 1)
        return found if found is not None and found.kind == "name" and self._same_sentence(last, last + 1) else None

    def _before(self, first: int) -> ActorMention | None:
        """Return the name before a comma or bracket: 'Mara Lindqvist, 37, the harbour master'."""
        crossed = False
        for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
            found = self.at.get(index)
            if found is not None:
                return found if crossed and found.kind == "name" and self._same_sentence(index, first) else None
            text = self.tokens[index].text.lower()
            crossed = crossed or text in (",", "(")
            if text not in _BETWEEN and not text.isdigit():
                return None
        return None

    def _above(self, first: int, last: int) -> ActorMention | None:
        """Return the mention that the words modify in the tree, or lie in."""
        token = self._head(first, last)
        for _ in range(3):
            if token in self.heads:
                return self.heads[token]
            info = self.tokens[token]
            if info.head < 0 or info.relation.split(":")[0] not in _UP:
                return None
            token = info.head
        return self.heads.get(token)

    def _subject(self, first: int, last: int) -> ActorMention | None:
        """Return the subject of 'is': 'Lindqvist is a harbour master', 'she is 37'."""
        head = self._head(first, last)
        for index in range(max(0, first - 12), first):
            if self.tokens[index].head == head and self.tokens[index].relation.startswith("nsubj"):
                return self.heads.get(index)
        return None

    def _head(self, first: int, last: int) -> int:
        return next((i for i in range(first, last + 1) if not first <= self.tokens[i].head <= last), first)
