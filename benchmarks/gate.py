"""Accuracy on the dev articles against the floors in ``floors.json``; exits 1 where a figure fell below its floor.

usage: python -m benchmarks.gate
"""

import json
import sys
from pathlib import Path

from benchmarks.own_corpus import dev_paths, run

FLOORS = Path(__file__).with_name("floors.json")


def main() -> int:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    figures = run(dev_paths()).figures()
    below = [name for name, floor in floors.items() if figures.get(name, 0.0) < floor]
    for name, floor in floors.items():
        mark = "BELOW" if name in below else "ok"
        print(f"{mark:>5}  {name:<28} {figures.get(name, 0.0):.4f}  floor {floor:.4f}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
