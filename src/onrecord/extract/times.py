"""The stage that finds time expressions and places them in the calendar."""

import re
from datetime import date

from onrecord.ml.analysis import Analysis
from onrecord.schema.article import Block
from onrecord.schema.facts import Time
from onrecord.schema.quote import Quote
from onrecord.timex.anchor import Anchor
from onrecord.timex.tagger import tag_times

__all__ = ["find_times"]


def find_times(
    text: str,
    *,
    published: str | None,
    blocks: tuple[Block, ...] = (),
    analysis: Analysis | None = None,
    quotes: tuple[Quote, ...] = (),
) -> tuple[Time, ...]:
    """Return the time expressions of *text* in text order, counted from the day in *published* (ISO 8601)."""
    anchor = _anchor(published)
    return tag_times(text, [(0, anchor)])


def _anchor(published: str | None) -> Anchor | None:
    """Return the day of publication, or None where it is not known to the day."""
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", published or "")
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return Anchor(day=day, words=f"article of {_NAMES[day.weekday()]} {day.isoformat()}")


_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
