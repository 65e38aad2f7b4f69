"""Coreference: whom pronouns and nouns stand for, mention by mention, with what is known of each person so far."""

from collections.abc import Iterable

from onrecord.extract.people.aged_nouns import AgedNoun
from onrecord.extract.people.choosing import Choice, Chooser
from onrecord.extract.people.kinship import KinPhrase
from onrecord.extract.people.nominals import Nominals
from onrecord.extract.people.personae import Persona, gender_of_pronoun
from onrecord.extract.people.plurals import Plurals
from onrecord.extract.people.register import Register
from onrecord.extract.people.relatives import Relatives
from onrecord.extract.people.scene import Scene
from onrecord.extract.people.speaking import Speakers
from onrecord.resources.pronouns import PLURAL
from onrecord.schema.cast import ActorMention, Kin
from onrecord.schema.span import Span

__all__ = ["Resolver"]

_AGED = 0.7


class Resolver:
    """Resolves mentions one after the other; keeps who was mentioned where."""

    def __init__(
        self,
        scene: Scene,
        names: list[ActorMention],
        phrases: tuple[KinPhrase, ...],
        personae: dict[str, Persona],
        aged: dict[int, AgedNoun],
    ) -> None:
        self.scene, self.tokens = scene, scene.tokens
        self.personae = personae
        self.register = Register(names)
        self.kin: list[Kin] = []
        owners = frozenset(owner for phrase in phrases for owner in phrase.owners if phrase.own)
        self.speakers = Speakers(scene, self.register, owners)
        self.chooser = Chooser(scene, self.register, personae, phrases, self.speakers)
        self.plurals = Plurals(scene, self.register, self.chooser, self.kin)
        self.relatives = Relatives(scene, self.register, personae, self.chooser, self.kin, self._note)
        self.nominals = Nominals(scene, self.register, personae, self.chooser, self.plurals, self._note)
        self._aged = aged
        self._phrase_at = {phrase.head: phrase for phrase in phrases}

    @property
    def words(self) -> dict[str, str]:
        """The people without a name, with the words that describe them."""
        return self.relatives.words

    def run(self) -> None:
        """Resolve all mentions: block by block, what stands outside quotations first."""
        blocks: dict[int, list[int]] = {}
        for index, token in enumerate(self.tokens):
            blocks.setdefault(token.block, []).append(index)
        for block in sorted(blocks):
            self._read(i for i in blocks[block] if self.scene.quoted[i] < 0)
            self.speakers.find(blocks[block])
            self._read(i for i in blocks[block] if self.scene.quoted[i] >= 0)
        self.relatives.merge()

    def _read(self, indexes: Iterable[int]) -> None:
        for index in indexes:
            word = self.tokens[index].text.lower()
            gender = gender_of_pronoun(word)
            if gender is not None and index not in self.register.at:
                self._pronoun(index, gender)
            elif word in PLURAL and index not in self.register.at and self.scene.quoted[index] < 0:
                self._plural(index)
            phrase = self._phrase_at.get(index)
            if phrase is not None:
                self.relatives.read(phrase)
            self.nominals.read(index, gendered=gender is not None)
            if index in self._aged and index not in self.register.at:
                self._aged_noun(self._aged[index])

    def _pronoun(self, index: int, gender: str) -> None:
        choice = self.chooser.choose(index, gender)
        if choice.ref is not None:
            self.personae[choice.ref].pronouns[gender] += choice.score
            self._note(index, index, index, "pronoun", (choice.ref,), choice, None)

    def _aged_noun(self, noun: AgedNoun) -> None:
        """Take 'a 16-year-old boy' for the one named person of that age, or for somebody new."""
        age = noun.age[1:-1]
        same = [p.ref for p in self.personae.values() if p.named and age in p.ages]
        taken = any(index in self.register.at for index in range(noun.first, noun.last + 1))
        if taken or self.tokens[noun.first].text.lower() in ("this", "that"):
            return
        ref = same[0] if len(same) == 1 else self.relatives.new(noun.first, noun.last)
        persona = self.personae[ref]
        persona.ages.add(age)
        persona.roles.add(self.tokens[noun.head].text.lower())
        self._note(noun.first, noun.last, noun.head, "nominal", (ref,), Choice(None, _AGED), "age")

    def _plural(self, index: int) -> None:
        refs = self.plurals.of_pronoun(index, marked=index in self.nominals.tagged)
        if refs:
            self._note(index, index, index, "pronoun", refs, Choice(None, 0.6), "plural")

    def _note(
        self, first: int, last: int, head: int, kind: str, refs: tuple[str, ...], choice: Choice, why: str | None
    ) -> None:
        span = Span(self.tokens[first].start, self.tokens[last].end)
        score = round(min(1.0, choice.score), 3)
        self.register.add(ActorMention(span, first, last, head, kind, refs, score, choice.runner_up, why))
