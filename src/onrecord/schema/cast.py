"""Who appears in an article, and which words stand for whom: passed from stage to stage, not part of the record."""

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.schema.facts import OtherSpeaker, Person, TieKind
from onrecord.schema.record import Flag
from onrecord.schema.span import Span

__all__ = ["Actor", "ActorKind", "ActorMention", "Cast", "Kin"]


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that stand for one or more actors: tokens ``first`` to ``last`` (both included), ``head`` the main one.

    ``refs`` are ids of actors; more than one for a plural ("the couple"); ``runner_up`` is the next best reading.
    """

    span: Span
    first: int
    last: int
    head: int
    kind: str  # name, pronoun or nominal
    refs: tuple[str, ...]
    score: float = 1.0
    runner_up: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A named (or repeatedly mentioned) person, organisation, place or work; ``id`` begins with p, o, l or w."""

    id: str
    kind: ActorKind
    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """What a kin phrase says: the person *relative* is ``kind`` of *owner*; ``words`` state it at ``span``.

    ``joint`` says that the owner is one of a couple: "the couple's son".
    """

    relative: str
    kind: TieKind
    owner: str
    span: Span
    words: str
    joint: bool = False
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people of the record, all actors, and the mentions of actors in text order.

    ``kin`` is what kin phrases state; ``doubts`` are contradictions between what is said of one person.
    """

    people: tuple[Person, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[ActorMention, ...] = ()
    others: tuple[OtherSpeaker, ...] = ()
    kin: tuple[Kin, ...] = ()
    doubts: tuple[Flag, ...] = ()
    by_head: dict[int, ActorMention] = field(default_factory=dict)

    def at(self, head: int) -> ActorMention | None:
        """Return the mention whose main token is *head*, or None."""
        return self.by_head.get(head)

    def person(self, ref: str) -> Person | None:
        """Return the person with id *ref*, or None."""
        return next((person for person in self.people if person.id == ref), None)
