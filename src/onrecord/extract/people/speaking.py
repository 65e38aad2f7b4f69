"""Speakers of quotations, as far as they are known while the mentions of an article are resolved."""

from onrecord.extract.people.register import Register
from onrecord.extract.people.scene import Scene
from onrecord.schema.span import Span

__all__ = ["Speakers"]

_SOURCE_REACH = 14
_OWNERS = frozenset({"his", "their"})


class Speakers:
    """Who speaks in each quotation and in each labelled block."""

    def __init__(self, scene: Scene, register: Register, owners: frozenset[int]) -> None:
        self.scene, self.tokens, self.register = scene, scene.tokens, register
        self._owners = owners
        self._known: dict[int, str | None] = {}

    def find(self, indexes: list[int]) -> None:
        """Find out who speaks the quotations that the tokens of a block stand in."""
        for index in indexes:
            number = self.scene.quoted[index]
            if number >= 0 and number not in self._known:
                self._known[number] = self._speaker(number, self.tokens[index].block)

    def of(self, index: int) -> str | None:
        """Return who speaks the quotation that a token stands in, as far as it is known."""
        number = self.scene.quoted[index]
        return self._known.get(number) if number >= 0 else self.labelled(index)

    def last_before(self, index: int) -> str | None:
        """Return the speaker of the last quotation before a token whose speaker is known."""
        number = self.scene.quotations_before(index)
        known = (self._known.get(back) for back in range(number - 1, max(-1, number - 4), -1))
        return next((speaker for speaker in known if speaker is not None), None)

    def labelled(self, index: int) -> str | None:
        """Return the speaker whose label opens the block of a token: 'OSEI: He never came.'"""
        block = self.tokens[index].block
        colon = self.scene.label_end(block)
        if colon is None or index <= colon:
            return None
        first = colon - 1
        while first >= 0 and self.tokens[first].block == block and first not in self.register.at:
            first -= 1
        mention = self.register.at.get(first)
        if mention is None or mention.kind != "name":
            return None
        opens = mention.first == 0 or self.tokens[mention.first - 1].block != block
        return mention.refs[0] if opens else None

    def _speaker(self, number: int, block: int) -> str | None:
        source = self.scene.sources.get(number)
        if source is not None:
            return self._person_from(source)
        before = self._known.get(number - 1)
        if before is None or number == 0:
            return None
        end = self.scene.quotations[number - 1].outer.end
        tokens = self.scene.analysis.tokens_of(Span(max(0, end - 1), end))
        near = bool(tokens) and block - self.tokens[tokens[-1]].block <= 1
        return before if near else None

    def _person_from(self, first: int) -> str | None:
        """Return the first person mentioned in the source words that begin at a token."""
        for index in range(first, min(first + _SOURCE_REACH, len(self.tokens))):
            if index not in self.scene.in_source:
                break
            mention = self.register.at.get(index)
            if mention is not None and len(mention.refs) == 1:
                after = self.tokens[mention.last + 1].text if mention.last + 1 < len(self.tokens) else ""
                owner = index in self._owners or self.tokens[index].text.lower() in _OWNERS
                if after not in ("'s", "’s") and not owner:
                    return mention.refs[0]
        return None
