"""Owners of kin phrases: whose relative somebody is, as the words around the kin term say."""

import re

from onrecord.extract.people.kin_text import POSSESSIVE_MARKS, SENTENCE_REACH, KinPhrase, KinTerm, KinText
from onrecord.resources.kin import LEAVING, MARRIAGE, OWNING, kin_of
from onrecord.schema.facts import TieKind

__all__ = ["KinOwners"]

_OWN = frozenset({"his", "her", "their", "my", "our", "your", "whose"})
_NUMBER = re.compile(r"\d{1,3}(?:½|¼|¾)?")
_ARE = frozenset({"are", "were"})
_PAIRED = (TieKind.CHILD, TieKind.GRANDCHILD, TieKind.PARENT, TieKind.GRANDPARENT)


class KinOwners:
    """Finds the owners in or around the noun phrase of a kin term."""

    def __init__(self, text: KinText) -> None:
        self.text = text
        self.tokens, self.starts, self.at, self.nominals = text.tokens, text.starts, text.at, text.nominals

    def within(self, term: KinTerm) -> tuple[tuple[int, ...], int]:
        """Return the owners in the noun phrase and its first token."""
        for index in range(term.first - 1, max(-1, term.first - 7), -1):
            token = self.tokens[index]
            if token.sentence != self.tokens[term.first].sentence:
                break
            word = token.text.lower()
            if word == "whose":
                return self._before_whose(index), index
            if word in _OWN:
                return (index,), index
            if token.text in POSSESSIVE_MARKS and index and self._possesses(index):
                return (index - 1,), self._start_of(index - 1)
            if token.tag not in ("ADJ", "NUM", "ADV", "NOUN", "PROPN") and word not in ("-", "then", "own"):
                break
        after = self.tokens[term.last + 1].text.lower() if term.last + 1 < len(self.tokens) else ""
        start = self.text.determined(term.first)
        if after in ("of", "to"):
            return self._owners_behind(term), start
        return (self._from_marriage(term), start) if after == "from" else ((), start)

    def around(self, term: KinTerm, before: KinPhrase | None) -> tuple[int, ...]:
        """Return the owners that the words around a phrase name: its list, its sentence."""
        two = self._of_two(term) if term.plural else ()
        return self._joined(term) or two or self._inherited(term, before) or self._of_sentence(term)

    def _of_two(self, term: KinTerm) -> tuple[int, ...]:
        """Return the first of two in 'Ada Ek, 74, and Bo Li, 71, are sisters'."""
        verb = term.first - 1
        while self.text.same(verb, term.first) and self.tokens[verb].tag in ("ADJ", "ADV", "DET", "NUM"):
            verb -= 1
        if not self.text.same(verb, term.first) or self.tokens[verb].text.lower() not in _ARE:
            return ()
        second = self._any_person_at(verb - 1)
        mention = self.at.get(second[0]) if second else None
        if mention is None or mention.first < 2 or self.tokens[mention.first - 1].text.lower() != "and":
            return ()
        return self._any_person_at(mention.first - 2)

    def _joined(self, term: KinTerm) -> tuple[int, ...]:
        """Return the owner in 'she and husband Bo', 'Ruth Ek (husband Bo)', 'lives with wife Jo'."""
        before, after = term.first - 1, term.last + 1
        if not self.text.same(before, term.first) or (after not in self.starts and term.last + 2 not in self.starts):
            return ()
        word = self.tokens[before].text.lower()
        if word in ("and", "("):
            person = self._any_person_at(before - 1)
            return person if person and not (word == "and" and term.plural) else ()
        return self._subject_near(before) if word == "with" else ()

    def _any_person_at(self, index: int) -> tuple[int, ...]:
        if index in self.at or (index >= 0 and self.tokens[index].text.lower() in ("he", "she", "him", "her", "i")):
            return (index,)
        while index > 0 and (_NUMBER.fullmatch(self.tokens[index].text) or self.tokens[index].text == ","):
            index -= 1
        return (index,) if index in self.at else ()

    def _subject_near(self, index: int) -> tuple[int, ...]:
        for at in range(index - 1, max(-1, index - 10), -1):
            if not self.text.same(at, index):
                return ()
            person = at in self.at or self.tokens[at].text.lower() in ("he", "she", "who")
            if person:
                return (at,) if self.tokens[at].text.lower() != "who" else self._before_whose(at)
        return ()

    def _possesses(self, mark: int) -> bool:
        before = self.tokens[mark - 1]
        return before.end == self.tokens[mark].start and before.text[-1:].isalpha()

    def _start_of(self, index: int) -> int:
        """Return the first token of the owner's own words."""
        if index in self.at:
            first = self.at[index].first
            while first and self.text.same(first - 1, first) and self.text.is_title(first - 1):
                first -= 1
            return first
        while index and self.tokens[index - 1].tag in ("ADJ", "NOUN", "DET", "NUM") and index not in self.at:
            index -= 1
            if self.tokens[index].tag == "DET":
                break
        return index

    def _before_whose(self, index: int) -> tuple[int, ...]:
        """Return whom 'whose' describes: the last person before the first relative pronoun of the sentence."""
        begin = index
        while begin and self.text.same(begin - 1, index) and index - begin < SENTENCE_REACH:
            begin -= 1
            if self.tokens[begin].text.lower() == "who" and any(
                self.tokens[i].text.lower() == "and" for i in range(index - 1, index)
            ):
                index = begin
                break
        for at in range(index - 1, max(-1, index - 14), -1):
            if not self.text.same(at, index) or self.tokens[at].tag in ("VERB", "AUX"):
                return ()
            if at in self.at or (at in self.nominals and self.tokens[at].tag == "NOUN"):
                return (at,)
        return ()

    def _owners_behind(self, term: KinTerm) -> tuple[int, ...]:
        """Return the owners in 'sister of Ada', 'daughter of Dr. Bo Ek, a nurse, and Cy Ek'."""
        found: list[int] = []
        reach = 7
        index = term.last + 2
        while index < len(self.tokens) and self.text.same(index, term.last) and reach:
            token = self.tokens[index]
            if index in self.starts:
                found.append(index)
                index, reach = self.starts[index].last + 1, 12
                if term.kind not in _PAIRED or len(found) > 1:
                    break
                joined = self._next_and(index, reach)
                if joined is None:
                    break
                index = joined + 1
                continue
            if token.text.lower() in ("him", "her", "them", "his", "their") and not found:
                return (index,)
            if token.tag in ("VERB", "AUX", "PRON") or token.text in (".", ";"):
                break
            if not found and index in self.nominals and token.tag == "NOUN" and not self._name_follows(index + 1):
                return (index,)
            index, reach = index + 1, reach - 1
        return tuple(found)

    def _name_follows(self, index: int) -> bool:
        """Tell whether a name is put beside a noun: the chancellor, Piers Ravenscroft."""
        return index in self.starts or (index + 1 in self.starts and self.tokens[index].text == ",")

    def _next_and(self, index: int, reach: int) -> int | None:
        """Return the 'and' that joins a second owner by name, or None."""
        for at in range(index, min(index + reach, len(self.tokens))):
            if not self.text.same(at, index) or self.tokens[at].text in (".", ";") or self.tokens[at].tag == "AUX":
                return None
            if self.tokens[at].text.lower() == "and":
                kin = any(kin_of(token.text) is not None for token in self.tokens[at + 1 : at + 4])
                return None if kin else at
        return None

    def _from_marriage(self, term: KinTerm) -> tuple[int, ...]:
        """Return the owner in 'a daughter from his first marriage'."""
        for index in range(term.last + 2, min(term.last + 6, len(self.tokens))):
            if self.tokens[index].text.lower() in ("his", "her"):
                later = [token.text.lower() for token in self.tokens[index + 1 : index + 5]]
                return (index,) if any(word in MARRIAGE for word in later) else ()
        return ()

    def _inherited(self, term: KinTerm, before: KinPhrase | None) -> tuple[int, ...]:
        """Return the owners of the phrase before, where this one goes on with its list."""
        if before is None or not self.text.same(before.last, term.first) or term.first - before.last > SENTENCE_REACH:
            return ()
        start = self.text.determined(term.first)
        if start == 0 or self.tokens[start - 1].text.lower() not in (";", ",", "and", "plus", "by", "with"):
            return ()
        between = self.tokens[before.last + 1 : start]
        if any(token.tag in ("VERB", "AUX") and token.text.lower() != "living" for token in between):
            return ()
        if self.tokens[start - 1].text.lower() == "with":
            return ()
        if self._leaves(before.first):
            return self._leader(term) or before.owners
        return before.owners if not before.own and self.tokens[start - 1].text.lower() != "by" else ()

    def _leader(self, term: KinTerm) -> tuple[int, ...]:
        """Return who leaves the relatives of a list behind, by the first owner behind the verb or its subject."""
        verb = self.text.verb_before(term.first, LEAVING)
        if verb is None:
            return ()
        owned = (at for at in range(verb + 1, min(verb + 5, term.first)) if self.tokens[at].text.lower() in _OWN)
        first = next(owned, None)
        return (first,) if first is not None else self._subject_of_verb(verb)

    def _leaves(self, index: int) -> bool:
        return self.text.verb_before(index, LEAVING) is not None

    def _of_sentence(self, term: KinTerm) -> tuple[int, ...]:
        """Return the owner in 'Ada is survived by a son', 'he leaves a wife', 'they have a daughter'."""
        verb = self.text.verb_before(term.first, LEAVING)
        if verb is None:
            near = self.text.determined(term.first)
            verb = near - 1 if self.text.same(near - 1, term.first) else None
            if verb is None or self.tokens[verb].text.lower() not in OWNING:
                return ()
        return self._subject_of_verb(verb)

    def _subject_of_verb(self, verb: int) -> tuple[int, ...]:
        for at in range(verb - 1, max(-1, verb - 9), -1):
            if not self.text.same(at, verb):
                return ()
            token = self.tokens[at]
            if at in self.at or token.text.lower() in ("he", "she", "they", "i", "who"):
                return (at,) if token.text.lower() != "who" else self._before_whose(at)
            if at in self.nominals and token.tag == "NOUN":
                return (at,)
            if token.tag not in ("ADV", "AUX", "PUNCT") and token.text.lower() not in ("also", "already"):
                return ()
        return ()
