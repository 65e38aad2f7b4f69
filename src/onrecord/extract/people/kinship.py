"""Kin phrases: "his late wife, Jean", "Ada's two sons, Bo and Cy", "sister of Ada" - whose relative, and who that is.

Phrases hold tokens, not people: whom "his" stands for is found out later.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.ml.analysis import Analysis, Layer, Token
from onrecord.resources.cues import force_of
from onrecord.resources.kin import ENDED, LEAVING, MARRIAGE, MARRIED, NO_KIN_AFTER, NO_KIN_BEFORE, OWNING, kin_of
from onrecord.resources.names import HONORIFICS
from onrecord.schema.cast import ActorMention
from onrecord.schema.facts import TieKind
from onrecord.schema.span import Span

__all__ = ["KinPhrase", "find_kin_phrases"]

POSSESSIVE_MARKS = frozenset({"'s", "’s", "'", "’"})
_OWN = frozenset({"his", "her", "their", "my", "our", "your", "whose"})
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
_SENTENCE_REACH = 60
_PAIRED = (TieKind.CHILD, TieKind.GRANDCHILD, TieKind.PARENT, TieKind.GRANDPARENT)


@dataclass(frozen=True, slots=True)
class KinPhrase:
    """A kin term at tokens ``first`` to ``last``: the tokens of its owners and of the relatives named with it.

    ``start`` is the first token of the noun phrase, the owner's words included; ``own`` says that the owner stands
    in the phrase itself ("his wife") and not only in its sentence ("survived by a son").
    """

    kind: TieKind
    first: int
    last: int
    start: int
    span: Span
    plural: bool
    owners: tuple[int, ...]
    relatives: tuple[int, ...]
    own: bool

    @property
    def head(self) -> int:
        """The token of the kin noun."""
        return self.last


def find_kin_phrases(analysis: Analysis, names: list[ActorMention]) -> tuple[KinPhrase, ...]:
    """Return the kin phrases of a text in order; *names* are the mentions of people by name."""
    return tuple(_Finder(analysis, names).phrases())


@dataclass(frozen=True, slots=True)
class _Term:
    kind: TieKind
    first: int
    last: int
    words: str

    @property
    def plural(self) -> bool:
        return self.words.endswith(("s", "ren", "s-in-law")) and not self.words.endswith("ss")


class _Finder:
    def __init__(self, analysis: Analysis, names: list[ActorMention]) -> None:
        self.tokens, self.text = analysis.tokens, analysis.text
        self.starts = {m.first: m for m in names}
        self.at = {i: m for m in names for i in range(m.first, m.last + 1)}
        self.nominals = {i for item in analysis.layer(Layer.NOMINAL) for i in range(item.first, item.last + 1)}

    def phrases(self) -> Iterator[KinPhrase]:
        before: KinPhrase | None = None
        index = 0
        while index < len(self.tokens):
            term = self._term(index)
            phrase = self._phrase(term, before) if term is not None else self._marriage(index)
            if phrase is not None:
                yield phrase
                before = phrase
            index = term.last + 1 if term is not None else index + 1

    # --- terms
    def _term(self, index: int) -> _Term | None:
        if index in self.at or not self.tokens[index].text[0].isalpha():
            return None
        for length in (5, 4, 3, 2, 1):  # "brother-in-law" is five tokens, "ex-wife" three
            last = index + length - 1
            if last >= len(self.tokens) or self.tokens[index].sentence != self.tokens[last].sentence:
                continue
            start, end = self.tokens[index].start, self.tokens[last].end
            words = self.text[start:end].lower().replace("‑", "-")
            kind = kin_of(words) if end - start < 30 else None
            if kind is not None and not self._is_other_use(index, last):
                return _Term(kind, index, last, words)
        return None

    def _is_other_use(self, first: int, last: int) -> bool:
        """Tell whether the word is no kin term here: business partner, sister ship, Mother Teresa."""
        before = self.tokens[first - 1].text.lower() if first else ""
        after = self.tokens[last + 1].text.lower() if last + 1 < len(self.tokens) else ""
        hyphen = after == "-" and self.tokens[last].end == self.tokens[last + 1].start and last + 2 < len(self.tokens)
        return before in NO_KIN_BEFORE or after in NO_KIN_AFTER or (hyphen and self.tokens[last + 2].text != "in")

    # --- phrases
    def _phrase(self, term: _Term, before: KinPhrase | None) -> KinPhrase | None:
        owners, start = self._owners(term)
        own = bool(owners)
        if not owners:
            owners = self._joined(term) or self._inherited(term, before) or self._of_sentence(term)
        relatives = self._relatives(term, start) or self._fronted(term, start, owners)
        if not relatives and before is not None and own and self._goes_on_describing(term, start, before):
            relatives = before.relatives
        if not owners:
            return None
        span = Span(self.tokens[term.first].start, self.tokens[term.last].end)
        owners = tuple(owner for owner in owners if owner not in relatives)
        return KinPhrase(term.kind, term.first, term.last, start, span, term.plural, owners, relatives, own)

    def _owners(self, term: _Term) -> tuple[tuple[int, ...], int]:
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
        start = self._determined(term.first)
        if after in ("of", "to"):
            return self._owners_behind(term), start
        return (self._from_marriage(term), start) if after == "from" else ((), start)

    def _joined(self, term: _Term) -> tuple[int, ...]:
        """Return the owner in 'she and husband Bo', 'Ruth Ek (husband Bo)', 'lives with wife Jo'."""
        before, after = term.first - 1, term.last + 1
        if not self._same(before, term.first) or (after not in self.starts and term.last + 2 not in self.starts):
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
            if not self._same(at, index):
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
            while first and self._same(first - 1, first) and self._is_title(first - 1):
                first -= 1
            return first
        while index and self.tokens[index - 1].tag in ("ADJ", "NOUN", "DET", "NUM") and index not in self.at:
            index -= 1
            if self.tokens[index].tag == "DET":
                break
        return index

    def _is_title(self, index: int) -> bool:
        token = self.tokens[index]
        return token.text.rstrip(".").lower() in HONORIFICS and token.text[0].isupper()

    def _determined(self, first: int) -> int:
        start = first
        while start and first - start < 7 and self._same(start - 1, first):
            light = self.tokens[start - 1].tag in ("DET", "ADJ", "NUM", "ADV") or self.tokens[start - 1].text == "-"
            if not light and self.tokens[start - 1].text.lower() not in ("year", "month", "week", "day"):
                break
            start -= 1
        return start

    def _same(self, a: int, b: int) -> bool:
        return 0 <= a < len(self.tokens) and self.tokens[a].sentence == self.tokens[b].sentence

    def _before_whose(self, index: int) -> tuple[int, ...]:
        """Return whom 'whose' describes: the last person before the first relative pronoun of the sentence."""
        begin = index
        while begin and self._same(begin - 1, index) and index - begin < _SENTENCE_REACH:
            begin -= 1
            if self.tokens[begin].text.lower() == "who" and any(
                self.tokens[i].text.lower() == "and" for i in range(index - 1, index)
            ):
                index = begin
                break
        for at in range(index - 1, max(-1, index - 14), -1):
            if not self._same(at, index) or self.tokens[at].tag in ("VERB", "AUX"):
                return ()
            if at in self.at or (at in self.nominals and self.tokens[at].tag == "NOUN"):
                return (at,)
        return ()

    def _owners_behind(self, term: _Term) -> tuple[int, ...]:
        """Return the owners in 'sister of Ada', 'daughter of Dr. Bo Ek, a nurse, and Cy Ek'."""
        found: list[int] = []
        reach = 7
        index = term.last + 2
        while index < len(self.tokens) and self._same(index, term.last) and reach:
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
            if not self._same(at, index) or self.tokens[at].text in (".", ";") or self.tokens[at].tag == "AUX":
                return None
            if self.tokens[at].text.lower() == "and":
                kin = any(kin_of(token.text) is not None for token in self.tokens[at + 1 : at + 4])
                return None if kin else at
        return None

    def _from_marriage(self, term: _Term) -> tuple[int, ...]:
        """Return the owner in 'a daughter from his first marriage'."""
        for index in range(term.last + 2, min(term.last + 6, len(self.tokens))):
            if self.tokens[index].text.lower() in ("his", "her"):
                later = [token.text.lower() for token in self.tokens[index + 1 : index + 5]]
                return (index,) if any(word in MARRIAGE for word in later) else ()
        return ()

    def _inherited(self, term: _Term, before: KinPhrase | None) -> tuple[int, ...]:
        """Return the owners of the phrase before, where this one goes on with its list."""
        if before is None or not self._same(before.last, term.first) or term.first - before.last > _SENTENCE_REACH:
            return ()
        start = self._determined(term.first)
        if start == 0 or self.tokens[start - 1].text.lower() not in (";", ",", "and", "plus", "by", "with"):
            return ()
        between = self.tokens[before.last + 1 : start]
        if any(token.tag in ("VERB", "AUX") and token.text.lower() != "living" for token in between):
            return ()
        follows = self.tokens[start - 1].text.lower() in (";", ",", "and", "plus")
        return before.owners if follows and (self._leaves(before.first) or not before.own) else ()

    def _leaves(self, index: int) -> bool:
        return self._verb_before(index, LEAVING) is not None

    def _verb_before(self, index: int, verbs: frozenset[str]) -> int | None:
        for at in range(index - 1, max(-1, index - _SENTENCE_REACH), -1):
            if not self._same(at, index):
                return None
            if self.tokens[at].text.lower() in verbs:
                return at
        return None

    def _of_sentence(self, term: _Term) -> tuple[int, ...]:
        """Return the owner in 'Ada is survived by a son', 'he leaves a wife', 'they have a daughter'."""
        verb = self._verb_before(term.first, LEAVING)
        if verb is None:
            near = self._determined(term.first)
            verb = near - 1 if self._same(near - 1, term.first) else None
            if verb is None or self.tokens[verb].text.lower() not in OWNING:
                return ()
        for at in range(verb - 1, max(-1, verb - 9), -1):
            if not self._same(at, verb):
                return ()
            token = self.tokens[at]
            if at in self.at or token.text.lower() in ("he", "she", "they", "i", "who"):
                return (at,) if token.text.lower() != "who" else self._before_whose(at)
            if at in self.nominals and token.tag == "NOUN":
                return (at,)
            if token.tag not in ("ADV", "AUX", "PUNCT") and token.text.lower() not in ("also", "already"):
                return ()
        return ()

    def _goes_on_describing(self, term: _Term, start: int, before: KinPhrase) -> bool:
        """Tell whether a phrase describes whom the one before describes: 'the son of Bo and the brother of Cy'."""
        if not self._same(before.last, term.first) or start == 0 or self.tokens[start - 1].text.lower() != "and":
            return False
        described = bool(before.relatives) and before.relatives[0] < before.first
        return described and self.tokens[start].text.lower() in ("the", "a") and not term.plural

    # --- relatives
    def _fronted(self, term: _Term, start: int, owners: tuple[int, ...]) -> tuple[int, ...]:
        """Return whom a phrase at the start of a sentence describes: 'A son of Bo Ek, Cy sailed'."""
        opens = start == 0 or not self._same(start - 1, start)
        mention = self.at.get(owners[-1]) if owners and owners[-1] > term.last else None
        if not opens or mention is None:
            return ()
        at = mention.last + 2
        while at < len(self.tokens) and self._same(at, start) and self._is_title(at) | (self.tokens[at].text == "."):
            at += 1
        comma = self.tokens[mention.last + 1].text == "," if mention.last + 1 < len(self.tokens) else False
        return self._person_at(at) if comma and at < len(self.tokens) and self._same(at, start) else ()

    def _relatives(self, term: _Term, start: int) -> tuple[int, ...]:
        return tuple(self._named_behind(term)) or self._described(term, start)

    def _named_behind(self, term: _Term) -> Iterator[int]:
        """Yield the people named behind the term: 'his wife, the poet Jean', 'two sons, Bo, 9, and Cy'."""
        index = self._behind_marriage(term.last + 1)
        found = 0
        skipped = 0
        while index < len(self.tokens) and self._same(index, term.last):
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
        return colon if colon is not None and self._same(colon, index) else end

    def _behind_age(self, index: int) -> int:
        at = index
        while at < len(self.tokens) and (
            self.tokens[at].text.lower() in _BETWEEN_AGES or _NUMBER.fullmatch(self.tokens[at].text)
        ):
            at += 1
        return at if at > index and self.tokens[at - 1].text != "of" else index

    def _may_skip(self, index: int, found: int, term: _Term, skipped: int) -> bool:
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

    def _is_reporter(self, term: _Term, mention: ActorMention) -> bool:
        """Tell whether a name behind a comma begins a clause of its own: 'my brother, Ada said'."""
        comma = any(self.tokens[i].text == "," for i in range(term.last + 1, mention.first))
        after = mention.last + 1
        return comma and after < len(self.tokens) and force_of(self.tokens[after].text) is not None

    def _described(self, term: _Term, start: int) -> tuple[int, ...]:
        """Return whom the phrase describes: 'Jonas, her brother,' and 'Jonas is her brother'."""
        at = start - 1
        while at >= 0 and self.tokens[at].tag in ("DET", "ADJ", "ADV") and self._same(at, start):
            at -= 1
        if at < 1 or not self._same(at, start):
            return ()
        word = self.tokens[at].text.lower()
        if word in ("is", "was", "became", "remains", "'s", "’s"):
            return self._person_at(at - 1) or self._subject_of_sentence(term, at)
        if word == "of" and self._children_of(term, at):
            return self._subject_before(at)
        after = self.tokens[term.last + 1].text if term.last + 1 < len(self.tokens) else "."
        if word in ("—", "–") and after in ("of", "to"):
            return self._person_at(at - 1)
        if word == "," and after in ("of", "to") and at - 1 not in self.at and not self.tokens[at - 1].text.isdigit():
            return self._opening_subject(at)
        if (
            word == ","
            and after in ("of", "to")
            and self.tokens[at - 1].text.isdigit()
            and int(self.tokens[at - 1].text) > _OLDEST
        ):
            return self._opening_subject(at)
        if word != "," or (after not in (",", ".", ")", ";", "who", "of", "to", "—", "–", ":") and after != "and"):
            return ()
        at -= 1
        while at > 0 and (_NUMBER.fullmatch(self.tokens[at].text) or self.tokens[at].text == ","):
            at -= 1
        mention = self.at.get(at)
        return (mention.first,) if mention is not None and self._same(at, start) else ()

    def _opening_subject(self, index: int) -> tuple[int, ...]:
        """Return the person with whom the sentence of a token begins: 'She was born in Leeds, the daughter of Bo'."""
        for at in range(index - 1, max(-1, index - 40), -1):
            if at == 0 or not self._same(at - 1, at):
                return self._person_at(at) if self._same(at, index) else ()
        return ()

    def _subject_of_sentence(self, term: _Term, verb: int) -> tuple[int, ...]:
        """Return the subject of 'Ada, a nurse, is sister to Bo' and of 'she studied law and is the daughter of Bo'."""
        after = self.tokens[term.last + 1].text.lower() if term.last + 1 < len(self.tokens) else ""
        if after not in ("of", "to"):
            return ()
        mark = self.tokens[verb - 1].text.lower()
        if mark == ",":
            for at in range(verb - 2, max(-1, verb - 12), -1):
                if not self._same(at, verb) or self.tokens[at].tag == "VERB":
                    return ()
                if at in self.at:
                    return (self.at[at].first,)
        if mark != "and":
            return ()
        return self._opening_subject(verb)

    def _children_of(self, term: _Term, at: int) -> bool:
        before = self.tokens[at - 1]
        return term.plural and (before.tag in ("NUM", "ADJ") or before.text.lower() in ("one", "youngest", "eldest"))

    def _subject_before(self, index: int) -> tuple[int, ...]:
        for at in range(index - 1, max(-1, index - 6), -1):
            if self._same(at, index) and self.tokens[at].text.lower() in ("is", "was"):
                return self._person_at(at - 1)
        return ()

    def _person_at(self, index: int) -> tuple[int, ...]:
        if index in self.at:
            return (self.at[index].first,)
        if index >= 0 and self.tokens[index].text.lower() in ("he", "she", "who"):
            return (index,) if self.tokens[index].text.lower() != "who" else ()
        return ()

    # --- marriages
    def _marriage(self, index: int) -> KinPhrase | None:
        """Return the tie of 'her marriage to X', 'he married X', 'is married to X'."""
        token = self.tokens[index]
        word = token.text.lower()
        if word in MARRIAGE:
            return self._marriage_noun(index)
        kind = MARRIED.get(word)
        if kind is None or token.tag not in ("VERB", "ADJ", "AUX") or index in self.at:
            return None
        owner = self._subject_of(index)
        other = self._first_name(index + 1, frozenset({"to", "the", "a", "an", "fellow", "longtime"}))
        if other is not None and self._possesses_kin(other):
            return None
        if owner is None or other is None or owner == other:
            return self._wedding_of(index, kind) if other is None else None
        if kind is TieKind.SPOUSE and self._is_over(index):
            kind = TieKind.EX_SPOUSE
        return KinPhrase(kind, index, index, index, Span(token.start, token.end), True, (owner,), (other,), False)

    def _possesses_kin(self, first: int) -> bool:
        """Tell whether a name owns a relative: 'married to Ada's daughter'."""
        mark = self.starts[first].last + 1
        if mark + 1 >= len(self.tokens) or self.tokens[mark].text not in POSSESSIVE_MARKS:
            return False
        return any(kin_of(token.text) is not None for token in self.tokens[mark + 1 : mark + 4])

    def _is_over(self, index: int) -> bool:
        """Tell whether the sentence says that a marriage has ended."""
        begin, end = index, index
        while begin and index - begin < 30 and self._same(begin - 1, index):
            begin -= 1
        while end + 1 < len(self.tokens) and end - index < 30 and self._same(end + 1, index):
            end += 1
        return any(token.text.lower() in ENDED for token in self.tokens[begin : end + 1])

    def _wedding_of(self, index: int, kind: TieKind) -> KinPhrase | None:
        """Return the tie of 'Ada Ek and Bo Li were married', 'they married', 'the couple wed'."""
        at = index - 1
        while at >= 0 and self._same(at, index) and self.tokens[at].tag in ("AUX", "ADV"):
            at -= 1
        if at < 0 or not self._same(at, index):
            return None
        span = Span(self.tokens[index].start, self.tokens[index].end)
        if self.tokens[at].text.lower() in ("they", "couple", "pair"):
            return KinPhrase(kind, index, index, index, span, True, (at,), (), False)
        second = self.at.get(at)
        if second is None or second.first < 2 or self.tokens[second.first - 1].text.lower() != "and":
            return None
        first = self.at.get(second.first - 2)
        if first is None or first.refs == second.refs:
            return None
        return KinPhrase(kind, index, index, index, span, True, (first.first,), (second.first,), False)

    def _marriage_noun(self, index: int) -> KinPhrase | None:
        token = self.tokens[index]
        owner = next(
            (
                i
                for i in range(index - 1, max(-1, index - 6), -1)
                if self._same(i, index) and self.tokens[i].text.lower() in ("his", "her")
            ),
            None,
        )
        if owner is None:
            marked = [i for i in range(max(1, index - 4), index) if self.tokens[i].text in POSSESSIVE_MARKS]
            owner = marked[-1] - 1 if marked and self._same(marked[-1], index) else None
        follows = index + 1 < len(self.tokens) and self.tokens[index + 1].text.lower() == "to"
        if owner is None or not follows:
            return None
        other = self._first_name(index + 2, frozenset({"the", "a", "an", "fellow"}))
        if other is None:
            return None
        before = {token.text.lower() for token in self.tokens[max(0, owner - 2) : index]}
        ended = self._is_over(index) or bool(before & {"from", "first", "previous"})
        kind = TieKind.EX_SPOUSE if ended else TieKind.SPOUSE
        return KinPhrase(kind, index, index, index, Span(token.start, token.end), True, (owner,), (other,), False)

    def _subject_of(self, verb: int) -> int | None:
        for at in range(verb - 1, max(-1, verb - 6), -1):
            if not self._same(at, verb):
                return None
            word = self.tokens[at].text.lower()
            if at in self.at:
                return self.at[at].first
            if word in ("he", "she"):
                return at
            if self.tokens[at].tag not in ("AUX", "ADV", "PUNCT") and word not in ("got", "secretly", "later", "who"):
                return None
        return None

    def _first_name(self, index: int, words: frozenset[str]) -> int | None:
        """Return the name that begins behind role words: 'to the pop star Cy'."""
        for at in range(index, min(index + 7, len(self.tokens))):
            if not self._same(at, index - 1):
                return None
            if at in self.starts:
                return at
            token = self.tokens[at]
            if token.text.lower() not in words and token.tag not in ("NOUN", "ADJ", "PROPN", "DET"):
                return None
        return None


def is_possessive_mark(token: Token) -> bool:
    """Return whether a token is the mark of a possessor."""
    return token.text in POSSESSIVE_MARKS
