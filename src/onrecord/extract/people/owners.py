"""Owners: whose role or age some words state."""

from onrecord.ml.analysis import Analysis
from onrecord.resources.roles import is_person_noun
from onrecord.schema.cast import ActorMention

__all__ = ["OwnerFinder"]

_BETWEEN = frozenset({",", "(", "the", "a", "an", "and", "aged", "age", "then", "now", "of"})
_UP = frozenset("appos amod nummod nmod compound flat acl advmod dep conj parataxis obl det".split())
_REACH = 5
_APPOSITIVE_REACH = 14
_BE = frozenset({"is", "was", "'s", "’s", "am", "became", "becomes", "remains", "turned", "turns"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


class OwnerFinder:
    """Finds the person that words beside or under a mention belong to."""

    def __init__(self, analysis: Analysis, mentions: list[ActorMention]) -> None:
        self.tokens = analysis.tokens
        people = [m for m in mentions if m.refs and m.refs[0].startswith("p") and len(m.refs) == 1]
        self.at = {index: m for m in reversed(people) for index in range(m.first, m.last + 1)}
        self.names = {i: m for m in people if m.kind == "name" for i in range(m.first, m.last + 1)}
        self.heads = {m.head: m for m in people}
        self.ends = {m.last: m for m in people}

    def owner(self, first: int, last: int) -> str | None:
        """Return the id of the person whose role the tokens from *first* to *last* state, or None."""
        mention = (
            self._after(last)
            or self._within(first, last)
            or self._before(first)
            or self.beside(first)
            or self._as(first)
            or self.subject(first)
            or self._above(first, last)
        )
        return mention.refs[0] if mention is not None else None

    def _same_sentence(self, a: int, b: int) -> bool:
        return (
            0 <= a < len(self.tokens)
            and 0 <= b < len(self.tokens)
            and self.tokens[a].sentence == self.tokens[b].sentence
        )

    # --- roles
    def _after(self, last: int) -> ActorMention | None:
        """Return the name that directly follows: 'harbour master Mara Lindqvist', 'Dr. Lindqvist'."""
        after = last + 1
        while after < len(self.tokens) and after < last + 3 and self.tokens[after].text in (",", ".", "“", '"', "the"):
            if self.tokens[after].text == "," and not self.closes(after + 1):
                return None
            after += 1
        found = self.names.get(after)
        return found if found is not None and found.first == after and self._same_sentence(last, after) else None

    def closes(self, index: int) -> bool:
        """Tell whether the name at *index* is set off by commas: 'the manager, Ewa Nowicka,'."""
        name = self.names.get(index)
        if name is None:
            return False
        after = self.tokens[name.last + 1] if name.last + 1 < len(self.tokens) else None
        return (
            after is None
            or after.text in (",", ".", ")", ";", "—", "–", ":", "”", "?", "!")
            or after.text in _POSSESSIVES
        )

    def _within(self, first: int, last: int) -> ActorMention | None:
        """Return the nominal that the words are part of: 'the guitarist'."""
        found = self.at.get(first)
        return found if found is not None and found.kind == "nominal" and found.last >= last else None

    def _before(self, first: int) -> ActorMention | None:
        """Return the name before a comma or bracket: 'Mara Lindqvist, 37, the harbour master'."""
        crossed = False
        for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
            found = self.at.get(index)
            if found is not None:
                return found if crossed and found.kind != "pronoun" and self._same_sentence(index, first) else None
            text = self.tokens[index].text.lower()
            crossed = crossed or text in (",", "(", "—", "–", ":")
            light = (
                text in _BETWEEN or text.isdigit() or text in "—–:" or self.tokens[index].tag in ("ADJ", "DET", "NUM")
            )
            if not light:
                return None
        return None

    def beside(self, first: int) -> ActorMention | None:
        """Return the name some words before: 'Lindqvist, the Grenavik harbour master', 'Bo, a nurse and midwife'."""
        crossed = False
        for index in range(first - 1, max(-1, first - _APPOSITIVE_REACH), -1):
            token = self.tokens[index]
            if (
                not self._same_sentence(index, first)
                or token.tag in ("VERB", "AUX", "SCONJ")
                or token.text in (";", ".")
            ):
                return None
            found = self.names.get(index)
            if found is not None:
                after = self.tokens[found.last + 1].text if found.last + 1 < len(self.tokens) else ""
                return found if crossed and after in (",", "(", "—", "–") else None
            crossed = crossed or token.text in (",", "(", "—", "–")
        return None

    def _as(self, first: int) -> ActorMention | None:
        """Return the name in 'named Lindqvist as harbour master', 'appointed Lindqvist chief executive'."""
        index = first - 1
        while index > first - 4 and index >= 0 and self.tokens[index].tag in ("DET", "ADJ", "ADP", "PART"):
            index -= 1
        found = self.names.get(index)
        return found if found is not None and self._same_sentence(index, first) else None

    def subject(self, first: int) -> ActorMention | None:
        """Return the subject of 'is': 'Lindqvist is a harbour master', 'she is 37', 'who is 37'."""
        index = first - 1
        while index >= 0 and first - index < 7 and self._same_sentence(index, first):
            token = self.tokens[index]
            if token.text.lower() in _BE or (token.text.lower() in ("be", "been") and index):
                return self.subject_of(index)
            if token.tag not in ("DET", "ADJ", "ADV", "NOUN", "NUM", "ADP", "PUNCT", "PROPN") or token.text in (
                ",",
                ";",
            ):
                return None
            index -= 1
        return None

    def subject_of(self, verb: int) -> ActorMention | None:
        """Return the person who stands as the subject before a verb, also through 'who'."""
        index = verb - 1
        while index >= 0 and self._same_sentence(index, verb) and verb - index < 5:
            found = self.at.get(index)
            if found is not None:
                return found
            word = self.tokens[index].text.lower()
            if word == "who":
                return self._antecedent(index)
            if self.tokens[index].tag not in ("ADV", "AUX") and word not in ("also", "now", "has", "had", "will"):
                return None
            index -= 1
        return None

    def _antecedent(self, who: int) -> ActorMention | None:
        index = who - 1
        while index >= 0 and self._same_sentence(index, who) and who - index < 4:
            if index in self.at:
                return self.at[index]
            if self.tokens[index].text != "," and not self.tokens[index].text.isdigit():
                return None
            index -= 1
        return None

    def _above(self, first: int, last: int) -> ActorMention | None:
        """Return the mention that the words modify in the tree, or lie in."""
        token = self._head(first, last)
        for _ in range(3):
            if token in self.heads:
                return self.heads[token]
            info = self.tokens[token]
            if info.head < 0 or info.relation.split(":")[0] not in ("appos", "flat", "compound"):
                return None
            token = info.head
        return self.heads.get(token)

    def _head(self, first: int, last: int) -> int:
        return next((i for i in range(first, last + 1) if not first <= self.tokens[i].head <= last), first)

    # --- ages
    def is_person_word(self, index: int) -> bool:
        """Return whether a token is the last word for a person."""
        return index in self.ends or (index >= 0 and is_person_noun(self.tokens[index].text.lower()))
