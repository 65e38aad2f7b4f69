"""Which pieces of a page belong to its article: what the main text has, and what of it was lost on the way."""

import re
from collections import Counter
from typing import Any

from onrecord.reading.maintext import Votes, is_barred, trusted_marks
from onrecord.reading.pieces import HEADINGS, Piece
from onrecord.resources.pages import CALLS, END_HEADINGS, POINTERS

__all__ = ["choose_pieces", "ends_sentence", "home_of"]

_STOP = re.compile(r"[.!?…:;,][\"'”’)]*$")
_SENTENCE = 40  # characters of a line that ends with a stop
_CALL = re.compile("|".join(CALLS), re.IGNORECASE)
_LONGEST_POINTER = 350  # characters
_BEFORE = 6  # pieces in front of the main text that may belong to it
_AFTER = 12
_NEARLY_ALL = 0.9


def choose_pieces(pieces: list[Piece], votes: Votes) -> list[int]:
    """Return the indexes of the pieces of the article's body, in page order."""
    voted = [index for index, piece in enumerate(pieces) if piece.embed is None and piece.text in votes]
    trusted = trusted_marks([pieces[index] for index in voted])
    good = [
        index for index in voted if not is_barred(pieces[index], trusted, voted=True) and not is_pointer(pieces[index])
    ]
    if not good:
        return []
    scope = _scope(pieces, good)
    good = _before_the_end([index for index in good if _within(pieces[index].node, scope)], pieces)
    selection = _Selection(pieces, good, trusted, scope)
    near = range(max(0, good[0] - _BEFORE), min(good[-1] + _AFTER, len(pieces)))
    kept = set(good) | {index for index in near if selection.belongs(index)}
    return _without_lost_headings(pieces, sorted(kept), set(good))


def ends_sentence(text: str) -> bool:
    """Return whether *text* ends with a mark that headings do not have."""
    return _STOP.search(text[-8:]) is not None


def home_of(piece: Piece) -> Any:
    """Return what pieces of one run of paragraphs share: the element around them, and their own."""
    return piece.node.getparent(), piece.tag


class _Selection:
    """The pieces that the main text has, and the test whether another belongs to them."""

    def __init__(self, pieces: list[Piece], good: list[int], trusted: frozenset[str], scope: Any) -> None:
        self._pieces = pieces
        self._first, self._last = good[0], good[-1]
        self._good = set(good)
        self._trusted = trusted
        self._scope = scope
        running = [pieces[index] for index in good if pieces[index].tag not in HEADINGS]
        self._homes = Counter(home_of(piece) for piece in running)
        self._parents = {parent for parent, _ in self._homes}
        self._looks = Counter(look for piece in running for look in _looks(piece))

    def belongs(self, index: int) -> bool:
        """Whether a piece that the main text lacks is part of the article: by its kind, or as a sibling of the rest."""
        piece = self._pieces[index]
        if index in self._good or not _within(piece.node, self._scope) or is_pointer(piece):
            return False
        sibling = self._homes[home_of(piece)] > 0
        alike = sibling or any(self._looks[look] > 2 for look in _looks(piece))
        if is_barred(piece, self._trusted, voted=alike):
            return False
        inside = self._first < index < self._last
        if piece.embed is not None or "caption" in piece.around:
            return inside or index <= self._last + 2
        if piece.linked * 2 > len(piece.text) or "credit" in piece.around:
            return False
        if piece.tag in HEADINGS or piece.tag == "tr" or piece.around & {"blockquote", "pull"}:
            return inside and self._stands_among(piece)
        # An odd paragraph between siblings; of another home, or outside, only sentences count.
        return (inside and sibling) or (alike and ends_sentence(piece.text) and len(piece.text) > _SENTENCE)

    def _stands_among(self, piece: Piece) -> bool:
        """Whether the element of a heading or a quotation stands beside paragraphs of the main text."""
        above = piece.node.getparent()
        return above in self._parents or (above is not None and above.getparent() in self._parents)


def _before_the_end(good: list[int], pieces: list[Piece]) -> list[int]:
    """Return *good* without what stands under a heading such as "More from us", in elements new to the text."""
    half = sum(len(pieces[index].text) for index in good) / 2
    ends = [index for index, piece in enumerate(pieces) if index > good[0] and _is_end(piece)]
    end = next((end for end in ends if sum(len(pieces[index].text) for index in good if index < end) > half), None)
    if end is None:
        return good
    before = [index for index in good if index < end]
    known = {look for index in before for look in (home_of(pieces[index]), *_looks(pieces[index]))}
    return [n for n in good if n < end or not known.isdisjoint((home_of(pieces[n]), *_looks(pieces[n])))]


def _is_end(piece: Piece) -> bool:
    text = piece.text.lower().rstrip(" :")
    return piece.tag in HEADINGS and (text in END_HEADINGS or text.startswith(("more from", "more on ", "related ")))


def _looks(piece: Piece) -> tuple[Any, ...]:
    """Return what paragraphs of one article share where each stands in an element of its own."""
    parent = piece.node.getparent()
    if parent is None:
        return ()
    looks: list[Any] = []
    if piece.tag == "p" or parent.get("class"):
        looks.append((parent.getparent(), parent.tag, piece.tag))
    if parent.get("class"):
        looks.append((parent.tag, parent.get("class"), piece.tag, piece.node.get("class")))
    if piece.tag == "p":
        looks.append((parent, "div"))
    return tuple(looks)


def _scope(pieces: list[Piece], good: list[int]) -> Any:
    """Return the deepest element that holds nearly all of the main text."""
    weights: Counter[Any] = Counter()
    for index in good:
        node = pieces[index].node
        for element in (node, *node.iterancestors()):
            weights[element] += len(pieces[index].text)
    total = sum(len(pieces[index].text) for index in good)
    holders = [element for element, weight in weights.items() if weight >= _NEARLY_ALL * total]
    deepest = max(holders, key=lambda element: sum(1 for _ in element.iterancestors()))
    direct = any(pieces[index].node is deepest for index in good)
    return deepest.getparent() if direct and deepest.getparent() is not None else deepest


def _within(node: Any, scope: Any) -> bool:
    return node is scope or any(element is scope for element in node.iterancestors())


def is_pointer(piece: Piece) -> bool:
    """Return whether a piece only points to something else: a link alone, "Read more: …", a call to sign up."""
    text = piece.text.lstrip("»›>▶►•*-–— ").lower()
    if len(text) < _LONGEST_POINTER and (text.startswith(POINTERS) or _CALL.search(text)):
        return piece.linked * 4 > len(piece.text) or len(text) < 120 or _CALL.search(text) is not None
    if piece.tag in HEADINGS and text.rstrip(" :") in END_HEADINGS:
        return True
    alone = piece.linked >= 0.9 * len(piece.text) and (not ends_sentence(piece.text) or piece.text.isupper())
    return alone and piece.tag in ("p", "div", "section", *HEADINGS) and len(piece.text) < 200


def _without_lost_headings(pieces: list[Piece], kept: list[int], good: set[int]) -> list[int]:
    """Return *kept* without headings that nothing follows, as of a box whose links were left out."""
    result: list[int] = []
    for position, index in enumerate(kept):
        following = kept[position + 1] if position + 1 < len(kept) else None
        heading = pieces[index].tag in HEADINGS
        if heading and (following is None or (pieces[following].tag in HEADINGS and index not in good)):
            continue
        result.append(index)
    while result and pieces[result[-1]].tag in HEADINGS:
        result.pop()
    return result
