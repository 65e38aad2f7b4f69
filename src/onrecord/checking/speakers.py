"""Whether the draft and the clippings give words to the same speaker."""

from dataclasses import dataclass

from onrecord.checking.drafted import DraftQuote
from onrecord.checking.library import Source
from onrecord.link.names import NameForm, compare_names, fold, parse_name
from onrecord.resources.pronouns import FEMALE, FIRST, MALE, PLURAL
from onrecord.schema.facts import OtherSpeaker, Person
from onrecord.schema.quote import HopKind, Quote, QuoteKind
from onrecord.schema.record import Record
from onrecord.schema.span import Span, overlaps

__all__ = ["Attribution", "attribution_of", "drafted_by", "is_named_in", "is_ruled_out", "is_same_speaker", "relays_of"]

_SURE = 0.5  # score from which a speaker that was read counts against another
_SURE_IF_NAMED = 0.75  # where the other is named in the same paragraph
_SURE_IF_NEAR = 0.95  # where the speaker is not named there, and the other is named before
_BEFORE = 2000  # characters in which somebody may be named whom a pronoun means
_NO_MARKS = str.maketrans(dict.fromkeys('.,;:!?()[]"“”‘’«»—–', " "))
_RELAYS = frozenset({HopKind.OUTLET, HopKind.AGENCY, HopKind.PERSON})
_SETTINGS = frozenset({HopKind.INTERVIEW, HopKind.BROADCAST})
_PRONOUNS = MALE | FEMALE | PLURAL | FIRST | {"it", "who", "this", "that", "one"}
_SMALL = frozenset("the a an of for and in at".split())


@dataclass(frozen=True, slots=True)
class Place:
    """The text around words: their paragraph, what comes before it, and the whole.

    ``named`` says that the paragraph itself names who speaks.
    """

    paragraph: str = ""
    before: str = ""
    whole: str = ""
    named: bool = True


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is told to have said something: ``kind`` is person, role, organisation, group, document or unnamed.

    ``names`` are all forms of the name that are known; ``runner_up`` is who else it may be; ``place`` is where.
    """

    name: str | None
    kind: str | None = None
    names: tuple[str, ...] = ()
    runner_up: str | None = None
    score: float = 1.0
    place: Place = Place()

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
    place = _place(quote, record)
    if isinstance(speaker, OtherSpeaker):
        words = " ".join(speaker.text.split())
        return Attribution(words, speaker.kind.value, (words,), runner_up, score, place)
    forms = [speaker.name, *filter(_is_named, _source_words(quote, record))]
    forms += [name.span.of(record.article.text) for name in speaker.names]
    if source is not None:
        forms += _joined_names(source, record.article.id, speaker.id)
    kind = "person" if speaker.names else "role"
    return Attribution(speaker.name, kind, tuple(dict.fromkeys(forms)), runner_up, score, place)


def _source_words(quote: Quote, record: Record) -> list[str]:
    return [" ".join(span.of(record.article.text).partition(",")[0].split()) for span in quote.source]


def _place(quote: Quote, record: Record) -> Place:
    """Return the text around *quote*; it names its speaker where its source is a name in the same paragraph."""
    text, at = record.article.text, quote.content[0].start
    blocks = record.article.blocks
    block = next((b.span for b in blocks if b.span.start <= at < b.span.end), Span(0, len(text)))
    near = [words for span, words in zip(quote.source, _source_words(quote, record), strict=True)
            if block.start <= span.start < block.end]  # fmt: skip
    named = any(_is_named(words) or any(word[:1].isupper() for word in words.split()[1:]) for words in near)
    return Place(block.of(text), text[max(0, block.start - _BEFORE) : block.start], text, named)


def _is_named(words: str) -> bool:
    form = parse_name(words)
    return form is not None and words[:1].isupper() and fold(words) not in _PRONOUNS


def _entity(record: Record, ref: str) -> Person | OtherSpeaker | None:
    person = next((person for person in record.people if person.id == ref), None)
    return person or next((other for other in record.speakers_other if other.id == ref), None)


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
    ours, theirs = _forms(draft.names), _forms(clipping.names)
    if not ours or not theirs:
        return None
    if any(compare_names(a, b) is not None for a in ours for b in theirs):
        return True
    for doubt, others in ((draft.runner_up, theirs), (clipping.runner_up, ours)):
        form = parse_name(doubt) if doubt else None
        if form and any(compare_names(form, other) for other in others):
            return None
    return False if _is_sure(draft, clipping) and _is_sure(clipping, draft) else None


def _is_sure(one: Attribution, other: Attribution) -> bool:
    """Return whether *one* is surely not a misreading of words by *other*, who may be named nearby."""
    if one.score < _SURE:
        return False
    if one.place.named:
        return one.score >= _SURE_IF_NAMED or not _mentions(one.place.paragraph, other)
    return one.score >= _SURE_IF_NEAR or not _mentions(one.place.before + one.place.paragraph, other)


def is_ruled_out(draft: Attribution, quote: Quote, record: Record) -> bool:
    """Return whether *quote* is said by "he" or "she" in *record*, which calls the draft's speaker the other way."""
    said = {fold(words) for words in _source_words(quote, record)}
    other = FEMALE if said & MALE else MALE if said & FEMALE else frozenset()
    called: set[str] = set()
    for person in record.people:
        form = parse_name(person.name)
        if form is not None and any(compare_names(form, ours) is not None for ours in _forms(draft.names)):
            called |= {fold(mention.span.of(record.article.text)) for mention in person.mentions}
    return bool(called & other) and not called & ((MALE | FEMALE) - other)


def is_named_in(text: str, who: Attribution) -> bool:
    """Return whether *text* names *who*, by any one of their names; true where that cannot be told."""
    return who.kind != "person" or not who.place.named or not _forms(who.names) or _mentions(text, who)


def _forms(names: tuple[str, ...]) -> list[NameForm]:
    return [form for name in names if (form := parse_name(name)) is not None]


def _mentions(text: str, who: Attribution) -> bool:
    """Return whether *text* names *who*, by any one name."""
    words = {*fold(text).replace("'s", " ").translate(_NO_MARKS).split()}
    return any(words & {form.family.split()[-1], *form.given[:1]} for form in _forms(who.names))


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
