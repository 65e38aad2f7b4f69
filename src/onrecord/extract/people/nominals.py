"""Nominals: whom "the performer", "the 37-year-old" and "the couple" stand for."""

from onrecord.extract.people.choosing import Choice, Chooser
from onrecord.extract.people.personae import Persona
from onrecord.extract.people.plurals import Plurals
from onrecord.extract.people.register import Register, number_of
from onrecord.extract.people.relatives import Note
from onrecord.extract.people.scene import Scene
from onrecord.ml.analysis import Layer, Tagged
from onrecord.resources.kin import PLURAL_COUPLES
from onrecord.resources.pronouns import FIRST
from onrecord.resources.roles import is_person_noun

__all__ = ["Nominals"]

_SURE_LINK = 0.5
_BY_ROLE = 0.85  # how sure it is that the only one with a role is meant
_LAST_WITH_ROLE = 0.55
_OTHERS = frozenset("next first new other another only last second third one future".split())
_DETERMINERS = frozenset({"the", "this", "that"})
_NOUNS = frozenset({"ADJ", "NOUN", "PROPN"})
_SET_OFF = frozenset({",", "(", "—", "–"})
_MARKS = frozenset({"-", "‑", "“", "”", '"'})


class Nominals:
    """Finds out whom noun phrases without a name stand for."""

    def __init__(
        self,
        scene: Scene,
        register: Register,
        personae: dict[str, Persona],
        chooser: Chooser,
        plurals: Plurals,
        note: Note,
    ) -> None:
        self.scene, self.tokens = scene, scene.tokens
        self.register, self.personae = register, personae
        self.chooser, self.plurals, self.note = chooser, plurals, note
        self.tagged = {item.last: item for item in scene.analysis.layer(Layer.NOMINAL)}

    def read(self, index: int, *, gendered: bool) -> None:
        """Resolve the noun phrase that ends at a token, if there is one that stands for somebody."""
        item = self.tagged.get(index)
        if item is not None and not gendered and index not in self.register.at and self.tokens[index].tag != "DET":
            self._tagged(item)
        elif index not in self.register.at and self._may_be_nominal(index):
            self._noun(index)

    # --- as the network sees them
    def _tagged(self, item: Tagged) -> None:
        words = [token.text.lower() for token in self.tokens[item.first : item.last + 1]]
        head = self._head(item)
        if words[0] in FIRST or self._is_taken(item.first, item.last):
            return
        if words[-1] in ("mr", "mrs", "ms", "dr") or self._is_apposition(item.first, item.last):
            return
        if PLURAL_COUPLES & set(words):
            self._couple(item.first, item.last, head)
            return
        if self.tokens[head].tag == "PRON" or (words[0] in ("a", "an") and not self._is_sure(item.first)):
            return
        choice = self._by_role(item, words, head)
        if choice.ref is not None:
            self.note(item.first, item.last, head, "nominal", (choice.ref,), choice, "role")

    def _is_taken(self, first: int, last: int) -> bool:
        return any(index in self.register.at for index in range(first, last + 1))

    def _couple(self, first: int, last: int, head: int) -> None:
        refs = self.plurals.members(first, couple=True)
        if len(refs) > 1:
            self.note(first, last, head, "nominal", refs, Choice(None, 0.7), "plural")

    def _head(self, item: Tagged) -> int:
        for index in range(item.first, item.last + 1):
            token = self.tokens[index]
            if not item.first <= token.head <= item.last and token.tag in ("NOUN", "PRON", "PROPN", "ADJ"):
                return index
        return item.last

    def _is_sure(self, index: int) -> bool:
        targets = self.chooser.links.get(index, ())
        return bool(targets) and targets[0][0] >= 0 and targets[0][1] >= _SURE_LINK

    def _by_role(self, item: Tagged, words: list[str], head: int) -> Choice:
        """Return the person with this role or age, else the one that the network links."""
        noun = self.tokens[head].text.lower()
        fitting = [p.ref for p in self.personae.values() if _fits(p, noun, words)]
        fitting = [ref for ref in fitting if self.register.last(ref, item.first) is not None] or fitting
        if len(fitting) == 1:
            return Choice(fitting[0], _BY_ROLE)
        masses = self.chooser.linked(item.first)
        if fitting:
            masses = {ref: masses.get(ref, 0.0) + 0.3 for ref in fitting}
        ranked = sorted(masses, key=lambda ref: (-masses[ref], number_of(ref)))
        if not ranked or masses[ranked[0]] < (0.35 if fitting else 0.45):
            return Choice(None, 0.0, ranked[0] if ranked else None)
        return Choice(ranked[0], masses[ranked[0]], ranked[1] if len(ranked) > 1 else None)

    # --- where the network saw none
    def _may_be_nominal(self, index: int) -> bool:
        """Tell whether a token is a noun that can stand for a person named before, and no name is put beside it."""
        word = self.tokens[index].text.lower()
        if word == "old":
            return index > 3 and self.tokens[index - 1].text == "-" and self._ends_phrase(index)
        known = word in PLURAL_COUPLES or is_person_noun(word) or any(word in p.roles for p in self.personae.values())
        return known and self._ends_phrase(index) and self.tokens[index].tag in ("NOUN", "PROPN", "ADJ", "NUM")

    def _ends_phrase(self, index: int) -> bool:
        """Tell whether the noun phrase ends at a token and no name stands beside it."""
        after = index + 1
        if after >= len(self.tokens) or self.tokens[after].sentence != self.tokens[index].sentence:
            return True
        if self._name_at(after):
            return False
        token = self.tokens[after]
        if token.text == "," and self._name_at(after + 1):
            name = self.register.at[after + 1]
            closing = self.tokens[name.last + 1].text if name.last + 1 < len(self.tokens) else "."
            return closing not in (",", ".", ";", ")")
        return (token.tag not in ("NOUN", "PROPN") and token.text not in ("-", "‑", ".")) or token.text == "."

    def _name_at(self, index: int) -> bool:
        mention = self.register.at.get(index)
        return mention is not None and mention.kind == "name"

    def _noun(self, index: int) -> None:
        """Resolve 'the governor', 'the retired signalman'."""
        first = self._determined(index)
        if first is None or self._is_taken(first, index):
            return
        words = [token.text.lower() for token in self.tokens[first : index + 1]]
        if _OTHERS & set(words) or self._is_apposition(first, index):
            return
        if words[-1] in PLURAL_COUPLES:
            if words[-1] != "two" or len(words) == 2:
                self._couple(first, index, index)
            return
        choice = self._by_role_alone(first, words)
        if choice.ref is not None:
            self.note(first, index, index, "nominal", (choice.ref,), choice, "role")

    def _is_apposition(self, first: int, last: int) -> bool:
        """Tell whether a noun phrase only describes: behind a name ('Jo, the baker'), with 'of' or 'who' behind it."""
        before = self.tokens[first - 1].text if first else ""
        if before in _SET_OFF and self._name_at(self._behind_age(first - 2)):
            return True
        after = self.tokens[last + 1].text.lower() if last + 1 < len(self.tokens) else ""
        return after in ("of", "who", "whose") or (before.lower() in ("is", "was", "as", "became") and after != "’s")

    def _behind_age(self, index: int) -> int:
        while index > 0 and (self.tokens[index].text.isdigit() or self.tokens[index].text == ","):
            index -= 1
        return index

    def _determined(self, index: int) -> int | None:
        """Return the definite article before a noun, or None; in headlines the first word will do."""
        headline = self.scene.is_headline(index)
        for at in range(index - 1, max(-1, index - 7), -1):
            token = self.tokens[at]
            if token.sentence != self.tokens[index].sentence:
                break
            if at in self.register.at:
                return None
            if token.text.lower() in _DETERMINERS:
                return at
            if headline and token.tag not in _NOUNS:
                return at + 1
            if token.tag not in _NOUNS and token.tag != "NUM" and token.text not in _MARKS:
                return None
        begin = self.scene.analysis.sentences[self.tokens[index].sentence][0]
        return begin if headline and index - begin < 5 else None

    def _by_role_alone(self, first: int, words: list[str]) -> Choice:
        """Return the one person with a role or age, else of several the last mentioned."""
        fitting = [p.ref for p in self.personae.values() if _fits(p, words[-1], words)]
        if not fitting:
            return self._aged(first) if words[-1] == "old" else self._by_link(first)
        if len(fitting) == 1:
            return Choice(fitting[0], _BY_ROLE)
        near = next((m for m in self.register.before(first, 40) if m.refs[0] in fitting), None)
        return Choice(near.refs[0], _LAST_WITH_ROLE) if near is not None else Choice(None)

    def _by_link(self, first: int) -> Choice:
        """Return the person to whom the network surely links a noun phrase."""
        masses = self.chooser.linked(first)
        ref = max(masses, key=lambda ref: (masses[ref], -number_of(ref)), default=None)
        return Choice(ref, masses[ref]) if ref is not None and masses[ref] >= _SURE_LINK else Choice(None)

    def _aged(self, first: int) -> Choice:
        """Return the person in mind for 'the 37-year-old', where nobody's age is known to be another."""
        if self.scene.quoted[first] >= 0:
            return Choice(None)
        choice = self.chooser.choose(first, None)
        if choice.ref is None or choice.score < _SURE_LINK or self.personae[choice.ref].ages:
            return Choice(None, 0.0, choice.ref)
        return choice


def _fits(persona: Persona, noun: str, words: list[str]) -> bool:
    return noun in persona.roles or any(age in words for age in persona.ages)
