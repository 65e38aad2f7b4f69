"""Relatives: who is meant by the two sides of a kin phrase, and what it states."""

from collections.abc import Callable
from dataclasses import replace

from onrecord.extract.people.choosing import Choice, Chooser
from onrecord.extract.people.kinship import KinPhrase
from onrecord.extract.people.personae import Persona, gender_of_kin, gender_of_pronoun
from onrecord.extract.people.plurals import PARTNERS
from onrecord.extract.people.register import Register, number_of
from onrecord.extract.people.scene import Scene
from onrecord.schema.cast import Kin
from onrecord.schema.span import Span

__all__ = ["Relatives"]

_SURE_LINK = 0.65
_NAMED = 0.95  # how sure a tie is between two who are named
_PREDICATIVE = frozenset("is was be being became becoming as".split())
Note = Callable[[int, int, int, str, tuple[str, ...], Choice, str], None]


class Relatives:
    """Writes down what kin phrases state, and makes new people of relatives without a name."""

    def __init__(
        self,
        scene: Scene,
        register: Register,
        personae: dict[str, Persona],
        chooser: Chooser,
        kin: list[Kin],
        note: Note,
    ) -> None:
        self.scene, self.tokens = scene, scene.tokens
        self.register, self.personae, self.chooser = register, personae, chooser
        self.kin, self.note = kin, note
        self.words: dict[str, str] = {}  # people without a name, and the words that describe them

    def read(self, phrase: KinPhrase) -> None:
        """Take in what a kin phrase states."""
        for token in (*phrase.owners, *phrase.relatives):
            self._meet(token)
        at = self.register.at
        owners = list(dict.fromkeys(ref for token in phrase.owners if token in at for ref in at[token].refs))
        if not owners:
            return
        relatives = [ref for token in phrase.relatives if token in at for ref in at[token].refs[:1]]
        relatives = [ref for ref in dict.fromkeys(relatives) if ref not in owners]
        if not relatives and not phrase.own and phrase.kind in PARTNERS and len(owners) == 2:
            owners, relatives = owners[:1], owners[1:]  # "they married"
        nominal = phrase.own and not phrase.plural and phrase.head not in at
        if not relatives and nominal and not self._is_predicate(phrase.start):
            relatives = [self._relative_of(phrase, owners)]
        said = [at[token] for token in (*phrase.owners, *phrase.relatives) if token in at]
        score = min((mention.score for mention in said if mention.kind != "name"), default=_NAMED)
        for relative in relatives:
            self._state(phrase, relative, owners, score)
        if nominal and relatives:
            choice = Choice(None, 0.9 if phrase.relatives else 0.75)
            self.note(phrase.start, phrase.last, phrase.head, "nominal", (relatives[0],), choice, "kin")

    def _is_predicate(self, start: int) -> bool:
        return start > 0 and self.tokens[start - 1].text.lower() in _PREDICATIVE

    def _meet(self, index: int) -> None:
        """Take a pronoun in a kin phrase for somebody new where nobody was named before: 'He is the son of Ada'."""
        gender = gender_of_pronoun(self.tokens[index].text.lower())
        if gender is None or index in self.register.at or self.scene.quoted[index] >= 0:
            return
        first = self.register.first
        if first is not None and first.first < index and first.kind == "name":
            return
        ref = self.new(index, index)
        self.personae[ref].titled = gender
        for at in range(index + 1):
            same = gender_of_pronoun(self.tokens[at].text.lower()) == gender
            if same and at not in self.register.at and self.scene.quoted[at] < 0:
                self.note(at, at, at, "pronoun", (ref,), Choice(ref, 0.7), "nobody named before")

    def _state(self, phrase: KinPhrase, relative: str, owners: list[str], score: float) -> None:
        words = phrase.span.of(self.scene.analysis.text)
        gender = gender_of_kin(words)
        if gender is not None and not phrase.plural and self.personae[relative].titled is None:
            self.personae[relative].titled = gender
        joint = len(owners) > 1 and len(phrase.owners) == 1
        for owner in owners:
            self.kin.append(
                Kin(
                    relative=relative, kind=phrase.kind, owner=owner, span=phrase.span, words=words,
                    joint=joint, score=score,
                )
            )  # fmt: skip

    def _relative_of(self, phrase: KinPhrase, owners: list[str]) -> str:
        """Return the relative that a phrase without a name means: one known already, linked, or somebody new."""
        gender = gender_of_kin(self.tokens[phrase.last].text)
        for statement in reversed(self.kin):
            same = statement.kind is phrase.kind and statement.owner in owners
            if same and (gender is None or self.personae[statement.relative].gender in (None, gender)):
                return statement.relative
        return self._linked(phrase.first, owners, gender) or self.new(phrase.start, phrase.last)

    def _linked(self, index: int, without: list[str], gender: str | None) -> str | None:
        for token, share in self.chooser.links.get(index, ()):
            mention = self.register.at.get(token)
            if share < _SURE_LINK or mention is None or len(mention.refs) != 1 or mention.refs[0] in without:
                continue
            if gender is None or self.personae[mention.refs[0]].gender in (None, gender):
                return mention.refs[0]
        return None

    def new(self, first: int, last: int) -> str:
        """Return the id of somebody new whom tokens *first* to *last* describe."""
        ref = f"p{1 + max((number_of(known) for known in self.personae), default=0)}"
        self.personae[ref] = Persona(ref, named=False)
        self.words[ref] = Span(self.tokens[first].start, self.tokens[last].end).of(self.scene.analysis.text)
        return ref

    # --- afterwards
    def merge(self) -> None:
        """Take relatives without a name for the one of that kind and owner whom the article names elsewhere."""
        for ref in list(self.words):
            mine = {(k.kind, k.owner, k.words.lower()) for k in self.kin if k.relative == ref}
            named = {
                k.relative
                for k in self.kin
                if (k.kind, k.owner, k.words.lower()) in mine and k.relative not in self.words
            }
            if len(named) == 1:
                self.rename(ref, named.pop())

    def rename(self, old: str, new: str) -> None:
        """Take the person *old*, who has no name, for *new*."""
        self.register.rename(old, new)
        self.kin[:] = [
            replace(k, relative=new if k.relative == old else k.relative, owner=new if k.owner == old else k.owner)
            for k in self.kin
        ]
        del self.words[old]
