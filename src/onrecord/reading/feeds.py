"""Saved feeds, RSS and Atom: each entry as a JSON object in our own field names."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from onrecord.errors import ReadError

__all__ = ["Entry", "is_feed", "read_entries"]

_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<\?[^>]{0,500}>\s*|<!--.{0,2000}?-->\s*)*"
    rb"(?:<!DOCTYPE[^>\[]{0,500}(?:\[.*?\]\s*)?>\s*)?<(?:rss|feed|rdf:RDF)[\s>]",
    re.DOTALL,
)
_MARKUP = re.compile(r"<[a-zA-Z/!]")
_TAGS = re.compile(r"<[^<>]*+>")
_FEWEST_WORDS = 80  # under this a description is told as no more than that
_LONGEST_KEY = 300
_FULL = ("encoded", "content")
_SHORT = ("description", "summary", "subtitle")
_WHEN = ("pubDate", "published", "date", "issued", "updated", "modified")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: its address or own id, its JSON, or None where it has no text, and what is in doubt."""

    key: str | None
    data: bytes | None
    doubt: str | None = None


def is_feed(head: bytes) -> bool:
    """Return whether a document that begins with *head* is a feed."""
    return _FEED.match(head) is not None


def read_entries(content: bytes, where: str) -> Iterator[Entry]:
    """Yield the entries of a feed; raises ReadError where it is broken or has none."""
    # No entity but the five of XML is resolved, and nothing is fetched.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{where}: a broken feed ({error}); fetch it again", state="failed") from error
    if root is None:
        raise ReadError(f"{where}: a broken feed; fetch it again", state="failed")
    outlet = _text(next((child for child in _channel(root) if _name(child) == "title"), None))
    entries = [element for element in root.iter() if _name(element) in ("item", "entry")]
    yield from (_entry(element, outlet) for element in entries)
    broken = [entry for entry in parser.error_log if entry.level_name == "FATAL"]
    if broken:
        told = f"broken after {len(entries)} entries ({broken[0].message})"
        raise ReadError(f"{where}: the feed is {told}; fetch it again", state="failed")
    if not entries:
        raise ReadError(f"{where}: the feed has no entries")


def _channel(root: Any) -> Any:
    return next((element for element in root.iter() if _name(element) == "channel"), root)


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _entry(element: Any, outlet: str | None) -> Entry:
    children = [(_name(child), child) for child in element]
    body, full = _body(children)
    link = _link(children)
    key = link or _first(children, ("guid", "id"))
    key = None if key is None else " ".join(key.split())[:_LONGEST_KEY]
    if body is None:
        return Entry(key, None)
    title = _first(children, ("title",))
    names = [_author(child) for name, child in children if name in ("creator", "author")]
    fields = {
        "url": link, "title": None if title is None else _plain(title), "outlet": outlet,
        "published": _first(children, _WHEN), "byline": [name for name in names if name], **_as_field(body, title),
    }  # fmt: skip
    data = json.dumps({name: value for name, value in fields.items() if value}).encode()
    short = not full and len(_plain(body).split()) < _FEWEST_WORDS
    return Entry(key, data, "the feed gives only a summary of it" if short else None)


def _body(children: list[tuple[str, Any]]) -> tuple[str | None, bool]:
    """Return the fullest text that an entry gives, and whether that is meant to be all of it."""
    for names, full in ((_FULL, True), (_SHORT, False)):
        bodies = [_markup(child) for name, child in children if name in names]
        body = max(bodies, key=len, default="")
        if body.strip():
            return body, full
    return None, False


def _markup(element: Any) -> str:
    inner = [child for child in element if isinstance(child.tag, str)]  # an entity that is not resolved is none
    if inner:  # XHTML within Atom
        return "".join(etree.tostring(child, encoding="unicode", method="html") for child in inner)
    return element.text or ""


def _as_field(body: str, title: str | None) -> dict[str, str]:
    if not _MARKUP.search(body):
        return {"text": html.unescape(body).strip()}
    head = html.escape(_plain(title or ""))
    return {
        "html": f"<html><head><title>{head}</title></head><body><article><h1>{head}</h1>{body}</article></body></html>"
    }


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAGS.sub(" ", markup)).split())


def _link(children: list[tuple[str, Any]]) -> str | None:
    for name, child in children:
        if name == "link" and child.get("rel", "alternate") == "alternate":
            address = (child.get("href") or child.text or "").strip()
            if address:
                return address
    permanent = (child.text for name, child in children if name == "guid" and child.get("isPermaLink") != "false")
    return next((text.strip() for text in permanent if text and text.strip().startswith("http")), None)


def _first(children: list[tuple[str, Any]], names: tuple[str, ...]) -> str | None:
    for wanted in names:
        for name, child in children:
            text = _text(child) if name == wanted else None
            if text:
                return text
    return None


def _author(element: Any) -> str | None:
    named = next((child for child in element if _name(child) == "name"), None)
    return _text(element if named is None else named)


def _text(element: Any) -> str | None:
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None
