"""The days of a case as a calendar (iCalendar, RFC 5545)."""

import datetime as dt
from collections.abc import Iterator

from onrecord.export.holdings import Digest, Holdings
from onrecord.export.moments import CaseMoment, case_moments
from onrecord.export.visible import HIDDEN
from onrecord.version import __version__

__all__ = ["LOST", "folded", "ical_lines"]

LOST = (
    "events and quotes without a first and a last day",
    "how sure a day is: an interval is shown as lasting all its days",
    "offsets, chains, scores, people and links",
)
_WIDTH = 75  # octets of a line, its end not counted
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def ical_lines(holdings: Holdings) -> Iterator[bytes]:
    """Yield a calendar with whole-day entries for what happened, what was said and what was published."""
    yield from _written(
        ("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", f"-//onrecord//onrecord {__version__}//EN")
    )
    for moment in case_moments(holdings.records(), Digest(holdings)):
        end = _day_after(moment.latest)
        if moment.earliest and end:
            yield from _written(*_event(moment, moment.earliest, end))
    yield from _written(("END", "VCALENDAR"))


def _event(moment: CaseMoment, earliest: str, end: str) -> Iterator[tuple[str, str]]:
    yield "BEGIN", "VEVENT"
    yield "UID", f"{moment.ident}@onrecord"
    # The standard wants the moment of writing; the first day keeps the same case in the same bytes.
    yield "DTSTAMP", f"{_compact(earliest)}T000000Z"
    yield "DTSTART;VALUE=DATE", _compact(earliest)
    yield "DTEND;VALUE=DATE", end
    sort = "" if moment.sort == moment.what.value else f"{moment.sort}: "
    yield "SUMMARY", _escaped(f"{sort}{moment.label}")
    yield "DESCRIPTION", _escaped("\n".join(_description(moment)))
    yield "CATEGORIES", moment.sort.upper()
    yield "STATUS", "CONFIRMED" if moment.sort in {"happened", "said", "published"} else "TENTATIVE"
    yield "TRANSP", "TRANSPARENT"
    yield "END", "VEVENT"


def _description(moment: CaseMoment) -> Iterator[str]:
    if moment.says:
        yield f"According to {moment.says}"
    yield from (f"{teller.outlet}: {teller.title}" for teller in moment.tellers)


def _compact(day: str) -> str:
    return day.replace("-", "")


def _day_after(day: str | None) -> str | None:
    """Return the day after *day*, because DTEND is excluded; None where there is none."""
    try:
        return (dt.date.fromisoformat(day or "") + dt.timedelta(days=1)).strftime("%Y%m%d").zfill(8)
    except (ValueError, OverflowError):
        return None


def _escaped(text: str) -> str:
    return HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text).translate(_ESCAPES)


def _written(*lines: tuple[str, str]) -> Iterator[bytes]:
    for name, value in lines:
        yield from folded(f"{name}:{value}")


def folded(line: str) -> Iterator[bytes]:
    """Yield *line* in pieces of at most 75 octets; no character is cut in two."""
    data, start, first = line.encode("utf-8", "replace"), 0, True
    while True:
        room = _WIDTH if first else _WIDTH - 1  # the blank that begins a continuation counts
        end = min(len(data), start + room)
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        yield (b"" if first else b" ") + data[start:end] + b"\r\n"
        if end == len(data):
            return
        start, first = end, False
