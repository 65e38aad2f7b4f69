"""The calendar: periods with a TIMEX3 value, their first and last day, and steps from one to another."""

import calendar as months
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

__all__ = [
    "GRAINS", "Stamp", "century_of", "coarser", "day_of", "decade_of", "half_of", "month_of", "nth_weekday",
    "quarter_of", "season_of", "shift_day", "stamp_at", "step", "week_of", "weekend_of", "year_of",
]  # fmt: skip

# From fine to coarse.
GRAINS = ("time", "part", "day", "weekend", "week", "fortnight", "month", "season", "quarter", "half", "year",
          "decade", "century", "millennium")  # fmt: skip
# First month of a season; meteorological, as the northern press writes.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A period of the calendar: its grain, TIMEX3 value, first and last day."""

    grain: str
    value: str
    first: date
    last: date


def coarser(a: str, b: str) -> str:
    """Return the coarser of two grains."""
    return max(a, b, key=GRAINS.index)


def day_of(day: date) -> Stamp:
    """Return a day as a period."""
    return Stamp("day", day.isoformat(), day, day)


def week_of(day: date) -> Stamp:
    """Return the ISO week of a day."""
    year, week, weekday = day.isocalendar()
    first = day - timedelta(days=weekday - 1)
    return Stamp("week", f"{year:04d}-W{week:02d}", first, first + timedelta(days=6))


def weekend_of(day: date) -> Stamp:
    """Return the weekend of the ISO week of a day."""
    week = week_of(day)
    return Stamp("weekend", f"{week.value}-WE", week.first + timedelta(days=5), week.last)


def month_of(year: int, month: int) -> Stamp:
    """Return a month."""
    last = months.monthrange(year, month)[1]
    return Stamp("month", f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, last))


def quarter_of(year: int, number: int) -> Stamp:
    """Return a quarter of a calendar year."""
    last = month_of(year, 3 * number).last
    return Stamp("quarter", f"{year:04d}-Q{number}", date(year, 3 * number - 2, 1), last)


def half_of(year: int, number: int) -> Stamp:
    """Return a half of a calendar year."""
    last = month_of(year, 6 * number).last
    return Stamp("half", f"{year:04d}-H{number}", date(year, 6 * number - 5, 1), last)


def season_of(year: int, code: str) -> Stamp:
    """Return a season of the northern year; winter runs from December to February of the next year."""
    first = date(year, _SEASONS[code], 1)
    end = month_of(year + 1, 2) if code == "WI" else month_of(year, first.month + 2)
    return Stamp("season", f"{year:04d}-{code}", first, end.last)


def year_of(year: int) -> Stamp:
    """Return a year."""
    return Stamp("year", f"{year:04d}", date(year, 1, 1), date(year, 12, 31))


def decade_of(year: int) -> Stamp:
    """Return the decade of a year; its value has three digits."""
    first = year // 10 * 10
    return Stamp("decade", f"{first // 10:03d}", date(max(first, MINYEAR), 1, 1), date(first + 9, 12, 31))


def century_of(year: int) -> Stamp:
    """Return the hundred years that share the first two digits of a year."""
    first = year // 100 * 100
    return Stamp("century", f"{first // 100:02d}", date(max(first, MINYEAR), 1, 1), date(first + 99, 12, 31))


def stamp_at(day: date, unit: str) -> Stamp:
    """Return the period of kind *unit* that a day lies in."""
    if unit in ("week", "fortnight"):
        return week_of(day)
    if unit == "weekend":
        return weekend_of(day)
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "quarter":
        return quarter_of(day.year, (day.month + 2) // 3)
    if unit == "half":
        return half_of(day.year, 1 if day.month < 7 else 2)
    if unit == "season":
        return _season_at(day)
    if unit in ("year", "decade", "century"):
        return {"year": year_of, "decade": decade_of, "century": century_of}[unit](day.year)
    return day_of(day)


def _season_at(day: date) -> Stamp:
    """Return the season that a day lies in."""
    if day.month in (12, 1, 2):
        return season_of(day.year if day.month == 12 else day.year - 1, "WI")
    return season_of(day.year, ("SP", "SU", "FA")[(day.month - 3) // 3])


_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def shift_day(day: date, n: float, unit: str) -> date:
    """Return the day *n* units after a day; raises OverflowError outside the years 1 to 9999.

    A month step keeps the day of the month where the month has it, and takes its last day otherwise.
    """
    if unit in _DAYS:
        return day + timedelta(days=round(n * _DAYS[unit]))
    if unit not in _MONTHS:
        return day
    total = day.year * 12 + day.month - 1 + round(n * _MONTHS[unit])
    year, month = divmod(total, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"year {year}")
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def step(stamp: Stamp, n: int, unit: str) -> Stamp:
    """Return the period of kind *unit* that lies *n* of them after the one *stamp* lies in."""
    return stamp_at(shift_day(stamp_at(stamp.first, unit).first, n, unit), unit)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth weekday of a month, from its end for a negative; raises ValueError where there is none."""
    if nth < 0:
        last = month_of(year, month).last
        day = last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
    else:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    if day.month != month:
        raise ValueError(f"no weekday {weekday} number {nth} in {year}-{month}")
    return day
