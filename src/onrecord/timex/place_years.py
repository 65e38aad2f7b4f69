"""Placing years that do not begin in January: fiscal years and seasons of sport, by the ways in use."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from onrecord.timex.calendar import Stamp, month_of
from onrecord.timex.placed import Customs, Option, Placed, Scene, at, options, unplaced
from onrecord.timex.values import PlayingSeason

__all__ = ["fiscal_placed", "fiscal_stamps", "place_playing_season"]

# First month of the fiscal year, years from that of its name to that of its start, and where it is in use.
_FISCAL = (
    (1, 0, "the calendar year"),
    (10, -1, "October to September, as the US government"),
    (7, -1, "July to June, as Australia and many US states"),
    (4, -1, "April to March, named by its end, as India"),
    (4, 0, "April to March, named by its start, as Japan"),
)
# Countries with one fiscal year for government and most companies: its line above.
_BY_COUNTRY = {"IN": 3, "AU": 2, "GB": 3, "NZ": 2, "PK": 2, "BD": 2, "JP": 4}


def fiscal_placed(number: int, customs: Customs, *why: str, score: float = 0.7) -> Placed:
    """Return a fiscal year: by the use of the country, else without days and with the years in use beside it."""
    line = _BY_COUNTRY.get(customs.country or "")
    if line is not None:
        stamp = _year(number, *_FISCAL[line][:2])
        return at(stamp, f"fiscal year of {_FISCAL[line][2]}", *why, score=0.75)
    return replace(
        unplaced(f"{number:04d}", "fiscal year, whose months are not stated", *why, score=score),
        others=tuple(fiscal_stamps(number)),
    )


def fiscal_stamps(number: int) -> Iterator[Option]:
    """Yield the fiscal years in use that have the name of a year."""
    for month, years, use in _FISCAL:
        yield from options([_year(number, month, years)], use)


def _year(number: int, month: int, years: int) -> Stamp:
    first = date(number + years, month, 1)
    end = date(number + years + 1, month, 1) - timedelta(days=1)
    return Stamp("fiscal", f"{number:04d}", first, end)


def place_playing_season(expr: PlayingSeason, scene: Scene) -> Placed:
    """Return the last or next season of a sport: which months it has, the words do not say."""
    base = scene.published()
    placed = unplaced("XXXX", "season, whose months are not stated", score=0.6)
    if base is None:
        return placed
    year = base.day.year + expr.n
    start = year if base.day.month >= _NEW_SEASON else year - 1
    winter = Stamp("season", f"{start:04d}", date(start, 8, 1), month_of(start + 1, 5).last)
    summer = Stamp("season", f"{year:04d}", date(year, 3, 1), month_of(year, 11).last)
    others = (*options([winter], "August to May"), *options([summer], "March to November"))
    return replace(placed, anchor=base.anchor, others=others)


# The month in which a season of the winter half begins.
_NEW_SEASON = 8
