"""Written dates and times, as pages and archives state them, to ISO 8601."""

import datetime as dt
import re
from dataclasses import dataclass

from onrecord.resources.pages import MONTHS, ZONES

__all__ = ["Stamp", "parse_stamp"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A point of time to the day or finer: ``value`` is ISO 8601 with its zone where one is stated."""

    value: str
    day: dt.date
    moment: dt.datetime | None = None  # None for a bare date or a time without zone

    @property
    def utc(self) -> bool:
        """Whether the zone says nothing of the place: UTC."""
        return self.moment is not None and not self.moment.utcoffset()


_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:(?:\s*T\s*|\s+|\s*,\s*)(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?\s*"
    r"(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})[:.](\d{2})(?::(\d{2}))?\s*(a\.?m\.?|p\.?m\.?)?"
    r"(?:\s*\(?(GMT|UTC|[A-Z]{2,5})?\s*([+-]\d{2}:?\d{2})?\b)?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s\-]+(?:of\s+)?({_MONTH})\.?,?[\s\-]+(\d{{4}})\b", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_LONGEST = 200  # characters in which a date is sought


def parse_stamp(text: str) -> Stamp | None:
    """Return the date or time that *text* states, or None; a date that can be read two ways is none."""
    text = " ".join(text[:_LONGEST].split())
    if _EPOCH.fullmatch(text):
        return _from_epoch(text)
    if match := _ISO.match(text):
        return _from_iso(match)
    return _from_words(text)


def _from_epoch(text: str) -> Stamp | None:
    moment = dt.datetime.fromtimestamp(int(text[:10]), dt.UTC)
    return _stamp(moment.date(), moment.time(), dt.UTC)


def _from_iso(match: re.Match[str]) -> Stamp | None:
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    date = _date(year, month, day)
    if date is None or hour is None:
        return _stamp(date, None, None)
    micro = int((fraction or "0")[:6].ljust(6, "0"))
    return _stamp(date, _time(hour, minute, second, micro), _zone(zone))


def _from_words(text: str) -> Stamp | None:
    found = _date_in_words(text)
    if found is None:
        return None
    date, end = found
    clock = _CLOCK.search(text, end) or _CLOCK.match(text)
    if clock is None:
        return _stamp(date, None, None)
    hour, minute, second, half, name, offset = clock.groups()
    return _stamp(date, _time(_hour(hour, half), minute, second, 0), _zone(offset or name))


def _date_in_words(text: str) -> tuple[dt.date, int] | None:
    if match := _MONTH_FIRST.search(text):
        month, day, year = match.groups()
        date = _date(year, MONTHS[month.lower()], day)
    elif match := _DAY_FIRST.search(text):
        day, month, year = match.groups()
        date = _date(year, MONTHS[month.lower()], day)
    elif match := _YEAR_FIRST.search(text):
        date = _date(*match.groups())
    elif match := _NUMERIC.search(text):
        date = _numeric(*match.groups())
    else:
        return None
    return (date, match.end()) if date is not None else None


def _numeric(first: str, second: str, year: str) -> dt.date | None:
    # 3/5/2024 is 3 May or 5 March: unknown; 13/5/2024 is not.
    a, b = int(first), int(second)
    if a == b or a > 12 >= b:
        return _date(year, b, a)
    return _date(year, a, b) if b > 12 >= a else None


def _date(year: str | int, month: str | int, day: str | int) -> dt.date | None:
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date if 1600 < date.year < 2200 else None


def _hour(hour: str, half: str | None) -> int:
    number = int(hour)
    if half is None:
        return number
    return number % 12 + (12 if half.lower().startswith("p") else 0)


def _time(hour: str | int, minute: str | None, second: str | None, micro: int) -> dt.time | None:
    try:
        return dt.time(int(hour), int(minute or 0), int(second or 0), micro)
    except ValueError:
        return None


def _zone(zone: str | None) -> dt.tzinfo | None:
    if not zone:
        return None
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        hours, minutes = int(digits[:2]), int(digits[2:])
        if hours > 14 or minutes > 59:
            return None
        delta = dt.timedelta(hours=hours, minutes=minutes)
        return dt.timezone(-delta if zone[0] == "-" else delta)
    minutes_east = ZONES.get(zone.upper())
    return None if minutes_east is None else dt.timezone(dt.timedelta(minutes=minutes_east))


def _stamp(date: dt.date | None, time: dt.time | None, zone: dt.tzinfo | None) -> Stamp | None:
    if date is None:
        return None
    if time is None:
        return Stamp(date.isoformat(), date)
    moment = dt.datetime.combine(date, time, zone)
    value = moment.isoformat(timespec="seconds").replace("+00:00", "Z")
    return Stamp(value, date, moment if zone is not None else None)
