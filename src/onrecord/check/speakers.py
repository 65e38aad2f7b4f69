"""Whether the draft and the clippings give words to the same speaker."""

from dataclasses import dataclass

from onrecord.check.drafted import DraftQuote
from onrecord.check.library import Source
from onrecord.link.names import compare_names, fold, parse_name
from onrecord.resources.pronouns import FEMALE, FIRST, MALE, PLURAL
from onrecord.schema.facts import OtherSpeaker, Person
from onrecord.schema.quote import HopKind, Quote, QuoteKind
from onrecord.schema.record import Record
from onrecord.schema.span import Span, overlaps

__all__ = ["Attribution", "attribution_of", "drafted_by", "is_same_speaker", "relays_of"]

_SURE = 0.5  # score from which a speaker that was read counts against another
_RELAYS = frozenset({HopKind.OUTLET, HopKind.AGENCY, HopKind.PERSON})
_SETTINGS = frozenset({HopKind.INTERVIEW, HopKind.BROADCAST})
_PRONOUNS = MALE | FEMALE | PLURAL | FIRST | {"it", "who", "this", "that", "one"}
_SMALL = frozenset("the a an of for and in at".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is told to have said something: ``kind`` is person, role, organisation, group, document or unnamed.

    ``names`` are all forms of the name that are known; ``runner_up`` is who else it may be.
    """

    name: str | None
    kind: str | None = None
    names: tuple[str, ...] = ()
    runner_up: str | None = None
    score: float = 1.0

    @property
    def is_sure(self) -> bool:
        """Whether the speaker is more likely right than wrong."""
        return self.name is not None and self.score >= _SURE


def drafted_by(quote: DraftQuote, record: Record | None) -> Quote | None:
    """Return the attribution in the draft that *quote* belongs to, or None."""
    if record is None:
        return None
    best: tuple[int, int, str] | None = None
    found = None
    for other in record.quotes:
        shared = sum(_overlap(piece, span) for piece in quote.pieces for span in other.content)
        if not shared:
            continue
        indirect = other.kind is QuoteKind.INDIRECT
        rank = (-shared + (10 if indirect else 0), sum(map(len, other.content)), other.id)
        if best is None or rank < best:
            best, found = rank, other
    return found


def _overlap(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start) if overlaps(a, b) else 0


def attribution_of(quote: Quote | None, record: Record, source: Source | None = None) -> Attribution:
    """Return who says *quote* in *record*, with the names that *source* joins to the speaker."""
    if quote is None or quote.speaker is None:
        return Attribution(None)
    speaker = _entity(record, quote.speaker)
    if speaker is None:
        return Attribution(None)
    runner_up = record.name_of(quote.runner_up)
    score = 1.0 if quote.score is None else quote.score
    source_words = (" ".join(span.of(record.article.text).partition(",")[0].split()) for span in quote.source)
    if isinstance(speaker, OtherSpeaker):
        return Attribution(speaker.text, speaker.kind.value, (speaker.text,), runner_up, score)
    forms = [speaker.name, *filter(_is_named, source_words), *(name.span.of(record.article.text) for name in speaker.names)]
    if source is not None:
        forms += _joined_names(source, record.article.id, speaker.id)
    kind = "person" if speaker.names else "role"
    return Attribution(speaker.name, kind, tuple(dict.fromkeys(forms)), runner_up, score)


def _is_named(words: str) -> bool:
    form = parse_name(words)
    return form is not None and words[:1].isupper() and fold(words) not in _PRONOUNS


def _entity(record: Record, ref: str) -> Person | OtherSpeaker | None:
    for one in (*record.people, *record.speakers_other):
        if one.id == ref:
            return one
    return None


def _joined_names(source: Source, article: str, person: str) -> list[str]:
    return [side.value for link in source.same_person(article, person) for side in link.sides if side.value]


def is_same_speaker(draft: Attribution, clipping: Attribution) -> bool | None:
    """Return whether two attributions name one speaker, or None where that cannot be told."""
    if draft.name is None or clipping.name is None:
        return None
    if any(fold(a) == fold(b) for a in draft.names for b in clipping.names):
        return True
    if draft.kind == clipping.kind == "person":
        return _is_same_person(draft, clipping)
    if draft.kind == clipping.kind == "organisation":
        return True if _share_words(draft, clipping) else None
    return None


def _is_same_person(draft: Attribution, clipping: Attribution) -> bool | None:
    ours = [form for name in draft.names if (form := parse_name(name)) is not None]
    theirs = [form for name in clipping.names if (form := parse_name(name)) is not None]
    if not ours or not theirs:
        return None
    if any(compare_names(a, b) is not None for a in ours for b in theirs):
        return True
    for doubt, others in ((draft.runner_up, clipping.names), (clipping.runner_up, draft.names)):
        form = parse_name(doubt) if doubt else None
        if form and any(compare_names(form, other) for name in others if (other := parse_name(name))):
            return None
    return False if draft.is_sure and clipping.is_sure else None


def _share_words(a: Attribution, b: Attribution) -> bool:
    words = [{word for name in one.names for word in fold(name).split()} - _SMALL for one in (a, b)]
    return bool(words[0] & words[1])


def relays_of(quote: Quote, record: Record) -> tuple[str, ...]:
    """Return the outlets, agencies and people through whom *quote* came to the article of *record*."""
    own = {*fold(record.article.outlet or "").split()} - _SMALL
    found = []
    for hop in quote.chain:
        name = hop.name or hop.span.of(record.article.text)
        if own & {*fold(name).split()} or not name[:1].isupper():
            continue
        # "told Harbour Radio" in an article whose outlet is not known may be the outlet's own interview.
        if hop.kind in _RELAYS or (hop.kind in _SETTINGS and own):
            found.append(name)
    return tuple(dict.fromkeys(found))
