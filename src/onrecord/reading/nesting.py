"""Pages nested more deeply than a parser follows: the deep elements taken out, their text kept."""

import re
from collections import Counter

__all__ = ["flatten"]

_DEEPEST = 200  # elements within one another; real pages have about thirty
_TAG = re.compile(
    r"<!--(?:.*?-->|.*)|<(?P<raw>script|style|textarea|title)\b[^>]*+>(?:.*?</(?P=raw)|.*)|"
    r"""<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>?""",
    re.DOTALL | re.IGNORECASE,
)
# Elements without end, and those that the next of their kind ends.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p html head body dd dt option".split()
)
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code em font i ins del kbd label mark q s small span strike strong sub sup tt u".split()
)


def flatten(text: str) -> tuple[str, int]:
    """Return the HTML in *text* without the tags of elements that stand too deep, and how many those are.

    In the place of a block comes the start of a paragraph, so that what it parted stays apart.
    """
    kept: list[str] = []
    open_elements = _OpenElements()
    done = 0
    for match in _TAG.finditer(text):
        name = (match["name"] or "").lower()
        if not name or name in _FLAT:
            continue
        if open_elements.close(name) if match["end"] else open_elements.open(name):
            kept += (text[done : match.start()], "" if name in _INLINE else "<p>")
            done = match.end()
    return "".join(kept) + text[done:], open_elements.dropped


class _OpenElements:
    """The elements that are open at a place of a page, and which of them were left out."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, bool]] = []
        self._names: Counter[str] = Counter()
        self._depth = 0
        self.dropped = 0

    def open(self, name: str) -> bool:
        """Note a start tag; return whether it is to be left out."""
        deep = self._depth >= _DEEPEST
        self._stack.append((name, deep))
        self._names[name] += 1
        self._depth += not deep
        self.dropped += deep
        return deep

    def close(self, name: str) -> bool:
        """Note an end tag, which also ends what is open within its element; return whether it is to be left out."""
        if not self._names[name]:
            return False
        while True:
            found, deep = self._stack.pop()
            self._names[found] -= 1
            self._depth -= not deep
            if found == name:
                return deep
