"""The choice among the people that a mention can stand for."""

import math
from dataclasses import dataclass

from onrecord.extract.people.features import Features
from onrecord.extract.people.kinship import KinPhrase
from onrecord.extract.people.personae import Persona
from onrecord.extract.people.register import Register
from onrecord.extract.people.scene import Scene
from onrecord.extract.people.speaking import Speakers
from onrecord.ml.analysis import LinkKind
from onrecord.resources.coref import NONE_BELOW, WEIGHTS
from onrecord.resources.pronouns import REFLEXIVE
from onrecord.schema.cast import ActorMention

__all__ = ["Choice", "Chooser"]

_REACH = 400  # tokens back to look for whom a mention stands for
_COORDINATED = 0.95
_MOST = 12  # people to choose from


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a mention stands for, how sure that is, and the next best."""

    ref: str | None
    score: float = 0.0
    runner_up: str | None = None


class Chooser:
    """Chooses whom mentions stand for; ``log`` keeps the candidates and features of every choice where it is a list."""

    def __init__(
        self,
        scene: Scene,
        register: Register,
        personae: dict[str, Persona],
        phrases: tuple[KinPhrase, ...],
        speakers: Speakers,
    ) -> None:
        self.scene, self.tokens = scene, scene.tokens
        self.register, self.personae, self.speakers = register, personae, speakers
        self.links = {link.start: link.targets for link in scene.analysis.links if link.kind is LinkKind.ANTECEDENT}
        self.features = Features(scene, register, personae, self.links, speakers)
        self._kin_owners = {owner for phrase in phrases for owner in phrase.owners if phrase.own}
        self._relatives_of = {owner: phrase.relatives for phrase in phrases for owner in phrase.owners if phrase.own}
        self._owners_of = {relative: phrase.owners for phrase in phrases for relative in phrase.relatives}
        self.log: list[tuple[int, list[str], list[dict[str, float]]]] | None = None

    def choose(self, index: int, gender: str | None) -> Choice:
        """Return whom the mention with its first token at *index* stands for."""
        beside = self._coordinated(index, gender)
        if beside is not None:
            return Choice(beside, _COORDINATED)
        refs = self._candidates(index, gender)
        if not refs:
            return Choice(None)
        rows = [self.features.row(index, ref, rank, gender) for rank, ref in enumerate(refs)]
        if self.log is not None:
            self.log.append((index, refs, rows))
        scores = [sum(WEIGHTS.get(name, 0.0) * value for name, value in row.items()) for row in rows]
        top = max(scores)
        shares = [math.exp(score - top) for score in scores]
        ranked = sorted(range(len(refs)), key=lambda n: (-shares[n], n))
        best = ranked[0]
        share = shares[best] / sum(shares)
        runner_up = refs[ranked[1]] if len(ranked) > 1 else None
        return Choice(refs[best] if share >= NONE_BELOW else None, share, runner_up)

    def _coordinated(self, index: int, gender: str | None) -> str | None:
        """Return the person joined with a relative: Bo Ek in 'Bo Ek, and his wife'."""
        relative = index in self._kin_owners and self.tokens[index].text.lower() in ("his", "her")
        if not relative or index < 2 or self.tokens[index - 1].text.lower() != "and":
            return None
        at = index - 3 if self.tokens[index - 2].text == "," else index - 2
        mention = self.register.at.get(at)
        if mention is None or mention.last != at or len(mention.refs) != 1 or mention.kind == "pronoun":
            return None
        ref = mention.refs[0]
        known = self.personae[ref].gender
        fits = known in (None, gender) and self._may_be(index, ref, mention, gender)
        return ref if fits and self.tokens[at].sentence == self.tokens[index].sentence else None

    def linked(self, index: int) -> dict[str, float]:
        """Return the people to whom the network links a token, with its share for each."""
        masses: dict[str, float] = {}
        for token, share in self.links.get(index, ()):
            mention = self.register.at.get(token)
            if mention is not None and len(mention.refs) == 1:
                masses[mention.refs[0]] = masses.get(mention.refs[0], 0.0) + share
        return masses

    def _candidates(self, index: int, gender: str | None) -> list[str]:
        """Return the people that a mention can stand for, the last mentioned first."""
        found: list[str] = []
        for mention in self.register.before(index):
            if index - mention.first > _REACH and found:
                break
            found += [ref for ref in mention.refs if ref not in found and self._may_be(index, ref, mention, gender)]
            if len(found) >= _MOST:
                break
        ahead = self.features.announced(index)
        for mention in self.register.after(index, 6):
            if ahead in mention.refs and ahead not in found and self._may_be(index, ahead, mention, gender):
                found.append(ahead)
        for token, share in self.links.get(index, ()):
            linked = self.register.at.get(token) if share > 0.1 else None
            refs = linked.refs if linked is not None else ()
            found += [ref for ref in refs if linked and ref not in found and self._may_be(index, ref, linked, gender)]
        return found

    def _may_be(self, index: int, ref: str, mention: ActorMention, gender: str | None) -> bool:
        fixed = self.personae[ref].fixed
        if gender is not None and fixed is not None and fixed != gender:
            return False
        if self.speakers.of(index) == ref:
            return False
        if self.scene.is_byline(mention.first) and self.register.counts[ref] == 1:
            return False
        if self._is_beside(index, mention):
            return False
        return not self._is_own_relative(index, ref) and not self._in_one_clause(index, ref)

    def _is_beside(self, index: int, mention: ActorMention) -> bool:
        """Tell whether the pronoun opens a phrase put beside a name, which is another's: 'Kerr, his manager,'."""
        follows = index == mention.last + 2 and self.tokens[index - 1].text == ","
        return follows and mention.kind == "name" and self.tokens[index].text.lower() in ("his", "her")

    def _is_own_relative(self, index: int, ref: str) -> bool:
        """Tell whether *ref* is the relative in the noun phrase that the pronoun owns: his wife, Jean."""
        others = (*self._relatives_of.get(index, ()), *self._owners_of.get(index, ()))
        return any(token in self.register.at and ref in self.register.at[token].refs for token in others)

    def _in_one_clause(self, index: int, ref: str) -> bool:
        """Tell whether *ref* is another part of the pronoun's own clause: 'Ada told her'."""
        token = self.tokens[index]
        role = self.scene.relation(index)
        if token.head < 0 or role not in ("subj", "obj") or token.text.lower() in REFLEXIVE:
            return False
        for mention in self.register.around(index, 4):
            other = self.tokens[mention.head]
            if ref not in mention.refs or mention.head == index or other.head != token.head:
                continue
            if other.sentence == token.sentence and {role, self.scene.relation(mention.head)} == {"subj", "obj"}:
                return True
        return False
