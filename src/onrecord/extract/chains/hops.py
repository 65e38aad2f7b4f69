"""Hops: the words around a quotation that name its setting or who passed it on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.extract.chains.names import MediaNames, Medium, without_owner
from onrecord.extract.chains.sentences import HopLayers, Narration
from onrecord.ml.analysis import Analysis, Tagged
from onrecord.resources.hop_words import hop_words
from onrecord.resources.outlets import is_assembly, is_body, is_platform, setting_of
from onrecord.resources.speakers import speaker_kind
from onrecord.schema.facts import SpeakerKind
from onrecord.schema.quote import HopKind
from onrecord.schema.span import Span

__all__ = ["FoundHop", "HopFinder", "is_relay"]

_RELAYS = frozenset({HopKind.OUTLET, HopKind.AGENCY, HopKind.PERSON})
_WORDS_OF = frozenset({HopKind.DOCUMENT, HopKind.STATEMENT, HopKind.POST, HopKind.COURT_FILING, HopKind.BOOK})
_IN = frozenset("in on at during from via through by".split())
_LIKELY, _SURE = 0.2, 0.6
_NEEDS_NO_NAME = frozenset({HopKind.PERSON, HopKind.STATEMENT})
_FOR_PRINT = frozenset("column essay piece review".split())
_MOST_CLIMBS = 6
_OBJECT_REACH = 7
_POSTED = {"tweeted": "Twitter", "tweets": "Twitter", "tweeting": "Twitter", "retweeted": "Twitter"}
_BEFORE_PLATFORM = frozenset("on via to an a in his her their its through".split())
_SOMEBODYS = frozenset({"a", "an", "his", "her", "their", "its", "the"})
_STANDS = frozenset({"it", "one", "another"})
_RECALL = 400  # characters
_CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December".split()
)
_ON_AIR = frozenset({"radio", "television", "tv"})
_OWNING = frozenset({"'s", "’s"})


@dataclass(frozen=True, slots=True)
class FoundHop:
    """Words that name a hop: tokens ``first`` to ``last``.

    ``loose`` hops were found by their noun alone and have to hang on the cue of a quotation; ``told`` ones are the
    outlet that somebody told something.
    """

    kind: HopKind
    name: str | None
    first: int
    last: int
    span: Span
    governor: int
    loose: bool = False
    told: bool = False


def is_relay(kind: HopKind) -> bool:
    """Return whether somebody passed the words on here."""
    return kind in _RELAYS


class HopFinder:
    """Finds hops sentence by sentence, with the media that the article names at hand."""

    def __init__(self, analysis: Analysis, own_outlet: str | None) -> None:
        self.analysis = analysis
        self.media = MediaNames(analysis, own_outlet)
        self._layers = HopLayers(analysis)

    def find(self, tokens: list[int]) -> tuple[FoundHop, ...]:
        """Return the hops named among *tokens*: those of one sentence that are no part of what is quoted."""
        if not tokens:
            return ()
        at = Narration(self._layers, tokens)
        kept: list[FoundHop] = []
        finders = (self._told, self._relayed, self._with_media, self._tagged, self._platforms, self._settings)
        for finder in (*finders, self._cited, self._through, self._stood_for_document):
            for hop in finder(at):
                if not any(hop.first <= other.last and other.first <= hop.last for other in kept):
                    kept.append(hop)
        return tuple(sorted(kept, key=lambda hop: hop.first))

    def _hop(self, at: Narration, kind: HopKind, name: str | None, first: int, last: int) -> FoundHop:
        return FoundHop(kind, name, first, last, at.span(first, last), at.governor(first, last))

    # --- told the inquest, told Harbour Radio, told the station; the court heard
    def _told(self, at: Narration) -> Iterator[FoundHop]:
        for index in at.tokens:
            if at.low(index) not in hop_words("tell"):
                continue
            found = self._told_to(at, index) or self._was_told(at, index)
            if found is not None:
                yield found

    def _told_to(self, at: Narration, verb: int) -> FoundHop | None:
        for index in range(verb + 1, verb + 1 + _OBJECT_REACH):
            if index not in at.members or at.tag(index) in ("VERB", "AUX", "PUNCT", "SCONJ", "PRON"):
                return None
            name = at.name_at(index)
            if name is not None:
                return self._told_name(at, name)
            heard = at.low(index) in hop_words("hearer")
            if heard or (at.tag(index) == "NOUN" and at.tag(index + 1) not in ("NOUN", "PROPN")):
                return self._told_noun(at, index)
        return None

    def _told_name(self, at: Narration, item: Tagged) -> FoundHop | None:
        words = without_owner(at.words(item.first, item.last))
        last = _end_of_assembly(at, item)
        if is_assembly(words) or last > item.last:
            name = at.words(item.first, last)
            return replace(self._hop(at, HopKind.EVENT, name, item.first, last), told=True)
        if item.label == "PER" or is_body(words) or self.media.is_own(words):
            return None
        kind = self.media.kind_of(words)
        if kind is None and item.label not in ("ORG", "MISC"):
            return None
        programme = self._programme_of(at, item)
        if programme is not None:
            return replace(programme, told=True)
        last = item.last + (at.low(item.last + 1) in _ON_AIR if item.last + 1 in at.members else False)
        words = self.media.full(without_owner(at.words(item.first, last)))
        return replace(self._hop(at, _heard_by(kind), words, item.first, last), told=True)

    def _programme_of(self, at: Narration, station: Tagged) -> FoundHop | None:
        """Return the programme in 'Radio Torr’s Late Desk'."""
        owned = at.text(station.last) in _OWNING or at.words(station.last, station.last)[-2:] in ("'s", "’s")
        follows = at.low(station.last + 1) in _OWNING if station.last + 1 in at.members else False
        if not owned and not follows:
            return None
        start = station.last + 1 + follows
        name = next((n for n in at.names if start <= n.first <= start + 1 and n.label != "PER"), None)
        if name is None:
            return None
        words = self.media.full(at.words(name.first, name.last))
        return self._hop(at, HopKind.BROADCAST, words, station.first, name.last)

    def _told_noun(self, at: Narration, index: int) -> FoundHop | None:
        noun, first = at.low(index), at.noun_phrase(index)[0]
        if noun in hop_words("hearer") or setting_of(noun) is HopKind.EVENT:
            return replace(self._hop(at, HopKind.EVENT, self._event_name(at, first, index), first, index), told=True)
        medium = self._stood_for(at, index)
        if medium is None:
            return None
        return replace(self._hop(at, _heard_by(medium.kind), self.media.full(medium.name), first, index), told=True)

    def _was_told(self, at: Narration, verb: int) -> FoundHop | None:
        """'the inquest was told', 'the High Court has been told', 'inquest told' in a headline."""
        for index in range(verb - 1, max(-1, verb - 5), -1):
            if at.tag(index) in ("NOUN", "PROPN"):
                words = at.words(*at.noun_phrase(index))
                if at.low(index) not in hop_words("hearer") and not is_assembly(words):
                    return None
                first, last = at.noun_phrase(index)
                return self._hop(at, HopKind.EVENT, self._event_name(at, first, last), first, last)
            if at.tag(index) not in ("AUX", "ADV"):
                return None
        return None

    def _stood_for(self, at: Narration, index: int) -> Medium | None:
        """Return the named medium that 'the station' stands for."""
        noun = at.low(index)
        if noun not in hop_words("medium") and noun not in hop_words("programme"):
            return None
        before = at.before(index, 2)
        if not {"the", "that", "same"} & set(before):
            return None
        return self.media.before(at.analysis.tokens[index].start, noun)

    # --- the Daily Post reported, according to the Daily Post, as published by the site
    def _relayed(self, at: Narration) -> Iterator[FoundHop]:
        for first, last, medium in self._media_in(at):
            if self.media.is_own(medium.name) or medium.kind is HopKind.POST or not self._is_relay(at, first, last):
                continue
            kind = HopKind.AGENCY if medium.kind is HopKind.AGENCY else HopKind.OUTLET
            yield self._hop(at, kind, self.media.full(medium.name), first, last)

    def _media_in(self, at: Narration) -> Iterator[tuple[int, int, Medium]]:
        """Yield the media of the sentence, named or stood for by a noun."""
        for item in at.names:
            words = without_owner(at.words(item.first, item.last))
            kind = self.media.kind_of(words) if item.label != "PER" else None
            if kind is not None and item.last in at.members:
                last = item.last + (at.low(item.last + 1) in _ON_AIR if item.last + 1 in at.members else False)
                yield item.first, last, Medium(without_owner(at.words(item.first, last)), kind, item.span.start)
        for index in at.tokens:
            if at.tag(index) == "NOUN":
                medium = self._stood_for(at, index)
                if medium is not None:
                    yield index, index, medium

    @staticmethod
    def _is_relay(at: Narration, first: int, last: int) -> bool:
        after, before = at.after(last, 3), at.before(first, 5)
        if after[:1] and after[0] in _OWNING:
            return False
        if before[-2:] == ["according", "to"] or before[-3:-1] == ["according", "to"]:
            return True
        if before and "citing" in before[-2:]:
            return True
        agent = before[-1:] == ["by"] or before[-2:-1] == ["by"] or before[-3:-2] == ["by"]
        if agent:
            return bool(hop_words("passed") & set(before))
        return bool(after) and any(word in hop_words("report") for word in after[:2]) and "by" not in after[:2]

    # --- speaking to Harbour Radio, on Plain Talk, in the Daily Post
    def _with_media(self, at: Narration) -> Iterator[FoundHop]:
        for first, last, medium in self._media_in(at):
            if self.media.is_own(medium.name) or medium.kind is HopKind.POST:
                continue
            kind = self._kind_after(at, first, last, medium)
            named = at.name_at(first) if kind in (HopKind.BROADCAST, HopKind.INTERVIEW) else None
            programme = self._programme_of(at, named) if named is not None else None
            if programme is not None:
                yield programme
            elif kind is not None:
                yield self._hop(at, kind, self.media.full(medium.name), first, last)

    def _kind_after(self, at: Narration, first: int, last: int, medium: Medium) -> HopKind | None:
        words = at.before(first, 4)
        while words and (words[-1] in ("the", "a", "an", "that", "“", '"') or words[-1].startswith("’")):
            words.pop()
        preposition = words[-1] if words else ""
        hangs = at.governor(first, last)
        spoken = hangs >= 0 and at.analysis.tokens[hangs].tag == "VERB"
        spoken = spoken or bool(words[:-1] and words[-2] in hop_words("speak"))
        if preposition == "by" and "asked" in words:
            return _heard_by(medium.kind)
        written = any(setting_of(word) in _WORDS_OF for word in words[-5:-1])
        if preposition in ("to", "in") and written:
            return _relay_kind(medium)
        if preposition in ("on", "for") and (medium.kind is HopKind.BROADCAST or "radio" in medium.name.lower()):
            return HopKind.BROADCAST if spoken else None
        if preposition in ("to", "with") and spoken:
            return _heard_by(medium.kind)
        if preposition == "in" and spoken and medium.kind is HopKind.OUTLET:
            return HopKind.OUTLET
        return None

    # --- what the network tagged
    def _tagged(self, at: Narration) -> Iterator[FoundHop]:
        for item in at.hops:
            if item.last not in at.members or item.score < _LIKELY or not self._names_something(at, item):
                continue
            yield from self._refined(at, HopKind(item.label), item.first, item.last, item.score)

    @staticmethod
    def _names_something(at: Narration, item: Tagged) -> bool:
        tags = {at.tag(index) for index in range(item.first, item.last + 1)}
        return bool(tags & {"NOUN", "PROPN", "X"})

    def _refined(self, at: Narration, label: HopKind, first: int, last: int, score: float) -> Iterator[FoundHop]:
        """Yield the hop of tagged words with its kind by its noun and its name, and the outlet that it went to."""
        noun = self._setting_noun(at, first, last)
        if noun is None:
            yield from self._bare(at, label, first, last, score)
            return
        kind = self._kind_of_noun(at, noun)
        yield from self._setting(at, kind if kind is not None else label, noun, first, last)

    def _bare(self, at: Narration, label: HopKind, first: int, last: int, score: float) -> Iterator[FoundHop]:
        """Yield the hop of tagged words without a noun that names a setting: an outlet, a title, a person."""
        names = [item for item in at.names_in(first, last) if item.label != "PER" or label is HopKind.PERSON]
        words = without_owner(at.words(names[0].first, names[0].last)) if names else None
        if words is not None and self.media.is_own(words):
            return
        if words is None:
            noun = next((i for i in range(last, first - 1, -1) if at.tag(i) == "NOUN"), None)
            medium = self._stood_for(at, noun) if noun is not None else None
            if noun is not None and medium is None and at.low(noun) in hop_words("medium"):
                return
            words = medium.name if medium else None
        kind = self.media.kind_of(words) if words else None
        if label not in _NEEDS_NO_NAME and words is None and score < _SURE:
            return
        if label is HopKind.EVENT:
            yield self._hop(at, label, self._event_name(at, first, last), first, last)
        elif kind is HopKind.BROADCAST or kind is HopKind.POST:
            yield self._hop(at, kind, self.media.full(words or ""), first, last)
        else:
            yield self._hop(at, label, self.media.full(words) if words else None, first, last)

    # --- on Instagram, in an Instagram story, tweeted
    def _platforms(self, at: Narration) -> Iterator[FoundHop]:
        for index in at.tokens:
            if at.low(index) in _POSTED:
                yield self._hop(at, HopKind.POST, _POSTED[at.low(index)], index, index)
            name = _platform_at(at, index)
            if name is not None and set(at.before(index, 4)) & _BEFORE_PLATFORM:
                yield self._hop(at, HopKind.POST, name, *at.noun_phrase(index))

    # --- in an interview with …, at a rally, in a letter
    def _settings(self, at: Narration) -> Iterator[FoundHop]:
        for index in at.tokens:
            kind = self._kind_of_noun(at, index) if at.tag(index) in ("NOUN", "PROPN") else None
            if kind is None or not _has_preposition(at, index):
                continue
            first, last = at.noun_phrase(index)
            for hop in self._setting(at, kind, index, first, last):
                yield replace(hop, loose=True)

    # --- according to the affidavit
    def _cited(self, at: Narration) -> Iterator[FoundHop]:
        for index in at.tokens:
            if at.low(index) != "according" or at.after(index, 1) != ["to"]:
                continue
            noun = next((i for i in range(index + 2, index + 7) if at.tag(i) == "NOUN"), None)
            if noun is None or at.tag(noun + 1) == "NOUN":
                noun = noun + 1 if noun is not None else None
            if noun is None or any(at.tag(i) in ("PUNCT", "VERB", "PRON") for i in range(index + 2, noun)):
                continue
            kind = self._kind_of_noun(at, noun) or (HopKind.DOCUMENT if _is_document(at.low(noun)) else None)
            if kind in _WORDS_OF:
                yield self._hop(at, kind, None, *at.noun_phrase(noun))

    # --- through his lawyer
    def _through(self, at: Narration) -> Iterator[FoundHop]:
        for index in at.tokens:
            if at.low(index) in ("through", "via") and at.after(index, 1) and at.after(index, 1)[0] in _SOMEBODYS:
                noun = next((i for i in range(index + 2, index + 5) if at.low(i) in hop_words("spokesman")), None)
                if noun is not None:
                    yield self._hop(at, HopKind.PERSON, None, index + 2, noun)

    # --- in it, in another
    def _stood_for_document(self, at: Narration) -> Iterator[FoundHop]:
        for index in at.tokens:
            if at.low(index) not in _STANDS or at.before(index, 1) not in (["in"], ["on"]):
                continue
            place = at.analysis.tokens[index].start
            for _, item in reversed(self._layers.hops.touching(Span(max(0, place - _RECALL), place))):
                noun = next((i for i in range(item.last, item.first - 1, -1) if setting_of(_low(at, i))), None)
                kind = setting_of(_low(at, noun)) if noun is not None else None
                if kind in _WORDS_OF or kind is HopKind.BROADCAST:
                    yield replace(self._hop(at, kind, None, index, index), loose=True)
                    break

    def _setting_noun(self, at: Narration, first: int, last: int) -> int | None:
        """Return the first noun that names a setting: 'the interview with the head of the Post'."""
        for index in range(first, last + 1):
            named = at.name_at(index)
            inside = named is not None and self.media.kind_of(at.words(named.first, named.last)) is not None
            inside = inside or (named is not None and self.media.is_own(at.words(named.first, named.last)))
            if at.tag(index) in ("NOUN", "PROPN") and not inside and self._kind_of_noun(at, index) is not None:
                return index
        return None

    def _kind_of_noun(self, at: Narration, index: int) -> HopKind | None:
        if at.text(index) in _CALENDAR:
            return None  # "in March"
        if index + 1 in at.members and setting_of(f"{at.low(index)} {at.low(index + 1)}") is not None:
            return None
        pair = f"{at.low(index - 1)} {at.low(index)}" if index - 1 in at.members else ""
        kind = setting_of(pair) or setting_of(at.low(index))
        if kind in (HopKind.POST, HopKind.DOCUMENT) and at.low(index) != "post":
            beside = any(_platform_at(at, i) for i in (*range(max(0, index - 3), index), *range(index + 1, index + 7)))
            if at.low(index) in hop_words("sound") or beside:
                return HopKind.POST if beside else HopKind.DOCUMENT
        return kind

    def _setting(self, at: Narration, kind: HopKind, noun: int, first: int, last: int) -> Iterator[FoundHop]:
        if kind is HopKind.EVENT:
            yield self._hop(at, kind, self._event_name(at, first, noun), first, last)
            return
        if kind is HopKind.POST:
            platform = next((n for i in range(max(0, noun - 3), noun + 8) if (n := _platform_at(at, i))), None)
            yield self._hop(at, kind, platform, first, last)
            return
        if kind is HopKind.BOOK:
            yield self._hop(at, kind, _title_beside(at, noun), first, last)
            return
        partner = self._partner(at, noun)
        if kind not in (HopKind.INTERVIEW, HopKind.BROADCAST):
            if partner is None or at.low(noun) not in _FOR_PRINT:
                yield self._hop(at, kind, None, first, last)
            if partner is not None and kind in _WORDS_OF and not self.media.is_own(partner[2].name):
                yield self._hop(at, _relay_kind(partner[2]), self.media.full(partner[2].name), partner[0], partner[1])
            return
        if partner is None:
            yield self._hop(at, kind, None, first, last)
            return
        medium = partner[2]
        name = None if self.media.is_own(medium.name) else self.media.full(medium.name)
        shown = HopKind.BROADCAST if medium.kind is HopKind.BROADCAST else kind
        yield self._hop(at, shown, name, min(first, partner[0]), max(last, partner[1]))

    def _partner(self, at: Narration, noun: int) -> tuple[int, int, Medium] | None:
        """Return the medium that an interview was with, a letter was to, or a programme is called."""
        for found in self._media_in(at):
            if found[2].kind is HopKind.POST:
                continue
            first, last, medium = self._with_programme(at, found)
            if first <= noun <= last + 2 or (first > noun and first - noun <= 2):
                return first, last, medium
            between = [at.low(i) for i in range(noun + 1, first) if i in at.members]
            if 0 < len(between) <= 4 and first > noun and {"with", "to", "on", "for", "of", "by", "in"} & set(between):
                return first, last, medium
        return self._unknown_partner(at, noun)

    def _with_programme(self, at: Narration, found: tuple[int, int, Medium]) -> tuple[int, int, Medium]:
        """Return a medium, or its programme where one is named with it."""
        named = at.name_at(found[0])
        programme = self._programme_of(at, named) if named is not None else None
        if programme is None:
            return found
        return found[0], programme.last, Medium(programme.name or "", HopKind.BROADCAST, programme.span.start)

    def _unknown_partner(self, at: Narration, noun: int) -> tuple[int, int, Medium] | None:
        """Return the organisation or work that an interview was with, though nothing tells that it is an outlet."""
        if setting_of(at.low(noun)) is not HopKind.INTERVIEW:
            return None
        for item in at.names:
            between = at.before(item.first, 3)
            if 0 < item.first - noun <= 4 and "with" in between and item.label in ("ORG", "MISC"):
                words = without_owner(at.words(item.first, item.last))
                return item.first, item.last, Medium(words, HopKind.OUTLET, item.span.start)
        return None

    @staticmethod
    def _event_name(at: Narration, first: int, last: int) -> str | None:
        """Return the proper name of an event: the phrase to its noun, where an organisation or work is part of it."""
        named = [item for item in at.names_in(first, last) if item.label in ("ORG", "MISC")]
        end = max([last, *(item.last for item in named)])
        start = next((index for index in range(first, end + 1) if _is_proper(at, index)), None)
        return without_owner(at.words(start, end)) if start is not None else None


def _heard_by(kind: HopKind | None) -> HopKind:
    """Return the kind of hop where a medium of *kind* heard the words itself."""
    return kind if kind in (HopKind.BROADCAST, HopKind.AGENCY) else HopKind.INTERVIEW


def _end_of_assembly(at: Narration, item: Tagged) -> int:
    """Return the last word of 'Commons public spending committee', of which *item* is the name at its beginning."""
    for index in range(item.last + 1, item.last + 5):
        if at.low(index) in hop_words("hearer") if index in at.members else False:
            return index
        if at.tag(index) not in ("ADJ", "NOUN", "PROPN"):
            break
    return item.last


def _low(at: Narration, index: int) -> str:
    return at.analysis.tokens[index].text.lower()


def _is_document(noun: str) -> bool:
    return speaker_kind(noun) is SpeakerKind.DOCUMENT


def _is_proper(at: Narration, index: int) -> bool:
    """Tell whether a word in the middle of a sentence is part of a proper name, and no weekday, month or place."""
    word, name = at.text(index), at.name_at(index)
    if not word[:1].isupper() or word in _CALENDAR or index == at.tokens[0]:
        return False
    return name is None or name.label in ("ORG", "MISC")


def _relay_kind(medium: Medium) -> HopKind:
    return HopKind.AGENCY if medium.kind is HopKind.AGENCY else HopKind.OUTLET


def _platform_at(at: Narration, index: int) -> str | None:
    if index not in at.members:
        return None
    word = at.text(index).rstrip(".")  # "on X." at the end of a sentence
    pair = f"{word} {at.text(index + 1)}" if index + 1 in at.members else word
    return next((name for name in (pair, word) if is_platform(name)), None)


def _title_beside(at: Narration, noun: int) -> str | None:
    """Return the title of 'her memoir, Ditch Side' or 'The Quiet Room, a memoir'."""
    for item in at.names:
        near = 0 < item.first - noun <= 4 or 0 < noun - item.last <= 4
        if near and item.label in ("MISC", "ORG"):
            return at.words(item.first, item.last)
    return None


def _has_preposition(at: Narration, index: int) -> bool:
    """Tell whether a preposition of place or means opens the noun phrase around *index*."""
    for place in range(index - 1, max(-1, index - 8), -1):
        word = at.low(place)
        if word in _IN:
            return place in at.members
        if at.tag(place) not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADV", "PUNCT"):
            return False
    return False
