"""HTML text to a tree, safely: pages that would hang or cut short the parser are tamed or told."""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from onrecord.errors import ReadError
from onrecord.reading.nesting import flatten

__all__ = ["Page", "parse_page"]


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page; ``lost`` says in words what the parser had to leave out, or is None."""

    root: Any
    lost: str | None = None


# libxml2 takes quadratic time in the attributes of one tag: 100,000 take twelve seconds.
_MOST_ATTRIBUTES = 400
_LONG_TAG = 2000  # characters; a shorter tag cannot hold enough attributes to matter
# Scripts and comments first, so that their quotes do not count; every branch consumes what it scanned.
_TAG = re.compile(
    r"<!--(?:.*?-->|.*)|<(?:script|style)\b[^>]*+>(?:.*?</(?:script|style)|.*)|"
    r"""<[a-zA-Z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>?""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""\s++[^\s=>"'/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']*+))?""")
_UNUSABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")


def parse_page(text: str, *, where: str) -> Page:
    """Return the tree of the HTML in *text*; raises ReadError (rejected) where it holds no element."""
    tamed, lost = _fewer_attributes(_UNUSABLE.sub("", text))
    page = _parse(tamed, where)
    if page.lost == _TOO_DEEP:
        flat, number = flatten(tamed)
        again = _parse(flat, where)
        page = Page(again.root, again.lost or _FLATTENED.format(number))
    told = [page.lost] if page.lost else []
    if lost:
        told.append(f"{lost} tags hold more than {_MOST_ATTRIBUTES} attributes each; those past that were not read")
    return Page(page.root, "; ".join(told) or None)


_TOO_DEEP = "elements are nested too deeply; what lies deeper was not read"
_FLATTENED = "elements are nested too deeply; {} of them were taken out, and their text was kept"


def _parse(text: str, where: str) -> Page:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ReadError(f"{where}: the page has no content; save it after it has loaded") from error
    return Page(root, _loss(parser.error_log))


def _loss(log: Any) -> str | None:
    for entry in log:
        if "xcessive depth" in entry.message:
            return _TOO_DEEP
        if "limit exceeded" in entry.message or "too long" in entry.message:
            return "the page is larger than the parser allows; what follows was not read"
    return None


def _fewer_attributes(text: str) -> tuple[str, int]:
    """Return *text* with at most so many attributes a tag, and the number of tags that had more."""
    pieces: list[str] = []
    done = 0
    for match in _TAG.finditer(text):
        start, end = match.span()
        if end - start < _LONG_TAG or text.startswith(("<!--", "<script", "<style"), start):
            continue
        cut = _cut_attributes(text, start, end)
        if cut is not None:
            pieces.append(text[done:cut])
            done = end - (text[end - 1] == ">")
    return ("".join(pieces) + text[done:] if pieces else text), len(pieces)


def _cut_attributes(text: str, start: int, end: int) -> int | None:
    """Return where the tag at *start* has more attributes than allowed, or None."""
    for number, attribute in enumerate(_ATTRIBUTE.finditer(text, start, end)):
        if number == _MOST_ATTRIBUTES:
            return attribute.start()
    return None
