"""Actions of the grammar: words that point, and times of day."""

from dataclasses import replace
from typing import Any

from onrecord.timex.actions import Caps, action
from onrecord.timex.values import (
    Away,
    Calendar,
    Clock,
    DayPart,
    Inside,
    Length,
    Modified,
    Narrow,
    Part,
    Shift,
    with_mod,
)


@action
def _shift(c: Caps) -> Any:
    unit: str = c["unit"] if "unit" in c else c["u"]
    text = c.get("base") == "text"
    shift = Shift(unit=unit, n=c["n"], text=text, fiscal="fiscal" in c, named=c.get("named"))
    return with_mod(shift, "MID" if c.get("mod") == "x" else None)


@action
def _shift_before(c: Caps) -> Any:
    return _shift({**c, "named": "before"})


@action
def _the_unit(c: Caps) -> Any:
    return Shift(unit=c["u"], n=0, text=True, named="the")


@action
def _period(c: Caps) -> Any:
    return Part(kind="quarter", key=0, whole=c.get("z"), weak=True)


@action
def _unit_edge(c: Caps) -> Any:
    return Modified(inner=Shift(unit=c["u"], n=0, text=True, named="the"), mod=c["mod"])


@action
def _week_of(c: Caps) -> Any:
    return Inside(unit="week", n=0, whole=c["x"])


@action
def _weekend_of(c: Caps) -> Any:
    return Inside(unit="weekend", n=0, whole=c["x"])


@action
def _year_end(_c: Caps) -> Any:
    return Modified(inner=Shift(unit="year", n=0, text=True, named="the"), mod="END")


@action
def _nth_unit(c: Caps) -> Any:
    units = _IN_MONTH if isinstance(c["x"], Calendar) else _IN_YEAR
    return Inside(unit=c["u"], n=c["o"], whole=c["x"]) if c["u"] in units else None


# Units that are counted inside a month, and inside a year.
_IN_MONTH = ("day", "week", "weekend", "fortnight")
_IN_YEAR = (*_IN_MONTH, "month", "quarter")


@action
def _first_units(c: Caps) -> Any:
    n = int(c["o"])
    if n < 1:
        return None
    return Inside(unit=c["u"], n=-n if c.get("side") == "last" else 1, whole=c["x"], many=n)


@action
def _away(c: Caps) -> Any:
    sign, text = _AWAY[c["sign"]] if c["sign"] in _AWAY else (int(c["sign"]), False)
    length = c["d"]
    if not isinstance(length, Length) or length.age:
        return None
    return Away(length=length, sign=sign, text=text, start=c.get("x"))


_AWAY = {"ago": (-1, False), "earlier": (-1, True), "later": (1, True), "hence": (1, False)}


@action
def _away_one(c: Caps) -> Any:
    sign, text = _AWAY[c["sign"]]
    return Away(length=Length(parts=((1, c["u"]),)), sign=sign, text=text)


@action
def _away_part(c: Caps) -> Any:
    sign, text = _AWAY[c["sign"]]
    return Away(length=Length(parts=((c["n"], "year"),)), sign=sign, text=text)


@action
def _away_many(c: Caps) -> Any:
    sign, text = _AWAY[c["sign"]]
    return Away(length=Length(parts=((None, c["u"]),)), sign=sign, text=text)


@action
def _away_period(c: Caps) -> Any:
    sign, text = _AWAY[c["sign"]]
    return Away(length=Length(parts=((1, c["u"]),)), sign=sign, text=text, period=True)


@action
def _narrow(c: Caps) -> Any:
    inner = c["x"]
    if isinstance(inner, Shift) and inner.unit == "day" and not inner.n:
        return None
    if isinstance(inner, Shift) and inner.unit == "day":
        return Modified(inner=inner, mod="START" if c["side"] == "before" else "END")
    if isinstance(inner, Shift) and inner.named == "the" and inner.unit in ("week", "month", "year"):
        inner = replace(inner, text=False, named=None)  # "earlier in the week" is earlier this week
    return Narrow(inner=inner, before=c["side"] == "before") if isinstance(inner, Shift | Part) else None


@action
def _zone(c: Caps) -> Any:
    return c.get("z", "")


@action
def _clock(c: Caps) -> Any:
    time = c["c"] if "c" in c else f"{c['h']:02d}:00" if c["h"] <= 24 else None
    if time is None:
        return None
    hour, rest = int(time[:2]), time[2:]
    late = c.get("m") == "pm" or c.get("p") in ("AF", "EV") or (c.get("p") == "NI" and hour >= 6)
    if "m" in c and not 1 <= hour <= 12:
        return None if hour < 13 or c["m"] == "am" else Clock(time=time)
    if (late and hour < 12) or (c.get("m") == "am" and hour == 12):
        hour = (hour + 12) % 24
    return Clock(time=_moved(hour, rest, c.get("past", 0)))


def _moved(hour: int, rest: str, minutes: int) -> str:
    """Return a clock time moved by minutes: half past, quarter to."""
    if not minutes:
        return f"{hour:02d}{rest}"
    total = (hour * 60 + minutes) % (24 * 60)
    return f"{total // 60:02d}:{total % 60:02d}"


@action
def _clock_bare(c: Caps) -> Any:
    return Clock(time=f"{c['h']:02d}:00", bare=True) if 1 <= c["h"] <= 12 else None


@action
def _clock_fixed(c: Caps) -> Any:
    return Clock(time=c["x"])


@action
def _clock_noon(_c: Caps) -> Any:
    return Clock(time="12:00")


@action
def _zoned(c: Caps) -> Any:
    return with_mod(replace(c["t"], zone=c.get("z", "") or c["t"].zone), c.get("mod"))


@action
def _clock_on(c: Caps) -> Any:
    clock, mod = _clock_and_mod(c)
    return with_mod(replace(clock, day=c["d"], zone=c.get("z") or clock.zone), mod)


def _clock_and_mod(c: Caps) -> tuple[Clock, str | None]:
    """Return the clock time under t without its mod, and the mod."""
    if isinstance(c["t"], Modified):
        inner: Any = c["t"].inner
        return inner, c["t"].mod
    return c["t"], c.get("mod")


@action
def _clock_part(c: Caps) -> Any:
    clock, _ = _clock_and_mod(c)
    part = c["d"].inner if isinstance(c["d"], Modified) else c["d"]
    if not isinstance(part, DayPart):
        return None
    hour = int(clock.time[:2])
    if hour < 12 and (part.code in ("AF", "EV") or (part.code == "NI" and hour >= 6)):
        clock = replace(clock, time=f"{hour + 12:02d}{clock.time[2:]}")
    return replace(clock, day=part.day)


@action
def _part(c: Caps) -> Any:
    text = c.get("base") == "text"
    day = Shift(unit="day", n=c["n"], text=text, named="part" if "bare" in c else None)
    mod = c.get("mod") or c.get("m")
    return with_mod(DayPart(code=c["p"], day=day, weak="bare" in c), mod)


@action
def _part_of(c: Caps) -> Any:
    return with_mod(DayPart(code=c["p"], day=c["d"]), c.get("mod") or c.get("m"))


@action
def _overnight(_c: Caps) -> Any:
    return DayPart(code="NI", day=Shift(unit="day", n=-1, named="overnight"))
