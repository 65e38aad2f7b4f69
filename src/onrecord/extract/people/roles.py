"""Roles: what people are said to be, beside their names and as the network sees it."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.people.owners import OwnerFinder
from onrecord.ml.analysis import Analysis, Layer, Token
from onrecord.resources.kin import kin_of
from onrecord.resources.names import HONORIFICS
from onrecord.resources.roles import ROLE_OF_TITLE, STATUSES, is_person_noun
from onrecord.schema.cast import ActorMention
from onrecord.schema.facts import Role
from onrecord.schema.span import Span

__all__ = ["StatedRole", "find_roles", "head_words"]

_LONGEST = 7  # words of a role beside a name
_NOUNS = frozenset({"NOUN", "PROPN"})
_DANGLING = frozenset({"ADP", "DET", "PUNCT", "CCONJ", "PART"})
_PLAIN_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx"})
_WORDS = frozenset({"NOUN", "ADJ", "PROPN", "NUM"})
_AGE_MARKS = frozenset({",", "(", "years", "old", "aged", "½"})


@dataclass(frozen=True, slots=True)
class StatedRole:
    """A role of the person *ref*; ``head`` is its main word in lower case."""

    ref: str
    role: Role
    head: str


def find_roles(analysis: Analysis, owners: OwnerFinder, mentions: list[ActorMention]) -> tuple[StatedRole, ...]:
    """Return the roles of people in text order; roles of nobody in particular are left out."""
    finder = _Finder(analysis, owners, {i: m for m in mentions if m.refs[0].startswith("o") for i in _tokens(m)})
    found = {(stated.role.span, stated.ref): stated for stated in finder.tagged()}
    taken = {index for span, _ in found for index in analysis.tokens_of(span)}
    for mention in mentions:
        if mention.kind == "name" and len(mention.refs) == 1 and mention.refs[0].startswith("p"):
            for first, last in finder.beside(mention):
                if not taken & set(range(first, last + 1)):
                    taken |= set(range(first, last + 1))
                    stated = finder.stated(mention.refs[0], first, last)
                    found[stated.role.span, stated.ref] = stated
    return tuple(found[key] for key in sorted(found))


def _tokens(mention: ActorMention) -> range:
    return range(mention.first, mention.last + 1)


def head_words(stated: StatedRole) -> tuple[str, ...]:
    """Return the nouns by which an article may later name somebody with this role."""
    word = stated.head.rstrip(".")
    return (word, *ROLE_OF_TITLE.get(word, ()))


class _Finder:
    def __init__(self, analysis: Analysis, owners: OwnerFinder, organisations: dict[int, ActorMention]) -> None:
        self.organisations = organisations
        self.analysis, self.tokens, self.owners = analysis, analysis.tokens, owners
        self.names = {i for item in analysis.layer(Layer.NAME) for i in range(item.first, item.last + 1)}

    def tagged(self) -> Iterator[StatedRole]:
        """Yield the roles that the network tagged and that belong to somebody."""
        for item in self.analysis.layer(Layer.ROLE):
            words = item.span.of(self.analysis.text)
            if kin_of(words) is not None or words.rstrip(".").lower() in _PLAIN_TITLES:
                continue
            ref = self.owners.owner(item.first, item.last)
            last = self._finished(item.first, item.last)
            if ref is not None and any(self.tokens[i].tag in _NOUNS for i in range(item.first, last + 1)):
                yield self.stated(ref, item.first, last)

    def _finished(self, first: int, last: int) -> int:
        """Return the last token of a role: a name that it breaks off in is finished, a dangling preposition dropped."""
        if self.tokens[last].tag in _DANGLING or (last in self.names and last + 1 in self.names):
            end = last
            while end + 1 in self.names and self._same(first, end + 1):
                end += 1
            if end > last:
                return end
        while last > first and self.tokens[last].tag in _DANGLING:
            last -= 1
        return last

    def stated(self, ref: str, first: int, last: int) -> StatedRole:
        """Return the role that tokens *first* to *last* state of *ref*."""
        span = Span(self.tokens[first].start, self.tokens[last].end)
        role = Role(span.of(self.analysis.text), span, self._status(first, last), self._organisation(first, last))
        return StatedRole(ref, role, self._head(first, last))

    def _status(self, first: int, last: int) -> str | None:
        """Return what the words in or right before a role say of when it holds."""
        start = first - 1 if self._same(first - 1, first) else first
        words = [self.tokens[index].text.lower() for index in range(start, last + 1)]
        return next((STATUSES[word] for word in words if word in STATUSES and word != words[-1]), None)

    def _organisation(self, first: int, last: int) -> str | None:
        """Return the organisation in or right around a role: 'Ek Foods chief executive', 'head of the Ek Trust'."""
        inside = next((self.organisations[i] for i in range(first, last + 1) if i in self.organisations), None)
        found = inside or self._behind_preposition(last) or self._possessing(first)
        return found.span.of(self.analysis.text) if found is not None else None

    def _behind_preposition(self, last: int) -> ActorMention | None:
        at = last + 1
        if not self._same(at, last) or self.tokens[at].text.lower() not in ("of", "at", "for", "with"):
            return None
        at += 1 if self._same(at + 1, last) and self.tokens[at + 1].tag != "DET" else 2
        return self.organisations.get(at) if self._same(at, last) else None

    def _possessing(self, first: int) -> ActorMention | None:
        at = first - 1
        if self._same(at, first) and self.tokens[at].text in ("'s", "’s", "'", "’"):
            at -= 1
        return self.organisations.get(at) if self._same(at, first) else None

    def _head(self, first: int, last: int) -> str:
        """Return the main noun of a role: what stands before 'of', 'at', 'for', 'from'."""
        end = first
        while end < last and self.tokens[end + 1].tag != "ADP" and self.tokens[end + 1].text not in (",", "who", "."):
            end += 1
        return self.tokens[end].text.lower()

    # --- beside a name
    def beside(self, mention: ActorMention) -> Iterator[tuple[int, int]]:
        """Yield the roles before and behind a name as token ranges."""
        before = self._before(mention.first)
        if before is not None:
            yield before
        behind = self._behind(mention.last)
        if behind is not None:
            yield behind

    def _same(self, a: int, b: int) -> bool:
        inside = 0 <= a < len(self.tokens) and 0 <= b < len(self.tokens)
        return inside and self.tokens[a].sentence == self.tokens[b].sentence

    def _before(self, first: int) -> tuple[int, int] | None:
        """Return the role in 'harbour master Mara Lindqvist', 'Dr. Lindqvist', 'the manager, Ewa Nowicka,'."""
        last = first - 1
        if (self._same(last, first) and self.tokens[last].text == ".") or (
            self._same(last, first) and self.tokens[last].text == "," and self._is_set_off(first)
        ):
            last -= 1
        if not self._same(last, first):
            return None
        word = self.tokens[last].text.lower()
        if word in _PLAIN_TITLES or not (self._is_title(self.tokens[last]) or self._is_noun(last)):
            return None
        begin = last
        while last - begin < _LONGEST and self._goes_on(begin - 1, first):
            begin -= 1
        while begin < last and self.tokens[begin].text in ("-", "‑"):
            begin += 1
        return begin, last if self.tokens[last + 1].text != "." else last + 1

    def _is_title(self, token: Token) -> bool:
        return token.text[:1].isupper() and token.text.rstrip(".").lower() in HONORIFICS - _PLAIN_TITLES

    def _is_noun(self, index: int) -> bool:
        token = self.tokens[index]
        noun = token.text.lower()
        return index not in self.names and token.tag in ("NOUN", "PROPN", "ADJ", "X") and self._is_person(noun)

    @staticmethod
    def _is_person(noun: str) -> bool:
        return is_person_noun(noun) and kin_of(noun) is None

    def _goes_on(self, index: int, first: int) -> bool:
        """Tell whether a word before a role's main noun belongs to it."""
        if not self._same(index, first) or index in self.names:
            return False
        token = self.tokens[index]
        if token.text in ("-", "‑"):
            return True
        return token.tag in ("NOUN", "ADJ", "PROPN") and token.text[0].isalpha() and kin_of(token.text) is None

    def _is_set_off(self, first: int) -> bool:
        """Tell whether a comma or the end closes the name at *first*."""
        mention = self.owners.names.get(first)
        if mention is None:
            return False
        after = self.tokens[mention.last + 1].text if mention.last + 1 < len(self.tokens) else "."
        return after in (",", ".", ";", ")", "(", "—", "–", ":", "’s", "'s")

    def _behind(self, last: int) -> tuple[int, int] | None:
        """Return the role in 'Lindqvist, 37, the Grenavik harbour master', 'Ama Osei (anchor)'."""
        index = last + 1
        if not self._same(index, last) or self.tokens[index].text not in (",", "(", "—", "–"):
            return None
        while (
            self._same(index, last)
            and index - last < 7
            and (self.tokens[index].text in _AGE_MARKS or self.tokens[index].text[0].isdigit())
        ):
            index += 1
        if self._same(index, last) and self.tokens[index].text.lower() in (
            "the",
            "a",
            "an",
            "its",
            "their",
            "his",
            "her",
        ):
            index += 1
        while self._same(index, last) and (index in self.names or self.tokens[index].text in ("'s", "’s")):
            index += 1
        return self._run(index, last)

    def _run(self, begin: int, last: int) -> tuple[int, int] | None:
        """Return the words from *begin* to the first noun for a person."""
        for index in range(begin, begin + _LONGEST):
            if not self._same(index, last) or index in self.names:
                return None
            if self._is_noun(index) and not (self._same(index + 1, last) and self._is_noun(index + 1)):
                return begin, index
            if self.tokens[index].tag not in _WORDS and self.tokens[index].text not in ("-", "‑"):
                return None
        return None
