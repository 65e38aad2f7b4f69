"""Embedded posts and recordings in a page: platform, address and what text the page has of them."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from onrecord.resources.pages import PLATFORM_CLASSES, PLATFORM_HOSTS

__all__ = ["Embed", "find_embed"]


@dataclass(frozen=True, slots=True)
class Embed:
    """A post or recording that is shown within an article; ``text`` is empty where the page does not have it."""

    platform: str
    text: str
    url: str | None = None


_SPACE = re.compile(r"[ \t\r\n\f]+")
_CUSTOM = {
    "amp-twitter": "X", "twitter-widget": "X", "amp-instagram": "Instagram", "amp-facebook": "Facebook",
    "amp-tiktok": "TikTok", "amp-youtube": "YouTube", "lite-youtube": "YouTube", "youtube-video": "YouTube",
    "bsky-embed": "Bluesky",
}  # fmt: skip
_TAGS = frozenset({"blockquote", "iframe", "div", *_CUSTOM})
_ADDRESSES = ("cite", "data-instgrm-permalink", "data-bluesky-uri", "data-href", "src", "data-src", "data-lazy-src")
_EMPTY = re.compile(
    r"view (?:this|more on|profile|post)\b.{0,40}|loading\W*|"
    r"(?:x|twitter|instagram|facebook|tiktok|youtube)(?: (?:post|video|embed))?",
    re.IGNORECASE,
)
_SHELL = re.compile(
    r"\s*\bview (?:this post on|more on|this post) (?:instagram|threads|facebook|tiktok|x)\b\s*", re.IGNORECASE
)
_LONGEST = 4000  # characters of a post


def find_embed(element: Any) -> Embed | None:
    """Return the embedded post that *element* is, or None."""
    if element.tag not in _TAGS:
        return None
    platform = (
        _CUSTOM.get(element.tag) or _by_class(element) or (_by_source(element) if element.tag == "iframe" else None)
    )
    if platform is None:
        return None
    return Embed(platform, _text_of(element), _address(element))


def _by_class(element: Any) -> str | None:
    names = element.get("class")
    if not names:
        return None
    return next((PLATFORM_CLASSES[name] for name in names.lower().split() if name in PLATFORM_CLASSES), None)


def _by_source(element: Any) -> str | None:
    for name in ("src", "data-src", "data-lazy-src"):
        platform = _platform_of(element.get(name))
        if platform is not None:
            return platform
    return None


def _platform_of(address: str | None) -> str | None:
    if not address:
        return None
    try:
        host = urlsplit(address if "//" in address else f"//{address}").netloc.lower()
    except ValueError:
        return None
    parts = host.split(".")
    return next(
        (PLATFORM_HOSTS[name] for n in range(len(parts)) if (name := ".".join(parts[n:])) in PLATFORM_HOSTS), None
    )


def _address(element: Any) -> str | None:
    for name in _ADDRESSES:
        if element.get(name):
            return str(element.get(name))
    links = [link.get("href") for link in element.iter("a") if _platform_of(link.get("href"))]
    return links[-1] if links else None


def _text_of(element: Any) -> str:
    if element.tag == "iframe":
        return ""
    whole = _SPACE.sub(" ", " ".join(_shown(element))).strip()
    text = _SHELL.sub(" ", whole).strip()[:_LONGEST]
    return "" if _EMPTY.fullmatch(text) else text


def _shown(element: Any) -> list[str]:
    pieces: list[str] = []
    for part in element.iter():
        if part.tag in ("script", "style", "noscript", "iframe", "svg"):
            continue
        if part.text:
            pieces.append(part.text)
        if part is not element and part.tail:
            pieces.append(part.tail)
    return pieces
