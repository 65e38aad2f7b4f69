"""Write ``src/onrecord/resources/time_feasts.tsv``: the days of feasts that follow the moon, 1990 to 2040.

usage: python -m tools.feasts [--check]

Hebrew feasts follow from the arithmetic of the fixed calendar. The others follow from the instants of new and full
moon (J. Meeus, Astronomical Algorithms, chapter 49, the main terms): the Chinese new year is the day in UTC+8 of the
new moon between 21 January and 19 February (right to 2040); Diwali and Holi are the day in India whose evening is the
last before the new or full moon; a month of the Islamic calendar begins with the first evening in Mecca on which the
moon is old enough to be seen, or a day later elsewhere, so that those feasts have two days each.
"""

import math
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

OUT = Path(__file__).parents[1] / "src" / "onrecord" / "resources" / "time_feasts.tsv"
YEARS = range(1990, 2041)
HEAD = """# Feasts that follow the moon: feast, first day, last day. Written by tools/feasts.py, which says how.
# Islamic feasts begin on one of two days, by the sighting of the moon; Ramadan ends on one of two. Before 1999 Mecca
# went by another rule, and the first day may have been one earlier.
"""
_DAY = timedelta(days=1)
Row = tuple[str, date, date]


# The moon ------------------------------------------------------------------

# Coefficient of the sine, exponent of E, multiples of M, M', F and the node: new moon, then full moon.
_NEW = (
    (-0.40720, 0, 0, 1, 0), (0.17241, 1, 1, 0, 0), (0.01608, 0, 0, 2, 0), (0.01039, 0, 0, 0, 2),
    (0.00739, 1, -1, 1, 0), (-0.00514, 1, 1, 1, 0), (0.00208, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2),
    (-0.00057, 0, 0, 1, 2), (0.00056, 1, 1, 2, 0), (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2), (-0.00024, 1, -1, 2, 0),
)  # fmt: skip
_FULL = (
    (-0.40614, 0, 0, 1, 0), (0.17302, 1, 1, 0, 0), (0.01614, 0, 0, 2, 0), (0.01043, 0, 0, 0, 2),
    (0.00734, 1, -1, 1, 0), (-0.00515, 1, 1, 1, 0), (0.00209, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2),
    (-0.00057, 0, 0, 1, 2), (0.00056, 1, 1, 2, 0), (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2), (-0.00024, 1, -1, 2, 0),
)  # fmt: skip


def phase(k: float) -> datetime:
    """Return the instant (UTC) of the new moon number *k* since 2000, of the full moon for a half."""
    t = k / 1236.85
    jde = 2451550.09766 + 29.530588861 * k + 0.00015437 * t**2
    e = 1 - 0.002516 * t
    sun = math.radians(2.5534 + 29.10535670 * k)
    moon = math.radians(201.5643 + 385.81693528 * k + 0.0107582 * t**2)
    latitude = math.radians(160.7108 + 390.67050284 * k - 0.0016118 * t**2)
    node = math.radians(124.7746 - 1.56375588 * k)
    terms = _FULL if k % 1 else _NEW
    jde += sum(c * e**p * math.sin(a * sun + b * moon + f * latitude) for c, p, a, b, f in terms)
    jde += -0.00017 * math.sin(node)
    delta = (62.92 + 0.32217 * (t * 100) + 0.005589 * (t * 100) ** 2) / 86400  # terrestrial time to UTC
    return datetime(2000, 1, 1, 12) + timedelta(days=jde - 2451545.0 - delta)  # noqa: DTZ001 - UTC throughout


def phases(half: float) -> Iterator[tuple[int, datetime]]:
    """Yield the new moons (0) or full moons (0.5) of the years with their numbers."""
    for k in range(-140, 520):
        yield k, phase(k + half)


# Feasts ----------------------------------------------------------------------

# Month and day of the Islamic feasts, months from 0; how many days they last; the sure and the open end follow.
_ISLAMIC = (("islamic new year", 0, 1), ("ashura", 0, 10), ("mawlid", 2, 12), ("eid al-fitr", 9, 1),
            ("arafat", 11, 9), ("eid al-adha", 11, 10))  # fmt: skip
# The new moon of July 2024 opened the year 1446.
_MUHARRAM = 303
# From conjunction to a sunset in Mecca (15:30 UTC, to a quarter hour) after which the moon can be seen.
_SUNSET, _YOUNGEST = timedelta(hours=15, minutes=30), timedelta(hours=2, minutes=40)


def islamic() -> Iterator[Row]:
    """Yield the Islamic feasts: the day by the rule of Mecca, and the day after it."""
    firsts = {k: _month_begins(moment) for k, moment in phases(0)}
    for k, first in firsts.items():
        month = (k - _MUHARRAM) % 12
        for name, at, day in _ISLAMIC:
            if at == month:
                yield name, first + (day - 1) * _DAY, first + day * _DAY
        if month == 8 and k + 1 in firsts:
            yield "ramadan", first, firsts[k + 1]


def _month_begins(moon: datetime) -> date:
    """Return the first day of the month that a new moon opens."""
    day = moon.date()
    if moon + _YOUNGEST > datetime.combine(day, datetime.min.time()) + _SUNSET:
        day += _DAY
    return day + _DAY


def chinese() -> Iterator[Row]:
    for _, moment in phases(0):
        day = (moment + timedelta(hours=8)).date()
        if (1, 21) <= (day.month, day.day) <= (2, 19):
            yield "lunar new year", day, day


# When the evening begins in India, in UTC: 18:00 for the new moon, 17:00 for the fire on the eve of Holi.
_DIWALI, _HOLI = timedelta(hours=12, minutes=30), timedelta(hours=11, minutes=30)
# In 2024 the new moon fell into the dusk itself; most of India kept the day before.
_DISPUTED = {date(2024, 11, 1): (date(2024, 10, 31), date(2024, 11, 1))}


def indian() -> Iterator[Row]:
    """Yield Diwali, the evening before the new moon of mid-October to mid-November, and Holi, a day after full moon."""
    for _, moment in phases(0):
        day = _evening_before(moment, _DIWALI)
        if (10, 15) <= (day.month, day.day) <= (11, 14):
            yield "diwali", *_DISPUTED.get(day, (day, day))
    for _, moment in phases(0.5):
        day = _evening_before(moment, _HOLI) + _DAY
        if (3, 1) <= (day.month, day.day) <= (3, 30):
            yield "holi", day, day


def _evening_before(moment: datetime, evening: timedelta) -> date:
    day = moment.date()
    late = moment >= datetime.combine(day, datetime.min.time()) + evening
    return day if late else day - _DAY


# The Hebrew calendar ---------------------------------------------------------


def _new_year(year: int) -> date:
    """Return the first day of a Hebrew year: the molad with its four postponements."""
    days = _elapsed(year)
    before, after = _elapsed(year - 1), _elapsed(year + 1)
    late = 2 if after - days == 356 else 1 if days - before == 382 else 0
    return date.fromordinal(days + late - 1373428 + 1)


def _elapsed(year: int) -> int:
    """Return the days from the epoch of the Hebrew calendar to the new year, before the last two postponements."""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def hebrew() -> Iterator[Row]:
    """Yield the Hebrew feasts by day; each begins the evening before."""
    for year in range(YEARS[0] + 3760, YEARS[-1] + 3763):
        new, following = _new_year(year), _new_year(year + 1)
        yield "rosh hashanah", new, new + _DAY
        yield "yom kippur", new + 9 * _DAY, new + 9 * _DAY
        yield "sukkot", new + 14 * _DAY, new + 20 * _DAY
        kislev = 30 + (30 if (following - new).days in (355, 385) else 29)
        hanukkah = new + (kislev + 24) * _DAY
        yield "hanukkah", hanukkah, hanukkah + 7 * _DAY
        passover = following - 163 * _DAY
        yield "passover", passover, passover + 7 * _DAY
        yield "purim", passover - 30 * _DAY, passover - 30 * _DAY
        yield "shavuot", passover + 50 * _DAY, passover + 51 * _DAY


def table() -> str:
    rows = [row for rows in (islamic(), chinese(), indian(), hebrew()) for row in rows if row[1].year in YEARS]
    return HEAD + "".join(f"{name}\t{first}\t{last}\n" for name, first, last in sorted(rows))


def main() -> int:
    if "--check" in sys.argv:
        return 0 if OUT.read_text(encoding="utf-8") == table() else 1
    OUT.write_text(table(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
