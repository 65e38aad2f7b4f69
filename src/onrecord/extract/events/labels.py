"""Labels: an event in two to five words of the text, as a timeline shows it."""

from onrecord.extract.events.roles import Roles
from onrecord.extract.events.tree import Tree
from onrecord.extract.events.triggers import Trigger
from onrecord.ml.analysis import Analysis
from onrecord.resources.event_words import FUTURE, NEGATIONS, POSSIBLE
from onrecord.schema.cast import Cast
from onrecord.schema.facts import Modality, Time

__all__ = ["Labels"]

_MOST_WORDS = 5
_NAME_WORDS = 3
_MOST_NAMES = 2  # of a couple
_DROPPED = frozenset("PRON DET PUNCT".split())
_PLACED = ("at", "in", "on", "from", "to", "into", "against", "with", "for", "over", "near", "off", "out", "by")
_PARTICIPLES = ("n", "ne", "um", "ung", "ome")
_SPELT_OUT = {
    "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "wo": "will", "ca": "can", "n't": "not", "n’t": "not",
}  # fmt: skip


class Labels:
    """Writes the labels of the events of one article."""

    def __init__(self, analysis: Analysis, tree: Tree, cast: Cast, roles: Roles, times: tuple[Time, ...] = ()) -> None:
        self.analysis, self.tokens, self.tree, self.cast, self.roles = analysis, analysis.tokens, tree, cast, roles
        self.timed = {i for time in times for i in analysis.tokens_of(time.span)}
        self.names = {actor.id: actor.name for actor in cast.actors} | {p.id: p.name for p in cast.people if p.names}

    def label(self, trigger: Trigger, modality: Modality) -> str:
        """Return who or what, the trigger, and whom, what or where."""
        head = trigger.head
        noun = self.tokens[head].tag not in ("VERB", "AUX", "ADJ")
        words = self._of_noun(trigger) if noun else self._of_verb(trigger, modality)
        return " ".join(words[:_MOST_WORDS]) or trigger.span.of(self.analysis.text)

    # --- verbs
    def _of_verb(self, trigger: Trigger, modality: Modality) -> list[str]:
        head = trigger.head
        subject = self._subject(head)
        words = self._named(subject) if subject is not None else []
        verb = [*self._helpers(head, modality), *trigger.span.of(self.analysis.text).split()]
        words = words[-max(1, _MOST_WORDS - len(verb)) :] + verb
        rest = _MOST_WORDS - len(words)
        for index in (*self.tree.children(head, "obj"), *self._circumstances(head)):
            added = self._named(index) if self.tree.relation(index) == "obj" else self._with_preposition(index)
            added = added[1:] if added[:1] == words[-1:] else added  # "filed for" and "for divorce"
            if added and len(added) <= rest and self.tokens[index].start >= trigger.span.end:
                return words + added
        return words

    def _subject(self, head: int) -> int | None:
        """Return what stands before the verb: who does it, or to whom it is done where it is passive."""
        for index, role in self.roles.arguments(head):
            own_object = self.tokens[index].head == head and self.tree.relation(index) in ("obj", "iobj")
            before = not own_object and not self._is_dateline(index)
            if before and (role == "patient" or not self.tree.is_passive(head)):
                return index
        return None

    def _is_dateline(self, index: int) -> bool:
        """Return whether a token is the place of a dateline, which trees take for a subject."""
        return self.tokens[index].text.isupper() and self.roles.is_place(index)

    def _helpers(self, head: int, modality: Modality) -> list[str]:
        """Return the words that keep a verb from saying that it happened: will, would, to, did not."""
        words = self.tree.helpers(head)
        marks = {self.tree.word(i) for i in self.tree.children(head, "mark")}
        at = next((n for n, w in enumerate(words) if w in FUTURE or w in POSSIBLE), len(words))
        modal = [_SPELT_OUT.get(w, w) for w in words[at:] if w not in NEGATIONS]
        if not modal and "to" in marks and modality in (Modality.PLANNED, Modality.HYPOTHETICAL):
            modal = ["to", *(w for w in words if w in ("be", "have"))]
        below = (self.tree.word(i) for i in self.tree.children(head, "advmod", "aux", "det"))
        negation = next((w for w in below if w in NEGATIONS), None)
        if negation is None:
            return modal or self._perfect(head, words)
        helper = modal or [_SPELT_OUT.get(w, w) for w in words if w not in NEGATIONS]
        return [*helper[:1], _SPELT_OUT.get(negation, negation), *helper[1:]]

    def _perfect(self, head: int, helpers: list[str]) -> list[str]:
        """Return the auxiliary without which a participle is no verb: "has spoken"."""
        needed = self.tree.word(head).endswith(_PARTICIPLES) and not self.tree.is_passive(head)
        return [word for word in helpers if word in ("has", "have", "had")][:1] if needed else []

    def _circumstances(self, head: int) -> list[int]:
        """Return what hangs on a verb by a preposition behind it, the nearest first; its time is told elsewhere."""
        behind = [i for i in self.tree.children(head, "obl", "xcomp") if i > head and i not in self.timed]
        return [i for i in behind if self._preposition(i) is not None]

    # --- nouns
    def _of_noun(self, trigger: Trigger) -> list[str]:
        head = trigger.head
        modifiers = [i for i in self.tree.children(head, "compound", "amod", "nummod") if i < head]
        words = [self.tokens[i].text for i in modifiers if self.tokens[i].tag not in _DROPPED][-2:]
        owner = next((i for i in self.tree.children(head, "nmod", "det") if i < head and self._named(i)), None)
        if owner is not None:
            words = [*self._possessive(owner), *words]
        words.append(self.tokens[head].text)
        rest = _MOST_WORDS - len(words)
        for index in self.tree.children(head, "nmod"):
            added = self._with_preposition(index) if index > head else []
            if added and len(added) <= rest:
                return words + added
        return words if len(words) > 1 else self._with_verb(head, words)

    def _possessive(self, owner: int) -> list[str]:
        named = self._named(owner)
        if named and not named[-1].endswith(("'s", "’s")):
            named[-1] += "’s"
        return named

    def _with_verb(self, head: int, words: list[str]) -> list[str]:
        """Return a bare noun with the verb that it is subject or object of: "fire broke out"."""
        parent = self.tokens[head].head
        if parent < 0 or self.tokens[parent].tag != "VERB":
            return words
        verb = [self.tokens[parent].text]
        particle = [self.tokens[i].text for i in self.tree.children(parent, "compound") if i == parent + 1]
        if self.tree.relation(head) == "nsubj":
            return [*words, *verb, *particle]
        return [*verb, *particle, *words] if self.tree.relation(head) == "obj" else words

    # --- noun phrases
    def _with_preposition(self, index: int) -> list[str]:
        preposition = self._preposition(index)
        named = self._named(index)
        return [preposition, *named] if preposition and named else []

    def _preposition(self, index: int) -> str | None:
        return next((w for i in self.tree.children(index, "case") if (w := self.tree.word(i)) in _PLACED), None)

    def _named(self, index: int) -> list[str]:
        """Return a noun phrase in short: the surname of a person, the name, or the noun with what is close to it."""
        people = [self._short_name(self.names[ref], ref) for ref in self.roles.people(index) if ref in self.names]
        if people and len(people) == len(self.roles.people(index)) <= _MOST_NAMES:
            return [word for number, name in enumerate(people) for word in (["and"] * bool(number) + name)]
        mention = self.cast.at(index)
        if mention is not None and len(mention.refs) == 1:
            name = self.names.get(mention.refs[0])
            if name is not None:
                return self._short_name(name, mention.refs[0])
        if self.tokens[index].tag in _DROPPED:
            return []
        return self.roles.phrase(index).of(self.analysis.text).split()

    def _short_name(self, name: str, ref: str) -> list[str]:
        words = name.split()
        if not ref.startswith("p"):
            return [word for word in words if word.lower() != "the"][:_NAME_WORDS]
        suffix = len(words) > 1 and words[-1].rstrip(".") in ("Jr", "Sr", "II", "III")
        return [words[-2].rstrip(",")] if suffix else words[-1:]
