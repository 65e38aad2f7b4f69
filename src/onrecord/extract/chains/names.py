"""The outlets, programmes and platforms that an article names, and the nouns that stand for them."""

import bisect
import re
from collections import defaultdict
from dataclasses import dataclass

from onrecord.ml.analysis import Analysis, Layer, Tagged
from onrecord.resources.hop_words import PROGRAMME_NAME, hop_words
from onrecord.resources.outlets import is_agency, is_body, is_outlet, is_platform
from onrecord.schema.quote import HopKind
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex

__all__ = ["MediaNames", "Medium", "without_owner"]

_MEDIA_HOPS = frozenset({"outlet", "agency", "broadcast", "interview"})
_LIKELY = 0.3
_BEFORE, _AFTER = 40, 60
_OWN_IN_A_ROW = 8  # how many mentions of the article's own outlet are passed over
_PROGRAMME = "podcast|programme|program|show|phone-in|newscast"
_PROGRAMME_BEFORE = re.compile(rf"\b(?:{_PROGRAMME})\b,? [“\"‘']?(?:the )?$")
_PROGRAMME_AFTER = re.compile(
    rf"[”\"’']?(?: (?:{_PROGRAMME})\b"
    rf"|, (?:a|an|the|his|her|their|[\w ]{{1,25}}[’']s) (?:[\w’'-]+ ){{0,3}}?(?:{_PROGRAMME})\b)"
)
_ON_STATION = re.compile(r"[”\"’']?,? on (?:[A-Z0-9][\w.]* ){0,2}?(?:Radio|TV|FM|Channel|Television)\b")
_STATION = re.compile(r"\b(?:Radio|FM|TV|Television|Channel)\b|\b[A-Z0-9]{2,}\b")
_OWNER = re.compile(r"([\w.]+(?: [\w.]+)?)['’]s [“\"‘']?(?:[Tt]he )?$")
_GENERIC = re.compile(r" (?:magazine|newspaper|podcast|programme|program|show|website|newsletter|newspaper)$")


@dataclass(frozen=True, slots=True)
class Medium:
    """A named outlet, agency, programme (kind broadcast) or platform (kind post) where it stands in the text."""

    name: str
    kind: HopKind
    start: int


def without_owner(words: str) -> str:
    """Return a name without a possessive at its end."""
    return words.removesuffix("'s").removesuffix("’s").rstrip("’'")


class MediaNames:
    """The media that an article names, to be found again under a shorter name or a noun."""

    def __init__(self, analysis: Analysis, own_outlet: str | None) -> None:
        self.analysis = analysis
        self._own = _plain(own_outlet or "")
        self._hops = SpanIndex((item.span, item) for item in analysis.layer(Layer.HOP))
        self._media: list[Medium] = []
        for item in analysis.layer(Layer.NAME):
            medium = self._medium(item)
            if medium is not None:
                self._media.append(medium)
        self._by_plain: dict[str, HopKind] = {}
        self._with_word: dict[str, dict[str, None]] = defaultdict(dict)
        self._of_kind: dict[HopKind, list[Medium]] = defaultdict(list)
        self._full: dict[str, str] = {}
        for medium in self._media:
            self._list(medium)

    def _list(self, medium: Medium) -> None:
        plain = _plain(medium.name)
        if medium.kind is HopKind.BROADCAST:
            self._by_plain[plain] = HopKind.BROADCAST
        self._by_plain.setdefault(plain, medium.kind)
        for word in plain.split():
            self._with_word[word][medium.name] = None
        self._of_kind[medium.kind].append(medium)

    def _medium(self, item: Tagged) -> Medium | None:
        words = without_owner(item.span.of(self.analysis.text))
        if item.label == "PER" or is_body(words) or not _plain(words):
            return None
        kind = self._known_kind(words)
        tagged = [hop for _, hop in self._hops.touching(item.span) if hop.label in _MEDIA_HOPS and hop.score >= _LIKELY]
        programme = kind in (None, HopKind.OUTLET) and self._is_programme(words, item.span)
        if kind is None and (item.label == "LOC" or not (tagged or programme or self._is_told(item))):
            return None
        if programme:
            kind = HopKind.BROADCAST
        return Medium(words.rstrip("."), kind or HopKind.OUTLET, item.span.start)

    @staticmethod
    def _known_kind(words: str) -> HopKind | None:
        if is_platform(words.rstrip(".")):
            return HopKind.POST
        if is_agency(words):
            return HopKind.AGENCY
        return HopKind.OUTLET if is_outlet(words) else None

    def _is_told(self, item: Tagged) -> bool:
        """Tell whether an organisation or work stands as the object of 'told'."""
        if item.label not in ("ORG", "MISC"):
            return False
        tokens = self.analysis.tokens
        before = {tokens[index].text.lower() for index in range(max(0, item.first - 2), item.first)}
        return bool(before & hop_words("tell"))

    def _is_programme(self, words: str, span: Span) -> bool:
        text = self.analysis.text
        before, after = text[max(0, span.start - _BEFORE) : span.start], text[span.end : span.end + _AFTER]
        before = before.rsplit("\n", 1)[-1]
        if _PROGRAMME_BEFORE.search(before) or _PROGRAMME_AFTER.match(after):
            return True
        if re.search(r"\b(?:Radio|TV|FM|News)\b", words):
            return False
        if _ON_STATION.match(after):
            return True
        owned = _OWNER.search(before)
        if owned is not None and _STATION.search(owned[1]):
            return True
        return PROGRAMME_NAME.search(words) is not None

    def is_own(self, words: str) -> bool:
        """Return whether *words* are the article's own outlet, in full, in short or by initials."""
        plain = _plain(words)
        if not plain or not self._own:
            return False
        initials = "".join(word[0] for word in self._own.split())
        return plain in (self._own, initials) or f" {self._own} ".find(f" {plain} ") >= 0

    def kind_of(self, words: str) -> HopKind | None:
        """Return what kind of medium a name is, or None where it is none."""
        plain = _plain(without_owner(words))
        if not plain:
            return None
        return self._by_plain.get(plain) or self._known_kind(words)

    def full(self, words: str) -> str:
        """Return the fullest name in the article of the medium that *words* name."""
        plain = _plain(without_owner(words))
        if is_platform(words.rstrip(".")):
            return words.rstrip(".")
        if plain not in self._full:
            candidates = self._with_word.get(plain.split()[0], {}) if plain else {}
            longer = [name for name in candidates if f" {_plain(name)} ".find(f" {plain} ") >= 0]
            self._full[plain] = _GENERIC.sub("", max(longer, key=len, default=without_owner(words)))
        return self._full[plain]

    def before(self, place: int, noun: str) -> Medium | None:
        """Return the medium that a noun such as 'the station' at *place* stands for: the last one of its kind."""
        found = [medium for kind in self._wanted(noun) if (medium := self._last(kind, place)) is not None]
        return max(found, key=lambda medium: medium.start, default=None)

    def _last(self, kind: HopKind, place: int) -> Medium | None:
        media = self._of_kind.get(kind, [])
        at = bisect.bisect_left(media, place, key=lambda medium: medium.start)
        near = reversed(media[max(0, at - _OWN_IN_A_ROW) : at])
        return next((medium for medium in near if not self.is_own(medium.name)), None)

    @staticmethod
    def _wanted(noun: str) -> frozenset[HopKind]:
        if noun == "agency":
            return frozenset({HopKind.AGENCY})
        if noun in hop_words("programme"):
            return frozenset({HopKind.BROADCAST})
        return frozenset({HopKind.OUTLET, HopKind.BROADCAST, HopKind.AGENCY})


def _plain(name: str) -> str:
    plain = name.lower().removeprefix("the ").replace("’", "'").removesuffix("'s")
    return "" if plain in ("the", "a", "an") else plain
