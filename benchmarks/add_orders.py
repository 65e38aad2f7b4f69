"""Add the same inputs in shuffled orders and with 1, 2 and 4 workers: what the cases show must be the same bytes.

python -m benchmarks.add_orders --articles 100
"""

import argparse
import hashlib
import os
import random
import sys
import tempfile
from pathlib import Path

from benchmarks.kill_add import shown, write_folder

RUNS = ((0, 1), (1, 2), (2, 4), (3, 1), (4, 2))  # seed of the order, workers


def main() -> int:
    """Measure, print, and return 1 where two cases differ."""
    from onrecord.case import open_case

    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100)
    options = parser.parse_args()
    digests = set()
    with tempfile.TemporaryDirectory(prefix="add-orders-") as place:
        os.chdir(place)
        write_folder(Path("clips"), options.articles)
        files = sorted(str(file) for file in Path("clips").iterdir())
        for seed, workers in RUNS:
            random.Random(seed).shuffle(files)  # noqa: S311
            case = Path(f"{seed}.onrecord")
            with open_case(case) as opened:
                half = len(files) // 2
                opened.add(files[:half], workers=workers)
                opened.add(files[half:], workers=workers)
            digest = hashlib.sha256(shown(case)).hexdigest()
            digests.add(digest)
            print(f"order {seed}, {workers} workers, in two runs: {digest[:16]}", flush=True)
    print("PASSED: identical" if len(digests) == 1 else "FAILED: they differ")
    return int(len(digests) > 1)


if __name__ == "__main__":
    sys.exit(main())
