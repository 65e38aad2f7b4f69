"""The pieces of a page that make up its article, each with what it is."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from onrecord.reading.letters import bare
from onrecord.reading.maintext import Votes
from onrecord.reading.metadata import Metadata
from onrecord.reading.pieces import HEADINGS, Piece
from onrecord.reading.selection import choose_pieces, ends_sentence, home_of
from onrecord.resources.pages import CREDIT_STARTS, PICTURE_AGENCIES
from onrecord.schema.article import BlockKind

__all__ = ["Part", "find_parts"]


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the article to be: its kind and text."""

    kind: BlockKind
    text: str
    repeats: bool = False
    platform: str | None = None


_SENTENCES = re.compile(r"(?<=[.!?…])[\"'”’]?\s+")
_SAME = 20  # letters that are no longer the same by chance
_APPEARED = re.compile(
    r"\W*(?:(?:first|last)\s+)?(?:published|posted|updated|modified)\b\W*(?:on|at)?\b.*\d", re.IGNORECASE
)
_DATED_LINE = 80  # characters
_FEW = 3  # pieces
_LABEL = 40  # characters of a crumb of navigation
_LONG_CAPTION = 250
_LONG_BYLINE = 160  # characters
_BEFORE = 40  # pieces in front of the text in which standfirst and byline are sought
_BY = re.compile(
    r"^\s*(?:(?:words|written|reported|reporting|story|analysis|exclusive|opinion)\s+)?by\b", re.IGNORECASE
)
_CREDIT_TAIL = re.compile(
    rf"\s*[(\[]?\b(?:{'|'.join(PICTURE_AGENCIES)})\b[^.()]{{0,80}}[)\].]*$|"
    r"\s*[(\[]?\b(?:photograph|photo|picture|image|illustration|credit|source|pic)s?"
    r"(?:\s+(?:credit|source|by|courtesy))?\s*:\s*[^.:]{2,80}[)\].]*$",
    re.IGNORECASE,
)  # fmt: skip


def find_parts(pieces: list[Piece], votes: Votes, meta: Metadata) -> list[Part]:
    """Return the blocks of the article in order: headline, standfirst, byline, then the body."""
    chosen = choose_pieces(pieces, votes)
    title = bare(meta.title or "")
    chosen = [index for index in chosen if bare(pieces[index].text) != title or not title]
    start = chosen[0] if chosen else len(pieces)
    homes = Counter(home_of(pieces[index]) for index in chosen)
    body_start = next((n for n in chosen if _is_prose(pieces[n]) or _has_siblings(pieces[n], homes)), start)
    head = _head(pieces, meta, body_start)
    taken = {index for index, _ in head}
    chosen = [index for index in chosen if index not in taken and not _is_label(pieces[index], index, body_start)]
    pictures = _are_pictures(pieces, chosen)
    body = [_part(pieces[index], meta, pictures=pictures) for index in chosen]
    parts = [part for _, part in head] + [part for part in body if part is not None]
    return _mark_repeats(_without_doubles(_titled(parts, meta)))


def _is_label(piece: Piece, index: int, start: int) -> bool:
    """Whether a short piece in front of the text is a crumb of navigation or says when the article appeared."""
    if piece.embed is not None or index > start + _FEW:
        return False
    if len(piece.text) < _DATED_LINE and _APPEARED.match(piece.text):
        return True
    return index < start and len(piece.text) < _LABEL and (piece.linked > 0 or "li" in piece.around)


def _are_pictures(pieces: list[Piece], chosen: list[int]) -> bool:
    """Whether elements called image hold captions: little of the text stands in them."""
    inside = sum(len(pieces[index].text) for index in chosen if "image" in pieces[index].around)
    return inside * 5 < sum(len(pieces[index].text) for index in chosen)


def _titled(parts: list[Part], meta: Metadata) -> list[Part]:
    return [Part(BlockKind.HEADLINE, meta.title), *parts] if meta.title else parts


def _is_prose(piece: Piece) -> bool:
    return (
        piece.embed is None
        and piece.tag not in HEADINGS
        and not piece.around & {"standfirst", "byline", "caption"}
        and len(piece.text) > 60
    )


def _has_siblings(piece: Piece, homes: Counter[Any]) -> bool:
    return homes[home_of(piece)] > 2 and not piece.around & {"standfirst", "byline"}


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


def _part(piece: Piece, meta: Metadata, *, pictures: bool) -> Part | None:
    if piece.embed is not None:
        return Part(BlockKind.EMBED, piece.text, platform=piece.embed.platform) if piece.text else None
    kind = BlockKind.CAPTION if _is_caption(piece, pictures) else _kind(piece, meta)
    if kind is BlockKind.CAPTION:
        text = _CREDIT_TAIL.sub("", piece.text).strip()
        return Part(kind, text) if len(text.split()) > 2 and not _is_credit(text) else None
    if _is_credit(piece.text) and len(piece.text) < 120:
        return None
    return Part(kind, piece.text)


def _is_credit(text: str) -> bool:
    return text.lower().lstrip("( ").startswith(CREDIT_STARTS)


def _is_caption(piece: Piece, pictures: bool) -> bool:
    if piece.around & {"caption", "figcaption"}:
        return True
    if len(piece.text) > _LONG_CAPTION or piece.tag in HEADINGS:
        return False
    return (pictures and "image" in piece.around) or (piece.tag == "p" and piece.node.find(".//img") is not None)


def _kind(piece: Piece, meta: Metadata) -> BlockKind:
    around = piece.around
    if "pull" in around:
        return BlockKind.PULL_QUOTE
    if "blockquote" in around:
        return BlockKind.QUOTE
    if piece.tag in HEADINGS or around & HEADINGS or piece.tag == "h1":
        return BlockKind.SUBHEADING
    if "li" in around or piece.tag in ("tr", "dd", "dt"):
        return BlockKind.LIST_ITEM
    if _is_bold_heading(piece):
        return BlockKind.SUBHEADING
    if _is_byline(piece, meta) and _BY.match(piece.text):
        return BlockKind.BYLINE
    return BlockKind.PARAGRAPH


def _is_bold_heading(piece: Piece) -> bool:
    return piece.bold >= len(piece.text) > 3 and len(piece.text) < 100 and not ends_sentence(piece.text)


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
    body = "\n".join(bare(part.text) for part in parts if part.kind is BlockKind.PARAGRAPH)
    return [_marked(part, body) for part in parts]


def _marked(part: Part, body: str) -> Part:
    words = bare(part.text)
    if part.kind is BlockKind.PULL_QUOTE:
        said = [bare(sentence) for sentence in _SENTENCES.split(part.text)]
        again = sum(len(sentence) for sentence in said if sentence in body)
        return replace(part, repeats=again * 2 > len(words))
    if part.kind not in (BlockKind.STANDFIRST, BlockKind.QUOTE) or len(words) <= _SAME or words not in body:
        return part
    kind = BlockKind.PULL_QUOTE if part.kind is BlockKind.QUOTE else part.kind
    return replace(part, kind=kind, repeats=True)
