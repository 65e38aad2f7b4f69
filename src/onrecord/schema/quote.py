"""Attributions: what was said, by whom, and through whom it came."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.schema.span import Span

__all__ = ["CueForce", "Hop", "HopKind", "Quote", "QuoteKind", "Stated"]


class QuoteKind(StrEnum):
    """How much of the content stands inside quotation marks: all, some, none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class CueForce(StrEnum):
    """What the speaker does with the words."""

    SAY = "say"
    CLAIM = "claim"
    DENY = "deny"
    ADMIT = "admit"
    ASK = "ask"
    ORDER = "order"
    PROMISE = "promise"
    ACCUSE = "accuse"
    WARN = "warn"
    WRITE = "write"
    ANNOUNCE = "announce"
    BELIEVE = "believe"
    WANT = "want"
    REFUSE = "refuse"
    AGREE = "agree"
    CRITICISE = "criticise"
    SHOW = "show"


class HopKind(StrEnum):
    """The setting of the words, or who passed them on."""

    INTERVIEW = "interview"
    STATEMENT = "statement"
    SPEECH = "speech"
    BROADCAST = "broadcast"
    POST = "post"
    EVENT = "event"
    DOCUMENT = "document"
    COURT_FILING = "court-filing"
    BOOK = "book"
    POLL = "poll"
    OUTLET = "outlet"
    AGENCY = "agency"
    PERSON = "person"


class Stated(StrEnum):
    """Whether a hop is named with the words or carried over from earlier text."""

    SENTENCE = "sentence"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step between the speaker and this article."""

    kind: HopKind
    span: Span
    name: str | None = None
    when: str | None = None
    stated: Stated = Stated.SENTENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One attribution.

    ``content``, ``cue`` and ``source`` are spans in pieces; ``speaker``, ``runner_up`` and ``addressee`` are ids of
    people or other speakers; ``said_when`` is the id of a time; ``chain`` is ordered from the words outward;
    ``parent`` is the id of the quote in whose content this one stands; ``score`` is calibrated between 0 and 1.
    """

    id: str
    kind: QuoteKind
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speaker: str | None = None
    runner_up: str | None = None
    cue_force: CueForce | None = None
    addressee: str | None = None
    said_when: str | None = None
    chain: tuple[Hop, ...] = ()
    parent: str | None = None
    score: float | None = None
    why: str | None = None
