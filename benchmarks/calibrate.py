"""Fit the table that turns raw scores of quotes into shares of right ones, on the dev articles.

usage: python -m benchmarks.calibrate [--write]
A quote is right where its content is found and its speaker is the annotated one. The error that is printed is
measured crosswise: fitted on one half of the articles, measured on the other.
"""

import argparse
from pathlib import Path

from benchmarks.own_corpus import ROOT, dev_paths, run
from onrecord.resources import calibration

TABLE = ROOT / "src" / "onrecord" / "resources" / "data" / "calibration.tsv"
BINS = 12

Pairs = list[tuple[float, bool]]


def knots(pairs: Pairs) -> list[tuple[float, float]]:
    """Return (raw, share) of bins of equal size, made monotone by pooling adjacent violators."""
    ordered = sorted(pairs)
    size = max(1, len(ordered) // BINS)
    bins = [ordered[n : n + size] for n in range(0, len(ordered), size)]
    pooled: list[tuple[float, float, int]] = []
    for part in bins:
        pooled.append((sum(r for r, _ in part) / len(part), sum(ok for _, ok in part) / len(part), len(part)))
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            (r1, s1, n1), (r2, s2, n2) = pooled[-2:]
            pooled[-2:] = [((r1 * n1 + r2 * n2) / (n1 + n2), (s1 * n1 + s2 * n2) / (n1 + n2), n1 + n2)]
    return [(round(raw, 4), round(share, 4)) for raw, share, _ in pooled]


def applied(table: list[tuple[float, float]], raw: float) -> float:
    """Return the share that *table* gives for a raw score."""
    below = [(r, s) for r, s in table if r <= raw]
    above = [(r, s) for r, s in table if r > raw]
    if not below or not above:
        return (below or above)[-1 if below else 0][1]
    (r1, s1), (r2, s2) = below[-1], above[0]
    return s1 + (s2 - s1) * (raw - r1) / (r2 - r1)


def error(table: list[tuple[float, float]], pairs: Pairs) -> float:
    """Return the expected calibration error over ten bins of equal width (Guo et al., ICML 2017)."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for raw, right in pairs:
        share = applied(table, raw)
        bins.setdefault(min(9, int(share * 10)), []).append((share, right))
    total = len(pairs)
    return sum(abs(sum(s for s, _ in b) - sum(r for _, r in b)) / total for b in bins.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    calibration._knots.cache_clear()
    calibration._knots = lambda _kind: ([], [])  # type: ignore[assignment] # raw scores
    paths = dev_paths()
    halves = [run(paths[0::2]).confidence, run(paths[1::2]).confidence]
    for fitted, other in (halves, halves[::-1]):
        table = knots(fitted)
        sure = [right for raw, right in other if applied(table, raw) >= 0.9]
        right = sum(sure) / len(sure) if sure else 0.0
        print(f"calibration error {error(table, other):.3f}")
        print(f"  {len(sure)} of {len(other)} at 0.9 or more, right {right:.3f}")
    table = knots(halves[0] + halves[1])
    print(table)
    if options.write:
        head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith(("#", "kind"))]
        rows = [f"quote\t{raw}\t{share}" for raw, share in table]
        Path(TABLE).write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
