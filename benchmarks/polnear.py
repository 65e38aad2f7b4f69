"""Attributions on PolNeAR dev, by the scorer in ``../shared/tools`` (measured, never trained on).

usage: python -m benchmarks.polnear [--dump ERRORS.tsv]
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from onrecord.pipeline import extract
from onrecord.reading.plain import read_plain
from onrecord.schema.record import Record

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def prediction(ident: str, text: str, record: Record, seconds: float) -> dict[str, object]:
    """Return a record's attributions as the scorer reads them; offsets count from the start of *text*."""
    quotes = [
        {
            "content": [[s.start, s.end] for s in quote.content],
            "cue": [[s.start, s.end] for s in quote.cue],
            "speaker": [[s.start, s.end] for s in quote.source],
        }
        for quote in record.quotes
    ]
    return {"id": ident, "quotes": quotes, "words": len(text.split()), "seconds": seconds}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dump", metavar="TSV")
    options = parser.parse_args()
    corpus = SHARED / "corpora" / "polnear-dev"
    if not corpus.exists():
        print("skipped: ../shared/corpora/polnear-dev is not here")
        return 0
    tools = SHARED / "tools"
    with tempfile.TemporaryDirectory() as folder:
        gold, found = Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"
        subprocess.run([sys.executable, tools / "quotes_polnear_to_jsonl.py", corpus, gold], check=True)
        with found.open("w", encoding="utf-8") as out:
            for line in gold.read_text(encoding="utf-8").splitlines():
                item = json.loads(line)
                start = time.process_time()
                reading = read_plain(item["text"], input=item["id"])
                record = extract(reading.article, reading.flags)
                row = prediction(item["id"], item["text"], record, time.process_time() - start)
                out.write(json.dumps(row) + "\n")
        command = [sys.executable, tools / "quotes_score.py", gold, found]
        command += ["--cue-words", tools / "quotes_speech_cues.txt"]
        command += ["--dump", options.dump] if options.dump else []
        subprocess.run(command, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
