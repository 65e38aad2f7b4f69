"""Actions of the grammar: numbers and counts."""

from typing import Any

from onrecord.timex.actions import Caps, action
from onrecord.timex.values import Nothing


@action
def _same(c: Caps) -> Any:
    return next(reversed(c.values()))


@action
def _none(_c: Caps) -> Any:
    return Nothing()


@action
def _word(c: Caps) -> Any:
    return c.get("mod", "")


@action
def _skip(_c: Caps) -> Any:
    return ""


@action
def _add(c: Caps) -> Any:
    return c["n"] + c["m"]


@action
def _plus(c: Caps) -> Any:
    return c["n"] + c["part"]


@action
def _fixed(c: Caps) -> Any:
    return c["n"]


@action
def _times(c: Caps) -> Any:
    return c["n"] * c["by"] + c.get("m", 0)


@action
def _hundred(c: Caps) -> Any:
    return 100 + c["m"]


@action
def _count(c: Caps) -> Any:
    n = c.get("n")
    return {"n": None if n is None else n + c.get("part", 0), "mod": c.get("mod"), "article": "article" in c}


@action
def _span(c: Caps) -> Any:
    low, high = c["n"], c["m"]
    return {"n": None, "span": (low, high), "mod": None, "article": False} if low < high else None
