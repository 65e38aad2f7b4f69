"""Characters that must not act on a terminal or a page: controls, and marks that turn the direction of text."""

import re

__all__ = ["BIDI_NAMES", "HIDDEN", "one_line", "safe_for_terminal"]

# Marks that reorder what follows them; single left-to-right and right-to-left marks turn nothing over and stay.
BIDI_NAMES = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}

# Controls, lone surrogates and noncharacters: HTML cannot carry them, and a terminal obeys some of them.
HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNING = re.compile(f"[{''.join(BIDI_NAMES)}]")
_SPACES = re.compile(r"\s+")


def safe_for_terminal(text: str) -> str:
    """Return *text* with every character that a terminal could obey shown as ``\N{REPLACEMENT CHARACTER}``."""
    return _TURNING.sub("\N{REPLACEMENT CHARACTER}", HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)).replace("\r", " ")


def one_line(text: str) -> str:
    """Return *text* safe for a terminal, with each run of white space as one space."""
    return _SPACES.sub(" ", safe_for_terminal(text)).strip()
