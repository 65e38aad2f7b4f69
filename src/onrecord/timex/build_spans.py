"""Actions of the grammar: durations, points counted with them, sets and vague references."""

import re
from dataclasses import replace
from typing import Any

from onrecord.resources.times import load_time_days
from onrecord.timex.actions import Caps, action
from onrecord.timex.values import Clock, DayPart, Each, Length, Part, Ref, Window, with_mod

# Units that mean something else with "a": "a second time", "a quarter of", "a night".
_NO_ARTICLE = {"second", "quarter"}


@action
def _length(c: Caps) -> Any:
    count = c["c"]
    n = count["n"]
    if count["article"] and (c["u"] in _NO_ARTICLE or "adjective" in c):
        return None
    if n is not None and "part" in c:
        n += c["part"]
    if c["u"] in _NO_ARTICLE and n == 1:
        return None
    parts: tuple[tuple[float | None, str], ...] = ((n, c["u"]),)
    parts += tuple((c[count]["n"], c[unit]) for count, unit in (("d", "v"), ("e", "w")) if count in c)
    if not _descending(parts):
        return None
    mod = c.get("mod") or count["mod"]
    length = Length(
        parts=parts,
        mod=mod,
        article=count["article"],
        age="age" in c,
        adjective="adjective" in c,
        span=count.get("span"),
    )
    return replace(length, span=(1, 2)) if "open" in c else length


_ORDER = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")


def _descending(parts: tuple[tuple[float | None, str], ...]) -> bool:
    """Return whether each unit is smaller than the one before and, where there are several, all amounts are numbers."""
    if len(parts) == 1:
        return True
    if any(n is None or unit not in _ORDER for n, unit in parts):
        return False
    places = [_ORDER.index(unit) for _, unit in parts]
    return places == sorted(set(places), reverse=True)


@action
def _short(c: Caps) -> Any:
    return Length(parts=((c["n"], c["u"]),))


@action
def _bare(c: Caps) -> Any:
    return Length(parts=((c.get("n"), c["u"]),), adjective="adjective" in c, bare=True)


@action
def _modified(c: Caps) -> Any:
    mod = c.get("mod") or c.get("m")
    inner = c["d"] if "d" in c else c["x"]
    if mod == "APPROX" and isinstance(inner, Part) and inner.kind == "weekday":
        return None
    if isinstance(inner, Length) and c.get("m") == "MORE_THAN" and any(n is None for n, _ in inner.parts):
        return None
    if isinstance(inner, Part) and inner.weak:
        inner = replace(inner, weak=False)
    if isinstance(inner, Clock | DayPart | Ref):
        return None
    return with_mod(inner, mod or None)


@action
def _window(c: Caps) -> Any:
    past = c["side"] == "past"
    length = c["d"] if "d" in c else Length(parts=((1, c["u"]),))
    if c.get("m"):
        length = with_mod(length, c["m"])
    return Window(length=length, past=past)


@action
def _window_many(c: Caps) -> Any:
    return Window(length=Length(parts=((None, c["u"]),)), past=c["side"] == "past")


_LETTER = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y"}
_SPELL = {"decade": (10, "Y"), "century": (100, "Y"), "quarter": (3, "M"), "fortnight": (2, "W"), "night": (1, "D")}


@action
def _each(c: Caps) -> Any:
    unit = c["u"]
    if unit == "weekend":
        return Each(value="XXXX-WXX-WE")
    n: float = c["n"] if "n" in c else c.get("o") or 1
    if unit == "weekday":
        return Each(value="P1D")
    factor, letter = _SPELL.get(unit, (1, _LETTER.get(unit, "D")))
    amount = "X" if "x" in c else f"{n * factor:g}"
    time = "T" if letter.startswith("T") else ""
    return Each(value=f"P{time}{amount}{letter[-1]}")


@action
def _each_weekday(c: Caps) -> Any:
    if "w" not in c:
        return Each(value="P1D")
    if "n" in c:
        return Each(value=f"P{c['n']}W")
    part = f"T{c['p']}" if "p" in c else ""
    return Each(value=f"XXXX-WXX-{c['w']}{part}")


@action
def _each_part(c: Caps) -> Any:
    return Each(value=f"XXXX-XX-XXT{c['p']}")


@action
def _each_month(c: Caps) -> Any:
    return Each(value=f"XXXX-{c['m']:02d}" + (f"-{c['d']:02d}" if "d" in c else ""))


@action
def _each_season(c: Caps) -> Any:
    return Each(value=f"XXXX-{c['s']}")


@action
def _each_holiday(c: Caps) -> Any:
    _, lines = load_time_days()[c["h"]]
    rule = lines[0][1]
    return Each(value=f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "P1Y")


@action
def _periodic(c: Caps) -> Any:
    return Each(value=c["p"], word=True)


@action
def _ref(c: Caps) -> Any:
    return Ref(c["value"] if "value" in c else c["r"], at="at" in c)
