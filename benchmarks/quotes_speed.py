"""Words per CPU second on one core, side by side with textacy on a spaCy pipeline, on the same texts in turn.

usage: python -m benchmarks.quotes_speed --peer-python VENV/bin/python [--model en_core_web_sm] [--articles N]
The peer runs in an environment of its own with spaCy, the model and textacy. Both read each text one after the other,
so that a busy machine hits both alike. What they do differs: onrecord gives the whole record, textacy only direct
quotations, and none for a text with an odd number of marks (such texts are counted).
"""

import argparse
import json
import os
import subprocess
import time

os.environ["OMP_NUM_THREADS"] = "1"  # before numpy is loaded: one core for each

from benchmarks.own_corpus import dev_paths
from onrecord.api import read_text
from onrecord.corpus import load_article

PEER = """
import json, sys, time
import spacy, textacy.extract
nlp = spacy.load(sys.argv[1])
for line in sys.stdin:
    start = time.process_time()
    doc = nlp(json.loads(line))
    parsed = time.process_time()
    try:
        found = len(list(textacy.extract.direct_quotations(doc)))
    except ValueError:
        found = -1
    print(json.dumps([parsed - start, time.process_time() - parsed, found]), flush=True)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer-python", required=True, metavar="PYTHON")
    parser.add_argument("--model", default="en_core_web_sm")
    parser.add_argument("--articles", type=int, default=58)
    options = parser.parse_args()
    texts = [load_article(path).text for path in dev_paths()[: options.articles]]
    command = [options.peer_python, "-c", PEER, options.model]
    spent = {"onrecord": 0.0, "spaCy": 0.0, "spaCy + textacy": 0.0}
    counts = {"onrecord": 0, "spaCy + textacy": 0}
    refused = 0
    words = sum(len(text.split()) for text in texts[1:])
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peer:
        assert peer.stdin is not None
        assert peer.stdout is not None
        for number, text in enumerate(texts):
            start = time.process_time()
            record = read_text(text, published="2024-05-03")
            own = time.process_time() - start
            peer.stdin.write(json.dumps(text) + "\n")
            peer.stdin.flush()
            parsing, quoting, found = json.loads(peer.stdout.readline())
            if number == 0:
                continue  # the first text loads what is loaded once
            spent["onrecord"] += own
            spent["spaCy"] += parsing
            spent["spaCy + textacy"] += parsing + quoting
            counts["onrecord"] += len(record.quotes)
            counts["spaCy + textacy"] += max(0, found)
            refused += found < 0
        peer.stdin.close()
    print(f"{len(texts) - 1} texts, {words} words; textacy refused {refused} texts")
    for name, seconds in spent.items():
        quotes = f"  {counts[name]} quotes" if name in counts else ""
        print(f"  {name:<16} {words / seconds:7.0f} words/CPU s{quotes}")


if __name__ == "__main__":
    main()
