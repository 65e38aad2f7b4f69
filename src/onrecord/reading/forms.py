"""What an input is: a page, plain text or JSON lines."""

import re
from pathlib import Path

__all__ = ["form_of"]

_FORMS = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html", ".aspx": "html", ".php": "html",
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".jsonlines": "jsonl", ".json": "jsonl",
}  # fmt: skip
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:article|main|div|p|h1)[\s>]", re.IGNORECASE)
_DOCUMENT = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)


def form_of(name: str, content: bytes) -> str:
    """Return html, text or jsonl for an input, by its name and, where that does not say, by its content."""
    path = Path(name.lower())
    suffix = Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
    form = _FORMS.get(suffix)
    if form == "text" and _DOCUMENT.match(content[:4000]):
        return "html"
    if form is not None:
        return form
    start = content[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b'{"', b"{'", b"[{", b"{\n", b"{ ")):
        return "jsonl"
    return "html" if start.startswith(b"<") and _HTML.search(start) else "text"
