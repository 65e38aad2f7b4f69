"""Relatives named with kin phrases: behind the term, or described by it."""

import re
from collections.abc import Iterator

from onrecord.extract.people.kin_text import KinPhrase, KinTerm, KinText
from onrecord.resources.cues import force_of
from onrecord.resources.kin import MARRIAGE, kin_of
from onrecord.schema.cast import ActorMention

__all__ = ["KinRelatives"]

_FILLERS = frozenset(
    {",", "(", ":", "–", "—", "the", "a", "an", "late", "named", "called", "then", "now", "“", "”", '"'}
)
_AND = frozenset({"and", "plus", "also", "&"})
_NOUNS = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "DET", "ADV"})
_NUMBER = re.compile(r"\d{1,3}(?:½|¼|¾)?")
_BETWEEN_AGES = frozenset(
    {",", "(", ")", "aged", "years", "year", "old", "months", "month", "weeks", "½", "-", "age", "of"}
)
_OLDEST = 115


class KinRelatives:
    """Finds the relatives whom a kin phrase names or describes."""

    def __init__(self, text: KinText) -> None:
        self.text = text
        self.tokens, self.starts, self.at, self.nominals = text.tokens, text.starts, text.at, text.nominals

    def _fronted(self, term: KinTerm, start: int, owners: tuple[int, ...]) -> tuple[int, ...]:
        """Return whom a phrase at the start of a sentence describes: 'A son of Bo Ek, Cy sailed'."""
        opens = start == 0 or not self.text.same(start - 1, start)
        mention = self.at.get(owners[-1]) if owners and owners[-1] > term.last else None
        if not opens or mention is None:
            return ()
        at = mention.last + 2
        while self.text.same(at, start) and (self.text.is_title(at) or self.tokens[at].text == "."):
            at += 1
        comma = self.tokens[mention.last + 1].text == "," if mention.last + 1 < len(self.tokens) else False
        return self.text.person_at(at) if comma and at < len(self.tokens) and self.text.same(at, start) else ()

    def find(self, term: KinTerm, start: int, owners: tuple[int, ...]) -> tuple[int, ...]:
        """Return the relatives that the phrase of a term names or describes."""
        return tuple(self._named_behind(term)) or self._described(term, start) or self._fronted(term, start, owners)

    def _named_behind(self, term: KinTerm) -> Iterator[int]:
        """Yield the people named behind the term: 'his wife, the poet Jean', 'two sons, Bo, 9, and Cy'."""
        index = self._behind_marriage(term.last + 1)
        found = 0
        skipped = 0
        while index < len(self.tokens) and self.text.same(index, term.last):
            mention = self.starts.get(index)
            if mention is not None:
                if not found and self._is_reporter(term, mention):
                    return
                yield index
                found += 1
                if not term.plural:
                    return
                index, skipped = self._behind_age(mention.last + 1), 0
                continue
            if not self._may_skip(index, found, term, skipped):
                return
            index, skipped = index + 1, skipped + 1

    def _behind_marriage(self, index: int) -> int:
        """Return the token behind 'from his first marriage (to somebody)', or of 'three years', else *index*."""
        words = [token.text.lower() for token in self.tokens[index : index + 10]]
        if words[:1] == ["of"] and len(words) > 2 and words[2] in ("years", "year", "months", "decades"):
            return index + 3
        if words[:1] != ["from"]:
            return index
        behind = next((n for n, word in enumerate(words) if word in MARRIAGE), None)
        if behind is None:
            return index
        end = index + behind + 1
        colon = next((i for i in range(end, min(end + 14, len(self.tokens))) if self.tokens[i].text == ":"), None)
        return colon if colon is not None and self.text.same(colon, index) else end

    def _behind_age(self, index: int) -> int:
        at = index
        while at < len(self.tokens) and (
            self.tokens[at].text.lower() in _BETWEEN_AGES or _NUMBER.fullmatch(self.tokens[at].text)
        ):
            at += 1
        return at if at > index and self.tokens[at - 1].text != "of" else index

    def _may_skip(self, index: int, found: int, term: KinTerm, skipped: int) -> bool:
        token, word = self.tokens[index], self.tokens[index].text.lower()
        if word in _AND:
            return found > 0 and term.plural
        if found:
            return word in _FILLERS and skipped < 3
        if skipped > 8:
            return False
        return (
            word in _FILLERS
            or _NUMBER.fullmatch(word) is not None
            or (token.tag in _NOUNS and token.tag != "ADV" and kin_of(word) is None)
            or word in ("-", "years", "old")
        )

    def _is_reporter(self, term: KinTerm, mention: ActorMention) -> bool:
        """Tell whether a name behind a comma begins a clause of its own: 'my brother, Ada said'."""
        comma = any(self.tokens[i].text == "," for i in range(term.last + 1, mention.first))
        after = mention.last + 1
        return comma and after < len(self.tokens) and force_of(self.tokens[after].text) is not None

    def _described(self, term: KinTerm, start: int) -> tuple[int, ...]:
        """Return whom the phrase describes: 'Jonas, her brother,' and 'Jonas is her brother'."""
        at = start - 1
        while at >= 0 and self.tokens[at].tag in ("DET", "ADJ", "ADV") and self.text.same(at, start):
            at -= 1
        if at < 1 or not self.text.same(at, start):
            return ()
        word = self.tokens[at].text.lower()
        if word in ("are", "were") and term.plural:
            return self._both(at)
        if word in ("is", "was", "became", "remains", "'s", "’s"):
            return self.text.person_at(at - 1) or self._subject_of_sentence(term, at)
        if word == "of" and self._children_of(term, at):
            return self._subject_before(at)
        after = self.tokens[term.last + 1].text if term.last + 1 < len(self.tokens) else "."
        if word in ("—", "–") and after in ("of", "to"):
            return self.text.person_at(at - 1)
        if word == "," and after in ("of", "to") and at - 1 not in self.at and not self.tokens[at - 1].text.isdigit():
            return self.text.opening_subject(at)
        if (
            word == ","
            and after in ("of", "to")
            and self.tokens[at - 1].text.isdigit()
            and int(self.tokens[at - 1].text) > _OLDEST
        ):
            return self.text.opening_subject(at)
        if word != "," or (after not in (",", ".", ")", ";", "who", "of", "to", "—", "–", ":") and after != "and"):
            return ()
        at = self._before_ages(self._behind_place(at - 1))
        mention = self.at.get(at)
        return (mention.first,) if mention is not None and self.text.same(at, start) else ()

    def _both(self, verb: int) -> tuple[int, ...]:
        """Return the second of two in 'Ada Ek, 74, and Bo Li, 71, are sisters'."""
        end = self._before_ages(verb - 1)
        mention = self.at.get(end)
        return (mention.first,) if mention is not None and self.text.same(end, verb) else ()

    def _before_ages(self, index: int) -> int:
        while index > 0 and (_NUMBER.fullmatch(self.tokens[index].text) or self.tokens[index].text == ","):
            index -= 1
        return index

    def _behind_place(self, index: int) -> int:
        """Return the end of a name in 'Karen Ek, of Leeds, the mother of Bo', else *index*."""
        for at in range(index, max(0, index - 4), -1):
            if self.tokens[at].text.lower() in ("of", "from") and self.tokens[at - 1].text == ",":
                return at - 2
        return index

    def _subject_of_sentence(self, term: KinTerm, verb: int) -> tuple[int, ...]:
        """Return the subject of 'Ada, a nurse, is sister to Bo' and of 'she studied law and is the daughter of Bo'."""
        after = self.tokens[term.last + 1].text.lower() if term.last + 1 < len(self.tokens) else ""
        if after not in ("of", "to"):
            return ()
        mark = self.tokens[verb - 1].text.lower()
        if mark == ",":
            for at in range(verb - 2, max(-1, verb - 12), -1):
                if not self.text.same(at, verb) or self.tokens[at].tag == "VERB":
                    return ()
                if at in self.at:
                    return (self.at[at].first,)
        if mark != "and":
            return ()
        return self.text.opening_subject(verb)

    def _children_of(self, term: KinTerm, at: int) -> bool:
        before = self.tokens[at - 1]
        return term.plural and (before.tag in ("NUM", "ADJ") or before.text.lower() in ("one", "youngest", "eldest"))

    def _subject_before(self, index: int) -> tuple[int, ...]:
        for at in range(index - 1, max(-1, index - 6), -1):
            if self.text.same(at, index) and self.tokens[at].text.lower() in ("is", "was"):
                return self.text.person_at(at - 1)
        return ()

    def goes_on(self, term: KinTerm, start: int, before: KinPhrase) -> bool:
        """Tell whether a phrase describes whom the one before describes: 'the son of Bo and the brother of Cy'."""
        if not self.text.same(before.last, term.first) or start == 0 or self.tokens[start - 1].text.lower() != "and":
            return False
        described = bool(before.relatives) and before.relatives[0] < before.first
        return described and self.tokens[start].text.lower() in ("the", "a") and not term.plural
