"""What a page says of its article outside the text: title, authors, outlet, address, language, dates."""

import html
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from onrecord.reading.authors import find_authors
from onrecord.reading.letters import bare
from onrecord.reading.structured import Thing, article_of, linked_name, read_json_ld, strings_of

__all__ = ["Metadata", "read_metadata"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The statements of a page about its article.

    ``metas`` holds the content of meta elements by lower-case name, ``thing`` the JSON-LD description, ``body`` and
    ``description`` the text and the summary that these give.
    """

    title: str | None = None
    bylines: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    description: str | None = None
    body: str | None = None
    thing: Thing
    metas: dict[str, str]


_SEPARATORS = re.compile(r"\s+[|\-–—:·•»>]\s+|\s*\|\s*")
_SPACE = re.compile(r"\s+")


def read_metadata(root: Any, *, url: str | None = None) -> Metadata:
    """Return what the page under *root* says of itself; *url* is where it was fetched from, if known."""
    metas = _read_metas(root)
    things = read_json_ld(root)
    thing = article_of(things) or {}
    address = url or _canonical(root, metas, thing)
    outlets = _outlets(thing, metas, things, address)
    return Metadata(
        title=_title(root, metas, thing, outlets),
        bylines=find_authors(root, metas, thing, things, outlets),
        outlet=outlets[0] if outlets else None,
        url=address,
        language=root.get("lang") or root.get("xml:lang") or metas.get("og:locale") or _first(thing.get("inLanguage")),
        description=_text(_first(thing.get("description")))
        or _text(metas.get("og:description") or metas.get("description")),
        body=_article_body(thing),
        thing=thing,
        metas=metas,
    )


def _read_metas(root: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = (element.get("content") or "").strip()
        if name and content:
            metas.setdefault(
                name.strip().lower().replace("_", ":") if name.startswith("og_") else name.strip().lower(), content
            )
    return metas


def _text(value: str | None) -> str | None:
    """Return *value* as plain text: entities that were escaped twice resolved, white space single."""
    if value is None:
        return None
    text = html.unescape(value) if "&" in value else value
    if "<" in text:
        text = re.sub(r"</?[a-zA-Z][^<>]{0,300}>", "", text)
    return _SPACE.sub(" ", text).strip() or None


def _first(value: Any) -> str | None:
    strings = strings_of(value)
    if strings:
        return strings[0]
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, dict)), None)
    return next(iter(strings_of(value.get("name"))), None) if isinstance(value, dict) else None


# --- title ---


def _title(root: Any, metas: dict[str, str], thing: Thing, outlets: tuple[str, ...]) -> str | None:
    """Return the headline that readers see, where the machine-readable titles bear it out, else one of those."""
    shown = [text for text in (_text(_shown_text(h1)) for h1 in root.iter("h1")) if text]
    page_title = root.findtext(".//title")
    stated = [thing.get("headline"), metas.get("og:title"), metas.get("twitter:title"), metas.get("title"), page_title]
    told = [without_outlet(text, outlets) for text in (_text(_first(value)) for value in stated) if text]
    best = max(shown, key=lambda text: max((_likeness(text, other) for other in told), default=0), default=None)
    if best is not None and (not told or max(_likeness(best, other) for other in told) >= 0.4):
        return _completed(without_outlet(best, outlets), told)
    return told[0] if told else best


def _shown_text(element: Any) -> str:
    return " ".join(piece for piece in element.itertext() if piece.strip())[:600]


def _completed(shown: str, told: list[str]) -> str:
    # A heading set in pieces may lack its end or a space; the stated headline that begins with it is whole.
    for other in told:
        if bare(shown) == bare(other) and len(other) < len(shown):
            return other
    return shown


def _likeness(a: str, b: str) -> float:
    first, second = Counter(re.findall(r"\w+", a.lower())), Counter(re.findall(r"\w+", b.lower()))
    common = sum((first & second).values())
    return 2 * common / max(1, sum(first.values()) + sum(second.values()))


def without_outlet(title: str, outlets: tuple[str, ...]) -> str:
    """Return *title* without the outlet's name that pages put behind or in front of it."""
    known = {bare(outlet) for outlet in outlets} - {""}
    for _ in range(3):
        parts = list(_SEPARATORS.finditer(title))
        if not parts:
            return title
        last, first = parts[-1], parts[0]
        if _is_outlet(title[last.end() :], known):
            title = title[: last.start()].strip()
        elif _is_outlet(title[: first.start()], known):
            title = title[first.end() :].strip()
        else:
            return title
    return title


def _is_outlet(words: str, known: set[str]) -> bool:
    name = bare(words)
    if not name:
        return True
    return name in known or any(
        len(other) > 3 and (name.startswith(other) or (other.startswith(name) and len(name) > 3)) for other in known
    )


# --- outlet and address ---


def _outlets(thing: Thing, metas: dict[str, str], things: list[Thing], url: str | None) -> tuple[str, ...]:
    """Return the names by which the outlet calls itself, best first; the last ones only serve to know it again."""
    names = [
        _text(_first(thing.get("publisher"))),
        linked_name(thing.get("publisher"), things),
        _text(metas.get("og:site_name")),
    ]
    names += [
        _text(metas.get(key)) for key in ("application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher")
    ]
    good = [name for name in names if name and not name.startswith(("http", "@")) and len(name) < 80]
    host = urlsplit(url or "").netloc.removeprefix("www.")
    # A publisher may be a company or carry a slogan: the name that the address bears out comes first.
    good.sort(
        key=lambda name: (bare(name).removeprefix("the") not in bare(host), " " not in name and name == name.lower())
    )
    return tuple(dict.fromkeys([*good, *([host, host.split(".")[0]] if host else [])]))


def _canonical(root: Any, metas: dict[str, str], thing: Thing) -> str | None:
    links = (link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    page = thing.get("mainEntityOfPage")
    linked = page.get("@id") if isinstance(page, dict) else page
    base = root.find(".//base")
    for value in (*links, metas.get("og:url"), thing.get("url"), linked):
        address = _absolute(value, None if base is None else base.get("href"))
        if address is not None:
            return address
    return None


def _absolute(value: Any, base: str | None) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        address = urljoin(base or "", value.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def _article_body(thing: Thing) -> str | None:
    bodies = [text for text in strings_of(thing.get("articleBody")) if len(text) > 200]
    if not bodies:
        return None
    text = html.unescape(bodies[0])
    text = re.sub(r"<(?:br|/p|/div|/h\d|/li)\b[^<>]{0,200}>", "\n", text, flags=re.IGNORECASE)
    return re.sub(r"</?[a-zA-Z][^<>]{0,500}>", "", text)
