"""The aged: whose age some words state."""

from onrecord.extract.people.age_words import AgeWords
from onrecord.extract.people.owners import OwnerFinder
from onrecord.ml.analysis import Analysis, Token
from onrecord.resources.ages import (
    ABOUT,
    AGE_VERBS,
    BE_OF_AGE,
    CLOSING,
    DYING,
    OF_AGE,
    PREPOSITIONS_OF_AGE,
    STEPS_OF_LIFE,
    TURNING,
)
from onrecord.schema.cast import ActorMention

__all__ = ["AgedFinder"]

_SUBJECTS = frozenset({"nsubj", "csubj"})
_CLIMB = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis"})
_BESIDE = frozenset({"appos", "flat", "compound"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_REACH = 14
_APPOSITION = frozenset({"ADJ", "NOUN", "ADV"})
_BEFORE_COMMA = frozenset({"PUNCT", "PROPN", "NOUN", "ADP", "ADJ", "X"})
_YOUNGEST_AT = 12  # a smaller number behind "at" is an hour


class AgedFinder:
    """Finds the person of whom some words state the age."""

    def __init__(self, analysis: Analysis, owners: OwnerFinder) -> None:
        self.tokens: tuple[Token, ...] = analysis.tokens
        self.sentences = analysis.sentences
        self.owners, self.at, self.names = owners, owners.at, owners.names
        self._subjects = self._subjects_of_verbs()

    def _subjects_of_verbs(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for index, token in enumerate(self.tokens):
            if token.head >= 0 and token.relation.split(":")[0] in _SUBJECTS:
                found.setdefault(token.head, index)
        return found

    def person(self, words: AgeWords) -> str | None:
        """Return the id of the person of whom *words* state the age, or None."""
        mention = self._of_number(words) if words.bare else self._of_expression(words)
        return mention.refs[0] if mention is not None else None

    def _of_expression(self, words: AgeWords) -> ActorMention | None:
        first, last = words.first, words.last
        if self._word(last) == "old" and self._is_owned(first):  # her 14-year-old
            return self._inside(first, last) or self._behind(last)
        if self._word(last) == "old" and self._counts_a_noun(last):
            return self._inside(first, last) or self._behind(last) or self._apposed(first) or self._subject(first, last)
        return (
            self._inside(first, last)
            or self._before_comma(first)
            or self._behind(last)
            or self._apposed(first)
            or self._subject(first, last)
            or self._of_clause(first)
            or self._in_tree(first)
        )

    def _of_number(self, words: AgeWords) -> ActorMention | None:
        """Return the person whom a bare number makes that old: 'Haas, now 77, has', 'who is fifty', 'died at 94'."""
        first, last = words.first, words.last
        before = self._before_about(first)
        if before < 0 or not self._same(before, first):
            return self._opening(first, last) if self._closes(last) else None
        word = self.tokens[before].text.lower()
        if word in (",", "(") and self._closes(last):
            return self._before_comma(first) or self._dead_of_year(before)
        if word == "of" and self._closes(last):
            return self.owners.beside(before) if self.owners.is_person_word(before - 1) else None
        if word in BE_OF_AGE and self._closes(last) and self.tokens[before].tag != "PART":
            return self._subject(first, last)
        if word in TURNING and self._closes(last):
            return self.owners.subject_of(before) or self._in_tree(first)
        if word in PREPOSITIONS_OF_AGE:
            return self._at(before, first, last)
        return None

    # --- around a number
    def _same(self, a: int, b: int) -> bool:
        inside = 0 <= a < len(self.tokens) and 0 <= b < len(self.tokens)
        return inside and self.tokens[a].sentence == self.tokens[b].sentence

    def _word(self, index: int) -> str:
        return self.tokens[index].text.lower() if 0 <= index < len(self.tokens) else ""

    def _before_about(self, first: int) -> int:
        before = first - 1
        while before >= 0 and self._same(before, first) and self._word(before) in ABOUT:
            before -= 1
        return before

    def _closes(self, last: int) -> bool:
        """Tell whether nothing stands behind the number that it could count."""
        after = last + 1
        if not self._same(last, after):
            return True
        return self.tokens[after].text in CLOSING or self._word(after) in ("and", "when", "but", "now")

    # --- beside a person
    def _inside(self, first: int, last: int) -> ActorMention | None:
        """Return the nominal that an age is part of: 'the 45-year-old'."""
        found = self.at.get(first)
        inside = found is not None and found.kind == "nominal" and found.first <= first and last <= found.last
        return found if inside else None

    def _before_comma(self, first: int) -> ActorMention | None:
        """Return the mention before the comma or bracket of an age, also behind a nickname, a party or a place."""
        index = first - 1
        while index >= 0 and self._word(index) in OF_AGE:
            index -= 1
        if index > 0 and self._word(index) == "of":  # Ssali, a brick-maker of about 60
            return self.owners.beside(index)
        if index < 1 or self.tokens[index].text not in (",", "("):
            return None
        for at in range(self._before_bracket(index) - 1, max(-1, index - 8), -1):
            if not self._same(at, first) or self.tokens[at].text in (",", ";"):
                return None
            found = self.at.get(at)
            if found is not None:
                return found if found.kind != "pronoun" else None
            if self.tokens[at].tag not in _BEFORE_COMMA or index - at > 5:
                return None
        return None

    def _before_bracket(self, comma: int) -> int:
        """Return the bracket that opens before a comma: 'Warboys (Conservative), 44,', else the comma."""
        if comma < 2 or self.tokens[comma - 1].text != ")":
            return comma
        for at in range(comma - 2, max(-1, comma - 7), -1):
            if self.tokens[at].text == "(":
                return at
        return comma

    def _behind(self, last: int) -> ActorMention | None:
        """Return the name behind an age: 'the 45-year-old harbour master Mara Lindqvist', '45-year-old Lindqvist'."""
        for index in range(last + 1, min(last + 8, len(self.tokens))):
            found = self.names.get(index)
            if found is not None:
                return found if self._same(index, last) else None
            token = self.tokens[index]
            comma = token.text == "," and index + 1 in self.names and self.owners.closes(index + 1)
            if token.tag not in ("NOUN", "ADJ", "PROPN") and token.text != "-" and not comma:
                return None
            mention = self.at.get(index)
            if mention is not None and mention.kind == "nominal":
                return mention
        return None

    def _counts_a_noun(self, last: int) -> bool:
        """Tell whether a noun follows, which is that old, whoever it is: 'a 16-year-old boy'."""
        return self._same(last, last + 1) and self.tokens[last + 1].tag in ("NOUN", "PROPN", "ADJ")

    def _is_owned(self, first: int) -> bool:
        """Tell whether somebody's child or the like is meant: 'her 14-year-old', 'Ada's two-year-old'."""
        word = self._word(first - 1)
        mark = word in _POSSESSIVES and self.tokens[first - 1].tag != "AUX"
        return mark or word in ("his", "her", "their", "my", "our")

    def _apposed(self, first: int) -> ActorMention | None:
        """Return the name to which a phrase with an age is put: 'Rawat, a 20-year-old seamer', 'Ek, the gifted …'."""
        at = first - 1
        while at > 0 and self._same(at, first) and self.tokens[at].tag in ("ADJ", "ADV", "NUM"):
            at -= 1
        if at < 2 or self._word(at) not in ("a", "an", "the") or self.tokens[at - 1].text not in (",", "(", "—", "–"):
            return None
        found = self.at.get(at - 2)
        return found if found is not None and found.kind != "pronoun" and self._same(at - 2, first) else None

    def _dead_of_year(self, comma: int) -> ActorMention | None:
        """Return who died in 'he died in 2005, 88, without seeing it'."""
        if comma < 2 or not self.tokens[comma - 1].text.isdigit():
            return None
        for at in range(comma - 2, max(-1, comma - 6), -1):
            if not self._same(at, comma):
                return None
            if self._word(at) in DYING:
                return self.owners.subject_of(at) or self._subject_in_tree(at)
        return None

    # --- subjects
    def _subject(self, first: int, last: int) -> ActorMention | None:
        """Return the subject of 'Lindqvist is 37', 'Alhassan, the goalkeeper, is 38', 'who is 37'."""
        near = self.owners.subject(first)
        if near is not None:
            return near
        be = self._before_about(first)
        if self._word(be) not in BE_OF_AGE:
            return None
        apart = self._before_apposition(be)
        if apart is not None:
            return apart
        for index in range(first, last + 1):
            subject = self._subject_in_tree(index)
            if subject is not None:
                return subject
        return None

    def _before_apposition(self, verb: int) -> ActorMention | None:
        """Return the person in 'Alhassan, the goalkeeper, is 38' and 'the goalkeeper, Razak Alhassan, is 38'."""
        if self._word(verb - 1) != ",":
            return None
        for at in range(verb - 2, max(-1, verb - 12), -1):
            if not self._same(at, verb) or self.tokens[at].tag in ("VERB", "AUX"):
                return None
            if self.tokens[at].text == ",":
                found = self.at.get(at - 1) or self.names.get(at + 1)
                return found if found is not None and found.last in (at - 1, verb - 2) else None
        return None

    def _subject_in_tree(self, index: int) -> ActorMention | None:
        """Return the person who is the subject of a token or of the clause that it goes on with."""
        for _ in range(4):
            subject = self._subjects.get(index)
            if subject is not None:
                return self._person(subject)
            token = self.tokens[index]
            relation = token.relation.split(":")[0]
            if token.head >= 0 and relation == "acl":  # a boat builder who died at 94
                return self.at.get(token.head)
            if token.head < 0 or relation not in _CLIMB:
                return None
            index = token.head
        return None

    def _person(self, subject: int) -> ActorMention | None:
        if self._word(subject) == "who":
            verb = self.tokens[subject].head
            return self.at.get(self.tokens[verb].head) if verb >= 0 else None
        if subject in self.at:
            return self.at[subject]
        beside = (m for m in self.owners.heads.values() if self.tokens[m.head].head == subject)
        return next((m for m in beside if self.tokens[m.head].relation in _BESIDE), None)

    def _in_tree(self, first: int) -> ActorMention | None:
        """Return the subject of the verb on which the words hang: 'Sonny, who died last August at 87'."""
        head = self.tokens[first].head
        for _ in range(3):
            if head < 0:
                return None
            if self.tokens[head].tag in ("VERB", "AUX"):
                return self._subject_in_tree(head)
            head = self.tokens[head].head
        return None

    # --- at an age
    def _at(self, before: int, first: int, last: int) -> ActorMention | None:
        """Return who did something 'at 17': who died, came, joined at it, or the subject that follows."""
        if not self._closes(last) and self.tokens[last + 1].tag not in ("VERB", "PRON", "ADP", "DET", "SCONJ"):
            return None
        verb = self._verb_of(first)
        step = self._word(before - 1) in STEPS_OF_LIFE
        young = self._is_small(first)
        if step or (verb is not None and self._word(verb) in AGE_VERBS and not young):
            found = self._subject_in_tree(verb) if verb is not None else None
            return found or self._of_clause(first)
        if young:
            return None
        opens = not self._same(before - 1, before) or self.tokens[before - 1].text == ","
        comma = self.tokens[last + 1].text == "," if self._same(last, last + 1) else False
        return self._subject_behind(last, int(comma)) if opens else None

    def _is_small(self, first: int) -> bool:
        word = self.tokens[first].text
        return (word.isdigit() and int(word) <= _YOUNGEST_AT) or word.lower() in ("noon", "one", "two")

    def _verb_of(self, first: int) -> int | None:
        head = self.tokens[first].head
        for _ in range(2):
            if head < 0:
                return None
            if self.tokens[head].tag == "VERB":
                return head
            head = self.tokens[head].head
        return None

    def _opening(self, first: int, last: int) -> ActorMention | None:
        """Return the subject behind an age that opens a sentence: 'Now 77, she said'."""
        if first == 0 or self._word(first - 1) not in ABOUT or not self._same(first - 1, first):
            return None
        return self._subject_behind(last, 1) if self._word(last + 1) == "," else None

    def _subject_behind(self, last: int, skip: int) -> ActorMention | None:
        """Return the subject in 'at 17 he took the boat', 'At 93, he had thought'."""
        for index in range(last + 1 + skip, min(last + 5 + skip, len(self.tokens))):
            if index in self.at and self._same(index, last):
                return self.at[index]
            if self.tokens[index].tag not in ("DET", "ADJ"):
                return None
        return None

    def _of_clause(self, first: int) -> ActorMention | None:
        """Return the nearest person before 'at 45', 'aged 45', 'turned 45', 'in her 40s' in the clause."""
        one, two = self._word(first - 1), self._word(first - 2)
        if one in ("his", "her"):
            return self.at.get(first - 1)
        if two in ("his", "her"):
            return self.at.get(first - 2)
        if one not in PREPOSITIONS_OF_AGE and one not in TURNING and one not in ("aged", "age", "of"):
            return None
        for index in range(first - 1, max(-1, first - _REACH), -1):
            if not self._same(index, first) or self.tokens[index].text == ";":
                break
            found = self.at.get(index)
            if found is not None and not self._is_possessor(found):
                return found
        return self._in_tree(first) or self._subject_behind(first, 0)

    def _is_possessor(self, mention: ActorMention) -> bool:
        after = self.tokens[mention.last + 1].text if mention.last + 1 < len(self.tokens) else ""
        return after in _POSSESSIVES or self.tokens[mention.last].text.lower() in ("his", "their")
