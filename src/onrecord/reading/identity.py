"""Ids of articles."""

import hashlib

__all__ = ["article_id"]


def article_id(url: str | None, text: str) -> str:
    """Return the SHA-256 of *url* and *text* in hexadecimal digits."""
    return hashlib.sha256(f"{url or ''}\n{text}".encode()).hexdigest()
