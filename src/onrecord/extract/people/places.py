"""Where names stand: the network's name spans mended, cleaned of titles, and completed over the article."""

import bisect
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from onrecord.ml.analysis import Analysis, Layer, Tagged, Token
from onrecord.resources.kin import kin_of
from onrecord.resources.names import (
    HONORIFICS,
    LABELS_OF_TEXTS,
    LINKS_OF_NAMES,
    NO_NAMES,
    OFFICES,
    ORGANISATION_WORDS,
    PARTICLES,
    SUFFIXES,
    TITLES_BEFORE_NAMES,
    WRITERS,
)
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.span import Span

__all__ = ["NamePlace", "find_name_places"]

_PERSON = "PER"
_CLOSING = {"“": "”", '"': '"', "‘": "’", "(": ")", "'": "'"}
_PARTY = re.compile(r"[DRI][-‑–][A-Z]")
_PIECE = re.compile(r"[“\"‘(][^”\"’()]{1,40}[”\"’)]|[^\s“”\"()]+")
_SURE = 0.85  # a label that the article's majority does not overrule
_DATELINE = frozenset({"—", "–", "-", ",", "("})
_FIRM = 50.0  # a word of a firm's full name and of nobody's is the firm
_DOUBTFUL = 0.6  # a label that its neighbours overrule
_BY = frozenset({"by", "and", "with", "from", "interview", "words", "photos", "pictures", "photographs", "reporter"})
_LONGEST = 6  # tokens of a name found by its place
_OLDEST = 116
_SHORTEST = 3  # letters of a name that is looked for where the network saw none


@dataclass(frozen=True, slots=True)
class NamePlace:
    """One place where a name stands, as tokens ``first`` to ``last``, without titles.

    ``parts`` are its words, ``nicknames`` those in marks or brackets, ``titles`` the words before it in lower case.
    """

    first: int
    last: int
    span: Span
    parts: tuple[str, ...]
    label: str
    score: float
    titles: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The parts as one string."""
        return " ".join(self.parts)


def find_name_places(analysis: Analysis, blocks: tuple[Block, ...] = ()) -> list[NamePlace]:
    """Return every place of a name in text order; no two share a token."""
    finder = _Finder(analysis)
    places = finder.tagged()
    places = _relabelled([finder.as_worded(place) for place in places])
    places = _without_first_words(analysis, places)
    places += finder.titled(places)
    places += finder.placed(places, blocks)
    places += finder.repeated(places)
    return sorted(places, key=lambda place: place.first)


def _is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() and token.text[:1].isalpha()


class _Finder:
    def __init__(self, analysis: Analysis) -> None:
        self.analysis, self.tokens = analysis, analysis.tokens
        self.items = analysis.layer(Layer.NAME)
        self.counts = Counter(token.text for token in analysis.tokens)
        self.taken = {i: item for item in self.items for i in range(item.first, item.last + 1)}

    def tagged(self) -> list[NamePlace]:
        """Return the places that the network tagged, pieces of one name joined."""
        places: list[NamePlace] = []
        end = -1
        for item in self.items:
            if item.first <= end:
                continue
            place = self._person(item, end) if item.label == _PERSON else self._other(item)
            if place is not None:
                places.append(place)
                end = place.last
        return places

    # --- people
    def _person(self, item: Tagged, end: int) -> NamePlace | None:
        first, last = self._start(item.first, end), self._end(item.last)
        words = [self.tokens[i].text for i in range(first, last + 1)]
        if (last > first and words[-1].lower() in ORGANISATION_WORDS) or self._joined_by_and_sign(first, last):
            return self.place(first, last, "ORG", item.score)
        return self.place(first, last, _PERSON, item.score)

    def _start(self, first: int, end: int) -> int:
        """Return where a person's name that the network began at *first* really begins."""
        while first - 2 > end and self._glues(first - 1):
            first -= 2
        before = first - 1
        if before <= end or before in self.taken or self.tokens[before].sentence != self.tokens[first].sentence:
            return first
        token = self.tokens[before]
        bound = token.head == first or self.tokens[first].head == before
        word = token.text.lower()
        name = _is_name_word(token) and token.tag == "PROPN" and word not in NO_NAMES | HONORIFICS
        name = name and not _is_noun(word)
        return before if bound and name and self.tokens[first].relation.startswith("flat") else first

    def _joined_by_and_sign(self, first: int, last: int) -> bool:
        """Tell whether '&' stands beside a name: Ferris & Lowe."""
        around = [self.tokens[i].text for i in (first - 1, last + 1) if 0 <= i < len(self.tokens)]
        return "&" in around

    def _end(self, last: int) -> int:
        """Return where a person's name that the network ended at *last* really ends."""
        for _ in range(8):
            further = self._further(last)
            if further is None:
                return last
            last = further
        return last

    def _further(self, last: int) -> int | None:
        """Return the end of the next piece of a name, or None where the name is over."""
        if self.tokens[last].text in LINKS_OF_NAMES and self._goes_on(last + 1):
            return last + 1
        if not self._goes_on(last + 1):
            return None
        word = self.tokens[last + 1].text
        if word in LINKS_OF_NAMES and self._glues(last + 1):
            return last + 2
        if word in _CLOSING:
            return self._nickname_end(last + 1)
        if word.lower() in PARTICLES and self._goes_on(last + 2) and _is_name_word(self.tokens[last + 2]):
            return last + 2 if self._is_person_or_free(last + 2) else None
        return last + 1 if self._is_next_name(last + 1, last) else None

    def _goes_on(self, index: int) -> bool:
        """Tell whether a token is there, in the sentence of the one before it."""
        return index < len(self.tokens) and self.tokens[index].sentence == self.tokens[index - 1].sentence

    def _glues(self, hyphen: int) -> bool:
        """Tell whether a hyphen stands between two capitalised words without space."""
        if not 0 < hyphen < len(self.tokens) - 1 or self.tokens[hyphen].text not in LINKS_OF_NAMES:
            return False
        before, mark, after = self.tokens[hyphen - 1 : hyphen + 2]
        if before.end != mark.start or mark.end != after.start or not self._is_person_or_free(hyphen + 1):
            return False
        # Soo-ah, Jae-min: a small letter behind the hyphen, where the network took it for a name
        small = after.text.isalpha() and (after.tag == "PROPN" or hyphen + 1 in self.taken)
        return _is_name_word(before) and (_is_name_word(after) or small)

    def _is_person_or_free(self, index: int) -> bool:
        item = self.taken.get(index)
        return item is None or item.label == _PERSON

    def _nickname_end(self, mark: int) -> int | None:
        """Return the end of a name that goes on behind a nickname: Alfred “Tiny” Savage."""
        close = _CLOSING[self.tokens[mark].text]
        for index in range(mark + 2, min(mark + 4, len(self.tokens))):
            if self.tokens[index].text != close or not self._goes_on(index):
                continue
            inside = self.tokens[mark + 1]
            after = index + 1
            if self._goes_on(after) and _is_name_word(inside) and _is_name_word(self.tokens[after]):
                return after if self._is_person_or_free(after) and self.tokens[after].tag == "PROPN" else None
        return None

    def _is_next_name(self, index: int, last: int) -> bool:
        """Tell whether a token is one more part of the name that ends at *last*."""
        token, item = self.tokens[index], self.taken.get(index)
        if not _is_name_word(token) or not _is_name_word(self.tokens[last]):
            return token.text.lower().rstrip(".") in SUFFIXES and token.text[0].isupper()
        if item is not None:
            return item.label == _PERSON or (item.first == item.last and item.score < _DOUBTFUL)
        if token.tag == "PROPN" and token.text.lower() not in NO_NAMES:
            return True
        bound = token.head == last or self.tokens[last].head == index
        flat = bound and token.relation.startswith("flat") and token.tag == "PROPN"
        return flat or self.tokens[last].text.rstrip(".").lower() in HONORIFICS

    def as_worded(self, place: NamePlace) -> NamePlace:
        """Return *place* as the place of a team or firm behind 'the', and of a town where it begins a dateline."""
        named = place.parts[-1].lower() not in ORGANISATION_WORDS
        if place.label != _PERSON and named and self._has_age_or_who(place.last):
            return self.place(place.first, place.last, _PERSON, place.score) or place
        if place.label != _PERSON or place.titles:
            return place
        before = self.tokens[place.first - 1] if place.first else None
        if before is not None and before.text.lower() == "the":
            return replace(place, label="ORG")
        town = before is not None and before.text.lower() in ("in", "near") and len(place.parts) == 1
        if town and place.score < _SURE:
            return replace(place, label="LOC")
        after = self.tokens[place.last + 1].text if place.last + 1 < len(self.tokens) else ""
        opens = before is None or before.block != self.tokens[place.first].block
        if opens and place.words.isupper() and (after in _DATELINE or (after == ":" and self._is_once(place))):
            return replace(place, label="LOC")
        later = self.taken.get(place.last + 1)
        firm = later is not None and later.label == "ORG" and self._goes_on(place.last + 1)
        return replace(place, label="ORG") if firm and after[0].isupper() else place

    def _is_once(self, place: NamePlace) -> bool:
        """Tell whether the words label one block only, as a dateline does and a speaker in a transcript does not."""
        return self.counts[self.tokens[place.first].text] < 2

    def _has_age_or_who(self, last: int) -> bool:
        """Tell whether an age or 'who' stands behind a name, as behind people's only."""
        words = [token.text.lower() for token in self.tokens[last + 1 : last + 4]]
        if words[:1] == ["who"] or words[:2] == [",", "who"] or words[:2] == [",", "whose"]:
            return True
        aged = words[1:2] and words[1].isdigit() and 0 < int(words[1]) < _OLDEST and words[2:3]
        return bool(aged) and words[0] == "," and words[2] in (",", ".", ";") and self._goes_on(last + 2)

    # --- others
    def _other(self, item: Tagged) -> NamePlace | None:
        return self.place(item.first, item.last, item.label, item.score)

    def place(self, first: int, last: int, label: str, score: float) -> NamePlace | None:
        """Return the place of tokens *first* to *last*, trimmed, or None where nothing of a name is left."""
        tokens, text = self.tokens, self.analysis.text
        while first < last and not tokens[first].text[0].isalnum():
            first += 1
        while last > first and not tokens[last].text[0].isalnum() and not self._closes(first, last):
            last -= 1
        if last > first and tokens[last].text in ("s", "S") and tokens[last - 1].text in ("'", "’"):
            last -= 2
        titles: tuple[str, ...] = ()
        if label == _PERSON:
            first, last, titles = self._without_titles(first, last)
        span = Span(tokens[first].start, tokens[last].end)
        words = span.of(text)
        if not any(char.isalpha() for char in words) or (label == _PERSON and self._is_no_person(first, last, words)):
            return None
        parts, nicknames = _split(words)
        if not parts:
            return None
        return NamePlace(first, last, span, parts, label, score, titles, nicknames)

    def _closes(self, first: int, last: int) -> bool:
        return self.tokens[last].text == ")" and any(self.tokens[i].text == "(" for i in range(first, last))

    def _is_no_person(self, first: int, last: int, words: str) -> bool:
        if _PARTY.match(words) or not any(char.isupper() for char in words):
            return True
        if self.tokens[last].text.lower() in WRITERS:
            return True
        return first == last and words.rstrip(".").lower() in (HONORIFICS | NO_NAMES | SUFFIXES)

    def _without_titles(self, first: int, last: int) -> tuple[int, int, tuple[str, ...]]:
        tokens = self.tokens
        titles: list[str] = []
        while first < last and (
            tokens[first].text.rstrip(".").lower() in HONORIFICS or (titles and tokens[first].text == ".")
        ):
            titles.append(tokens[first].text.rstrip(".").lower())
            first += 1
        before = first - len(titles) - 1
        while before >= 0 and tokens[before].sentence == tokens[first].sentence:
            word = tokens[before].text.rstrip(".").lower()
            if word not in HONORIFICS and tokens[before].text != ".":
                break
            titles.insert(0, word)
            before -= 1
        inner = [i for i in range(first + 1, last) if tokens[i].text.rstrip(".").lower() in OFFICES]
        if inner:  # Kisumu Governor Benter Ouko
            titles.append(tokens[inner[-1]].text.rstrip(".").lower())
            first = inner[-1] + 1
        while last > first and tokens[last].text.rstrip(".").lower() in SUFFIXES - {"jr", "sr", "ii", "iii", "iv"}:
            last -= 1
        return first, last, tuple(title for title in titles if title)

    # --- names that the network missed
    def titled(self, places: list[NamePlace]) -> list[NamePlace]:
        """Return names behind 'Mr', 'Ms', 'Dr' and the like in which the network saw nothing."""
        held = {i for place in places for i in range(place.first, place.last + 1)}
        found = []
        for index, token in enumerate(self.tokens[:-1]):
            if token.text.rstrip(".").lower() not in TITLES_BEFORE_NAMES or not token.text[0].isupper():
                continue
            first = index + 2 if self.tokens[index + 1].text == "." else index + 1
            if first in held or first >= len(self.tokens) or not _is_name_word(self.tokens[first]):
                continue
            if self.tokens[first].sentence != token.sentence or self.tokens[first].tag not in ("PROPN", "NOUN", "X"):
                continue
            place = self.place(first, self._end(first), _PERSON, 0.7)
            if place is not None and not held & set(range(place.first, place.last + 1)):
                found.append(place)
                held.update(range(place.first, place.last + 1))
        return found

    def placed(self, places: list[NamePlace], blocks: tuple[Block, ...]) -> list[NamePlace]:
        """Return names that the network missed where the place says that they are: bylines, labels, before ages."""
        held = {i for place in places for i in range(place.first, place.last + 1)}
        found: list[NamePlace] = []
        index = 0
        bylines = {n for n, block in enumerate(blocks) if block.kind is BlockKind.BYLINE}
        while index < len(self.tokens):
            end = self._capitalised_run(index, held)
            told = end > index and self._is_told(index, end, bylines)
            place = self.place(index, end - 1, _PERSON, 0.6) if told else None
            if place is not None and not held & set(range(place.first, place.last + 1)):
                found.append(place)
                held.update(range(place.first, place.last + 1))
            index = max(end, index + 1)
        return found

    def _capitalised_run(self, index: int, held: set[int]) -> int:
        """Return the end of the words that look like a full name from *index* on; *index* where there are none."""
        if index in held or not _is_name_word(self.tokens[index]) or self.tokens[index].text.lower() in NO_NAMES | _BY:
            return index
        end = index + 1
        while end < len(self.tokens) and end not in held and self._goes_on(end) and end - index < _LONGEST:
            if self._glues(end) or (self.tokens[end].text.lower() in PARTICLES and _is_name_word(self.tokens[end])):
                end += 2 if self._glues(end) else 1
            elif _is_name_word(self.tokens[end]) and self.tokens[end].text.lower() not in NO_NAMES | _BY:
                end += 1
            else:
                break
        return end

    def _is_told(self, first: int, end: int, bylines: set[int]) -> bool:
        tokens = self.tokens
        words = [token.text for token in tokens[first:end]]
        if words[-1].lower() in ORGANISATION_WORDS:
            return False
        if tokens[first].block in bylines:
            after = tokens[first - 1].text.lower() if first else ""
            return len(words) > 1 and after in ("by", "and", ",", "") and tokens[first].text.lower() != "by"
        opens = first == 0 or tokens[first - 1].block != tokens[first].block
        if opens and end < len(tokens) and tokens[end].text == ":" and all(w.isupper() or w == "-" for w in words):
            told = len(words) > 1 or self.counts[words[0]] > 1
            return told and words[0].lower() not in LABELS_OF_TEXTS and len(words[0]) > 1
        if len(words) > 1 and self._has_age_or_who(end - 1) and end < len(tokens) and tokens[end].text == ",":
            return True
        return self._is_named_relative(first, end)

    def _is_named_relative(self, first: int, end: int) -> bool:
        """Tell whether a kin term stands before a name that commas set off: 'his son, Dean,'."""
        if first < 2 or self.tokens[first - 1].text != "," or not self._goes_on(first):
            return False
        after = self.tokens[end].text if end < len(self.tokens) else "."
        return kin_of(self.tokens[first - 2].text) is not None and after in (",", ".", ";", "’s", "'s", ")")

    def repeated(self, places: list[NamePlace]) -> list[NamePlace]:
        """Return places of words that elsewhere name a person and in which the network saw no name."""
        held = {i for place in places for i in range(place.first, place.last + 1)}
        known = _known_words(places)
        found = []
        index = 0
        while index < len(self.tokens):
            end = self._run_of_known(index, known, held)
            if end > index:
                place = self.place(index, end - 1, _PERSON, 0.6)
                found += [place] if place is not None else []
            index = max(end, index + 1)
        return found

    def _run_of_known(self, index: int, known: dict[str, bool], held: set[int]) -> int:
        """Return the end of the run of known name words from *index* on; *index* where there is none."""
        end = index
        while end < len(self.tokens) and end not in held and (end == index or self._goes_on(end)):
            token = self.tokens[end]
            if token.text in LINKS_OF_NAMES and end > index and self._glues(end):
                end += 1
                continue
            if token.text not in known or token.tag in ("VERB", "ADP", "DET", "ADV", "AUX", "PRON"):
                break
            if self._begins_sentence(end) and token.tag != "PROPN":
                break
            end += 1
        while end > index and self.tokens[end - 1].text in LINKS_OF_NAMES:
            end -= 1
        if end == index or not any(known.get(self.tokens[i].text) for i in range(index, end)):
            return index
        after = self.tokens[end] if end < len(self.tokens) else None
        longer = after is not None and self._goes_on(end) and _is_name_word(after) and after.tag == "PROPN"
        return index if longer and end not in held else end

    def _begins_sentence(self, index: int) -> bool:
        return index == 0 or self.tokens[index].sentence != self.tokens[index - 1].sentence


def _without_first_words(analysis: Analysis, places: list[NamePlace]) -> list[NamePlace]:
    """Return *places* in which 'Baker Dragan Milic' is 'Dragan Milic', where the article has that as a full name."""
    people = [place for place in places if place.label == _PERSON]
    full = {place.parts for place in people if len(place.parts) > 1}
    shortened = {parts for parts in full if parts[1:] in full and len(parts) > 2}
    found = []
    for place in places:
        first = place.first + 1
        if place.label != _PERSON or place.parts not in shortened or first > place.last:
            found.append(place)
            continue
        span = Span(analysis.tokens[first].start, place.span.end)
        title = place.parts[0].lower()
        same = span.of(analysis.text).startswith(place.parts[1])
        found.append(
            replace(place, first=first, span=span, parts=place.parts[1:], titles=(*place.titles, title))
            if same and _is_noun(title)
            else place
        )
    return found


def _is_noun(word: str) -> bool:
    return word in HONORIFICS or word.endswith(("er", "or", "ist", "man", "woman", "ian", "ess"))


def _split(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parts of a name, and what stands in marks or brackets in it."""
    parts: list[str] = []
    nicknames: list[str] = []
    for found in _PIECE.finditer(words):
        piece = found.group()
        if piece[0] in _CLOSING and piece[-1] in _CLOSING.values():
            nicknames.append(piece[1:-1].strip())
        else:
            parts.append(piece.strip(",.;:’'‘").removesuffix("'s").removesuffix("’s") if len(piece) > 2 else piece)
    return tuple(part for part in parts if part), tuple(nick for nick in nicknames if nick)


def _known_words(places: list[NamePlace]) -> dict[str, bool]:
    """Return the words of people's full names, and whether one alone can be looked for."""
    known: dict[str, bool] = {}
    others = {word for place in places if place.label != _PERSON for word in place.parts}
    for place in places:
        if place.label != _PERSON:
            continue
        for part in place.parts:
            for word in re.split(r"[-‑]", part):
                alone = len(word) >= _SHORTEST and word not in others and word[:1].isupper()
                known[word] = known.get(word, False) or (alone and word.lower() not in NO_NAMES)
    return known


def _relabelled(places: list[NamePlace]) -> list[NamePlace]:
    """Return *places* in which a name has one label in the whole article, where the network was unsure of it."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    people = [place for place in places if place.label == _PERSON and len(place.parts) > 1]
    surnames = {place.parts[-1] for place in people} | {place.parts[0] for place in people}
    firms = {word for place in places if place.label == "ORG" and len(place.parts) > 1 for word in place.parts[:1]}
    for place in places:
        votes[place.words][place.label] += place.score
    found = []
    for place in places:
        label = place.label
        firm = len(place.parts) == 1 and place.words in firms and place.words not in surnames
        if not place.titles and (firm or place.score < _SURE or len(votes[place.words]) > 1):
            label = _label_of(place, votes[place.words], surnames, firms)
        found.append(place if label == place.label else replace(place, label=label))
    return found


def _label_of(place: NamePlace, votes: dict[str, float], surnames: set[str], firms: set[str]) -> str:
    weights = dict(votes)
    word = place.words
    if len(place.parts) == 1:
        if word in surnames and word not in firms:
            weights[_PERSON] = weights.get(_PERSON, 0.0) + 1.0
        if word in firms and word not in surnames:
            weights["ORG"] = weights.get("ORG", 0.0) + _FIRM
    return max(sorted(weights), key=lambda label: (weights[label], label == place.label))


def place_at(places: list[NamePlace], index: int) -> NamePlace | None:
    """Return the place that holds token *index*; *places* are in text order."""
    at = bisect.bisect_right(places, index, key=lambda place: place.first) - 1
    return places[at] if at >= 0 and places[at].last >= index else None
