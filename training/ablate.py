"""Train and measure each variant for the same number of steps on one thread; results in work/ablations.json.

usage: ablate.py [--steps N] [--only NAME ...]     (resumable: what has its figures is not run again)
Every variant starts from the base anew and sees 1,024 pieces a step; the shipped weights saw many times more, so
that the rows tell differences, not what the network can do.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
WORK = HERE / "work"
RESULTS = WORK / "ablations.json"
MIX = {"own-train": 0.50, "ewt-train": 0.20, "gum-train": 0.14, "wikigold": 0.05, "redocred": 0.06, "gap-train": 0.05}
VARIANTS: dict[str, tuple[dict[str, float], list[str]]] = {
    "as shipped: 6 layers of the base, shapes, all data": ({}, []),
    "without word shapes": ({}, ["--no-shapes"]),
    "4 layers": ({}, ["--layers", "4"]),
    "random weights for the base": ({}, ["--random"]),
    "annotated texts only, none of our articles": ({"own-train": 0.0, "standoff-train": 0.50}, []),
    "half of our articles and texts": ({"own-train": 0.0, "own-half": 0.50}, []),
    "without names of Wikipedia (Re-DocRED)": ({"redocred": 0.0}, []),
    "with silver names (KnowledgeNet)": ({"silver": 0.06, "ewt-train": 0.17, "gum-train": 0.11}, []),
}


def subsets() -> None:
    """Write the parts of our own training documents that two variants use."""
    lines = (WORK / "data" / "own-train.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (WORK / "data" / "own-half.jsonl").write_text("".join(lines[::2]), encoding="utf-8")
    articles = {path.stem for path in (HERE.parent / "corpus" / "articles").glob("*.marked")}
    texts = [line for line in lines if json.loads(line)["id"] not in articles]
    (WORK / "data" / "standoff-train.jsonl").write_text("".join(texts), encoding="utf-8")


def run(name: str, steps: int) -> dict[str, Any]:
    changes, options = VARIANTS[name]
    mix = ",".join(f"{k}={v}" for k, v in (MIX | changes).items() if v)
    label = "ablation-" + "".join(c for c in name.lower() if c.isalnum())[:24]
    weights, figures = WORK / "runs" / label / "weights", WORK / "runs" / label / "figures.json"
    command = ["train.py", "--name", label, "--steps", steps, "--minutes", 10**6, "--threads", 1, "--mix", mix]
    call(*command, *options)
    call("export.py", "--run", WORK / "runs" / label, "--out", weights)
    call("evaluate.py", "--weights", weights, "--out", figures, "--only", "uner", "gum gold", "own", "polnear", "gap")
    return rows(json.loads(figures.read_text(encoding="utf-8")))


def rows(figures: dict[str, Any]) -> dict[str, Any]:
    spans = figures["own"]["spans"]
    percent = lambda x: round(100 * x, 1)
    return {
        "UNER names": figures["uner names"]["all"]["f"],
        "GUM LAS": round(figures["gum gold words"]["LAS"], 1),
        "own names": spans["name"]["all"]["f"],
        "own contents": spans["content"]["all"]["f"],
        "own sources": spans["source"]["all"]["f"],
        "PolNeAR exact": percent(figures["polnear"]["exact"]["f"]),
        "PolNeAR words": percent(figures["polnear"]["token"]["f"]),
        "GAP decided": figures["gap"]["right of decided pairs"],
    }


def call(*words: Any) -> None:
    subprocess.run([sys.executable, *map(str, words)], check=True, cwd=HERE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=450)
    parser.add_argument("--only", nargs="*")
    a = parser.parse_args()
    subsets()
    done = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    for name in VARIANTS:
        if (a.only and name not in a.only) or done.get(name, {}).get("steps") == a.steps:
            continue
        done[name] = {"steps": a.steps} | run(name, a.steps)
        RESULTS.write_text(json.dumps(done, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
