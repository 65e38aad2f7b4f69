"""Anchoring: from what words mean to a place in the calendar, with the reason."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from onrecord.timex import calendar as cal
from onrecord.timex.calendar import Stamp
from onrecord.timex.context import Tense
from onrecord.timex.duration import duration_value
from onrecord.timex.values import (
    Away,
    Both,
    Calendar,
    Clock,
    DayPart,
    Each,
    Expr,
    Fixed,
    Inside,
    Length,
    Modified,
    Narrow,
    Part,
    Ref,
    Shift,
    Window,
)

__all__ = ["Anchor", "Place", "Placed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An expression with its place: TIMEX3 type, value and mod, days, and where they come from.

    ``anchor`` is ``"published"`` or the number of another expression of the text.
    """

    type: str = "DATE"
    value: str | None = None
    mod: str | None = None
    first: date | None = None
    last: date | None = None
    stamp: Stamp | None = None
    anchor: str | int | None = None
    why: tuple[str, ...] = ()
    score: float = 0.9
    derived: bool = False  # a comparison, such as "a year earlier": nothing hangs on it
    zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The day to count from, in words for the reason."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """An earlier expression of the text that later ones may hang on."""

    number: int
    stamp: Stamp
    sentence: int
    words: str
    derived: bool


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
            "month": "XXXX-XX", "quarter": "XXXX-QX", "half": "XXXX-HX", "year": "XXXX", "decade": "XXX",
            "century": "XX", "season": "XXXX-SX"}  # fmt: skip


# Days: how far ahead a day of a past clause may lie, when the next month counts as near, and how long ago a quarter
# may have begun that a clause about the future still means ("expects to report a third-quarter loss").
_AHEAD, _SOON, _RECENT = 90, 60, 200


class Place:
    """Places the expressions of one text one after the other, and remembers them for those that hang on them."""

    def __init__(self, anchor: Anchor | None) -> None:
        self.anchor = anchor
        self._marks: list[_Mark] = []
        self._tense: Tense | None = None
        self._sentence = 0

    @property
    def day(self) -> date | None:
        """The day to count from."""
        return self.anchor.day if self.anchor else None

    def place(self, expr: Expr, *, number: int, sentence: int, tense: Tense | None, words: str) -> Placed:
        """Return the place of *expr*; days that the calendar does not have give no place."""
        self._tense, self._sentence = tense, sentence
        try:
            placed = self._find(expr)
        except (OverflowError, ValueError):
            return Placed(why=("no such day in the calendar",), score=0.3)
        if placed.stamp is not None:
            self._marks.append(_Mark(number, placed.stamp, sentence, words, placed.derived))
        return placed

    def _find(self, expr: Expr) -> Placed:
        find: Callable[[Any], Placed] = getattr(self, _FINDERS[type(expr)])
        return find(expr)

    # Where to count from ------------------------------------------------

    def _published(self) -> tuple[str | None, str]:
        """Return the anchor and its words for a reason."""
        return ("published", self.anchor.words) if self.anchor else (None, "no date of publication")

    def _mark(self, grains: tuple[str, ...], reach: int = 3) -> _Mark | None:
        """Return the nearest earlier expression with one of *grains*, at most *reach* sentences back."""
        for mark in reversed(self._marks):
            if self._sentence - mark.sentence > reach:
                return None
            if mark.stamp.grain in grains and not mark.derived:
                return mark
        return None

    def _base(self, *, text: bool, grains: tuple[str, ...] = cal.GRAINS) -> tuple[Stamp | None, str | int | None, str]:
        """Return the period to count from, its anchor and its words."""
        mark = self._mark(grains) if text else None
        if mark is not None:
            return mark.stamp, mark.number, f'"{mark.words}"'
        anchor, words = self._published()
        return (cal.day_of(self.day) if self.day else None), anchor, words

    def _at(self, stamp: Stamp, *why: str, anchor: str | int | None = None, score: float = 0.95) -> Placed:
        return Placed(value=stamp.value, first=stamp.first, last=stamp.last, stamp=stamp, anchor=anchor, why=why,
                      score=score)  # fmt: skip

    # Dates that name their year -----------------------------------------

    def _fixed(self, expr: Fixed) -> Placed:
        if expr.before_christ:
            return Placed(value=f"BC{expr.number:04d}", why=("stated",), score=0.8)
        if expr.grain == "century":
            return self._at(cal.century_of((expr.number - 1) * 100), "stated", score=0.95)
        if expr.fiscal:
            return Placed(value=f"{expr.number:04d}", why=("fiscal year; its months are not stated",), score=0.7)
        if expr.grain == "decade":
            return self._at(cal.decade_of(expr.number), "stated")
        return self._at(cal.year_of(expr.number), "stated", score=0.98)

    def _calendar(self, expr: Calendar) -> Placed:
        if expr.whole is not None:
            return self._calendar_in(expr, self._find(expr.whole))
        if expr.year is not None:
            return self._at(_calendar_stamp(expr, expr.year), "stated", score=0.99)
        if self.day is None:
            return Placed(value=f"XXXX-{expr.month:02d}" + (f"-{expr.day:02d}" if expr.day else ""),
                          why=("no year stated", "no date of publication"), score=0.8)  # fmt: skip
        stamps = _around(lambda year: _calendar_stamp(expr, year), self.day.year)
        if expr.past or (expr.day is not None and self._tense is Tense.PAST):
            return self._recent(stamps, past=expr.past)
        if expr.day is not None:
            return self._nearest(stamps, "day and month, nearest year", 0.94)
        return self._by_tense(stamps, "month")

    def _calendar_in(self, expr: Calendar, whole: Placed) -> Placed:
        if whole.first is None:
            return Placed(value=f"XXXX-{expr.month:02d}", why=whole.why, score=0.6)
        stamp = _calendar_stamp(expr, whole.first.year)
        return self._at(stamp, "year from the words", *whole.why, anchor=whole.anchor, score=whole.score)

    def _nearest(self, stamps: list[Stamp], reason: str, score: float) -> Placed:
        """Return the period nearest to the anchor."""
        day = self.day
        assert day is not None
        best = min(stamps, key=lambda stamp: _distance(stamp, day))
        far = _distance(best, day) > 130
        anchor, words = self._published()
        return self._at(best, reason, words, anchor=anchor, score=score - 0.15 if far else score)

    def _recent(self, stamps: list[Stamp], *, past: bool) -> Placed:
        """Return the nearest day, in a past clause none that is far ahead."""
        day = self.day
        assert day is not None
        reach = timedelta(days=0 if past else _AHEAD)
        return self._nearest([stamp for stamp in stamps if stamp.first <= day + reach], "day and month, nearest year", 0.94)

    def _by_tense(self, stamps: list[Stamp], name: str) -> Placed:
        """Return the last period begun, the next not yet ended, or the nearest, as the clause is past, future or neither."""
        day = self.day
        assert day is not None
        anchor, words = self._published()
        soon = name == "month" and any(0 < (stamp.first - day).days <= _SOON for stamp in stamps)
        if self._tense is Tense.PAST and not soon:
            begun = [stamp for stamp in stamps if stamp.first <= day]
            return self._at(max(begun, key=lambda s: s.first), name, words, "past tense", anchor=anchor, score=0.88)
        if self._tense is Tense.FUTURE:
            ahead = [stamp for stamp in stamps if stamp.last >= day]
            return self._at(min(ahead, key=lambda s: s.first), name, words, "future", anchor=anchor, score=0.85)
        return self._nearest(stamps, f"{name}, nearest", 0.82)

    def _both(self, expr: Both) -> Placed:
        """A weekday chooses the year of its date; where none fits, the date holds and the doubt is said."""
        placed = self._find(expr.date)
        stamp = placed.stamp
        if stamp is None or stamp.grain != "day" or stamp.first.isoweekday() == expr.weekday:
            return replace(placed, why=("weekday and date agree", *placed.why), score=0.97)
        if isinstance(expr.date, Calendar) and expr.date.year is None and self.day is not None:
            calendar = expr.date
            years = _around(lambda year: _calendar_stamp(calendar, year), stamp.first.year, reach=3)
            fits = [item for item in years if item.first.isoweekday() == expr.weekday]
            if fits:
                return self._nearest(fits, "year in which the date has that weekday", 0.85)
        return replace(placed, why=("weekday and date disagree", *placed.why), score=0.5)

    # Recurring parts ----------------------------------------------------

    def _part(self, expr: Part) -> Placed:
        find: Callable[[Part], Placed] = getattr(self, f"_part_{expr.kind}")
        return find(expr)

    def _part_weekday(self, expr: Part) -> Placed:
        weekday = int(expr.key)
        name = _WEEKDAYS[weekday - 1]
        if expr.whole is not None:
            whole = self._find(expr.whole)
            if whole.first is None:
                return Placed(value=f"XXXX-WXX-{weekday}", why=whole.why, score=0.6)
            day = whole.first + timedelta(days=weekday - 1)
            return self._at(cal.day_of(day), name, *whole.why, anchor=whole.anchor, score=0.93)
        base, anchor, words = self._base(text=expr.text, grains=("day", "time", "part", "week", "weekend"))
        if base is None:
            return Placed(value=f"XXXX-WXX-{weekday}", why=(name, words), score=0.8)
        day, reason, score = self._weekday_day(expr, base, weekday)
        return self._at(cal.day_of(day), name, words, reason, anchor=anchor, score=score)

    def _weekday_day(self, expr: Part, base: Stamp, weekday: int) -> tuple[date, str, float]:
        """Return the day that a weekday means seen from *base*, the reason, and how sure that is."""
        last = base.first - timedelta(days=(base.first.isoweekday() - weekday) % 7)
        ahead = base.first + timedelta(days=(weekday - base.first.isoweekday()) % 7)
        monday = cal.week_of(base.first).first
        if expr.weeks is not None:
            start = last if expr.weeks < 0 else ahead
            return start + timedelta(days=7 * expr.weeks), "weeks counted from it", 0.9
        if expr.text and expr.shift:
            return (ahead if expr.shift > 0 else last) + timedelta(days=7 * (_same(ahead, base) * expr.shift)), \
                "counted from another date", 0.85  # fmt: skip
        if expr.shift is None:
            if self._tense is Tense.FUTURE:
                return ahead, "plan or future", 0.88
            return last, "past tense" if self._tense is Tense.PAST else "last one, day of publication included", 0.94
        if expr.shift < 0:
            return last - timedelta(days=7 * _same(last, base)), "last one before", 0.85
        if expr.shift > 0:
            return monday + timedelta(days=6 + weekday), "in the next week", 0.8
        return monday + timedelta(days=weekday - 1), "in this week", 0.85

    def _part_day(self, expr: Part) -> Placed:
        """A day of a month: the 17th."""
        number = int(expr.key)
        if expr.whole is not None:
            whole = self._find(expr.whole)
            if whole.first is None:
                return Placed(value=f"XXXX-XX-{number:02d}", why=whole.why, score=0.6)
            return self._at(cal.day_of(whole.first.replace(day=number)), *whole.why, anchor=whole.anchor, score=0.9)
        base, anchor, words = self._base(text=True, grains=("day", "month", "time", "part"))
        if base is None:
            return Placed(value=f"XXXX-XX-{number:02d}", why=("day of a month", words), score=0.7)
        months = [cal.shift_day(base.first.replace(day=1), n, "month") for n in (-1, 0, 1)]
        days = [month.replace(day=number) for month in months if number <= cal.month_of(month.year, month.month).last.day]
        if isinstance(anchor, int) or self._tense is None:
            best = min(days, key=lambda day: (day.month != base.first.month, abs((day - base.first).days)))
        elif self._tense is Tense.FUTURE:
            best = next((day for day in days if day >= base.first), days[-1])
        else:
            best = max(day for day in days if day <= base.first)
        return self._at(cal.day_of(best), "day of the month", words, anchor=anchor, score=0.75)

    def _part_month(self, expr: Part) -> Placed:
        return self._yearly(expr, "month", lambda year: cal.month_of(year, int(expr.key)), f"XXXX-{int(expr.key):02d}")

    def _part_season(self, expr: Part) -> Placed:
        return self._yearly(expr, "season", lambda year: cal.season_of(year, str(expr.key)), f"XXXX-{expr.key}")

    def _part_holiday(self, expr: Part) -> Placed:
        rule = str(expr.key)
        unknown = f"XXXX-{rule}" if len(rule) == 5 and rule[2] == "-" else "XXXX-XX-XX"
        return self._yearly(expr, "named day", lambda year: cal.day_of(cal.rule_day(rule, year)), unknown)

    def _part_half(self, expr: Part) -> Placed:
        return self._yearly(expr, "half", lambda year: cal.half_of(year, int(expr.key)), f"XXXX-H{expr.key}")

    def _part_quarter(self, expr: Part) -> Placed:
        number, why = int(expr.key), ""
        if number == 0:
            mark = self._mark(("quarter",), reach=6)
            if mark is None:
                return self._find(expr.whole) if expr.whole else Placed(value="XXXX-QX", why=("which quarter?",), score=0.4)
            number = int(mark.stamp.value[-1])
        placed = self._yearly(expr, "quarter", lambda year: cal.quarter_of(year, number), f"XXXX-Q{number}")
        return replace(placed, why=(why, *placed.why)) if why else placed

    def _yearly(self, expr: Part, name: str, of_year: Callable[[int], Stamp], unknown: str) -> Placed:
        """Place a part that comes once a year."""
        if expr.whole is not None:
            whole = self._find(expr.whole)
            if whole.first is None:
                year = whole.value if whole.value and whole.value.isdigit() and len(whole.value) == 4 else None
                value = of_year(int(year)).value if year else unknown
                return Placed(value=value, why=whole.why, anchor=whole.anchor, score=0.6)
            return self._at(of_year(whole.first.year), name, *whole.why, anchor=whole.anchor, score=whole.score)
        base, anchor, words = self._base(text=expr.text)
        if base is None:
            return Placed(value=unknown, why=(name, words), score=0.75)
        stamps = _around(of_year, base.first.year, reach=2)
        if expr.shift is None:
            return self._unsaid(name, stamps)
        stamp = _chosen(stamps, base, expr.shift, of_year)
        return self._at(stamp, f"{_SAID[expr.shift]} {name}", words, anchor=anchor, score=0.85)

    def _unsaid(self, name: str, stamps: list[Stamp]) -> Placed:
        """Place a yearly part that says neither its year nor last, this or next."""
        day = self.day
        assert day is not None
        begun = max((stamp for stamp in stamps if stamp.first <= day), key=lambda stamp: stamp.first)
        recent = (day - begun.first).days < _RECENT
        if name in ("quarter", "half") and (self._tense is not Tense.FUTURE or recent):
            anchor, words = self._published()
            return self._at(begun, f"last {name} of that number to begin", words, anchor=anchor, score=0.85)
        if name == "named day" and self._tense is None:
            return self._nearest(stamps, "named day, nearest", 0.85)
        return self._by_tense(stamps, name)

    # Words that point ---------------------------------------------------

    def _shift(self, expr: Shift) -> Placed:
        if expr.fiscal:
            year = self.day.year + expr.n if self.day else None
            return Placed(value=f"{year:04d}" if year else "XXXX", anchor=self._published()[0],
                          why=("fiscal year; its months are not stated", self._published()[1]), score=0.6)  # fmt: skip
        if expr.named == "the":
            return self._the(expr)
        grains = _FINER[expr.unit] if expr.text else cal.GRAINS
        base, anchor, words = self._base(text=expr.text, grains=grains)
        if base is None:
            return Placed(value=_UNKNOWN[expr.unit], why=(words,), score=0.75)
        if expr.named == "overnight" and self._tense is Tense.FUTURE:
            expr = replace(expr, n=0)
        if expr.unit == "weekend" and not expr.text:
            return self._at(self._weekend(expr.n), f"{_SAID.get(expr.n, 'counted')} weekend", words, anchor=anchor)
        stamp = cal.step(base, expr.n, expr.unit)
        if expr.unit == "fortnight":
            stamp = Stamp("fortnight", stamp.value, stamp.first, stamp.last)
        return self._at(stamp, f"{expr.unit} {expr.n:+d}" if expr.n else f"that {expr.unit}", words, anchor=anchor,
                        score=0.8 if expr.text else 0.96)  # fmt: skip

    def _weekend(self, n: int) -> Stamp:
        """Return this, last or next weekend; on a Saturday or Sunday "this" one is under way."""
        day = self.day
        assert day is not None
        return cal.weekend_of(day + timedelta(days=7 * n))

    def _the(self, expr: Shift) -> Placed:
        """The year, the week, the quarter: that of another date of the text, or of the day of publication."""
        if expr.unit == "quarter":
            return self._the_quarter()
        if expr.unit == "weekend" and self.day is not None:
            day, (anchor, words) = self.day, self._published()
            future = self._tense is Tense.FUTURE or (self._tense is not Tense.PAST and day.isoweekday() in (4, 5))
            n = 0 if future or day.isoweekday() >= 6 else -1
            return self._at(self._weekend(n), "weekend", words, anchor=anchor, score=0.85)
        base, anchor, words = self._base(text=True, grains=_FINER[expr.unit])
        if base is None:
            return Placed(value=_UNKNOWN[expr.unit], why=(words,), score=0.6)
        return self._at(cal.stamp_at(base.first, expr.unit), f"the {expr.unit} of", words, anchor=anchor, score=0.7)

    def _the_quarter(self) -> Placed:
        """Return the last quarter named in the text, or the last one that has ended."""
        mark = self._mark(("quarter",), reach=12)
        if mark is not None:
            return self._at(mark.stamp, "the quarter", f'"{mark.words}"', anchor=mark.number, score=0.8)
        if self.day is None:
            return Placed(value="XXXX-QX", why=("no date of publication",), score=0.5)
        stamp = cal.step(cal.stamp_at(self.day, "quarter"), -1, "quarter")
        return self._at(stamp, "last quarter that has ended", self._published()[1], anchor="published", score=0.6)

    def _narrow(self, expr: Narrow) -> Placed:
        """Earlier this week ends on the day of publication; later this week begins on it."""
        inner = self._find(expr.inner)
        if inner.first is None or inner.last is None or self.day is None:
            return replace(inner, mod="START" if expr.before else "END")
        if not inner.first <= self.day <= inner.last:
            return replace(inner, mod="START" if expr.before else "END", score=0.7)
        if expr.before:
            return replace(inner, mod="START", last=self.day, why=(*inner.why, "up to publication"), score=0.9)
        return replace(inner, mod="END", first=self.day, why=(*inner.why, "from publication on"), score=0.9)

    def _inside(self, expr: Inside) -> Placed:
        whole = self._find(expr.whole)
        if whole.first is None or whole.last is None:
            return Placed(value=_UNKNOWN.get(expr.unit, "XXXX-XX-XX"), why=whole.why, score=0.5)
        stamp = _nth_in(expr, whole.first, whole.last)
        return self._at(stamp, "counted inside", *whole.why, anchor=whole.anchor, score=min(whole.score, 0.88))

    # Durations and what hangs on them -----------------------------------

    def _length(self, expr: Length) -> Placed:
        return Placed(type="DURATION", value=duration_value(expr), mod=expr.mod, why=("duration",), score=0.95)

    def _window(self, expr: Window) -> Placed:
        placed = self._length(expr.length)
        ends = self._window_days(expr)
        if ends is None:
            return placed
        anchor, words = self._published()
        side = "ends" if expr.past else "begins"
        return replace(placed, first=ends[0], last=ends[1], anchor=anchor, why=("duration", f"{side} with {words}"),
                       score=0.8)  # fmt: skip

    def _window_days(self, expr: Window) -> tuple[date, date] | None:
        """Return the days of a window, where its length is known in days or more."""
        if self.day is None or any(n is None or unit in _CLOCK for n, unit in expr.length.parts):
            return None
        end = self.day
        for n, unit in expr.length.parts:
            end = cal.shift_day(end, (-1 if expr.past else 1) * (n or 0), unit)
        return (end, self.day) if expr.past else (self.day, end)

    def _away(self, expr: Away) -> Placed:
        unit = _finest(expr.length)
        if any(n is None for n, _ in expr.length.parts):
            return self._somewhen(expr)
        base, anchor, words = self._away_base(expr, unit)
        if base is None:
            return Placed(value=_UNKNOWN.get(unit, "XXXX-XX-XX"), mod=expr.length.mod, why=(words,), score=0.6)
        if unit in _CLOCK:
            return self._hours_away(expr, base, anchor, words)
        day = base.first
        for n, part in expr.length.parts:
            day = cal.shift_day(day, expr.sign * (n or 0), part)
        stamp = cal.stamp_at(day, self._away_grain(expr, base, unit))
        doubt = 0.25 if expr.length.mod else 0.0
        placed = self._at(stamp, "counted back from" if expr.sign < 0 else "counted on from", words, anchor=anchor,
                          score=(0.75 if isinstance(anchor, int) else 0.92) - doubt)  # fmt: skip
        return replace(placed, mod=expr.length.mod, derived=unit == "year")

    def _away_base(self, expr: Away, unit: str) -> tuple[Stamp | None, str | int | None, str]:
        """Return what an offset is counted from: a quarter named just before for a year, or the anchor."""
        if expr.start is not None:
            start = self._find(expr.start)
            return start.stamp, start.anchor, " + ".join(start.why)
        quarter = self._mark(("quarter", "half"), reach=2) if unit == "year" and expr.length.parts[0][0] == 1 else None
        if quarter is not None or expr.period:
            quarter = quarter or self._mark(("quarter", "half", "month"), reach=8)
        if quarter is not None:
            return quarter.stamp, quarter.number, f'"{quarter.words}"'
        return self._base(text=expr.text, grains=_FINER.get(unit, cal.GRAINS) if expr.text else cal.GRAINS)

    def _away_grain(self, expr: Away, base: Stamp, unit: str) -> str:
        """Return the grain of an offset: that of its unit; a year before a quarter is a quarter."""
        if base.grain in ("quarter", "half") and unit == "year" and expr.length.parts[0][0] == 1:
            return base.grain
        if unit in ("decade", "century"):
            return "year"
        whole = all(n is not None and float(n).is_integer() for n, _ in expr.length.parts)
        return unit if whole else {"year": "month", "month": "week", "week": "day"}.get(unit, unit)

    def _somewhen(self, expr: Away) -> Placed:
        """Years ago, days later: how many is not said."""
        if expr.text:
            return Placed(value=_UNKNOWN.get(_finest(expr.length), "XXXX-XX-XX"), why=("how long is not stated",), score=0.7)
        value = "PAST_REF" if expr.sign < 0 else "FUTURE_REF"
        return Placed(value=value, why=("how long is not stated",), score=0.8)

    def _hours_away(self, expr: Away, base: Stamp, anchor: str | int | None, words: str) -> Placed:
        """Hours and minutes from a day: the clock time is not known, the day to within one."""
        hours = sum((n or 0) * _CLOCK.get(unit, 0) for n, unit in expr.length.parts)
        edge = base.first + timedelta(days=expr.sign * (1 + int(hours // 24)))
        first, last = sorted((base.first, edge))
        return Placed(type="TIME", value=f"{base.first.isoformat()}TXX:XX", first=first, last=last, anchor=anchor,
                      why=("clock time not stated", words), score=0.6)  # fmt: skip

    # Times of day --------------------------------------------------------

    def _clock(self, expr: Clock) -> Placed:
        day, zone = self._clock_day(expr), expr.zone
        if day.first is None:
            return Placed(type="TIME", value=f"XXXX-XX-XXT{expr.time}", why=day.why, score=0.7)
        value = f"{day.first.isoformat()}T{expr.time}" + (zone if zone == "Z" else "")
        stamp = Stamp("time", value, day.first, day.first)
        return replace(self._at(stamp, "clock time", *day.why, anchor=day.anchor, score=day.score), type="TIME", zone=zone)

    def _clock_day(self, expr: Clock) -> Placed:
        """Return the day of a clock time: stated, or that of a day just named, or the anchor."""
        if expr.day is not None:
            return self._find(expr.day)
        mark = self._mark(("day", "part", "time"), reach=1)
        if mark is not None:
            return self._at(cal.day_of(mark.stamp.first), f'day of "{mark.words}"', anchor=mark.number, score=0.75)
        anchor, words = self._published()
        if self.day is None:
            return Placed(why=(words,))
        return self._at(cal.day_of(self.day), "day not stated", words, anchor=anchor, score=0.6)

    def _daypart(self, expr: DayPart) -> Placed:
        day = self._find(expr.day)
        if day.first is None:
            return Placed(type="TIME", value=f"XXXX-XX-XXT{expr.code}", why=day.why, score=0.7)
        stamp = Stamp("part", f"{day.first.isoformat()}T{expr.code}", day.first, day.first)
        score = 0.65 if expr.weak else day.score
        return replace(self._at(stamp, *day.why, anchor=day.anchor, score=score), type="TIME")

    # The rest -------------------------------------------------------------

    def _modified(self, expr: Modified) -> Placed:
        inner = self._find(expr.inner)
        return replace(inner, mod=expr.mod, score=inner.score - 0.3 if expr.mod == "APPROX" else inner.score)

    def _each(self, expr: Each) -> Placed:
        return Placed(type="SET", value=expr.value, why=("recurring",), score=0.9)

    def _ref(self, expr: Ref) -> Placed:
        return Placed(value=expr.value, why=("no date stated",), score=0.9)


_FINDERS: dict[type, str] = {
    Ref: "_ref", Fixed: "_fixed", Calendar: "_calendar", Part: "_part", Shift: "_shift", Inside: "_inside",
    Length: "_length", Window: "_window", Away: "_away", Clock: "_clock", DayPart: "_daypart", Both: "_both",
    Modified: "_modified", Narrow: "_narrow", Each: "_each",
}  # fmt: skip
_SAID = {-2: "before last", -1: "last", 0: "this", 1: "next", 2: "after next"}
_CLOCK = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}
_DAYISH = ("time", "part", "day")
# What a unit may be counted from: another date that is no coarser.
_FINER: dict[str, tuple[str, ...]] = {
    "day": _DAYISH, "week": (*_DAYISH, "weekend", "week"), "weekend": (*_DAYISH, "week"), "fortnight": (*_DAYISH, "week"),
    "month": (*_DAYISH, "weekend", "week", "month"), "quarter": (*_DAYISH, "month", "quarter"),
    "year": cal.GRAINS[:11], "decade": cal.GRAINS[:12], "century": cal.GRAINS[:13],
}  # fmt: skip


def _same(day: date, base: Stamp) -> int:
    return int(day == base.first)


def _calendar_stamp(expr: Calendar, year: int) -> Stamp:
    """Return a date of a year; raises ValueError for a 29 February that the year lacks."""
    return cal.month_of(year, expr.month) if expr.day is None else cal.day_of(date(year, expr.month, expr.day))


def _around(of_year: Callable[[int], Stamp], year: int, reach: int = 1) -> list[Stamp]:
    """Return the periods of the years around *year*, those left out that the calendar lacks."""
    stamps = []
    for each in range(year - reach, year + reach + 1):
        try:
            stamps.append(of_year(each))
        except (ValueError, OverflowError):
            continue
    return stamps


def _distance(stamp: Stamp, day: date) -> int:
    """Return the days between a period and a day, 0 inside; for months from the middle, so that ties fall evenly."""
    if stamp.first <= day <= stamp.last:
        return 0
    return min(abs((stamp.first - day).days), abs((stamp.last - day).days))


def _directly(stamp: Stamp, base: Stamp) -> bool:
    """Return whether a month is the one just before a day: said in March, "last February" is not it."""
    return stamp.grain == "month" and (base.first - stamp.last).days <= base.first.day


def _chosen(stamps: list[Stamp], base: Stamp, shift: int, of_year: Callable[[int], Stamp]) -> Stamp:
    """Return the last period before *base*, the next one after it, or the one of its year."""
    if shift < 0:
        return max((stamp for stamp in stamps if stamp.last < base.first and not _directly(stamp, base)), key=lambda stamp: stamp.first)
    if shift > 0:
        return min((stamp for stamp in stamps if stamp.first > base.first), key=lambda stamp: stamp.first)
    inside = [stamp for stamp in stamps if stamp.first <= base.first <= stamp.last]
    return inside[0] if inside else of_year(base.first.year)


def _nth_in(expr: Inside, first: date, last: date) -> Stamp:
    """Return the nth unit of the period from *first* to *last*; raises ValueError where it has none."""
    if expr.unit.startswith("weekday"):
        return cal.day_of(cal.nth_weekday(first.year, first.month, int(expr.unit[7:]), expr.n))
    if expr.n == 0:
        return cal.stamp_at(first, expr.unit)
    if expr.n > 0:
        stamp = cal.stamp_at(cal.shift_day(first, expr.n - 1, expr.unit), expr.unit)
    else:
        stamp = cal.stamp_at(cal.shift_day(last, expr.n + 1, expr.unit), expr.unit)
    if stamp.first > last:
        raise ValueError("not inside")
    return stamp


def _finest(length: Length) -> str:
    """Return the smallest unit of a duration."""
    return length.parts[-1][1]
