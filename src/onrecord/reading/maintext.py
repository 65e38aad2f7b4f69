"""Which paragraphs of a page are its main text: trafilatura's answer, or the densest container where it has none."""

import functools
import logging
from collections import Counter
from typing import Any

from onrecord.reading.letters import bare
from onrecord.reading.pieces import Piece
from onrecord.resources.pages import WEAK_MARKS

__all__ = ["Votes", "find_votes", "is_barred", "trusted_marks"]

_log = logging.getLogger(__name__)

_MOST_ELEMENTS = 40_000  # beyond, trafilatura takes minutes
_DEEPEST = 300
_MOST_TEXT = 3_000_000  # characters
_FEWEST = 250  # characters of a main text that is believed
_RUNNING = 40  # characters of a paragraph; shorter pieces are labels and headings as well
_MUCH = 0.3  # share of the main text under a mark that shows that it means something else
_MOST_OF_IT = 0.7  # share of the running text
_WITHIN = 24  # letters of a piece that may be looked for inside another


class Votes:
    """The paragraphs that somebody takes for the main text, compared by letters and digits only."""

    def __init__(self, texts: list[str]) -> None:
        self._known = {bare(text) for text in texts} - {""}
        self._joined = "\n".join(bare(text) for text in texts)

    def __contains__(self, text: object) -> bool:
        name = bare(str(text))
        return name in self._known or (len(name) >= _WITHIN and name in self._joined)

    def __len__(self) -> int:
        return len(self._joined)


def find_votes(root: Any, pieces: list[Piece], body: str | None) -> Votes:
    """Return the paragraphs of the main text; *body* is the article's text as the page states it for machines."""
    running = [piece for piece in pieces if _is_running(piece)]
    stated = Votes(body.split("\n")) if body else Votes([])
    extracted = Votes(_extracted(root, pieces))
    best = max((extracted, stated), key=lambda votes: _letters_in(running, votes))
    if _letters_in(running, stated) >= _FEWEST and _disagree(running, stated, extracted):
        best = stated
    densest = _densest(running)
    found = _letters_in(running, best)
    return Votes(densest) if found < _FEWEST or found * 4 < sum(map(len, densest)) else best


def _letters_in(running: list[Piece], votes: Votes) -> int:
    return sum(len(piece.text) for piece in running if piece.text in votes)


def _disagree(running: list[Piece], stated: Votes, extracted: Votes) -> bool:
    """Whether the two took different parts of the page for its main text."""
    both = sum(len(piece.text) for piece in running if piece.text in stated and piece.text in extracted)
    return both * 5 < _letters_in(running, stated)


def _extracted(root: Any, pieces: list[Piece]) -> list[str]:
    if not _manageable(root, pieces):
        return []
    trafilatura = _load_trafilatura()
    if trafilatura is None:
        return []
    try:
        document = trafilatura.bare_extraction(root, fast=True, include_comments=False)
    except Exception:  # noqa: BLE001 - another library's guesses about a page it was not made for; the next finder takes over
        return []
    body = getattr(document, "body", None)
    return [] if body is None else list(_texts_of(body))


@functools.cache
def _load_trafilatura() -> Any:
    """Return the library, or None where lxml_html_clean is missing, which it needs and old pips leave out."""
    try:
        import trafilatura  # noqa: PLC0415 - takes half a second to load, and only pages need it
    except ImportError as error:
        _log.warning("trafilatura cannot be used, pages are read less well (%s)", error)
        return None
    # Without a handler, its remarks about odd pages would go to stderr.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return trafilatura


def _texts_of(body: Any) -> list[str]:
    texts: list[str] = []
    for element in body.iter("p", "head", "item", "quote", "cell", "list", "hi", "ab", "code", "row"):
        text = "".join(_with_breaks(element))
        texts.append(text)
        texts.extend(text.split("\n") if "\n" in text else ())
    return texts


def _with_breaks(element: Any) -> list[str]:
    pieces = [element.text or ""]
    for part in element.iterdescendants():
        if part.tag in ("lb", "p", "item", "quote"):
            pieces.append("\n")
        pieces.extend((part.text or "", part.tail or ""))
    return pieces


def _manageable(root: Any, pieces: list[Piece]) -> bool:
    if sum(len(piece.text) for piece in pieces) > _MOST_TEXT or len(pieces) > _MOST_ELEMENTS // 2:
        return False
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        return False
    return all(sum(1 for _ in piece.node.iterancestors()) < _DEEPEST for piece in pieces[-200:])


def _densest(running: list[Piece]) -> list[str]:
    """Return the paragraphs of the deepest element that holds most of the page's running text."""
    trusted = trusted_marks(running)
    running = [piece for piece in running if not is_barred(piece, trusted)]
    weights: Counter[Any] = Counter()
    depths: dict[Any, int] = {}
    for piece in running:
        above = [piece.node, *piece.node.iterancestors()][-_DEEPEST:]
        for depth, node in enumerate(reversed(above)):
            weights[node] += len(piece.text)
            depths[node] = depth
    total = sum(len(piece.text) for piece in running)
    holders = [node for node, weight in weights.items() if weight >= _MOST_OF_IT * total]
    if not holders:
        return []
    best = max(holders, key=lambda node: depths[node])
    return [piece.text for piece in running if _under(piece.node, best)]


def _is_running(piece: Piece) -> bool:
    return piece.embed is None and len(piece.text) >= _RUNNING and piece.linked * 2 < len(piece.text)


def _under(node: Any, above: Any) -> bool:
    return node is above or any(element is above for element in node.iterancestors())


def trusted_marks(pieces: list[Piece]) -> frozenset[str]:
    """Return the words for "no part of the article" that stand around much of *pieces*, and so mean something else."""
    weights: Counter[str] = Counter()
    for piece in pieces:
        for word in piece.left_out:
            weights[word] += len(piece.text)
    total = sum(len(piece.text) for piece in pieces)
    return frozenset(word for word, weight in weights.items() if weight > _MUCH * total)


def is_barred(piece: Piece, trusted: frozenset[str], *, voted: bool = False) -> bool:
    """Return whether something around *piece* says that it is no part of the article, and is not trusted to be.

    Words that often stand on articles too bar only what nobody takes for the main text.
    """
    words = piece.left_out - trusted
    return bool(words - WEAK_MARKS if voted else words)
