"""Fetch the one page whose URL the user named. Nothing else in onrecord opens a connection."""

import time
import zlib
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from onrecord.errors import ReadError
from onrecord.version import __version__

__all__ = ["Fetched", "fetch"]

MAX_BYTES = 20_000_000
MAX_SECONDS = 30.0
_CHUNK = 65_536
_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: its bytes, the URL after redirects, what it is, and its declared encoding."""

    body: bytes
    url: str
    form: str
    encoding: str | None


class _WebOnly(HTTPRedirectHandler):
    """Redirects that stay on http and https."""

    def redirect_request(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str) -> Any:
        if not newurl.startswith(("http://", "https://")):
            raise ReadError(f"{req.full_url}: leads to {newurl}, which is no web page", state="failed")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(url: str, *, max_bytes: int = MAX_BYTES, max_seconds: float = MAX_SECONDS) -> Fetched:
    """Return the page at *url*; raises ReadError where it does not come, is too large, or is no article."""
    agent = {"User-Agent": f"onrecord/{__version__}", "Accept": "text/html, text/plain;q=0.8"}
    request = Request(url, headers=agent)  # noqa: S310 - the caller passes http and https only
    try:
        with build_opener(_WebOnly).open(request, timeout=max_seconds) as answer:
            form = _TYPES.get(answer.headers.get_content_type())
            if form is None:
                kind = answer.headers.get_content_type()
                raise ReadError(f"{url}: this is {kind}, not a page; save it and read the file")
            body = _read(answer, url, max_bytes, max_seconds)
            encoding = answer.headers.get_content_charset()
            return Fetched(_unpacked(body, answer.headers.get("Content-Encoding"), url, max_bytes),
                           answer.geturl(), form, encoding)  # fmt: skip
    except HTTPError as error:
        raise ReadError(f"{url}: the server answered {error.code} {error.reason}", state="failed") from error
    except (URLError, HTTPException, TimeoutError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise ReadError(f"{url}: could not be fetched ({reason})", state="failed") from error


def _read(answer: HTTPResponse, url: str, max_bytes: int, max_seconds: float) -> bytes:
    deadline = time.monotonic() + max_seconds
    body = bytearray()
    # read1 returns what has come; read would wait for a whole chunk from a server that drips.
    while chunk := answer.read1(_CHUNK):
        body += chunk
        if len(body) > max_bytes:
            raise ReadError(f"{url}: larger than {max_bytes // 1_000_000} MB; save it and read the file")
        if time.monotonic() > deadline:
            raise ReadError(f"{url}: not complete after {max_seconds:.0f} seconds", state="failed")
    return bytes(body)


def _unpacked(body: bytes, encoding: str | None, url: str, max_bytes: int) -> bytes:
    if encoding not in {"gzip", "deflate"}:  # not asked for, and still sent by some servers
        return body
    reader = zlib.decompressobj(wbits=47)
    try:
        plain = reader.decompress(body, max_bytes)
    except zlib.error as error:
        raise ReadError(f"{url}: came damaged ({error})", state="failed") from error
    if reader.unconsumed_tail:
        raise ReadError(f"{url}: larger than {max_bytes // 1_000_000} MB; save it and read the file")
    return plain
