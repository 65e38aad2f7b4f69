"""The trees of an analysis, asked from the top down."""

from collections.abc import Iterator

from onrecord.ml.analysis import Analysis, Token
from onrecord.resources.event_words import ACCUSING, NEGATIONS, NEGATIVE
from onrecord.resources.time_tense import PAST_VERBS

__all__ = ["Tree"]

_SUBJECTS = ("nsubj", "csubj")
_SHARING = ("conj", "xcomp")
_MOST_SHARED = 3
_MOST_CHILDREN = 200  # of one word; what a list of a thousand words says of one event is not looked at
_BE = frozenset("was were been be is are being get gets got 's ’s 're ’re am".split())
_PAST_HELPERS = frozenset("was were had has have been did got 've ’ve".split())
_PAST_ENDINGS = tuple("ed en wn ught ade eld old ent ost ut et orn one ung ept aid".split())


class Tree:
    """Heads and children of the tokens, with the questions that the event stage asks of them."""

    def __init__(self, analysis: Analysis) -> None:
        self.tokens = analysis.tokens
        self._below: dict[int, list[int]] = {}
        for index, token in enumerate(self.tokens):
            self._below.setdefault(token.head, []).append(index)

    def below(self, head: int) -> list[int]:
        """Return the tokens that hang on *head*."""
        return self._below.get(head, [])[:_MOST_CHILDREN]

    def children(self, head: int, *relations: str) -> Iterator[int]:
        """Yield the tokens that hang on *head* by one of *relations*, in text order."""
        return (index for index in self.below(head) if self.relation(index) in relations)

    def relation(self, index: int) -> str:
        """Return the relation of a token, without its subtype."""
        return self.tokens[index].relation.split(":")[0]

    def word(self, index: int) -> str:
        """Return a token's word in small letters."""
        return self.tokens[index].text.lower()

    def words_below(self, head: int) -> set[str]:
        """Return the words that hang on *head*, in small letters."""
        return {self.word(index) for index in self.below(head)}

    def helpers(self, verb: int) -> list[str]:
        """Return the auxiliaries of *verb*."""
        return [self.word(index) for index in self.children(verb, "aux", "cop")]

    def parent(self, index: int) -> Token | None:
        """Return the token that *index* hangs on, or None for a root."""
        head = self.tokens[index].head
        return self.tokens[head] if head >= 0 else None

    def is_verb(self, index: int) -> bool:
        """Return whether a token is a verb that heads a clause."""
        return self.tokens[index].tag == "VERB" and self.relation(index) not in ("amod", "compound", "case", "fixed")

    def subject(self, head: int) -> int | None:
        """Return the subject of a verb, or of the verb that it is coordinated with or opens under."""
        for _ in range(_MOST_SHARED):
            found = next(self.children(head, *_SUBJECTS), None)
            if found is not None:
                return self.named(found)
            above = self.tokens[head].head
            if above < 0 or (self.relation(head) == "acl" and self.is_passive(head)):
                return None
            asked = self._asked(head, above)
            if asked is not None:
                return self.named(asked)
            if self.relation(head) not in _SHARING and not self._is_unfinished(head):
                return None
            head = above
        return None

    def _is_unfinished(self, verb: int) -> bool:
        """Return whether a clause has no subject of its own to have: "denied having sold", "died after falling"."""
        if self.relation(verb) not in ("advcl", "ccomp"):
            return False
        words = self.words_below(verb)
        return "having" in words or "to" in words or self.word(verb).endswith("ing")

    def _asked(self, head: int, above: int) -> int | None:
        """Return who is to do or has done what *head* says: whom somebody urges to do it, or accuses of it."""
        accused = self.word(above) in ACCUSING and self.relation(head) in ("advcl", "acl", "obl")
        if not accused and self.relation(head) != "xcomp":
            return None
        found = next(self.children(above, "obj", "iobj"), None)
        if found is not None or not accused:
            return found
        return next(self.children(above, *_SUBJECTS), None) if self.is_passive(above) else None

    def named(self, subject: int) -> int:
        """Return what a relative pronoun stands for; other words stand for themselves."""
        if self.word(subject) not in ("who", "which", "that", "whom"):
            return subject
        verb = self.tokens[subject].head
        parent = self.tokens[verb].head
        return parent if self.relation(verb) == "acl" and parent >= 0 else subject

    def is_participle(self, verb: int) -> bool:
        """Return whether a verb has the form of a past participle."""
        return self.word(verb).endswith(_PAST_ENDINGS)

    def is_past(self, verb: int) -> bool:
        """Return whether a verb with its auxiliaries is past or perfect."""
        helpers = self.helpers(verb)
        if helpers:
            return bool(_PAST_HELPERS & set(helpers))
        return self.word(verb) in PAST_VERBS or (self.word(verb).endswith("ed") and self.tokens[verb].tag == "VERB")

    def is_passive(self, verb: int) -> bool:
        """Return whether *verb* is passive: "was closed", "the gate closed by"."""
        subject = next(self.children(verb, *_SUBJECTS), None)
        if subject is not None and self.tokens[subject].relation.endswith(":pass"):
            return True
        if self.tokens[verb].tag != "VERB" or not self.is_participle(verb):
            return False
        helpers = self.helpers(verb)
        if helpers:
            return helpers[-1] in _BE or (helpers[0] in _BE and "being" in helpers)
        return self.relation(verb) == "acl" and subject is None

    def is_negated(self, index: int) -> bool:
        """Return whether the word itself, or one that shares its clause as subject or object, is negative."""
        negative = NEGATIONS if self.tokens[index].tag == "VERB" else NEGATIONS | NEGATIVE
        if self.words_below(index) & negative:
            return True
        return any(
            self.word(i) in NEGATIVE or self.words_below(i) & NEGATIVE for i in self.children(index, "nsubj", "obj")
        )
