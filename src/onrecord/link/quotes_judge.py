"""Whether two quotations give the same words, or two reports the same statement."""

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.link.quotes_digest import Piece, QuoteDigest
from onrecord.link.quotes_relation import Relation, match_words, relate
from onrecord.link.quotes_speakers import Speakers, compare_speakers
from onrecord.link.quotes_words import Said, flat_words, hear, stem
from onrecord.resources.quote_words import FORMULAS, LITTLE_WORDS, NEGATIVES

__all__ = ["ACCEPT", "Judgement", "judge"]

ACCEPT = 0.5
_LITTLE = 0.25  # weight of a word that carries little
# Fitted by benchmarks/quote_variants.py on the development half of its set: bias, share of the weight of the shorter
# quotation, weight in common up to 8, share in the longest run, same speaker, other speaker.
_WORDING = (-12.0, 11.0, 0.45, 3.0, 1.5, -4.0)
# The same for an indirect side: bias, share of weighty words, weighty words in common up to 8, share of the longer.
_REPORT = (-10.0, 8.0, 0.5, 2.0)
_ALL, _MOST = 0.99, 0.95  # share of the words
_TINY = 3  # words that many say
_LONG = 10  # equal words that two speakers do not say by chance
_FEWEST_REPORTED = 3  # weighty words that a report in other words shares
_BEFORE = 3  # words before the shared ones in which a negative bears on them
_SHORT = 2  # weighty words: below this many, only one speaker in a few days says the same
_DAYS_SHORT, _DAYS_REPORT = 7, 45


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure it is that two quotations are one, how the second relates to the first, and the reason."""

    score: float
    relation: Relation
    reason: str


_NO = Judgement(0.0, Relation("altered"), "")


def judge(full: QuoteDigest, other: QuoteDigest) -> Judgement:
    """Return whether *other* gives the words of *full*, the fuller of the two."""
    speakers = compare_speakers(full, other)
    said, heard = hear(full.pieces, verbatim=True), hear(other.pieces, verbatim=True)
    if said.plain and heard.plain:
        found = _judge_wording(full, other, (said, heard), speakers)
        if found.score >= ACCEPT or not _has_report(full, other):
            return found
    return _judge_report(full, other, speakers) if _has_report(full, other) else _NO


def _has_report(full: QuoteDigest, other: QuoteDigest) -> bool:
    return not all(piece.verbatim for quote in (full, other) for piece in quote.pieces)


def _judge_wording(full: QuoteDigest, other: QuoteDigest, said: tuple[Said, Said], speakers: Speakers) -> Judgement:
    matches = match_words(*said)
    shorter = min(said, key=lambda one: _weight(one.plain))
    shared = [word for at, _, size in matches for word in said[0].plain[at : at + size]]
    weighty = sum(word not in LITTLE_WORDS for word in shared)
    share = _weight(shared) / max(_weight(shorter.plain), _LITTLE)
    longest = max((size for _, _, size in matches), default=0) / max(len(shorter), 1)
    equal = said[0].plain == said[1].plain
    if _is_formula(shorter.plain) and speakers is not Speakers.SAME:
        return _NO
    if (weighty < _SHORT or len(shorter) <= _TINY) and not (
        speakers is Speakers.SAME
        and share > _ALL
        and longest > _ALL
        and _near(full, other)
        and _is_said(shorter, equal)
    ):
        return _NO
    if speakers is Speakers.OTHER and not (share > _MOST and longest > 0.9 and len(shared) >= _LONG):
        return _NO
    score = _score_wording(share, min(_weight(shared), 8), longest, speakers)
    relation = relate(*said, equal=_printed_alike(full, other), matches=matches)
    return Judgement(score, relation, f"{round(100 * min(share, 1))} % of the words, {speakers.value}")


def _score_wording(share: float, weight: float, longest: float, speakers: Speakers) -> float:
    bias, *weights = _WORDING
    same, different = speakers is Speakers.SAME, speakers is Speakers.OTHER
    return _logistic(bias + sum(w * x for w, x in zip(weights, (share, weight, longest, same, different), strict=True)))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(min(value, 40), -40)))


def _weight(words: tuple[str, ...] | list[str]) -> float:
    return sum(_LITTLE if word in LITTLE_WORDS else 1.0 for word in words)


def _judge_report(full: QuoteDigest, other: QuoteDigest, speakers: Speakers) -> Judgement:
    if speakers is not Speakers.SAME or not _near(full, other, _DAYS_REPORT):
        return _NO
    said, told = hear(full.pieces), hear(other.pieces)
    shared = (Counter(said.stems) & Counter(told.stems)).total()
    shorter, longer = sorted((len(said.stems), len(told.stems)))
    if shared < _FEWEST_REPORTED or _figures_differ(said, told) or _denials_differ(full, other, said, told):
        return _NO
    bias, by_share, by_count, by_longer = _REPORT
    score = _logistic(bias + by_share * shared / shorter + by_count * min(shared, 8) + by_longer * shared / longer)
    words = f"{shared} of {shorter} weighty words"
    relation = Relation("reworded", words)
    if not any(piece.verbatim for quote in (full, other) for piece in quote.pieces):
        near = relate(said, told, equal=said.plain == told.plain, matches=match_words(said, told))
        relation = relation if near.name == "altered" else near
    return Judgement(score, relation, f"indirect: {words}, {speakers.value}")


def _figures_differ(said: Said, told: Said) -> bool:
    one, other = ({word for word in side.plain if word[0].isdigit()} for side in (said, told))
    return bool(one and other) and not (one <= other or other <= one)


def _denials_differ(full: QuoteDigest, other: QuoteDigest, said: Said, told: Said) -> bool:
    # "Denied that …" says not in the cue and not in the words. A report may leave out the part that says not.
    shared = frozenset(said.stems) & frozenset(told.stems)
    sides = (_denies(said, shared) or full.force == "deny", _denies(told, shared) or other.force == "deny")
    return sides[0] != sides[1]


def _denies(said: Said, shared: frozenset[str]) -> bool:
    """Return whether there is a negative among or shortly before the words that both sides have."""
    places = [at for at, word in enumerate(said.plain) if word not in LITTLE_WORDS and stem(word) in shared]
    start, end = max(places[0] - _BEFORE, 0), places[-1] + _BEFORE
    return any(word in NEGATIVES for word in said.plain[start:end])


def _printed_alike(full: QuoteDigest, other: QuoteDigest) -> bool:
    one, two = ([piece for piece in quote.pieces if piece.verbatim] for quote in (full, other))
    return flat_words(tuple(one)) == flat_words(tuple(two))


def _is_said(words: Said, equal: bool) -> bool:
    """Return whether *words* are enough for a quotation of their own: two that are equal, or four in a longer one."""
    return len(words) > (1 if equal else _TINY) and bool(words.stems)


@cache
def _formulas() -> frozenset[tuple[str, ...]]:
    return frozenset(hear((Piece(words, True),)).plain for words in FORMULAS)


def _is_formula(words: tuple[str, ...]) -> bool:
    return words in _formulas()


def _near(a: QuoteDigest, b: QuoteDigest, days: int = _DAYS_SHORT) -> bool:
    """Return whether both may have been printed within so many days; unknown days may."""
    return all((gap := _days(one.latest, two.earliest)) is None or gap <= days for one, two in ((a, b), (b, a)))


def _days(end: str | None, start: str | None) -> int | None:
    if end is None or start is None:
        return None
    try:
        return (date.fromisoformat(start[:10]) - date.fromisoformat(end[:10])).days
    except ValueError:
        return None
