"""Fit the temperature of each layer and link so that a score is the share of right answers.

usage: calibrate.py --out FILE [--weights FOLDER]
Fitted on every second article of own-dev, the calibration error is reported on the others.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from onrecord.ml.analyse import WEIGHTS, Model
from onrecord.ml.analysis import Layer, LinkKind
from onrecord.ml.decode import best_tags, favour_spans, log_softmax, span_score
from onrecord.ml.decode import spans_of as decoded

from evaluate import calibration_error, load, spans_of

TEMPERATURES = [0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.7, 2.0, 2.4, 3.0]
Items = list[tuple[float, bool]]


def readings(model: Model) -> list[tuple[dict[str, Any], Any, list[bool], list[bool]]]:
    """Return each dev article with raw scores and with where a sentence and a block begin."""
    out = []
    for doc in load("own-dev"):
        places, text = [], ""
        for word in doc["words"]:
            places.append((len(text), len(text) + len(word)))
            text += word + " "
        n = len(places)
        sentence = [i == 0 or doc["sent"][i] != doc["sent"][i - 1] for i in range(n)]
        block = [i == 0 or doc["para"][i] != doc["para"][i - 1] for i in range(n)]
        starts = [i for i in range(n) if sentence[i]]
        shown = model._shown(text, places, list(zip(starts, [*starts[1:], n], strict=True)), doc["para"])
        out.append((doc, model._read(shown), sentence, block))
    return out


def span_items(model: Model, read: list[Any], layer: str, temperature: float) -> Items:
    labels = model.meta.layers[layer]
    first, end = model.meta.columns[layer]
    items: Items = []
    for doc, reading, sentence, block in read:
        hard = block if layer in ("content", "inner") else sentence
        scores = reading.tags[:, first:end]
        tags = best_tags(favour_spans(log_softmax(scores), model.meta.biases.get(layer, 0.0)), labels, hard)
        logs = log_softmax(scores, temperature)
        gold = set(spans_of(doc[layer]))
        for b, e, kind in decoded(tags, labels):
            items.append((span_score(logs, tags, b, e, labels.index(f"I-{kind}"), hard), (b, e, kind) in gold))
    return items


def link_items(read: list[Any], kind: str, temperature: float) -> Items:
    items: Items = []
    for doc, reading, _, _ in read:
        for start, targets in doc["links"][kind]:
            found, logs = (column[start] for column in reading.links[kind])
            items.append((float(np.exp(log_softmax(logs, temperature)[0])), int(found[0]) in targets))
    return items


def loss(items: Items) -> float:
    scores = np.clip([s for s, _ in items], 1e-3, 1 - 1e-3)
    right = np.array([r for _, r in items])
    return float(-np.where(right, np.log(scores), np.log(1 - scores)).mean()) if len(items) else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--out", type=Path, required=True)
    a = parser.parse_args()
    model = Model(a.weights)
    read = readings(model)
    fit, held = read[::2], read[1::2]
    measures = {layer.value: lambda r, t, k=layer.value: span_items(model, r, k, t) for layer in Layer}
    measures |= {
        f"link-{kind.value}": lambda r, t, k=kind.value: link_items(r, k, t)
        for kind in LinkKind
        if kind is not LinkKind.HOP
    }
    temperatures = {}
    for name, items in measures.items():
        best = min(TEMPERATURES, key=lambda t: loss(items(fit, t)))
        before, after = calibration_error(items(held, 1.0)), calibration_error(items(held, best))
        temperatures[name] = best if after < before else 1.0
        print(name, temperatures[name], "error", before, "->", min(before, after))
    a.out.write_text(json.dumps(temperatures))


if __name__ == "__main__":
    main()
