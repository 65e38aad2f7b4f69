"""Standoff annotation: marks over texts that lie elsewhere, as offsets with the text's name and SHA-256."""

import hashlib
import json
from pathlib import Path
from typing import Any

from onrecord.corpus.article import MarkedArticle, assemble, load_article
from onrecord.corpus.markup import Mark
from onrecord.errors import CorpusError
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.span import Span

__all__ = ["load_standoff", "text_hash", "to_standoff"]


def text_hash(text: str) -> str:
    """Return the SHA-256 of *text* in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def to_standoff(path: Path, source: str, text: str) -> dict[str, Any]:
    """Return the annotation of the marked article at *path* as offsets into *text*, which is *source*'s.

    Raises CorpusError where the marked article without its marks is not *text*.
    """
    article = load_article(path)
    if article.text != text:
        at = next((n for n, (a, b) in enumerate(zip(article.text, text, strict=False)) if a != b), len(text))
        raise CorpusError(f"{path.name}: the text differs from {source} at {at}: {article.text[at : at + 40]!r}")
    footer = path.read_text(encoding="utf-8").strip().rsplit("\n---", 1)[1].strip().splitlines()
    return {
        "source": source,
        "sha256": text_hash(text),
        "header": article.header,
        "blocks": [[block.kind.value, block.span.start, block.span.end] for block in article.blocks],
        "marks": [[m.letter, list(m.numbers), m.span.start, m.span.end, m.depth] for m in article.marks],
        "facts": footer,
    }


def load_standoff(path: Path, texts: dict[str, str]) -> MarkedArticle:
    """Return the annotated article at *path* over its text in *texts* (source -> text).

    Raises CorpusError where the text is missing or is not the one that was annotated.
    """
    raw = json.loads(path.read_text(encoding="utf-8"))
    text = texts.get(raw["source"])
    if text is None or text_hash(text) != raw["sha256"]:
        raise CorpusError(f"{path.name}: the text of {raw['source']} is missing or is another version")
    blocks = tuple(Block(BlockKind(kind), Span(start, end)) for kind, start, end in raw["blocks"])
    marks = tuple(Mark(letter, tuple(ns), Span(start, end), depth) for letter, ns, start, end, depth in raw["marks"])
    return assemble(raw["header"], text, blocks, marks, "\n".join(raw["facts"]))
