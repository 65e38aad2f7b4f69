"""People, other speakers, times, events and ties: what an article says of the world."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.schema.span import Span

__all__ = [
    "Age",
    "Alternative",
    "Born",
    "Event",
    "Mention",
    "MentionKind",
    "Modality",
    "Name",
    "OtherSpeaker",
    "Participant",
    "Person",
    "Role",
    "SpeakerKind",
    "Tie",
    "TieKind",
    "Time",
    "TimeRelation",
    "TimeType",
]


class MentionKind(StrEnum):
    """The form of a mention."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"


@dataclass(frozen=True, slots=True)
class Name:
    """One place where a person is named."""

    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is meant without being named."""

    span: Span
    kind: MentionKind
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A role, title or occupation as the article words it.

    ``status`` is the word that says when it holds (former, then, acting), ``organisation`` the name of the
    organisation that it is put with; both None where the article does not say.
    """

    text: str
    span: Span
    status: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Age:
    """A stated age: an ISO 8601 duration, and the day for which it holds where that is not the publication day."""

    span: Span
    age: str
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Born:
    """The days between which a person was born, both included, as the stated ages allow."""

    earliest: str
    latest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the article; ``name`` is the fullest form in it, or the words used where no name is given."""

    id: str
    name: str
    names: tuple[Name, ...] = ()
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    ages: tuple[Age, ...] = ()
    born: Born | None = None
    score: float | None = None
    why: str | None = None


class SpeakerKind(StrEnum):
    """What a speaker who is no named person is."""

    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    ROLE = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSpeaker:
    """A speaker who is no named person, in the words of the article."""

    id: str
    kind: SpeakerKind
    text: str
    span: Span
    mentions: tuple[Span, ...] = ()


class TimeType(StrEnum):
    """The types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another reading of a time expression: its TIMEX3 value, the interval it allows, and what speaks for it."""

    value: str
    earliest: str | None = None
    latest: str | None = None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression: TIMEX3 type, value and mod, the interval it allows, and the reason for both.

    ``earliest`` and ``latest`` are ISO days, or None where the text does not say; ``edtf`` is the value in the
    Extended Date/Time Format (ISO 8601-2:2019); ``anchor`` is ``"published"`` or the id of another time.
    ``alternatives`` are the other readings where the words leave it open, the likelier first.
    """

    id: str
    span: Span
    type: TimeType
    value: str | None = None
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    edtf: str | None = None
    anchor: str | None = None
    alternatives: tuple[Alternative, ...] = ()
    why: str | None = None
    score: float | None = None


class Modality(StrEnum):
    """Whether an event is told as fact, plan, allegation, denial or supposition."""

    HAPPENED = "happened"
    PLANNED = "planned"
    ALLEGED = "alleged"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class TimeRelation(StrEnum):
    """How an event lies to its time."""

    AT = "at"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"
    DURING = "during"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody or something in an event: ``ref`` is the id of a person or other speaker, or None with words only."""

    ref: str | None
    role: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A reported event; ``attributed_to`` is ``"article"`` or the id of the quote that tells it."""

    id: str
    trigger: Span
    label: str
    participants: tuple[Participant, ...] = ()
    time: str | None = None
    time_relation: TimeRelation | None = None
    place: Span | None = None
    earliest: str | None = None
    latest: str | None = None
    modality: Modality = Modality.HAPPENED
    attributed_to: str = "article"
    score: float | None = None
    why: str | None = None


class TieKind(StrEnum):
    """What *a* is to *b* in a tie."""

    SPOUSE = "spouse"
    EX_SPOUSE = "ex-spouse"
    PARTNER = "partner"
    ENGAGED = "engaged"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    OTHER_RELATIVE = "other-relative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two people and how they are related: *a* is ``kind`` of *b*; ``premises`` name the ties it was derived from."""

    a: str
    kind: TieKind
    b: str
    span: Span
    attributed_to: str = "article"
    premises: tuple[int, ...] = ()
    score: float | None = None
    why: str | None = None
