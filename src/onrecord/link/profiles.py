"""Profiles: what one article says of each person it names, as much as joining needs."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from onrecord.link.names import NameForm, fold, parse_name, sound_of
from onrecord.resources.kin import FEMALE_KIN, MALE_KIN, kin_of
from onrecord.resources.names import FEMALE_TITLES, MALE_TITLES
from onrecord.resources.role_fields import IDLE_ROLE_WORDS
from onrecord.resources.same_names import FORMER_NAME
from onrecord.schema.article import Article, BlockKind
from onrecord.schema.facts import Age, MentionKind, Person, SpeakerKind, Tie, TieKind
from onrecord.schema.record import Record
from onrecord.schema.span import Span, covers

__all__ = ["FAMILY", "Births", "PeopleDigest", "Profile", "TieEnd", "digest_people"]

FAMILY = "~"  # before the sound of a family name
_MOST_WORDS = 40  # words around a person's names
_AROUND = 160  # characters on each side of a name in which words count as near it
_MOST_NAMES = 6  # places of a name that are looked around
_MOST_TEXT, _MOST_CAPITALS = 20_000, 30
# Words with capitals behind a word without: no start of a sentence.
_CAPITALS = re.compile(r"(?<=[a-z,] )([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})")
_DAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december mr mrs ms dr
    """.split()
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_FORMER = re.compile(r"\W{1,3}(" + "|".join(sorted(FORMER_NAME)) + r")\s+(?:known as\s+)?(\w[\w’'-]+)", re.IGNORECASE)
_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
# "She was eight when …": an age of long ago that the reader gave to the day of publication.
_PAST_AGE = re.compile(
    r"(?:\b(?:since|when|until|till|before|after|at|by|from|turned?|been|had)\b(?:\W+\w+){0,3}\W+|\bthe\s+age\s+of\s+)$",
    re.IGNORECASE,
)
_COMMON_WORDS = frozenset(
    """
    the and that was for with his her she they had have has said from were are been who their them but not this which
    would will when what about after before into more over than other there also its him out one two all could can you
    our your while where being because only some then just very did does how any most such many much made make now
    told year years people day week month monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december says say asked called mr mrs ms first last
    back still even like well new old man woman years-old time get got come came going went took take here these those
    """.split()
)


@dataclass(frozen=True, slots=True)
class Births:
    """The days, as ordinals and both included, between which somebody was born."""

    earliest: int
    latest: int

    def gap(self, other: "Births") -> int:
        """Return the days between the two intervals, 0 where they meet."""
        return max(0, self.earliest - other.latest, other.earliest - self.latest)


@dataclass(frozen=True, slots=True)
class TieEnd:
    """A person of the article (``index`` among its profiles) of whom the owner is ``kind``."""

    kind: TieKind
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One named person of one article.

    ``gender`` is the plain sign (m, f or nothing) that pronouns and titles give; it serves comparing and is never
    shown. ``aliases`` are names that a marriage or an earlier name would give.
    """

    item: str
    name: str
    span: Span
    forms: tuple[NameForm, ...]
    aliases: tuple[NameForm, ...] = ()
    roles: tuple[str, ...] = ()
    births: Births | None = None
    gender: str = ""
    near: tuple[str, ...] = ()
    ties: tuple[TieEnd, ...] = ()

    @property
    def form(self) -> NameForm:
        """The fullest form of the name."""
        return self.forms[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleDigest:
    """The named people of an article; ``setting`` holds its organisations and places, folded.

    ``company`` holds the full names of all, and the sounds of their family names behind a mark.
    """

    article: str
    published: str | None
    outlet: str
    profiles: tuple[Profile, ...]
    setting: tuple[str, ...] = ()
    company: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """The text of an article, in lower case too (of the same length), and where its authors are named."""

    text: str
    lowered: str
    bylines: tuple[Span, ...]

    @classmethod
    def of(cls, article: Article) -> "_Page":
        lowered = article.text.lower()
        bylines = tuple(block.span for block in article.blocks if block.kind is BlockKind.BYLINE)
        return cls(article.text, lowered if len(lowered) == len(article.text) else article.text, bylines)


def digest_people(record: Record) -> PeopleDigest:
    """Return what joining people needs to know of *record*."""
    page = _Page.of(record.article)
    named = [(person, forms) for person in record.people if (forms := _forms(person, page.text))]
    ends = _ties(record.ties, {person.id: at for at, (person, _) in enumerate(named)})
    profiles = tuple(
        _profile(person, forms, tuple(sorted(ends.get(at, ()), key=lambda end: (end.index, end.kind))), page)
        for at, (person, forms) in enumerate(named)
    )
    return PeopleDigest(
        article=record.article.id,
        published=record.article.published.earliest,
        outlet=fold(record.article.outlet or ""),
        profiles=_with_married_names(profiles),
        setting=tuple(map(sys.intern, sorted(_setting(record, profiles)))),
        company=tuple(map(sys.intern, sorted(_company(profiles)))),
    )


def _forms(person: Person, text: str) -> tuple[NameForm, ...]:
    """Return the forms in which *person* is named, the fullest first; none where it is no named person."""
    if not person.names:
        return ()
    names = dict.fromkeys([person.name, *sorted({name.span.of(text) for name in person.names})])
    forms = [form for name in names if (form := parse_name(name))]
    if parse_name(person.name) is None:
        return ()
    return tuple(dict.fromkeys([forms[0], *(form for form in forms[1:] if not form.is_bare or forms[0].is_bare)]))


def _profile(person: Person, forms: tuple[NameForm, ...], ties: tuple[TieEnd, ...], page: _Page) -> Profile:
    text = page.text
    first = next((n.span for n in person.names if n.span.of(text) == person.name), person.names[0].span)
    own = {word for form in forms for word in (*form.given, *form.family.split())}
    return Profile(
        item=person.id,
        name=" ".join(person.name.split()),
        span=first,
        forms=forms,
        aliases=tuple(_former_names(person, forms[0], text)),
        roles=tuple(sorted(set(_role_words(person, page)) - own)),
        births=_births(person, text),
        gender=_gender(person, text),
        near=tuple(map(sys.intern, _near(person, page.lowered, own))),
        ties=ties,
    )


def _role_words(person: Person, page: _Page) -> Iterator[str]:
    if any(covers(span, name.span) for span in page.bylines for name in person.names):
        yield "reporter"
    text = page.text
    nominals = (m.span.of(text) for m in person.mentions if m.kind is MentionKind.NOMINAL)
    for words in (*(role.text for role in person.roles), *nominals):
        for word in fold(words).replace("-", " ").split():
            if len(word) > 1 and word not in IDLE_ROLE_WORDS and kin_of(word) is None and "'" not in word:
                yield sys.intern(word)


def _births(person: Person, text: str) -> Births | None:
    """Return when *person* was born, unless only ages of long ago say so."""
    now = [age for age in person.ages if age.as_of or not _is_past(age, text)]
    if person.born is None or not now:
        return None
    return Births(*(date.fromisoformat(day).toordinal() for day in (person.born.earliest, person.born.latest)))


def _is_past(age: Age, text: str) -> bool:
    return _PAST_AGE.search(text[max(0, age.span.start - 40) : age.span.start]) is not None


def _gender(person: Person, text: str) -> str:
    signs: Counter[str] = Counter()
    for mention in person.mentions:
        words = mention.span.of(text).lower()
        if mention.kind is MentionKind.PRONOUN:
            signs["m"] += words in _HE
            signs["f"] += words in _SHE
        elif mention.kind is MentionKind.NOMINAL and (last := words.split()[-1:]):
            signs["m"] += last[0] in MALE_KIN
            signs["f"] += last[0] in FEMALE_KIN
    for name in person.names:
        before = fold(text[max(0, name.span.start - 12) : name.span.start]).split()[-1:]
        signs["m"] += 2 * bool(before and before[0] in MALE_TITLES)
        signs["f"] += 2 * bool(before and before[0] in FEMALE_TITLES)
    return _majority(signs["m"], signs["f"])


def _majority(male: int, female: int) -> str:
    if male + female < 2 or 4 * min(male, female) > max(male, female):
        return ""
    return "m" if male > female else "f"


def _near(person: Person, lowered: str, own: set[str]) -> Iterable[str]:
    """Return the words around the names of *person*, most frequent first, those of the name left out."""
    counts: Counter[str] = Counter()
    reach = 0
    for name in person.names[:_MOST_NAMES]:
        start = max(reach, name.span.start - _AROUND)
        reach = max(start, name.span.end + _AROUND)
        counts.update(match.group() for match in _WORD.finditer(lowered, start, min(reach, len(lowered))))
    kept = [w for w in counts if len(w) > 3 and w not in _COMMON_WORDS and fold(w) not in own]
    return sorted(kept, key=lambda word: (-counts[word], word))[:_MOST_WORDS]


def _former_names(person: Person, form: NameForm, text: str) -> Iterator[NameForm]:
    for name in person.names[:_MOST_NAMES]:
        found = _FORMER.match(text, name.span.end, name.span.end + 60)
        if found and form.given and (family := fold(found[2])):
            yield NameForm(form.given, family)


def _with_married_names(profiles: tuple[Profile, ...]) -> tuple[Profile, ...]:
    return tuple(_with_married_name(profile, profiles) for profile in profiles)


def _with_married_name(profile: Profile, profiles: tuple[Profile, ...]) -> Profile:
    """Return *profile* with the names that its spouse's family name would give it."""
    spouses = [profiles[end.index].form for end in profile.ties if end.kind in _MARRIED]
    families = {form.family for form in spouses if form.given} - {profile.form.family}
    if not families or not profile.form.given:
        return profile
    return replace(profile, aliases=(*profile.aliases, *(NameForm(profile.form.given, f) for f in sorted(families))))


def _ties(ties: tuple[Tie, ...], places: dict[str, int]) -> dict[int, list[TieEnd]]:
    ends: dict[int, list[TieEnd]] = {}
    for tie in ties:
        if tie.a in places and tie.b in places and tie.a != tie.b:
            ends.setdefault(places[tie.a], []).append(TieEnd(tie.kind, places[tie.b]))
            ends.setdefault(places[tie.b], []).append(TieEnd(_TURNED.get(tie.kind, tie.kind), places[tie.a]))
    return ends


_MARRIED = frozenset({TieKind.SPOUSE, TieKind.EX_SPOUSE, TieKind.ENGAGED})
_TURNED = {
    TieKind.PARENT: TieKind.CHILD, TieKind.CHILD: TieKind.PARENT,
    TieKind.GRANDPARENT: TieKind.GRANDCHILD, TieKind.GRANDCHILD: TieKind.GRANDPARENT,
}  # fmt: skip


def _company(profiles: tuple[Profile, ...]) -> set[str]:
    full = {profile.form.key for profile in profiles if not profile.form.is_bare}
    return full | {FAMILY + sound_of(profile.form.family) for profile in profiles}


def _setting(record: Record, profiles: tuple[Profile, ...]) -> set[str]:
    """Return the organisations and places that the article names, and its other words with capitals."""
    names = {fold(words).removeprefix("the ") for words in _named_things(record)}
    people = {word for profile in profiles for form in profile.forms for word in form.key.split()}
    counts: Counter[str] = Counter()
    for match in _CAPITALS.finditer(record.article.text, 0, _MOST_TEXT):
        words = fold(match[1])
        if not (people | _DAYS) & set(words.split()):
            counts[words] += 1
    return names | set(sorted(counts, key=lambda words: (-counts[words], words))[:_MOST_CAPITALS])


def _named_things(record: Record) -> Iterator[str]:
    text = record.article.text
    yield from (
        o.text for o in record.speakers_other if o.kind is SpeakerKind.ORGANISATION and o.text != o.text.lower()
    )
    yield from (event.place.of(text) for event in record.events if event.place is not None)
    yield from (hop.name for quote in record.quotes for hop in quote.chain if hop.name and hop.name[:1].isupper())
