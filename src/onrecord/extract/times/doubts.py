"""Flags where the dates of a text speak against its date of publication."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from onrecord.extract.times.hints import hints_of
from onrecord.extract.times.stage import dateline_days, day_words, published_day
from onrecord.ml.analysis import Analysis
from onrecord.resources.time_tense import PLAN_WORDS
from onrecord.schema.article import Article
from onrecord.schema.facts import Time
from onrecord.schema.record import Flag
from onrecord.schema.span import Span
from onrecord.timex.context import Tense

__all__ = ["find_date_doubts"]

KIND = "date-doubt"
# Days between two dates beyond which they speak against each other: a weekday means one of the last or next seven.
_WEEK = 7
# Days beyond which a date without a year was moved to another year to fit its weekday.
_OTHER_YEAR = 183
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b[12]\d{3}\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What may stand between two wordings of one day: "two days later, on Wednesday"; "yesterday (Nov. 3)".
_SAME = re.compile(r"\s*[,(–—]\s*(?:on\s+)?")
_WILL = re.compile(r"\b(?:will|shall|is to|are to)\b|[’']ll\b")
_UNREAL = re.compile(r"\b(?:would|had|could|if|was|were)\b")
_FORWARD = frozenset({*PLAN_WORDS, *"until till by before through from for to".split()})
# Letters before a time that are looked at for words of plan and tense.
_REACH = 120


def find_date_doubts(article: Article, times: tuple[Time, ...], analysis: Analysis) -> tuple[Flag, ...]:
    """Return a flag for each place whose date speaks against the date of *article*, in text order."""
    known = published_day(article.published.day)
    if known is None:
        return ()
    doubts = [
        *_datelines(article, known),
        *_wrong_weekdays(article.text, times, known),
        *_out_of_order(article.text, times, known, analysis),
        *_two_words_for_a_day(article.text, times, known),
    ]
    return tuple(sorted(doubts, key=lambda flag: flag.span.start if flag.span else -1))


def _flag(words: str, against: str, known: date, span: Span) -> Flag:
    flat = " ".join(words.split())
    return Flag(kind=KIND, message=f"“{flat}” {against} the date of the article, {day_words(known)}", span=span)


def _datelines(article: Article, known: date) -> Iterator[Flag]:
    for block, day in dateline_days(article.text, known, article.blocks):
        apart = (known - day).days
        if not -1 <= apart <= _WEEK:
            side = "before" if apart > 0 else "after"
            yield _flag(block.span.of(article.text), f"lies {abs(apart)} days {side}", known, block.span)


def _wrong_weekdays(text: str, times: tuple[Time, ...], known: date) -> Iterator[Flag]:
    """Yield the dates whose weekday is wrong, or right only in another year than that of publication."""
    for time in times:
        words, day = time.span.of(text), _day_of(time)
        named = _WEEKDAY.search(words)
        if day is None or named is None or not re.search(r"\d", words):
            continue
        if day.isoweekday() != _WEEKDAYS.index(named[1].lower()) + 1:
            against = f"names a weekday that {day.isoformat()} is not; counted from"
        elif not _YEAR.search(words) and abs((day - known).days) > _OTHER_YEAR:
            against = f"has that weekday in {day.year}, not in the year of"
        else:
            continue
        yield _flag(words, against, known, time.span)


def _out_of_order(text: str, times: tuple[Time, ...], known: date, analysis: Analysis) -> Iterator[Flag]:
    """Yield dates told as over that lie after publication, and dates told as ahead that lie before it."""
    tense_of = hints_of(analysis).tense
    for time in times:
        words, day = time.span.of(text), _day_of(time)
        if day is None or not re.search(r"\d", words) or not _is_own(time):
            continue
        apart, before = (day - known).days, text[max(0, time.span.start - _REACH) : time.span.start]
        before = re.split(r"[.!?]\s", before)[-1]
        if apart > 1 and _YEAR.search(words) and not _FORWARD & set(before.lower().split()):
            if tense_of(time.span.start, time.span.end) is Tense.PAST:
                yield _flag(words, f"is told as over and lies {apart} days after", known, time.span)
        elif apart < -_WEEK and _is_ahead(before) and tense_of(time.span.start, time.span.end) is Tense.FUTURE:
            yield _flag(words, f"is told as ahead and lies {-apart} days before", known, time.span)


def _is_ahead(before: str) -> bool:
    return bool(_WILL.search(before)) and not _UNREAL.search(before)


def _is_own(time: Time) -> bool:
    """Return whether a time is counted from publication or stated, and not from another time."""
    return time.anchor in (None, "published")


def _two_words_for_a_day(text: str, times: tuple[Time, ...], known: date) -> Iterator[Flag]:
    """Yield pairs such as "two days later, on Wednesday" whose second day is not the first."""
    for first, second in pairwise(times):
        a, b = _day_of(first), _day_of(second)
        if a is None or b is None or not _SAME.fullmatch(text[first.span.end : second.span.start]):
            continue
        loose = second if not re.search(r"\d", second.span.of(text)) else first
        counted = loose.anchor == "published" and not re.search(r"\d", loose.span.of(text))
        if counted and abs((a - b).days) > _WEEK:
            span = Span(first.span.start, second.span.end)
            other = a if loose is second else b
            yield _flag(span.of(text), f"means {other.isoformat()}, beyond a week of", known, span)


def _day_of(time: Time) -> date | None:
    """Return the one day of a time, or None."""
    if time.earliest is None or time.earliest != time.latest or not _DAY.fullmatch(time.value or ""):
        return None
    return date.fromisoformat(time.earliest)
