"""Documents to windows to padded batches."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from onrecord.ml.features import Pieces, shapes_of

from labels import LAYERS, LINKS, RELATIONS

Document = dict[str, Any]
Window = tuple[Document, int, int]
SEPARATORS = {"“": '"', "”": '"', "‘": "'", "’": "'"}


def load(path: Path, pieces: Pieces) -> list[Document]:
    with path.open(encoding="utf-8") as file:
        return [featured(json.loads(line), pieces) for line in file]


def featured(doc: Document, pieces: Pieces) -> Document:
    """Add pieces, shapes and block breaks to a document."""
    words, sent, para = doc["words"], doc["sent"], doc["para"]
    new = [i == 0 or sent[i] != sent[i - 1] or para[i] != para[i - 1] for i in range(len(words))]
    doc["pieces"] = [pieces(word) for word in words]
    doc["shape"] = shapes_of(words, new)
    doc["break"] = [i > 0 and para[i] != para[i - 1] for i in range(len(words))]
    return doc


def requoted(doc: Document, pieces: Pieces, rng: random.Random) -> Document:
    """Return the document with another house's quotation marks: straight, single, none, or one of a pair lost."""
    style = rng.choice(["same", "same", "same", "straight", "straight", "single", "ticks", "none", "lost"])
    if style == "same":
        return doc
    table = {
        "straight": {"“": '"', "”": '"', "‘": "'", "’": "'"},
        "single": {"“": "‘", "”": "’", '"': "'"},
        "ticks": {"“": "''", "”": "''", '"': "''", "‘": "'", "’": "'"},
    }.get(style, {})
    words = [table.get(word, word) for word in doc["words"]]
    if style == "straight":
        words = [word.replace("’", "'") for word in words]
    if style == "none":
        keep = [word not in ("“", "”", '"') for word in words]
    else:
        keep = [style != "lost" or word not in ("“", "”", '"', "‘", "’") or rng.random() > 0.25 for word in words]
    return featured(without(dict(doc, words=words), keep), pieces)


def without(doc: Document, keep: list[bool]) -> Document:
    """Return the document without some words (marks: they begin no span and head no word)."""
    if all(keep):
        return doc
    new, count = [], 0
    for kept in keep:
        new.append(count)
        count += kept
    out = {"id": doc["id"]}
    for field, value in doc.items():
        if isinstance(value, list) and len(value) == len(keep):
            out[field] = [x for x, kept in zip(value, keep, strict=True) if kept]
    for layer in LAYERS:
        if layer != "upos" and layer in out:
            out[layer] = repaired(out[layer])
    if "links" in doc:
        move = lambda t: t if t < 0 else new[t]
        out["links"] = {k: [[new[w], [move(t) for t in ts]] for w, ts in rows] for k, rows in doc["links"].items()}
    return out


def repaired(tags: list[str]) -> list[str]:
    before, out = "O", []
    for tag in tags:
        out.append("B" + tag[1:] if tag[0] == "I" and before[2:] != tag[2:] else tag)
        before = tag
    return out


def windows(doc: Document, size: int, offset: int = 0) -> Iterator[Window]:
    """Yield windows of whole sentences of at most *size* pieces; the first is shorter by *offset*."""
    cost = [len(p) + b for p, b in zip(doc["pieces"], doc["break"], strict=True)]
    first, end, count = 0, len(cost), 0
    limit, last = size - 2 - offset, 0
    for at in range(end):
        if at and doc["sent"][at] != doc["sent"][at - 1]:
            last = at
        if count + cost[at] > limit:
            cut = last if last > first else at
            if cut > first:
                yield doc, first, cut
            first, count, limit = cut, sum(cost[cut:at]), size - 2
        count += cost[at]
    if end > first:
        yield doc, first, end


def batched(items: list[Window], budget: int, rng: random.Random) -> list[list[Window]]:
    """Return windows of like length in batches of about *budget* pieces, in random order."""
    length = {id(w): sum(map(len, w[0]["pieces"][w[1] : w[2]])) for w in items}
    order = sorted(items, key=lambda w: length[id(w)] + rng.uniform(0, 24))
    out: list[list[Window]] = []
    batch: list[Window] = []
    widest = 0
    for window in order:
        widest = max(widest, length[id(window)] + 4)
        if batch and widest * (len(batch) + 1) > budget:
            out.append(batch)
            batch, widest = [], length[id(window)] + 4
        batch.append(window)
    if batch:
        out.append(batch)
    rng.shuffle(out)
    return out


def encoded(window: Window, pieces: Pieces) -> tuple[list[int], list[int], list[int]]:
    doc, first, end = window
    ids, shapes, at = [pieces.cls], [0], [0]
    for i in range(first, end):
        if doc["break"][i] and i > first:
            ids.append(pieces.sep)
            shapes.append(0)
        at.append(len(ids))
        ids += doc["pieces"][i]
        shapes += [doc["shape"][i]] * len(doc["pieces"][i])
    return [*ids, pieces.sep], [*shapes, 0], at


def inputs(batch: list[Window], pieces: Pieces) -> dict[str, np.ndarray]:
    rows = [encoded(w, pieces) for w in batch]
    t, n = max(len(r[0]) for r in rows), max(len(r[2]) for r in rows)
    x = {k: np.zeros((len(batch), t), np.int64) for k in ("ids", "mask", "shape")}
    x["first"] = np.zeros((len(batch), n), np.int64)
    x["sent"] = np.full((len(batch), n), -1, np.int64)
    for j, ((doc, first, end), (ids, shapes, at)) in enumerate(zip(batch, rows, strict=True)):
        x["ids"][j, : len(ids)], x["mask"][j, : len(ids)], x["shape"][j, : len(ids)] = ids, 1, shapes
        x["first"][j, : len(at)] = at
        x["sent"][j, 0] = 0
        sent = doc["sent"][first:end]
        x["sent"][j, 1 : len(at)] = [s - sent[0] + 1 for s in sent]
    return x


INDEX = {layer: {label: i for i, label in enumerate(labels)} for layer, labels in (LAYERS | {"rel": RELATIONS}).items()}


def targets(batch: list[Window], width: int) -> dict[str, Any]:
    """Label arrays (-100 = none) and, a kind of link, rows (window, word, targets) relative to the window."""
    y: dict[str, Any] = {k: np.full((len(batch), width), -100, np.int64) for k in [*LAYERS, "rel", "head"]}
    y["links"] = {kind: [] for kind in [*LINKS, "pairs"]}
    for j, (doc, first, end) in enumerate(batch):
        for layer, index in INDEX.items():
            if doc.get(layer):
                y[layer][j, 1 : end - first + 1] = [index.get(x, -100) for x in doc[layer][first:end]]
        for i in range(first, end) if doc.get("head") else ():
            head = doc["head"][i]
            if head == 0 or first < head <= end:
                y["head"][j, i - first + 1] = head and head - first
        for kind, rows in doc.get("links", {}).items():
            y["links"][kind] += list(link_rows(kind, rows, j, first, end))
    return y


def link_rows(kind: str, rows: list[Any], j: int, first: int, end: int) -> Iterator[tuple[int, int, list[int]]]:
    for row in rows:
        if kind == "pairs":
            if all(first <= i < end for i in row) and row[1] < row[0] and row[2] < row[0]:
                yield j, row[0] - first + 1, [i - first + 1 for i in row[1:]]
        elif first <= row[0] < end:
            inside = [t - first + 1 for t in row[1] if first <= t < end]
            yield j, row[0] - first + 1, inside or ([] if kind == "hop" else [0])


def mask(x: dict[str, np.ndarray], share: float, unknown: int, rng: random.Random) -> None:
    """Hide some pieces, so that the network leans on more than the words it knows from training."""
    hidden = np.random.default_rng(rng.getrandbits(32)).random(x["ids"].shape) < share
    x["ids"][hidden & (x["ids"] > 999)] = unknown


def disguise(x: dict[str, np.ndarray], share: float, rng: random.Random) -> None:
    """Show some windows as all capitals, all lower case or title case."""
    for j in range(len(x["shape"])):
        if rng.random() >= share:
            continue
        shape = x["shape"][j]
        base, start = shape % 9, shape - shape % 9
        cased = np.isin(base, (1, 2, 3, 5))
        form = rng.choice((1, 1, 3, 3, 2))
        x["shape"][j] = np.where(
            cased & (form != 2), form + start, np.where(cased & (rng.random() < 0.8), form + start, shape)
        )
