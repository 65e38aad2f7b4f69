"""Items of a record in plain words, for the report and the page alike."""

import re

from onrecord.schema.article import Published
from onrecord.schema.facts import Alternative, Born, SpeakerKind, Tie, TieKind, Time
from onrecord.schema.quote import CueForce, Hop, HopKind, Quote, QuoteKind, Stated
from onrecord.schema.record import Record

__all__ = [
    "age_words",
    "alternative_words",
    "born_words",
    "chain_steps",
    "chain_words",
    "force_words",
    "interval_words",
    "is_unsure",
    "kind_words",
    "published_words",
    "said_by_words",
    "speaker_kind_words",
    "speaker_words",
    "tie_words",
    "time_words",
]

_EVEN = 0.5
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_AGE = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")

_FORCE = {
    CueForce.SAY: "statement",
    CueForce.CLAIM: "claim",
    CueForce.DENY: "denial",
    CueForce.ADMIT: "admission",
    CueForce.ASK: "question",
    CueForce.ORDER: "order",
    CueForce.PROMISE: "promise",
    CueForce.ACCUSE: "accusation",
    CueForce.WARN: "warning",
    CueForce.WRITE: "written",
    CueForce.ANNOUNCE: "announcement",
    CueForce.BELIEVE: "belief",
    CueForce.WANT: "wish",
    CueForce.REFUSE: "refusal",
    CueForce.AGREE: "agreement",
    CueForce.CRITICISE: "criticism",
    CueForce.SHOW: "finding",
}
_KIND = {
    QuoteKind.DIRECT: "in quotation marks",
    QuoteKind.MIXED: "partly in quotation marks",
    QuoteKind.INDIRECT: "reported, not quoted",
}
_SPEAKER_KIND = {
    SpeakerKind.ORGANISATION: "organisation",
    SpeakerKind.GROUP: "group",
    SpeakerKind.DOCUMENT: "document",
    SpeakerKind.UNNAMED: "unnamed",
    SpeakerKind.ROLE: "named by role only",
}
_TIE = {
    TieKind.SPOUSE: "spouse of",
    TieKind.EX_SPOUSE: "former spouse of",
    TieKind.PARTNER: "partner of",
    TieKind.ENGAGED: "engaged to",
    TieKind.PARENT: "parent of",
    TieKind.CHILD: "child of",
    TieKind.SIBLING: "sibling of",
    TieKind.GRANDPARENT: "grandparent of",
    TieKind.GRANDCHILD: "grandchild of",
    TieKind.OTHER_RELATIVE: "relative of",
}
# Seen from the other side; a tie that is not here reads the same both ways.
_INVERSE = {
    TieKind.PARENT: TieKind.CHILD,
    TieKind.CHILD: TieKind.PARENT,
    TieKind.GRANDPARENT: TieKind.GRANDCHILD,
    TieKind.GRANDCHILD: TieKind.GRANDPARENT,
}
# The name of any other hop says already what it is; "outlet Daily Post" would only be longer.
_SETTING = {
    HopKind.INTERVIEW: "interview",
    HopKind.STATEMENT: "statement",
    HopKind.SPEECH: "speech",
    HopKind.BROADCAST: "broadcast",
    HopKind.POST: "post on",
    HopKind.BOOK: "book",
    HopKind.POLL: "poll",
}


def _day_words(iso: str) -> str:
    match = _DAY.match(iso)
    if not match:
        return iso
    year, month, day = match.groups()
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else iso


def _last_day(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _whole_period(earliest: str, latest: str) -> str | None:
    """Return the month, year or run of years that the two days enclose exactly."""
    first, last = _DAY.match(earliest), _DAY.match(latest)
    if not first or not last or first[3] != "01" or not 1 <= int(last[2]) <= 12:
        return None
    if int(last[3]) != _last_day(int(last[1]), int(last[2])):
        return None
    if (first[2], last[2]) == ("01", "12"):
        return first[1] if first[1] == last[1] else f"{first[1]} to {last[1]}"
    same_month = first[1] == last[1] and first[2] == last[2]
    return f"{_MONTHS[int(first[2]) - 1]} {first[1]}" if same_month else None


def _range_words(earliest: str, latest: str) -> str:
    first, last = _DAY.match(earliest), _DAY.match(latest)
    if first and last and first[1] == last[1] and first[2] == last[2]:
        return f"{int(first[3])}–{_day_words(latest)}"
    return f"{_day_words(earliest)} to {_day_words(latest)}"


def interval_words(earliest: str | None, latest: str | None) -> str | None:
    """Return the days between *earliest* and *latest* in words, or None where neither is known."""
    if earliest is None:
        return None if latest is None else f"until {_day_words(latest)}"
    if latest is None:
        return f"from {_day_words(earliest)}"
    if earliest == latest:
        return _day_words(earliest)
    return _whole_period(earliest, latest) or _range_words(earliest, latest)


def time_words(time: Time) -> str:
    """Return when *time* is: its interval in words, else its value, else that it is not known."""
    return interval_words(time.earliest, time.latest) or time.value or "not known"


def alternative_words(other: Alternative) -> str:
    """Return another reading of a time, with what speaks for it: "or 24 November 2025 (if it lies ahead)"."""
    return f"or {interval_words(other.earliest, other.latest) or other.value} ({other.why})"


def published_words(published: Published) -> str:
    """Return the publication day with the evidence for it, or that there is none."""
    when = interval_words(published.earliest, published.latest) or published.value
    if when is None:
        return "no date of publication"
    return f"{when} ({published.evidence})" if published.evidence else when


def age_words(age: str) -> str:
    """Return an ISO 8601 duration as an age: "37", "3 years 6 months"."""
    match = _AGE.match(age)
    if not match or not any(match.groups()):
        return age
    years, months, weeks, days = match.groups()
    if years and not (months or weeks or days):
        return years
    parts = ((years, "year"), (months, "month"), (weeks, "week"), (days, "day"))
    return " ".join(f"{int(n)} {unit}{'' if int(n) == 1 else 's'}" for n, unit in parts if n)


def born_words(born: Born) -> str:
    """Return between which days a person was born."""
    if born.earliest == born.latest:
        return f"born {_day_words(born.earliest)}"
    whole = _whole_period(born.earliest, born.latest)
    return f"born {whole}" if whole else f"born {_day_words(born.earliest)} – {_day_words(born.latest)}"


def is_unsure(score: float | None) -> bool:
    """Return whether an item is more likely wrong than right."""
    return score is not None and score < _EVEN


def kind_words(quote: Quote) -> str:
    """Return how much of the content stands in quotation marks."""
    return _KIND[quote.kind]


def force_words(quote: Quote) -> str | None:
    """Return what kind of words these are ("denial"), or None."""
    return None if quote.cue_force is None else _FORCE[quote.cue_force]


def speaker_words(quote: Quote, record: Record) -> str:
    """Return the speaker's name, else the source words, else that no speaker was found."""
    return record.name_of(quote.speaker) or "speaker not known"


def _hop_name(hop: Hop, text: str) -> str:
    name, setting = hop.name or hop.span.of(text), _SETTING.get(hop.kind)
    if setting is None or setting.split()[0] in name.lower():
        return name
    return f"{setting} {name}"


def chain_steps(quote: Quote, record: Record) -> tuple[tuple[str, bool], ...]:
    """Return the steps from speaker to this article; the flag says that a step was carried over from earlier text."""
    hops = tuple((_hop_name(hop, record.article.text), hop.stated is Stated.CONTEXT) for hop in quote.chain)
    return ((speaker_words(quote, record), False), *hops, ("here", False))


def chain_words(quote: Quote, record: Record) -> str:
    """Return the way of the words: "Mara Lindqvist → interview Harbour Radio → Daily Post → here"."""
    return " → ".join(f"({name})" if carried else name for name, carried in chain_steps(quote, record))


def said_by_words(attributed_to: str, record: Record) -> str:
    """Return who says so: "the article", or the speaker of the quote with that id."""
    quote = next((quote for quote in record.quotes if quote.id == attributed_to), None)
    return "the article" if quote is None else speaker_words(quote, record)


def tie_words(tie: Tie, record: Record, *, of: str) -> str:
    """Return *tie* as seen by the person with id *of*: "sibling of Ana"."""
    kind, other = (tie.kind, tie.b) if tie.a == of else (_INVERSE.get(tie.kind, tie.kind), tie.a)
    return f"{_TIE[kind]} {record.name_of(other) or 'somebody'}"


def speaker_kind_words(kind: SpeakerKind) -> str:
    """Return what an other speaker is."""
    return _SPEAKER_KIND[kind]
