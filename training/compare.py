"""Our weights and a spaCy pipeline side by side on the same gold words: names, tags, heads; words a CPU second.

usage: compare.py --peer FOLDER_OR_PACKAGE [--out FILE]
The peer's trees follow another scheme (prepositions and auxiliaries head their phrases), so that only its tags can
be held against Universal Dependencies; the share of equal heads is given for what it is worth.
"""

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"  # before numpy is loaded: one core for each

import spacy
from onrecord.ml.analyse import Model
from spacy.tokens import Doc

from evaluate import SHARED, load, names, span_scores, spans_of, trees

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
BY_PART = {"ewt-dev": "UNER dev", "own-dev": "own dev", "gum-dev": "GUM dev"}


def read(peer: Any, doc: dict[str, Any]) -> Doc:
    starts = [i == 0 or doc["sent"][i] != doc["sent"][i - 1] for i in range(len(doc["words"]))]
    return peer(Doc(peer.vocab, words=doc["words"], sent_starts=starts))


def peer_names(peer: Any, part: str) -> dict[str, Any]:
    pairs = []
    for doc in load(part):
        gold = {s for s in spans_of([t if t != "?" else "O" for t in doc["name"]]) if s[2] in KINDS.values()}
        found = set()
        for entity in read(peer, doc).ents:
            first, last = entity.start, entity.end - 1
            first += doc["words"][first].lower() in ("the", "a", "an")
            last -= doc["words"][last] in ("'s", "’s")
            if entity.label_ in KINDS and first <= last:
                found.add((first, last, KINDS[entity.label_]))
        pairs.append((gold, found))
    return span_scores(pairs)


def peer_trees(peer: Any, part: str) -> dict[str, float]:
    n = tags = heads = 0
    for doc in load(part):
        for i, token in enumerate(read(peer, doc)):
            n += 1
            tags += token.pos_ == doc["upos"][i]
            heads += (0 if token.head is token else token.head.i + 1) == doc["head"][i]
    return {"words": n, "UPOS": round(100 * tags / n, 2), "equal heads": round(100 * heads / n, 2)}


def speeds(model: Model, peer: Any) -> dict[str, int]:
    """Words a CPU second from raw text, both in turn on each text, so that a busy machine hits both alike."""
    spent, words = {"onrecord": 0.0, "peer": 0.0}, {"onrecord": 0, "peer": 0}
    for path in sorted((SHARED / "corpora" / "polnear-dev" / "text").glob("*.txt"))[:40]:
        text = path.read_text(encoding="utf-8")
        for name, tool in (("onrecord", lambda t: len(model.analyse(t).tokens)), ("peer", lambda t: len(peer(t)))):
            begun = time.process_time()
            words[name] += tool(text)
            spent[name] += time.process_time() - begun
    return {name: round(words[name] / spent[name]) for name in spent}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", required=True)
    parser.add_argument("--out", type=Path)
    a = parser.parse_args()
    model, peer = Model(), spacy.load(a.peer)
    kinds = tuple(dict.fromkeys(KINDS.values()))
    results: dict[str, Any] = {}
    for part, name in BY_PART.items():
        results[f"{name}: names"] = {"onrecord": names(model, part, kinds), "peer": peer_names(peer, part)}
    for part in ("ewt-dev", "gum-dev"):
        results[f"{part}: trees"] = {"onrecord": trees(model, part), "peer": peer_trees(peer, part)}
    results["words a CPU second"] = speeds(model, peer)
    for name, result in results.items():
        print(name, json.dumps(result), flush=True)
    if a.out:
        a.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
