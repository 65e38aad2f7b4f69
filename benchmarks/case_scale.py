"""What a case costs: writing over reading, many articles, and readers beside a writer.

    python -m benchmarks.case_scale --articles 1000 10000       writing, size and opening, by number of articles
    python -m benchmarks.case_scale --beside 60                 4 readers and 1 writer for 60 seconds

The articles are those of our own corpus, read once with the network; each copy has other names and numbers, of the
same length, so that its spans stay right.
"""

import argparse
import hashlib
import multiprocessing
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus" / "articles"
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b|\b\d{2,}\b")
READERS = 4


def read_corpus(count: int) -> tuple[list[bytes], float]:
    """Return the records of *count* articles as JSON, and the seconds that reading one took on average."""
    import onrecord
    from onrecord.corpus.article import load_article
    from onrecord.schema.json import record_to_json

    texts = [load_article(path).text for path in sorted(CORPUS.glob("*.marked"))[:count]]
    onrecord.read_text("The pier shut on Friday, she said.")
    begin = time.process_time()
    records = [record_to_json(onrecord.read_text(text, published="2024-05-03")) for text in texts]
    return records, (time.process_time() - begin) / len(records)


def varied(records: list[bytes], count: int) -> Iterator[bytes]:
    """Yield *count* records, each with names and numbers of its own."""
    for number in range(count):
        chance = random.Random(number)  # noqa: S311
        letters = {}

        def other(match: re.Match[str], chance: random.Random = chance, known: dict[str, str] = letters) -> str:
            word = match.group()
            if word not in known:
                known[word] = another(word, chance)
            return known[word]

        yield with_id(NAME.sub(other, records[number % len(records)].decode()), number)


def another(word: str, chance: random.Random) -> str:
    """Return another word of the same length and shape, or *word* itself for most."""
    if chance.random() < 0.6 or word.isdigit():
        return word
    return word[0] + "".join(chance.choice("aeiou" if n % 2 else "lmnrst") for n in range(len(word) - 1))


def with_id(record: str, number: int) -> bytes:
    ident = hashlib.sha256(str(number).encode()).hexdigest()
    record = re.sub(r'"id":"[0-9a-f]{64}"', f'"id":"{ident}"', record, count=1)
    return re.sub(r'"input":"[^"]*"', f'"input":"made/{number:06}.txt"', record, count=1).encode()


def outcome_of(data: bytes):
    from onrecord.schema.json import record_from_json
    from onrecord.store import Outcome

    record = record_from_json(data)
    name = record.article.input
    return Outcome(input=name, content=hashlib.sha256(data).hexdigest(), made_by="{}", record=record, identity=name)


def measure_writing(place: Path, records: list[bytes], count: int, reading: float) -> None:
    """Print what writing *count* articles cost, as a share of reading them."""
    from onrecord.store import Store

    case = place / f"{count}.onrecord"
    with Store.create(case) as store:
        made, took = 0, 0.0
        for data in varied(records, count):
            begin = time.process_time()
            store.put(outcome_of(data))
            took += time.process_time() - begin
            made += 1
        begin = time.process_time()
        store.finish()
        took += time.process_time() - begin
        each = took / made
        size = case.stat().st_size / count / 1024
        print(f"{count:7} articles: {1000 * each:.1f} ms to write one, {100 * each / reading:.1f} % of reading it "
              f"({1000 * reading:.0f} ms); {size:.0f} KB an article", flush=True)  # fmt: skip
    begin = time.perf_counter()
    with Store.open(case, read_only=True) as store:
        opened = time.perf_counter() - begin
        begin = time.process_time()
        store.fingerprint()
        fingerprint = time.process_time() - begin
        begin = time.process_time()
        streamed = sum(1 for _ in store.records())
        print(f"{'':7} opened in {1000 * opened:.0f} ms; fingerprint {1000 * fingerprint:.0f} ms; "
              f"{streamed} records streamed in {time.process_time() - begin:.1f} s", flush=True)  # fmt: skip


# --- readers beside a writer ---


def read_along(case: str, until: float, results) -> None:
    """Look at the case again and again; tell how often, and what was torn or refused."""
    from onrecord.errors import OnRecordError
    from onrecord.store import Store

    looks, faults, before = 0, [], 0
    while time.time() < until:
        try:
            with Store.open(case, read_only=True) as store, store.database.reading():
                inputs, articles = store.counts()
                ledger = [entry.article for entry in store.ledger()]
                ids = [row[0] for row in store.database.rows("SELECT id FROM articles WHERE current")]
                rows = store.database.all("SELECT count(*) FROM rows_articles WHERE current")
                counts = {len(ledger), len(ids), articles, rows[0][0]}
                torn = counts != {inputs} or set(ledger) != set(ids)
                missing = any(store.record(ident) is None for ident in ids[-3:])
                if torn or missing or inputs < before:
                    faults.append(f"torn: {inputs} inputs, {articles} articles, {rows}")
                before = inputs
                looks += 1
        except OnRecordError as error:
            faults.append(str(error))
    results.put((looks, faults[:5]))


def measure_beside(place: Path, records: list[bytes], seconds: float) -> bool:
    """Print what readers saw while one process wrote, and return whether anything was wrong."""
    from onrecord.store import Store

    case, until = place / "beside.onrecord", time.time() + seconds
    spawning = multiprocessing.get_context("spawn")
    results = spawning.Queue()
    written = 0
    with Store.create(case) as store:
        readers = [spawning.Process(target=read_along, args=(str(case), until, results)) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        for data in varied(records, 1_000_000):
            store.put(outcome_of(data))
            written += 1
            if written % 200 == 0:
                store.replace_links([], store.fingerprint())
            if time.time() > until:
                break
    looks, faults = 0, []
    for reader in readers:
        seen, wrong = results.get(timeout=60)
        looks += seen
        faults += wrong
        reader.join()
    print(f"{READERS} readers looked {looks} times while {written} articles were written in {seconds:.0f} s; "
          f"{len(faults)} lock errors or torn reads {faults[:3]}")  # fmt: skip
    return bool(faults) or not looks


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, nargs="*", default=[])
    parser.add_argument("--corpus", type=int, default=40, help="articles of the corpus to read")
    parser.add_argument("--beside", type=float, default=0.0, metavar="SECONDS")
    options = parser.parse_args()
    records, reading = read_corpus(options.corpus)
    with tempfile.TemporaryDirectory(prefix="case-scale-") as folder:
        for count in options.articles:
            measure_writing(Path(folder), records, count, reading)
        return int(measure_beside(Path(folder), records, options.beside)) if options.beside else 0


if __name__ == "__main__":
    sys.exit(main())
