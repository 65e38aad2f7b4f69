"""What a page says of itself for machines: JSON-LD, also where it is broken."""

import json
import re
from collections.abc import Iterator
from typing import Any

__all__ = ["article_of", "linked_name", "load_lenient", "read_json_ld", "strings_of"]

Thing = dict[str, Any]

_ARTICLE_TYPES = (
    "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle",
    "reviewnewsarticle", "liveblogposting", "article", "blogposting", "report", "satiricalarticle",
    "socialmediaposting",
    "advertisercontentarticle", "scholarlyarticle", "techarticle", "review",
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",(?=\s*+[}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*;?\s*$"
)
_DEEPEST = 12  # levels of nesting that are searched for things
_MOST = 2000  # things that are looked at on one page


def read_json_ld(root: Any) -> list[Thing]:
    """Return every thing that the JSON-LD blocks of a page describe, outermost first, in page order."""
    things: list[Thing] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        data = load_lenient(script.text or "")
        things.extend(_things(data, 0))
        if len(things) > _MOST:
            break
    return things


def load_lenient(text: str) -> Any:
    """Return the JSON in *text*, forgiving comment marks, control characters and trailing commas; None if hopeless."""
    text = _WRAPPING.sub("", text).strip().rstrip(";")
    for attempt in (text, _mended(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _first_value(text)


def _mended(text: str) -> str:
    return _TRAILING_COMMA.sub("", _CONTROL.sub(" ", text))


def _first_value(text: str) -> Any:
    # Some pages put two objects into one script, or rubbish behind the first.
    try:
        return json.JSONDecoder(strict=False).raw_decode(_mended(text).lstrip())[0]
    except (ValueError, RecursionError):
        return None


def _things(data: Any, depth: int) -> Iterator[Thing]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _things(item, depth + 1)
    elif isinstance(data, dict):
        if "@type" in data or "@id" in data:
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            if isinstance(data.get(key), (dict, list)):
                yield from _things(data[key], depth + 1)


def article_of(things: list[Thing]) -> Thing | None:
    """Return the thing that describes the page's article: the fullest of an article type, or None."""
    articles = [thing for thing in things if _types(thing) & set(_ARTICLE_TYPES)]
    return max(articles, key=_fullness, default=None)


def _types(thing: Thing) -> set[str]:
    return {name.rpartition("/")[2].lower() for name in strings_of(thing.get("@type"))}


def _fullness(thing: Thing) -> int:
    keys = ("headline", "datePublished", "author", "articleBody", "dateModified", "publisher", "description")
    return sum(1 for key in keys if thing.get(key))


def strings_of(value: Any) -> list[str]:
    """Return the strings in a JSON value that may be one string or a list of them."""
    values = value if isinstance(value, list) else [value]
    return [item.strip() for item in values if isinstance(item, str) and item.strip()]


def linked_name(value: Any, things: list[Thing]) -> str | None:
    """Return the name of the thing whose id *value* refers to."""
    wanted = value.get("@id") if isinstance(value, dict) else None
    names = (strings_of(thing.get("name")) for thing in things if wanted and thing.get("@id") == wanted)
    return next((found[0] for found in names if found), None)
