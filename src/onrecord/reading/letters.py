"""Text without its typography, for comparing."""

import re

__all__ = ["bare"]

_NOT_WORD = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """Return the letters and digits of *text* in lower case: what is left when typography is disregarded."""
    return _NOT_WORD.sub("", text).lower()
