"""Plurals: which two people "they", "the couple" and "the pair" stand for."""

import bisect
import itertools

from onrecord.extract.people.choosing import Chooser
from onrecord.extract.people.register import Register, number_of
from onrecord.extract.people.scene import Scene
from onrecord.schema.cast import ActorMention, Kin
from onrecord.schema.facts import TieKind

__all__ = ["PARTNERS", "Plurals"]

PARTNERS = (TieKind.SPOUSE, TieKind.PARTNER, TieKind.ENGAGED)
_REACH = 400  # tokens back to look for a pair
_APART = 12  # tokens between two who are joined by "and"


class Plurals:
    """Knows the couples of an article and the pairs that it names together."""

    def __init__(self, scene: Scene, register: Register, chooser: Chooser, kin: list[Kin]) -> None:
        self.scene, self.tokens = scene, scene.tokens
        self.register, self.chooser, self.kin = register, chooser, kin
        self._pairs = self._named_pairs(register.mentions)

    def _named_pairs(self, names: list[ActorMention]) -> list[tuple[int, tuple[str, str]]]:
        """Return the pairs of people joined by 'and', with the token at which they end."""
        ordered = sorted((m for m in names if m.kind == "name"), key=lambda m: m.first)
        return [(b.last, (a.refs[0], b.refs[0])) for a, b in itertools.pairwise(ordered) if self._are_joined(a, b)]

    def _are_joined(self, a: ActorMention, b: ActorMention) -> bool:
        apart = self.tokens[a.last].sentence != self.tokens[b.first].sentence
        if apart or a.refs == b.refs or b.first - a.last > _APART:
            return False
        between = self.tokens[a.last + 1 : b.first]
        words = [token.text.lower() for token in between]
        return "and" in words and not any(t.tag in ("VERB", "AUX") or t.text in (";", ".") for t in between)

    def of_pronoun(self, index: int, *, marked: bool) -> tuple[str, ...]:
        """Return whom "they" stands for; *marked* says that the network takes it for a mention of people."""
        refs = self._couple_in_sentence(index)
        return refs or (self.members(index, couple=False) if marked else ())

    def _couple_in_sentence(self, index: int) -> tuple[str, ...]:
        """Return the couple that the sentence has just named: 'He and his wife Jo live with their son'."""
        for statement in reversed(self.kin[-4:]):
            at = self.scene.analysis.tokens_of(statement.span)[0]
            here = self.tokens[at].sentence == self.tokens[index].sentence
            if statement.kind in PARTNERS and here and at < index:
                return _sorted(statement)
        return ()

    def members(self, index: int, *, couple: bool) -> tuple[str, ...]:
        """Return the two people that a plural stands for: by links, as a known couple, as the last named pair."""
        for token, share in self.chooser.links.get(index, ()):
            mention = self.register.at.get(token)
            if mention is not None and len(mention.refs) > 1 and share >= 0.2:
                return mention.refs
        pair = self._last_pair(index)
        if couple:
            partners = [statement for statement in self.kin if statement.kind in PARTNERS]
            return _sorted(partners[-1]) if partners else pair
        linked = {
            self.register.at[t].refs
            for t, share in self.chooser.links.get(index, ())
            if t in self.register.at and share >= 0.1
        }
        return pair if pair and any((ref,) in linked for ref in pair) else ()

    def _last_pair(self, index: int) -> tuple[str, ...]:
        where = bisect.bisect_left(self._pairs, index, key=lambda pair: pair[0]) - 1
        if where < 0 or index - self._pairs[where][0] > _REACH:
            return ()
        return self._pairs[where][1]


def _sorted(statement: Kin) -> tuple[str, ...]:
    return tuple(sorted((statement.owner, statement.relative), key=number_of))
