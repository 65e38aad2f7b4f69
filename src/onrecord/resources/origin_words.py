"""How origins are told in words, and which cues bind harder than others."""

from onrecord.schema.quote import CueForce, HopKind

__all__ = ["FIRMNESS", "RELAYS", "SETTINGS", "TOLD"]

# What passes words on without being where they were said.
RELAYS: frozenset[HopKind] = frozenset({HopKind.OUTLET, HopKind.AGENCY, HopKind.PERSON})

# How an origin is told: without and with a name.
SETTINGS: dict[HopKind, tuple[str, str]] = {
    HopKind.INTERVIEW: ("an interview", "an interview with {name}"),
    HopKind.STATEMENT: ("a statement", "a statement ({name})"),
    HopKind.SPEECH: ("a speech", "a speech ({name})"),
    HopKind.BROADCAST: ("a broadcast", "the broadcast {name}"),
    HopKind.POST: ("a post", "a post on {name}"),
    HopKind.EVENT: ("a public event", "a public event ({name})"),
    HopKind.DOCUMENT: ("a document", "a document ({name})"),
    HopKind.COURT_FILING: ("a court filing", "a court filing ({name})"),
    HopKind.BOOK: ("a book", "the book {name}"),
    HopKind.POLL: ("a poll", "a poll ({name})"),
}
TOLD = "words told to {name}"

# How firmly a cue presents the words; what is not listed lies between.
FIRMNESS: dict[CueForce, int] = {
    CueForce.CLAIM: -1,
    CueForce.ACCUSE: -1,
    CueForce.BELIEVE: -1,
    CueForce.SHOW: 1,
    CueForce.ADMIT: 1,
}
