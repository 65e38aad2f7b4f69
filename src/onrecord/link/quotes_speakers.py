"""Whether two quotations can have the same speaker, by what the articles call them."""

import re
from enum import StrEnum

from onrecord.link.names import compare_names, fold, parse_name
from onrecord.link.quotes_digest import QuoteDigest

__all__ = ["Speakers", "compare_speakers"]

_WORD = re.compile(r"[^\W_]+")
_IDLE = frozenset({"the", "a", "an", "of", "and", "for", "in", "its", "his", "her", "their", "s"})


class Speakers(StrEnum):
    """How the speakers of two quotations relate."""

    SAME = "same speaker"
    UNKNOWN = "nothing speaks against one speaker"
    OTHER = "another speaker"


def compare_speakers(a: QuoteDigest, b: QuoteDigest) -> Speakers:
    """Return whether *a* and *b* have the same speaker, as far as names tell."""
    if a.speaker is None or b.speaker is None:
        return Speakers.UNKNOWN
    kinds = {a.speaker_kind, b.speaker_kind}
    if kinds == {"person"}:
        return _compare_people(a.speaker, b.speaker)
    one, other = _words(a.speaker), _words(b.speaker)
    if one and other and (one <= other or other <= one):
        return Speakers.SAME
    # Somebody may speak for an organisation, and a role may be anybody's; two organisations are two.
    named = kinds <= {"organisation", "document"} and _is_named(a.speaker) and _is_named(b.speaker)
    return Speakers.OTHER if named and not _is_short(a.speaker, b.speaker) else Speakers.UNKNOWN


def _is_short(a: str, b: str) -> bool:
    """Return whether one of the names is in capitals, as short forms are."""
    return a.rsplit(maxsplit=1)[-1].isupper() != b.rsplit(maxsplit=1)[-1].isupper()


def _compare_people(a: str, b: str) -> Speakers:
    one, other = parse_name(a), parse_name(b)
    if one is None or other is None:
        return Speakers.SAME if fold(a) == fold(b) else Speakers.UNKNOWN
    if compare_names(one, other) is not None:
        return Speakers.SAME
    words, others = _words(a), _words(b)
    return Speakers.SAME if words and others and (words <= others or others <= words) else Speakers.OTHER


def _words(name: str) -> set[str]:
    return {word for word in _WORD.findall(fold(name)) if word not in _IDLE}


def _is_named(name: str) -> bool:
    return any(word[0].isupper() for word in name.split()[1:] or name.split())
