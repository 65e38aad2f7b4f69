"""Features of the choice whom a mention stands for: what speaks for one person, in names and numbers."""

import math

from onrecord.extract.people.personae import Persona
from onrecord.extract.people.register import Register, number_of
from onrecord.extract.people.scene import Scene
from onrecord.extract.people.speaking import Speakers
from onrecord.schema.cast import ActorMention

__all__ = ["Features"]

_AFTER = 25  # tokens ahead to look for a name that follows its pronoun
_LINK_FLOOR = 0.03
_BELOW = frozenset({"clause", "conj", "ccomp", "xcomp", "advcl", "acl", "parataxis"})
_SET_OFF = frozenset({"acl", "parataxis", "appos", "advcl"})
Row = dict[str, float]


class Features:
    """Makes one row of features for a mention and a person."""

    def __init__(
        self,
        scene: Scene,
        register: Register,
        personae: dict[str, Persona],
        links: dict[int, tuple[tuple[int, float], ...]],
        speakers: Speakers,
    ) -> None:
        self.scene, self.tokens = scene, scene.tokens
        self.register, self.personae, self.links, self.speakers = register, personae, links, speakers

    def row(self, index: int, ref: str, rank: int, gender: str | None) -> Row:
        """Return the features of the person *ref*, the *rank*-th last mentioned, for the mention at *index*."""
        last = self.register.last(ref, index)
        announced = {"announced": 1.0} if ref == self.announced(index) else {}
        row = self._link(index, ref) | self._gender(ref, gender) | announced
        row["rank"] = float(min(rank, 5))
        row["count"] = math.log1p(self.register.counts.get(ref, 0))
        if last is None:
            row["ahead"] = 1.0
            return row
        row |= self._distance(index, last) | self._roles(index, last) | self._place(index, ref, last)
        if index in self.scene.in_source and self.scene.quoted[index] < 0:
            row["source"] = float(self.speakers.last_before(index) == ref)
        return row

    def announced(self, index: int) -> str | None:
        """Return the person whom a phrase at the start of a sentence announces: 'In her youth, Ada sailed'."""
        begin = self.scene.analysis.sentences[self.tokens[index].sentence][0]
        if index - begin > _AFTER or self.tokens[begin].tag not in ("ADP", "SCONJ", "VERB", "ADV"):
            return None
        for mention in self.register.after(begin, 6):
            if mention.first > index + _AFTER or self.tokens[mention.first].sentence != self.tokens[index].sentence:
                return None
            if begin <= mention.first < index and mention.kind == "name":
                return None
            if mention.first > index and mention.kind == "name":
                return mention.refs[0] if self.tokens[mention.first - 1].text == "," else None
        return None

    # --- the network and gender
    def _link(self, index: int, ref: str) -> Row:
        targets = self.links.get(index)
        if targets is None:
            return {}
        at = self.register.at
        mass = sum(share / len(at[t].refs) for t, share in targets if t in at and ref in at[t].refs)
        return {"link": math.log(min(1.0, mass) + _LINK_FLOOR) - math.log(_LINK_FLOOR)}

    def _gender(self, ref: str, gender: str | None) -> Row:
        persona = self.personae[ref]
        if gender is None or persona.gender is None:
            return {"unknown gender": 1.0} if gender is not None else {}
        return {"same gender": 1.0} if persona.gender == gender else {"other gender": 1.0}

    # --- where the person was mentioned last
    def _distance(self, index: int, last: ActorMention) -> Row:
        sentences = self.tokens[index].sentence - self.tokens[last.first].sentence
        blocks = self.tokens[index].block - self.tokens[last.first].block
        row = {f"sentences {min(sentences, 4)}": 1.0}
        row["tokens"] = math.log1p(max(0, index - last.last))
        if blocks:
            row["blocks"] = float(min(blocks, 4))
        if self.scene.quoted[last.first] != self.scene.quoted[index]:
            row["other quotation"] = 1.0
        return row

    def _roles(self, index: int, last: ActorMention) -> Row:
        own, other = self.scene.relation(index), self.scene.relation(last.head)
        same = self.tokens[index].sentence == self.tokens[last.first].sentence
        where = "here" if same else "before"
        row = {f"last {other} {where}": 1.0, f"last {last.kind}": 1.0, f"{own} to {other} {where}": 1.0}
        row[f"last as {self.tokens[last.head].relation}"] = 1.0
        if same and self.scene.clause(index) == self.scene.clause(last.head):
            row[f"clause {own}"] = 1.0
        if last.first == 0 or self.tokens[last.first - 1].sentence != self.tokens[last.first].sentence:
            row["opens sentence"] = 1.0
        if same and self.tokens[last.head].text.lower() == self.tokens[index].text.lower():
            row["same word"] = 1.0
        return row | (self._tree(index, last, own) if same else {})

    def _tree(self, index: int, last: ActorMention, own: str) -> Row:
        """Return how the last mention lies to the pronoun in the tree of their sentence."""
        up = self.scene.clauses_above(index)
        verb = self.scene.clause(last.head)
        other = self.scene.relation(last.head)
        if verb in up:
            depth = up.index(verb)
            below = self.tokens[up[depth - 1]].relation.split(":")[0] if depth else "clause"
            return {f"{own} under {other} {below if below in _BELOW else 'other'}": 1.0}
        relation = self.tokens[verb].relation.split(":")[0]
        return {f"{own} beside {relation if relation in _SET_OFF else 'other'}": 1.0}

    def _place(self, index: int, ref: str, last: ActorMention) -> Row:
        row: Row = {}
        if ref == self._last_subject(index):
            row["last subject"] = 1.0
        if ref == self._root_subject(self.tokens[index].sentence - 1):
            row[f"{self.scene.relation(index)} after subject"] = 1.0
        first = self.register.first
        if first is not None and ref in first.refs:
            row["first of all"] = 1.0
        if ref == self._topic():
            row["topic"] = 1.0
            if self._opens_block(index):
                row["topic in new block"] = 1.0
        if self._opens_block(index) and self.tokens[index].block != self.tokens[last.first].block:
            row["away in new block"] = 1.0
        between = sum(1 for m in self.register.before(index, 8) if m.first > last.last and ref not in m.refs)
        row["between"] = float(min(between, 4))
        return row

    def _topic(self) -> str | None:
        """Return the person who is mentioned most so far."""
        counts = self.register.counts
        return max(counts, key=lambda ref: (counts[ref], -number_of(ref)), default=None)

    def _opens_block(self, index: int) -> bool:
        """Tell whether a token stands in the first sentence of its block."""
        begin = self.scene.analysis.sentences[self.tokens[index].sentence][0]
        return begin == 0 or self.tokens[begin - 1].block != self.tokens[begin].block

    def _last_subject(self, index: int) -> str | None:
        """Return the last subject before a token."""
        for mention in self.register.before(index, 12):
            if len(mention.refs) == 1 and self.scene.relation(mention.head) == "subj":
                return mention.refs[0]
        return None

    def _root_subject(self, sentence: int) -> str | None:
        """Return the subject of the main clause of a sentence."""
        if sentence < 0:
            return None
        begin, end = self.scene.analysis.sentences[sentence]
        for mention in self.register.after(begin, 8):
            if mention.first >= end:
                return None
            token = self.tokens[mention.head]
            main = token.head >= 0 and self.tokens[token.head].head < 0
            if main and len(mention.refs) == 1 and self.scene.relation(mention.head) == "subj":
                return mention.refs[0]
        return None
