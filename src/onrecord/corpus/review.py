"""What a marked article seems to have left unmarked: places to look at, not errors."""

import re
from collections.abc import Iterator

from onrecord.corpus.article import MarkedArticle
from onrecord.schema.span import Span, covers, overlaps

__all__ = ["find_doubts"]

_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"]([^”\"\n]{25,}?)[”\"]")
_MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_TIME = re.compile(
    rf"\b(?:{_MONTHS}|{_DAYS}|yesterday|today|tomorrow|tonight|(?:19|20)\d\d"
    r"|(?:last|next|this) (?:week|month|year|night|summer|spring|autumn|winter))\b"
)
_CAPITALS = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]*[a-z][\w’'-]*(?: [A-Z][\w’'-]+)*")
_NO_NAME = re.compile(
    rf"(?:I|I'm|I’m|Mr|Mrs|Ms|Miss|Dr|Sir|Prof|Professor|President|Prime Minister|Judge|Justice|Detective|Sgt|Inspector"
    rf"|Superintendent|Councillor|Cllr|Mayor|Minister|Senator|Sen|Rep|Captain|Capt|Rev|Chief|Lord|Lady|Dame"
    rf"|{_MONTHS}|May|{_DAYS})\b.*|\w+(?:ish|ese|ian|ians|ean)"
)
_IN_MARKS = re.compile(r"[“\"«][^“”\"«»]*[”\"»]\W?")
_SPEECH = re.compile(r"\b(?:said|says|told|added|according to|claimed|denied|insisted|warned)\b")


def find_doubts(article: MarkedArticle) -> tuple[str, ...]:
    """Return a line for each place of *article* that looks unmarked or wrongly marked."""
    return (*_marked_wrongly(article), *_unmarked(article))


def _marked_wrongly(article: MarkedArticle) -> Iterator[str]:
    for mark in article.marks:
        words = mark.span.of(article.text)
        if words != words.strip():
            yield f"{mark.letter}{mark.number} begins or ends with a space: {words!r}"
        if mark.letter == "c" and _IN_MARKS.fullmatch(words):
            yield f"c{mark.number} includes its quotation marks: {words[:50]!r}"
        if mark.letter == "c" and words.startswith("that "):
            yield f"c{mark.number} begins with 'that': {words[:50]!r}"
        if mark.letter in "pol" and "\n" in words:
            yield f"{mark.letter}{mark.number} runs over blocks: {words[:50]!r}"


def _unmarked(article: MarkedArticle) -> Iterator[str]:
    for what, pattern, letters in (
        ("pronoun", _PRONOUN, "pm"),
        ("quotation", _QUOTED, "c"),
        ("time", _TIME, "tow"),
        ("name", _CAPITALS, "polw"),
        ("cue", _SPEECH, "kh"),
    ):
        marked = [mark.span for mark in article.marks if mark.letter in letters]
        for found in pattern.finditer(article.text):
            group = 1 if pattern.groups else 0
            span = Span(*found.span(group))
            touched = any(overlaps(span, other) if what == "quotation" else covers(other, span) for other in marked)
            if what == "name" and (_NO_NAME.fullmatch(found.group()) or any(overlaps(span, other) for other in marked)):
                continue
            if not touched:
                yield f"{what} without a mark: …{article.text[max(0, span.start - 25) : span.end + 15]!r}"
