"""The pieces of a page that make up its article, each with what it is."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from onrecord.read.maintext import Mark, Votes, is_barred, trusted_marks
from onrecord.read.metadata import Metadata, bare
from onrecord.read.pieces import Piece
from onrecord.resources.pages import CREDIT_STARTS, POINTERS
from onrecord.schema.article import BlockKind

__all__ = ["Part", "find_parts"]


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the article to be: its kind and text."""

    kind: BlockKind
    text: str
    repeats: bool = False
    platform: str | None = None


_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_SENTENCE = 40  # characters of a line that ends with a stop
_LONG_BYLINE = 160  # characters
_BEFORE = 40  # pieces in front of the text in which standfirst and byline are sought
_BY = re.compile(
    r"^\s*(?:(?:words|written|reported|reporting|story|analysis|exclusive|opinion)\s+)?by\b", re.IGNORECASE
)
_STOP = re.compile(r"[.!?…:;,][\"'”’)]*$")
_CREDIT_TAIL = re.compile(
    r"\s*[(\[]?\b(?:photograph|photo|picture|image|illustration|credit|source|pic)s?(?:\s+(?:credit|source|by|courtesy))?\s*:\s*[^.:]{2,80}[)\].]*$",
    re.IGNORECASE,
)  # fmt: skip


def find_parts(pieces: list[Piece], votes: Votes, meta: Metadata) -> list[Part]:
    """Return the blocks of the article in order: headline, standfirst, byline, then the body."""
    chosen = _choose(pieces, votes)
    title = bare(meta.title or "")
    chosen = [index for index in chosen if bare(pieces[index].text) != title or not title]
    start = chosen[0] if chosen else len(pieces)
    homes = Counter(_home(pieces[index]) for index in chosen)
    body_start = next((n for n in chosen if _is_prose(pieces[n]) or _has_siblings(pieces[n], homes)), start)
    head = _head(pieces, meta, body_start)
    taken = {index for index, _ in head}
    body = [_part(pieces[index], meta) for index in chosen if index not in taken]
    parts = [part for _, part in head] + [part for part in body if part is not None]
    return _mark_repeats(_without_doubles(_titled(parts, meta)))


def _titled(parts: list[Part], meta: Metadata) -> list[Part]:
    return [Part(BlockKind.HEADLINE, meta.title), *parts] if meta.title else parts


def _is_prose(piece: Piece) -> bool:
    return (
        piece.embed is None
        and piece.tag not in _HEADINGS
        and not piece.around & {"standfirst", "byline", "caption"}
        and len(piece.text) > 60
    )


def _has_siblings(piece: Piece, homes: Counter[Any]) -> bool:
    return homes[_home(piece)] > 2 and not piece.around & {"standfirst", "byline"}


# --- what belongs to the article ---


def _choose(pieces: list[Piece], votes: Votes) -> list[int]:
    """Return the indexes of the pieces that are part of the article's body."""
    voted = [piece.embed is None and piece.text in votes for piece in pieces]
    if not any(voted):
        return []
    trusted = trusted_marks([piece for piece, vote in zip(pieces, voted, strict=True) if vote])
    good = [index for index, vote in enumerate(voted) if vote and not is_barred(pieces[index], trusted)]
    good = [index for index in good if not _is_pointer(pieces[index])]
    if not good:
        return []
    scope = _scope(pieces, good)
    good = [index for index in good if _within(pieces[index].node, scope)]
    homes = Counter(_home(pieces[index]) for index in good if _is_text(pieces[index]))
    kept = set(good)
    for index in range(good[0], min(good[-1] + 12, len(pieces))):
        if index not in kept and _belongs(pieces, index, good, homes, trusted, scope):
            kept.add(index)
    return _without_lost_headings(pieces, sorted(kept), set(good))


def _scope(pieces: list[Piece], good: list[int]) -> Any:
    """Return the deepest element that holds nearly all of the main text."""
    weights: Counter[Any] = Counter()
    for index in good:
        node = pieces[index].node
        for element in (node, *node.iterancestors()):
            weights[element] += len(pieces[index].text)
    total = sum(len(pieces[index].text) for index in good)
    holders = [element for element, weight in weights.items() if weight >= 0.9 * total]
    deepest = max(holders, key=lambda element: sum(1 for _ in element.iterancestors()))
    direct = any(pieces[index].node is deepest for index in good)
    return deepest.getparent() if direct and deepest.getparent() is not None else deepest


def _within(node: Any, scope: Any) -> bool:
    return node is scope or any(element is scope for element in node.iterancestors())


def _home(piece: Piece) -> Any:
    parent = piece.node.getparent()
    return (piece.node if parent is None else parent), piece.tag


def _is_text(piece: Piece) -> bool:
    return piece.tag not in _HEADINGS and piece.embed is None


def _belongs(
    pieces: list[Piece], index: int, good: list[int], homes: Counter[Any], trusted: frozenset[Mark], scope: Any
) -> bool:
    """Whether a piece that the main text lacks is part of the article: by its kind, or as a sibling of the rest."""
    piece = pieces[index]
    if is_barred(piece, trusted) or not _within(piece.node, scope) or _is_pointer(piece):
        return False
    inside = index < good[-1]
    if piece.embed is not None or "caption" in piece.around:
        return inside or index <= good[-1] + 2
    if piece.linked * 2 > len(piece.text) or "credit" in piece.around:
        return False
    if piece.tag in _HEADINGS or piece.tag == "tr" or piece.around & {"blockquote", "pull"}:
        return inside
    # An odd paragraph between siblings; of another kind, or after the last one, only sentences count.
    if inside and homes[_home(piece)]:
        return True
    sentence = bool(_STOP.search(piece.text)) and len(piece.text) > _SENTENCE
    return sentence and any(homes[_home(piece)[0], tag] for tag in _kin(piece.tag))


def _kin(tag: str) -> tuple[str, ...]:
    return ("p", "div") if tag == "p" else (tag,)


def _without_lost_headings(pieces: list[Piece], kept: list[int], good: set[int]) -> list[int]:
    """Return *kept* without headings that nothing follows, as of a box whose links were left out."""
    result: list[int] = []
    for position, index in enumerate(kept):
        following = kept[position + 1] if position + 1 < len(kept) else None
        if pieces[index].tag in _HEADINGS and (
            following is None or (pieces[following].tag in _HEADINGS and index not in good)
        ):
            continue
        result.append(index)
    while result and pieces[result[-1]].tag in _HEADINGS:
        result.pop()
    return result


def _is_pointer(piece: Piece) -> bool:
    """Whether a piece only points to something else: a link alone, "Read more: …", a call to sign up."""
    text = piece.text.lstrip("»›>▶►•*-–— ").lower()
    if len(text) < 300 and text.startswith(POINTERS):
        return piece.linked * 4 > len(piece.text) or len(text) < 120
    alone = piece.linked >= 0.9 * len(piece.text) and not _STOP.search(piece.text)
    return alone and piece.tag in ("p", "div", "h2", "h3", "h4", "h5", "span", "section") and len(piece.text) < 200


# --- what stands in front of it ---


def _head(pieces: list[Piece], meta: Metadata, start: int) -> list[tuple[int, Part]]:
    """Return standfirst and byline with their places, from what stands between headline and text."""
    title = bare(meta.title or "")
    headline = next(
        (n for n in range(min(start, len(pieces)) - 1, -1, -1) if title and bare(pieces[n].text) == title), None
    )
    first = max(0, start - _BEFORE) if headline is None else max(0, headline - 3)
    found: list[tuple[int, Part]] = []
    for kind, test in ((BlockKind.STANDFIRST, _is_standfirst), (BlockKind.BYLINE, _is_byline)):
        for index in range(first, start):
            piece = pieces[index]
            if piece.embed is None and piece.tag != "h1" and bare(piece.text) != title and test(piece, meta):
                found.append((index, Part(kind, _inline(piece.text))))
                break
    return found


def _is_standfirst(piece: Piece, meta: Metadata) -> bool:
    if len(piece.text) < 25 or piece.linked * 2 > len(piece.text) or "caption" in piece.around:
        return False
    if _is_byline(piece, meta) or "figcaption" in piece.around:
        return False
    described = bare(meta.description or "")
    if len(described) > 30 and bare(piece.text).startswith(described[:60]):
        return True
    return "standfirst" in piece.around or (piece.tag in ("h2", "h3") and len(piece.text) > 50 and not piece.left_out)


def _is_byline(piece: Piece, meta: Metadata) -> bool:
    text = piece.text
    if len(text) > _LONG_BYLINE or len(text) < 4:
        return False
    if any(bare(name) and bare(name) in bare(text) for name in meta.bylines):
        return len(text) < 80 or "byline" in piece.around or bool(_BY.match(text))
    return bool(_BY.match(text)) and "byline" in piece.around


def _inline(text: str) -> str:
    return " ".join(text.split("\n"))


# --- what each piece is ---


def _part(piece: Piece, meta: Metadata) -> Part | None:
    if piece.embed is not None:
        return Part(BlockKind.EMBED, piece.text, platform=piece.embed.platform) if piece.text else None
    kind = _kind(piece, meta)
    if kind is BlockKind.CAPTION:
        text = _CREDIT_TAIL.sub("", piece.text).strip()
        return Part(kind, text) if len(text.split()) > 2 and not _is_credit(text) else None
    if _is_credit(piece.text) and len(piece.text) < 120:
        return None
    return Part(kind, piece.text)


def _is_credit(text: str) -> bool:
    return text.lower().lstrip("( ").startswith(CREDIT_STARTS)


def _kind(piece: Piece, meta: Metadata) -> BlockKind:
    around = piece.around
    if "caption" in around or "figcaption" in around:
        return BlockKind.CAPTION
    if "pull" in around:
        return BlockKind.PULL_QUOTE
    if "blockquote" in around:
        return BlockKind.QUOTE
    if piece.tag in _HEADINGS or around & _HEADINGS or piece.tag == "h1":
        return BlockKind.SUBHEADING
    if "li" in around or piece.tag in ("tr", "dd", "dt"):
        return BlockKind.LIST_ITEM
    if _is_bold_heading(piece):
        return BlockKind.SUBHEADING
    if _is_byline(piece, meta) and _BY.match(piece.text):
        return BlockKind.BYLINE
    return BlockKind.PARAGRAPH


def _is_bold_heading(piece: Piece) -> bool:
    return piece.bold >= len(piece.text) > 3 and len(piece.text) < 100 and not _STOP.search(piece.text)


def _without_doubles(parts: list[Part]) -> list[Part]:
    """Return *parts* without what stands twice, as pages print captions and embeds for two screen sizes."""
    seen: set[tuple[BlockKind, str]] = set()
    kept: list[Part] = []
    for part in parts:
        key = (part.kind, bare(part.text))
        once = part.kind in (BlockKind.CAPTION, BlockKind.EMBED, BlockKind.STANDFIRST) or len(part.text) > 120
        if once and key in seen:
            continue
        seen.add(key)
        kept.append(part)
    return kept


def _mark_repeats(parts: list[Part]) -> list[Part]:
    """Return *parts* with the standfirsts and pulled quotations marked that say again what the body says."""
    whole = Counter(bare(part.text) for part in parts if part.kind is BlockKind.PARAGRAPH)
    body = "\n".join(whole)
    result: list[Part] = []
    for part in parts:
        words = bare(part.text)
        again = len(words) > 20 and words in body
        if part.kind in (BlockKind.STANDFIRST, BlockKind.PULL_QUOTE) and again:
            result.append(replace(part, repeats=True))
        elif part.kind is BlockKind.QUOTE and again:
            result.append(replace(part, kind=BlockKind.PULL_QUOTE, repeats=True))
        else:
            result.append(part)
    return result
