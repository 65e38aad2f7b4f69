"""Births: the days on which somebody of a stated age can have been born."""

import calendar
import re
from datetime import date, timedelta

from onrecord.schema.facts import Born

__all__ = ["born_between", "born_from_age"]

_AGE = re.compile(
    r"P(?:(?P<decade>\d)XY|(?:(?P<years>\d{1,3})Y)?(?:(?P<months>\d{1,3})M)?(?:(?P<weeks>\d{1,3})W)?(?:(?P<days>\d{1,4})D)?)"
)
_DAY = date.fromisoformat


def born_from_age(age: str, day: str) -> Born | None:
    """Return the births that an *age* (ISO 8601 duration) on an ISO *day* allows, or None where it is no age.

    "37" allows births in (day - 38 years, day - 37 years], "16 months" likewise by months; "3½" (P3Y6M) is at least
    three years and six months and not yet four years; "in her 40s" (P4XY) is 40 to 49.
    """
    found = _AGE.fullmatch(age)
    if found is None or age == "P":
        return None
    on = _DAY(day[:10])
    parts = {name: int(value) if value else 0 for name, value in found.groupdict().items()}
    try:
        youngest, too_old = _limits(on, found, parts)
    except (ValueError, OverflowError):
        return None
    return Born((too_old + timedelta(days=1)).isoformat(), youngest.isoformat())


def _limits(on: date, found: re.Match[str], parts: dict[str, int]) -> tuple[date, date]:
    """Return the last day of birth that is old enough, and the last that is too old."""
    if found["decade"]:
        first = parts["decade"] * 10
        return _months_before(on, 12 * first), _months_before(on, 12 * (first + 10))
    if found["weeks"] or found["days"]:
        days = 7 * parts["weeks"] + parts["days"]
        unit = 1 if found["days"] else 7
        return on - timedelta(days=days), on - timedelta(days=days + unit)
    months = 12 * parts["years"] + parts["months"]
    if found["months"]:
        next_step = 12 * (parts["years"] + 1) if found["years"] else months + 1
        return _months_before(on, months), _months_before(on, next_step)
    return _months_before(on, months), _months_before(on, months + 12)


def _months_before(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(day.day, last))


def born_between(intervals: tuple[Born, ...]) -> Born | None:
    """Return the days that all *intervals* allow, or None where there are none."""
    if not intervals:
        return None
    earliest = max(interval.earliest for interval in intervals)
    latest = min(interval.latest for interval in intervals)
    return Born(earliest, latest) if earliest <= latest else None
