"""How far two annotators agree on the standoff articles that both annotated, layer by layer.

usage: python -m benchmarks.agreement
Spans must be equal to the character; "touching" counts spans of the layer that share a character.
"""

import json
from pathlib import Path

from benchmarks.scores import Score

STANDOFF = Path(__file__).resolve().parent.parent / "corpus" / "standoff"
LAYERS = {
    "content": "c", "cue": "k", "source": "s", "hop": "h", "person name": "p", "organisation": "o", "place": "l",
    "person mention": "m", "role": "r", "age": "a", "time": "t", "event": "e", "tie": "y",
}  # fmt: skip


def marks(path: Path, letter: str) -> list[tuple[int, int]]:
    """Return the spans of one layer in a standoff file."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return sorted({(start, end) for mark, _, start, end, _ in raw["marks"] if mark == letter})


def touching(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> int:
    """Return how many spans of *a* share a character with one of *b*."""
    return sum(any(s < end and start < e for start, end in b) for s, e in a)


def main() -> None:
    pairs = [(STANDOFF / path.name, path) for path in sorted((STANDOFF / "second").glob("*.json"))]
    pairs = [pair for pair in pairs if pair[0].exists()]
    print(f"{len(pairs)} articles annotated twice")
    for layer, letter in LAYERS.items():
        exact, loose_a, loose_b, all_a, all_b = Score(), 0, 0, 0, 0
        for first, second in pairs:
            a, b = marks(first, letter), marks(second, letter)
            exact.add(a, b)
            loose_a, loose_b = loose_a + touching(a, b), loose_b + touching(b, a)
            all_a, all_b = all_a + len(a), all_b + len(b)
        loose = (loose_a + loose_b) / max(1, all_a + all_b)
        print(f"  {layer:<15} exact F1 {100 * exact.f1:5.1f}   touching {100 * loose:5.1f}   ({all_a} and {all_b})")


if __name__ == "__main__":
    main()
