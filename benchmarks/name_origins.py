"""How well people are read by the origin of their names, on the dev articles of ``corpus/``.

usage: python -m benchmarks.name_origins [--json OUT]

The labels in ``benchmarks/data/name_origins.tsv`` are by hand. Names: places found with the right edges. Joined: the
person's places by name that stand in the one person of the record that holds most of them. Mentions: the same with
pronouns and nominals. Spoken: attributions of the person, found or not, that are given to the person.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.own_corpus import article_of, dev_paths
from benchmarks.own_people import same_people
from benchmarks.scores import Score
from onrecord.corpus import MarkedArticle, load_article
from onrecord.pipeline import extract
from onrecord.schema.facts import Person
from onrecord.schema.record import Record
from onrecord.schema.span import Span

LABELS = Path(__file__).resolve().parent / "data" / "name_origins.tsv"


def load_origins() -> dict[str, str]:
    """Return the origin of each labelled name."""
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {row[0]: row[1] for row in rows}


def add(scores: dict[tuple[str, str], Score], gold: MarkedArticle, record: Record, origins: dict[str, str]) -> None:
    """Count the people of one article."""
    same = {number: ref for ref, number in same_people(gold, record).items()}
    people = {person.id: person for person in record.people}
    every = {name.span for person in record.people for name in person.names}
    for number in sorted({m.number for m in gold.marks if m.letter == "p"}):
        origin = origins.get(gold.name_of(number) or "")
        if origin is None:
            continue
        own = _spans(people.get(same.get(number, "")))
        for kind, letters in (("joined", "p"), ("mentions", "pm")):
            for mark in gold.marks:
                if mark.letter in letters and mark.numbers == (number,):
                    scores[origin, kind].add_case(mark.span in own)
        for span in gold.spans("p", number):
            scores[origin, "names"].add_case(span in every)
        for quote in gold.quotes:
            if quote.speaker == f"p{number}":
                scores[origin, "spoken"].add_case(_is_spoken(record, quote.content, same.get(number)))


def _spans(person: Person | None) -> set[Span]:
    return {item.span for item in (*person.names, *person.mentions)} if person is not None else set()


def _is_spoken(record: Record, content: tuple[Span, ...], ref: str | None) -> bool:
    return any(
        quote.speaker == ref and any(a.start < b.end and b.start < a.end for a in quote.content for b in content)
        for quote in record.quotes
    )


def measure() -> dict[tuple[str, str], Score]:
    """Return the scores by origin and kind over the dev articles."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    origins = load_origins()
    for path in dev_paths():
        gold = load_article(path)
        add(scores, gold, extract(article_of(gold)), origins)
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", metavar="OUT")
    options = parser.parse_args()
    scores = measure()
    kinds = ("names", "joined", "mentions", "spoken")
    counts = Counter(load_origins().values())
    print(f"{'origin':<32} people  " + "  ".join(f"{kind:>16}" for kind in kinds))
    for origin in sorted(counts, key=lambda name: -counts[name]):
        cells = [scores[origin, kind] for kind in kinds]
        shown = "  ".join(f"{100 * s.recall:5.1f} ({s.right:>3}/{s.wanted:>3})" for s in cells)
        print(f"{origin:<32} {counts[origin]:>6}  {shown}")
    if options.json:
        figures = {f"{origin}, {kind}": round(score.recall, 4) for (origin, kind), score in sorted(scores.items())}
        Path(options.json).write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
