"""What the tags, classes and ids of a page say of its parts."""

import functools
import re
from itertools import pairwise
from typing import Any

from onrecord.resources.pages import (
    BYLINE,
    CAPTION,
    CREDIT,
    IMAGE,
    LEFT_OUT,
    LEFT_OUT_PAIRS,
    LEFT_OUT_ROLES,
    LEFT_OUT_TAGS,
    PULL_QUOTE,
    STANDFIRST,
    UNSEEN_PAIRS,
)

__all__ = ["is_unseen", "left_out_words", "marks_of"]


def is_unseen(element: Any) -> bool:
    """Whether the element is there for screen readers or not shown at all."""
    name = element.get("class")
    return name is not None and "unseen" in _class_marks(name)


def marks_of(element: Any) -> frozenset[str]:
    """Return what an element is marked as: byline, standfirst, caption, credit, image, pull."""
    marks = _class_marks(element.get("class") or "") | _class_marks(element.get("id") or "")
    if element.tag == "figcaption":
        marks |= {"caption"}
    if (element.get("itemprop") or "") in ("author", "byline") or element.get("rel") == "author":
        marks |= {"byline"}
    return marks


def left_out_words(element: Any) -> frozenset[str]:
    """Return what says of an element that it is no part of the article: words of class and id, tag, role."""
    words = _class_left_out(element.get("class") or "") | _class_left_out(element.get("id") or "")
    if element.tag in LEFT_OUT_TAGS:
        words |= {element.tag}
    if element.get("role") in LEFT_OUT_ROLES:
        words |= {element.get("role")}
    return words


_LONGEST_NAME = 6  # words of a class name
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@functools.lru_cache(maxsize=20_000)
def _class_marks(names: str) -> frozenset[str]:
    """Return the marks that the words of a class or id attribute stand for."""
    words = _words_of(names)
    pairs = set(pairwise(words))
    known = set(words) | {"".join(pair) for pair in pairs}
    marks = {mark for mark, vocabulary in _VOCABULARIES if known & vocabulary}
    if pairs & UNSEEN_PAIRS:
        marks.add("unseen")
    return frozenset(marks)


@functools.lru_cache(maxsize=20_000)
def _class_left_out(names: str) -> frozenset[str]:
    words = _words_of(names)
    pairs = set(pairwise(words))
    known = set(words) | {"".join(pair) for pair in pairs}
    return frozenset(known & LEFT_OUT) | {"-".join(pair) for pair in pairs & LEFT_OUT_PAIRS}


def _words_of(names: str) -> list[str]:
    words: list[str] = []
    for name in names[:500].split():
        # A part with digits is a hash that spells "ad" by chance, a name of many words a headline.
        parts = [part for part in re.split("__|--", name) if not any(char.isdigit() for char in part)]
        found = [word.lower() for part in parts for word in _WORDS.findall(part)]
        words += found if len(found) <= _LONGEST_NAME else []
    return words


_VOCABULARIES = (
    ("standfirst", STANDFIRST), ("byline", BYLINE), ("caption", CAPTION), ("credit", CREDIT),
    ("pull", PULL_QUOTE), ("image", IMAGE),
)  # fmt: skip
