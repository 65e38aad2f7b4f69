"""Which language a text is in."""

import functools
import re
from typing import Any

from onrecord.resources.pages import ENGLISH_WORDS

__all__ = ["find_language"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SAMPLE = 20_000  # characters
_FEWEST_WORDS = 12  # under this a text says too little
_SURE_WORDS = 25  # from here the text outweighs what the page declares
_ENGLISH_SHARE = 0.22  # English news has 0.33 to 0.5; the next languages have under 0.12


def find_language(text: str, declared: str | None = None) -> str | None:
    """Return the ISO 639-1 code of *text*, or what was *declared* where the text is too short, or None."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    stated = (declared or "").strip().lower().replace("_", "-").partition("-")[0] or None
    if stated is not None and not re.fullmatch(r"[a-z]{2,3}", stated):
        stated = _NAMES.get(stated)
    if len(words) < _FEWEST_WORDS:
        return stated
    if sum(word in ENGLISH_WORDS for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    if stated is not None and len(words) < _SURE_WORDS:
        return stated
    return _detected(text[:_SAMPLE])


_NAMES = {
    "english": "en",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
}


def _detected(text: str) -> str | None:
    code = _identifier().classify(text)[0]
    return code if isinstance(code, str) else None


@functools.cache
def _identifier() -> Any:
    import py3langid  # noqa: PLC0415 - its model takes most of a second to load, and English needs none

    return py3langid
