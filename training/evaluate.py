"""Measure exported weights through the run-time code.

usage: evaluate.py [--weights FOLDER] [--only PART ...] [--out FILE]
Parts: uner, ewt, gum (gold words and our own), gap, own, polnear, speed.
"""

import argparse
import collections
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from onrecord.corpus import is_dev, load_article
from onrecord.errors import CorpusError
from onrecord.ml.analyse import WEIGHTS, Model
from onrecord.ml.analysis import Analysis, Layer, LinkKind

HERE = Path(__file__).parent
WORK = HERE / "work"
SHARED = HERE.parent.parent / "shared"
ARTICLES = HERE.parent / "corpus" / "articles"
OWN_LAYERS = ["name", "content", "inner", "source", "cue", "hop", "role", "nominal", "event"]


def load(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (WORK / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def read_gold_words(model: Model, doc: dict[str, Any]) -> Analysis:
    places, text = [], ""
    for word in doc["words"]:
        places.append((len(text), len(text) + len(word)))
        text += word + " "
    starts = [i for i in range(len(places)) if i == 0 or doc["sent"][i] != doc["sent"][i - 1]]
    return model.analyse_words(text, places, list(zip(starts, [*starts[1:], len(places)], strict=True)), doc["para"])


def spans_of(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    out: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag[0] == "B":
            out.append((i, i, tag[2:]))
        elif tag[0] == "I" and out:
            out[-1] = (out[-1][0], i, out[-1][2])
    return out


def prf(right: int, found: int, gold: int) -> dict[str, float]:
    p, r = right / max(found, 1), right / max(gold, 1)
    return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f": round(200 * p * r / max(p + r, 1e-9), 1), "n": gold}


def span_scores(pairs: Iterable[tuple[set[Any], set[Any]]]) -> dict[str, Any]:
    counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0, 0])
    for gold, found in pairs:
        for label in {s[2] for s in gold | found}:
            g, f = {s for s in gold if s[2] == label}, {s for s in found if s[2] == label}
            for key in (label, "all"):
                counts[key] = [a + b for a, b in zip(counts[key], (len(g & f), len(f), len(g)), strict=True)]
    return {label: prf(*counts[label]) for label in sorted(counts)}


def names(model: Model, name: str, kinds: Sequence[str]) -> dict[str, Any]:
    pairs = []
    for doc in load(name):
        gold = {s for s in spans_of([t if t != "?" else "O" for t in doc["name"]]) if s[2] in kinds}
        found = {(t.first, t.last, t.label) for t in read_gold_words(model, doc).layer(Layer.NAME) if t.label in kinds}
        pairs.append((gold, found))
    return span_scores(pairs)


def trees(model: Model, name: str) -> dict[str, Any]:
    n = upos = uas = las = 0
    for doc in load(name):
        for i, token in enumerate(read_gold_words(model, doc).tokens):
            n += 1
            upos += token.tag == doc["upos"][i]
            right = token.head + 1 == doc["head"][i]
            uas += right
            las += right and token.relation == doc["rel"][i]
    return {
        "words": n,
        "UPOS": round(100 * upos / n, 2),
        "UAS": round(100 * uas / n, 2),
        "LAS": round(100 * las / n, 2),
    }


def raw_trees(model: Model, paths: Sequence[Path]) -> dict[str, Any]:
    """Tags and trees from raw text, aligned by characters (F1 as in the CoNLL 2018 task)."""
    total = collections.Counter()
    for path in paths:
        text, gold = raw_document(path)
        analysis = model.analyse(text)
        found = {(t.start, t.end): t for t in analysis.tokens}
        total["sentences"] += len(analysis.sentences)
        ends = {analysis.tokens[e - 1].end for _, e in analysis.sentences}
        total["right ends"] += len(ends & {g["end"] for g in gold if g["last"]})
        total["gold sentences"] += sum(g["last"] for g in gold)
        total["found"] += len(found)
        total["gold"] += len(gold)
        for g in gold:
            token = found.get((g["start"], g["end"]))
            if token is None:
                continue
            total["words"] += 1
            total["UPOS"] += token.tag == g["upos"]
            head = None if token.head < 0 else (analysis.tokens[token.head].start, analysis.tokens[token.head].end)
            total["UAS"] += head == g["head"]
            total["LAS"] += head == g["head"] and token.relation == g["rel"]
    out = {k: prf(total[k], total["found"], total["gold"])["f"] for k in ("words", "UPOS", "UAS", "LAS")}
    return out | {"sentences": prf(total["right ends"], total["sentences"], total["gold sentences"])["f"]}


def raw_document(path: Path) -> tuple[str, list[dict[str, Any]]]:
    text, gold = "", []
    for chunk in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = chunk.split("\n")
        sentence = next(line[9:] for line in lines if line.startswith("# text = "))
        if text:
            text += "\n\n" if any(re.match(r"# new(par|doc)", line) for line in lines) else " "
        rows = [line.split("\t") for line in lines if line.split("\t", 1)[0].isdigit()]
        at, first, spans = len(text), len(gold), []
        for row in rows:
            at = (text + sentence).find(row[1], at) if spans else len(text) + sentence.find(row[1])
            spans.append((at, at + len(row[1])))
            at = spans[-1][1]
        text += sentence
        for row, (start, end) in zip(rows, spans, strict=True):
            head = None if row[6] == "0" else spans[int(row[6]) - 1]
            gold.append(
                {"start": start, "end": end, "upos": row[3], "head": head, "rel": row[7].split(":")[0], "last": False}
            )
        if len(gold) > first:
            gold[-1]["last"] = True
    return text, gold


def pronouns(model: Model, name: str) -> dict[str, Any]:
    """GAP: mass that reaches each name along the links; right where the truth says so for both names."""
    right = total = told = 0
    tp = fp = fn = 0
    for doc in load(name):
        analysis = read_gold_words(model, doc)
        links = {link.start: link.targets for link in analysis.links if link.kind is LinkKind.ANTECEDENT}
        at, a, b, true_a, true_b = doc["gap"]
        owner = {
            w: t.first
            for t in analysis.tagged
            if t.layer in (Layer.NAME, Layer.NOMINAL)
            for w in range(t.first, t.last + 1)
        }
        pa, pb = (reach(links, at, owner.get(w, w), {}) for w in (a, b))
        says_a, says_b = pa > max(pb, 0.35), pb > max(pa, 0.35)
        tp += (says_a and true_a) + (says_b and true_b)
        fp += (says_a and not true_a) + (says_b and not true_b)
        fn += (not says_a and true_a) + (not says_b and true_b)
        if true_a != true_b:
            total += 1
            right += (pa > pb) == true_a and pa != pb
            told += pa != pb
    return {
        "right of decided pairs": round(100 * right / max(told, 1), 1),
        "right of pairs": round(100 * right / total, 1),
        "n": total,
        "gap": prf(tp, tp + fp, tp + fn),
    }


def reach(links: dict[int, Any], at: int, goal: int, known: dict[int, float]) -> float:
    if at == goal:
        return 1.0
    if at not in known:
        known[at] = sum(p * reach(links, t, goal, known) for t, p in links.get(at, ()) if 0 <= t < at and t >= goal)
    return known[at]


def own(model: Model, name: str) -> dict[str, Any]:
    pairs: dict[str, list[Any]] = {layer: [] for layer in OWN_LAYERS}
    links: dict[str, list[int]] = {kind.value: [0, 0, 0, 0] for kind in LinkKind}
    bins: dict[str, list[tuple[float, bool]]] = collections.defaultdict(list)
    hops: list[tuple[set[int], set[int]]] = []
    for doc in load(name):
        analysis = read_gold_words(model, doc)
        for layer in OWN_LAYERS:
            gold = set(spans_of(doc[layer]))
            found = [(t.first, t.last, t.label) for t in analysis.layer(Layer(layer))]
            pairs[layer].append((gold, set(found)))
            bins[layer] += [(t.score, (t.first, t.last, t.label) in gold) for t in analysis.layer(Layer(layer))]
        best = {(link.kind.value, link.start): link.targets for link in analysis.links}
        for kind, rows in doc["links"].items():
            for start, targets in rows:
                if kind == "hop":
                    linked = {target for target, p in best.get((kind, start), ()) if p >= 0.5}
                    hops.append((set(targets), linked))
                elif (kind, start) in best:
                    top = best[kind, start][0]
                    right = top[0] in targets
                    none = targets == [-1]
                    links[kind][0 + 2 * none] += right
                    links[kind][1 + 2 * none] += 1
                    bins[f"link-{kind}"].append((top[1], right))
    share = lambda a, b: f"{100 * a / max(b, 1):.1f} of {b}"
    return {
        "spans": {layer: span_scores(p) for layer, p in pairs.items()},
        "links": {k: {"target": share(v[0], v[1]), "none": share(v[2], v[3])} for k, v in links.items()},
        "hop links": linked_words(hops),
        "ece": {k: calibration_error(v) for k, v in bins.items()},
    }


def linked_words(pairs: Sequence[tuple[set[int], set[int]]]) -> dict[str, float]:
    """Precision, recall and F1 of pairs of a content and a first word of one of its hops."""
    right = sum(len(gold & found) for gold, found in pairs)
    found, gold = sum(len(f) for _, f in pairs), sum(len(g) for g, _ in pairs)
    return {
        "p": round(100 * right / max(found, 1), 1),
        "r": round(100 * right / max(gold, 1), 1),
        "f": round(200 * right / max(found + gold, 1), 1),
        "n": gold,
    }


def by_kind_of_article(model: Model, name: str, key: str) -> dict[str, Any]:
    """F1 of names of people, names, contents and sources for each style or region of the dev articles."""
    pairs: dict[str, dict[str, list[Any]]] = collections.defaultdict(lambda: collections.defaultdict(list))
    for doc in load(name):
        analysis = read_gold_words(model, doc)
        for layer in ("name", "content", "source"):
            found = {(t.first, t.last, t.label) for t in analysis.layer(Layer(layer))}
            pairs[str(doc[key])][layer].append((set(spans_of(doc[layer])), found))
    scores = {kind: {layer: span_scores(p)["all"] for layer, p in layers.items()} for kind, layers in pairs.items()}
    return {
        kind: {layer: f"{s['f']} of {s['n']}" for layer, s in layers.items()} for kind, layers in sorted(scores.items())
    }


def calibration_error(items: Sequence[tuple[float, bool]], count: int = 10) -> float:
    error = 0.0
    for b in range(count):
        some = [(s, r) for s, r in items if b <= s * count < b + 1 or (b == count - 1 and s >= 1)]
        error += abs(sum(s for s, _ in some) - sum(r for _, r in some))
    return round(100 * error / max(len(items), 1), 1)


def plain_quotes(analysis: Analysis, nested: bool = True) -> list[dict[str, Any]]:
    """Attributions by the plain decode: pieces with the same cue (or else the same source) belong together."""
    links = {(link.kind, link.start): link.targets[0][0] for link in analysis.links if link.targets}
    spans = {layer: {t.first: t.span for t in analysis.layer(layer)} for layer in (Layer.SOURCE, Layer.CUE)}
    groups: dict[Any, dict[str, Any]] = {}
    for piece in (*analysis.layer(Layer.CONTENT), *(analysis.layer(Layer.INNER) if nested else ())):
        source = spans[Layer.SOURCE].get(links.get((LinkKind.SOURCE, piece.first), -1))
        cue = spans[Layer.CUE].get(links.get((LinkKind.CUE, piece.first), -1))
        key = (cue, source, piece.layer) if cue else piece.first
        quote = groups.setdefault(
            key,
            {
                "content": [],
                "cue": [[cue.start, cue.end]] if cue else [],
                "speaker": [[source.start, source.end]] if source else [],
            },
        )
        quote["content"].append([piece.span.start, piece.span.end])
    return list(groups.values())


def quote_scores(gold: Path, found: Path) -> dict[str, Any]:
    out = found.with_suffix(".scores.json")
    tool = SHARED / "tools" / "quotes_score.py"
    words = SHARED / "tools" / "quotes_speech_cues.txt"
    subprocess.run(
        [sys.executable, tool, gold, found, "--cue-words", words, "--json", out], check=True, stdout=subprocess.DEVNULL
    )
    return json.loads(out.read_text())


def polnear(model: Model) -> dict[str, Any]:
    """PolNeAR does not nest attributions, so that only the outer ones are compared."""
    gold, found = WORK / "polnear-dev.jsonl", WORK / "polnear-found.jsonl"
    if not gold.exists():
        subprocess.run(
            [sys.executable, SHARED / "tools" / "quotes_polnear_to_jsonl.py", SHARED / "corpora" / "polnear-dev", gold],
            check=True,
        )
    with found.open("w") as file:
        for line in gold.read_text().splitlines():
            doc = json.loads(line)
            begun = time.process_time()
            analysis = model.analyse(doc["text"])
            row = {
                "id": doc["id"],
                "quotes": plain_quotes(analysis, nested=False),
                "words": len(analysis.tokens),
                "seconds": time.process_time() - begun,
            }
            file.write(json.dumps(row) + "\n")
    return quote_scores(gold, found)


def own_quotes(model: Model) -> dict[str, Any]:
    gold, found = WORK / "own-dev-gold.jsonl", WORK / "own-dev-found.jsonl"
    with gold.open("w") as g, found.open("w") as f:
        for path in sorted(ARTICLES.glob("*.marked")):
            if not is_dev(path.stem):
                continue
            try:
                article = load_article(path)
            except CorpusError:
                continue
            pairs = lambda spans: [[s.start, s.end] for s in spans]
            quotes = [
                {"content": pairs(q.content), "cue": pairs(q.cue), "speaker": pairs(q.source)} for q in article.quotes
            ]
            g.write(json.dumps({"id": article.id, "text": article.text, "quotes": quotes}) + "\n")
            f.write(
                json.dumps({"id": article.id, "quotes": plain_quotes(model.analyse(article.text, article.blocks))})
                + "\n"
            )
    return quote_scores(gold, found)


def speed(weights: Path) -> dict[str, Any]:
    code = (
        "import sys,time,resource\nfrom pathlib import Path\nt=time.process_time()\n"
        "from onrecord.ml.analyse import Model\n"
        "m=Model(Path(sys.argv[1]));load=time.process_time()-t\n"
        "texts=[p.read_text() for p in sorted(Path(sys.argv[2]).glob('*.txt'))]\n"
        "t=time.process_time()\nw=sum(len(m.analyse(x).tokens) for x in texts);s=time.process_time()-t\n"
        "big='\\n\\n'.join(texts)[:60000];m.analyse(big)\n"
        "print(load,w/s,resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, weights, SHARED / "corpora" / "polnear-dev" / "text"],
        check=True,
        capture_output=True,
        text=True,
    )
    load_s, rate, memory = map(float, run.stdout.split())
    return {
        "load s": round(load_s, 2),
        "words per CPU second": round(rate),
        "peak MiB": round(memory),
        "file MiB": round((weights / "reader.onnx").stat().st_size / 2**20, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--out", type=Path)
    a = parser.parse_args()
    model = Model(a.weights)
    corpora = SHARED / "corpora"
    parts = {
        "uner names": lambda: names(model, "ewt-dev", ("PER", "ORG", "LOC")),
        "gum names": lambda: names(model, "gum-dev", ("PER", "ORG", "LOC")),
        "ewt gold words": lambda: trees(model, "ewt-dev"),
        "gum gold words": lambda: trees(model, "gum-dev"),
        "ewt raw": lambda: raw_trees(model, [corpora / "ud-english-ewt" / "dev.conllu"]),
        "gum raw": lambda: raw_trees(model, sorted((corpora / "gum" / "dev").glob("*.conllu"))),
        "gap": lambda: pronouns(model, "gap-dev"),
        "own": lambda: own(model, "own-dev"),
        "standoff": lambda: own(model, "standoff-dev"),
        "styles": lambda: by_kind_of_article(model, "own-dev", "style"),
        "regions": lambda: by_kind_of_article(model, "own-dev", "region"),
        "own quotes": lambda: own_quotes(model),
        "polnear": lambda: polnear(model),
        "speed": lambda: speed(a.weights),
    }
    results = {}
    for name, measure in parts.items():
        if not a.only or any(name.startswith(o) for o in a.only):
            results[name] = measure()
            print(name, json.dumps(results[name]), flush=True)
    if a.out:
        a.out.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
