"""The days of a named day in a year, by its rules in time_days.tsv."""

from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.resources.times import load_time_feasts
from onrecord.timex.calendar import Stamp, day_of, nth_weekday

__all__ = ["easter", "feasts_of", "is_by_moon", "orthodox_easter"]


def is_by_moon(rules: str) -> bool:
    """Return whether a named day follows the moon, so that its days are a table."""
    return rules.startswith("M:")


def feasts_of(rules: str, year: int) -> Iterator[Stamp]:
    """Yield the days in a year of a named day; raises ValueError where the calendar lacks one."""
    for rule in rules.split(","):
        if is_by_moon(rule):
            yield from _by_moon(rule[2:], year)
        elif "~" in rule:
            first, last = (_day(part, year) for part in rule.split("~"))
            yield _stamp(first, last)
        elif rule != "-":
            yield day_of(_day(rule, year))


def _stamp(first: date, last: date) -> Stamp:
    """Return the days of a feast as a period; the value holds what is common to its first and last day."""
    if first == last:
        return day_of(first)
    year = f"{first.year:04d}" if first.year == last.year else "XXXX"
    month = f"{first.month:02d}" if (first.year, first.month) == (last.year, last.month) else "XX"
    return Stamp("feast", f"{year}-{month}-XX", first, last)


def _by_moon(rule: str, year: int) -> Iterator[Stamp]:
    name, _, more = rule.partition("+")
    step = timedelta(days=int(more or 0))
    for first, last in load_time_feasts().get((name, year), ()):
        yield _stamp(first + step, last + step)


def _day(rule: str, year: int) -> date:
    """Return the day of one rule in a year."""
    if rule[0] in "EO":
        start = easter(year) if rule[0] == "E" else orthodox_easter(year)
        return start + timedelta(days=int(rule[1:]))
    if "\\" in rule:
        start_day, weekday = rule.split("\\")
        day = date.fromisoformat(f"{year:04d}-{start_day}")
        return day - timedelta(days=(day.isoweekday() - int(weekday) - 1) % 7 + 1)
    if "/" not in rule:
        return date.fromisoformat(f"{year:04d}-{rule}")
    month, weekday, rest = rule.split("/")
    nth, _, more = rest.partition("+")
    return nth_weekday(year, int(month), int(weekday), int(nth)) + timedelta(days=int(more or 0))


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (the Gregorian computus of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the eastern churches (the Julian computus of Meeus, as a Gregorian day)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)
