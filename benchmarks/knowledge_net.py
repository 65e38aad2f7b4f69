"""Ties against KnowledgeNet (Mesquita et al., EMNLP 2019): spouse and child-of in single passages.

usage: python -m benchmarks.knowledge_net [--folds 4] [--errors FILE]

A fact is right where both of its people are found with one of the words that the fact names them by.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.scores import Score
from onrecord.pipeline import extract
from onrecord.schema.article import Article, Block, BlockKind, Published
from onrecord.schema.facts import TieKind
from onrecord.schema.record import Record
from onrecord.schema.span import Span

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora" / "knowledge-net"
_SPOUSES = (TieKind.SPOUSE, TieKind.EX_SPOUSE)
Fact = tuple[str, tuple[int, int], tuple[int, int]]


def passages(folds: str) -> Iterator[dict[str, Any]]:
    """Yield the passages that were searched for spouses or parents."""
    for fold in folds:
        with (FOLDER / f"fold-{fold}.jsonl").open(encoding="utf-8") as file:
            for line in file:
                passage = json.loads(line)
                asked = {fact["property"] for fact in passage["facts"]} | set(passage["no_fact"])
                if asked & {"SPOUSE", "CHILD_OF"}:
                    yield {**passage, "asked": asked}


def article_of(passage: dict[str, Any]) -> Article:
    """Return a passage as an article of one paragraph."""
    text = passage["text"]
    return Article(
        id=passage["document"], input=passage["document"], text=text, outlet=None, language="en",
        published=Published(), blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
    )  # fmt: skip


def facts_of(record: Record) -> list[tuple[str, list[Span], list[Span]]]:
    """Return the ties of a record as properties with the places of both people."""
    places = {p.id: [*(n.span for n in p.names), *(m.span for m in p.mentions)] for p in record.people}
    found = []
    for tie in record.ties:
        a, b = places[tie.a], places[tie.b]
        if tie.kind in _SPOUSES:
            found.append(("SPOUSE", a, b))
        elif tie.kind is TieKind.CHILD:
            found.append(("CHILD_OF", a, b))
        elif tie.kind is TieKind.PARENT:
            found.append(("CHILD_OF", b, a))
    return found


def touches(places: list[Span], fact: list[int]) -> bool:
    """Return whether one of *places* shares a character with the words of a fact."""
    return any(place.start < fact[1] and fact[0] < place.end for place in places)


def measure(folds: str, errors: list[str]) -> dict[str, Score]:
    """Return the scores by property; every fact counts once a pair of people and passage."""
    scores = {"SPOUSE": Score(), "CHILD_OF": Score()}
    for passage in passages(folds):
        record = extract(article_of(passage))
        found = [fact for fact in facts_of(record) if fact[0] in passage["asked"]]
        wanted = [fact for fact in passage["facts"] if fact["property"] in scores]
        hit = set()
        for fact in wanted:
            number = _match(fact, found)
            scores[fact["property"]].right += number is not None
            scores[fact["property"]].wanted += 1
            if number is None:
                errors.append(f"missed\t{_words(fact, passage)}\t{passage['text']}")
            else:
                hit.add(number)
        for number, (name, a, b) in enumerate(found):
            # Several mentions of one person are several facts there: what hits one is not counted against another.
            scores[name].given += (
                1 if number not in hit else sum(_match(f, [found[number]]) is not None for f in wanted)
            )
            if number not in hit:
                errors.append(f"false\t{name} {[s.of(passage['text']) for s in (a[0], b[0]) if s]}\t{passage['text']}")
    return scores


def _match(fact: dict[str, Any], found: list[tuple[str, list[Span], list[Span]]]) -> int | None:
    for number, (name, a, b) in enumerate(found):
        if name != fact["property"]:
            continue
        straight = touches(a, fact["subject"]) and touches(b, fact["object"])
        turned = name == "SPOUSE" and touches(b, fact["subject"]) and touches(a, fact["object"])
        if straight or turned:
            return number
    return None


def _words(fact: dict[str, Any], passage: dict[str, Any]) -> str:
    text = passage["text"]
    return f"{fact['property']} {text[slice(*fact['subject'])]} | {text[slice(*fact['object'])]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", default="4")
    parser.add_argument("--errors", metavar="FILE")
    options = parser.parse_args()
    if not FOLDER.exists():
        print(f"skipped: {FOLDER} is not there")
        return
    errors: list[str] = []
    scores = measure(options.folds, errors)
    total = Score(
        sum(s.right for s in scores.values()),
        sum(s.given for s in scores.values()),
        sum(s.wanted for s in scores.values()),
    )
    for name, score in (*scores.items(), ("both", total)):
        print(f"  {name:<10} {score}")
    if options.errors:
        Path(options.errors).write_text("\n".join(errors) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
