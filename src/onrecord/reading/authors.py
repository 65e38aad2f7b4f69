"""Who wrote an article, as its page states it: JSON-LD, meta elements, links and marks that readers see."""

import html
import re
from collections.abc import Iterator
from typing import Any

from onrecord.reading.bylines import names_in, without_outlets
from onrecord.reading.letters import bare
from onrecord.reading.structured import Thing, linked_name

__all__ = ["find_authors"]

_META_AUTHORS = (
    "article:author", "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator",
    "dc.contributor", "citation_author", "byl", "og:author", "cxenseparse:author", "news_authors", "bt:author",
    "creator",
)  # fmt: skip
_SPACE = re.compile(r"\s+")


def find_authors(
    root: Any, metas: dict[str, str], thing: Thing, things: list[Thing], outlets: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the names of the authors; the outlet is one only where the page states nobody else."""
    stated = tuple(dict.fromkeys(name for value in _authors(thing.get("author"), things) for name in names_in(value)))
    best = without_outlets(stated, outlets)
    if best and not _same(best, outlets):
        return best
    for source in (_meta_authors(metas), _linked_authors(root)):
        names = without_outlets(source, outlets)
        if names and not _same(names, outlets):
            return names
        best = best or names
    return best


def _same(names: tuple[str, ...], outlets: tuple[str, ...]) -> bool:
    return all(bare(name) in {bare(outlet) for outlet in outlets} for name in names)


def _authors(value: Any, things: list[Thing], depth: int = 0) -> Iterator[str]:
    """Yield the names in a JSON-LD author: strings, people, lists of both, references to things of the page."""
    if depth > 4:
        return
    if isinstance(value, str) and not value.startswith(("http://", "https://")):
        yield html.unescape(value)
    elif isinstance(value, list):
        for item in value[:50]:
            yield from _authors(item, things, depth + 1)
    elif isinstance(value, dict):
        name = value.get("name") or value.get("byline") or linked_name(value, things)
        yield from _authors(name, things, depth + 1)


def _meta_authors(metas: dict[str, str]) -> tuple[str, ...]:
    for key in _META_AUTHORS:
        value = metas.get(key, "")
        if value and not value.startswith(("http://", "https://", "@")):
            names = names_in(html.unescape(value))
            if names:
                return names
    return ()


def _linked_authors(root: Any) -> tuple[str, ...]:
    """Return the names that the page marks as its authors where readers see them."""
    found: list[str] = []
    for element in root.iter("a", "span", "div", "p", "address"):
        rel, prop = (element.get("rel") or "").lower().split(), (element.get("itemprop") or "").lower()
        if "author" in rel or (prop in ("author", "name") and _within_author(element)):
            found.extend(names_in(_SPACE.sub(" ", "".join(element.itertext()))[:200], shown=True))
        if len(found) > 8:
            break
    return tuple(dict.fromkeys(found))


def _within_author(element: Any) -> bool:
    if (element.get("itemprop") or "").lower() == "author":
        return element.find(".//*[@itemprop='name']") is None
    return any((above.get("itemprop") or "").lower() == "author" for above in element.iterancestors())
