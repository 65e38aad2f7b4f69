"""How well saved news pages are read: title, day, authors and body against the reference of each publisher.

usage: python benchmarks/html_pages.py [--misses] [FOLDER]

FOLDER holds REGION/NAME.json with one reference per version of a publisher's layout, and one page
REGION/NAME_YYYY_MM_DD.html.gz for each, both in the order of time. Words of the body are compared as bags:
standfirst, subheadings, paragraphs, list items and quotations of ours against summary and sections of theirs.
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import ReadError
from onrecord.reading.html import read_html
from onrecord.reading.letters import bare
from onrecord.reading.settings import Reading
from onrecord.schema.article import BlockKind

PAGES = Path(__file__).parents[2] / "shared" / "corpora" / "html-pages"
BODY = {
    BlockKind.STANDFIRST,
    BlockKind.SUBHEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.QUOTE,
    BlockKind.DATELINE,
}
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Score:
    """What one page gave against its reference."""

    page: str
    title: bool
    day: bool
    authors: bool
    recall: float
    precision: float
    words: int
    seconds: float
    notes: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def pages_in(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield each page with its reference."""
    for file in sorted(folder.glob("*/*.json")):
        versions = json.loads(file.read_text("utf-8"))
        pages = sorted(
            page for page in file.parent.glob("*.html.gz") if re.fullmatch(rf"{file.stem}_[\d_]+", page.name[:-8])
        )
        yield from zip(pages, (versions[name] for name in sorted(versions)), strict=True)


def score(page: Path, reference: dict[str, Any]) -> Score:
    data = gzip.decompress(page.read_bytes())
    begin = time.process_time()
    try:
        reading = read_html(data, input=page.name)
    except ReadError as error:
        return Score(
            page.name, False, False, False, 0.0, 0.0, 0, time.process_time() - begin, (f"{error.state}: {error}",)
        )
    return compare(page.name, reading, reference, time.process_time() - begin)


def compare(name: str, reading: Reading, reference: dict[str, Any], seconds: float) -> Score:
    article = reading.article
    title = bare(article.title or "") == bare(reference["title"])
    day = article.published.day == reference["publishing_date"][:10]
    theirs = reference.get("authors") or []
    authors = {bare(author) for author in article.bylines} == {bare(author) for author in theirs}
    recall, precision = overlap(words_of_reference(reference), words_of(reading))
    notes = [] if title else [f"title: {article.title!r}, not {reference['title']!r}"]
    notes += (
        []
        if day
        else [f"day: {article.published.day} ({article.published.evidence}), not {reference['publishing_date']}"]
    )
    notes += [] if authors else [f"authors: {list(article.bylines)}, not {theirs}"]
    notes += [] if min(recall, precision) >= 0.95 else [f"body: recall {recall:.2f}, precision {precision:.2f}"]
    return Score(name, title, day, authors, recall, precision, len(article.text.split()), seconds, tuple(notes))


def words_of(reading: Reading) -> Counter[str]:
    article = reading.article
    blocks = (block for block in article.blocks if block.kind in BODY and not block.repeats)
    return Counter(WORD.findall(" ".join(block.span.of(article.text) for block in blocks).lower()))


def words_of_reference(reference: dict[str, Any]) -> Counter[str]:
    body = reference["body"]
    parts = [
        *body["summary"],
        *(text for part in body["sections"] for text in (*part["headline"], *part["paragraphs"])),
    ]
    return Counter(WORD.findall(" ".join(parts).lower()))


def overlap(theirs: Counter[str], ours: Counter[str]) -> tuple[float, float]:
    common = sum((theirs & ours).values())
    return common / max(1, sum(theirs.values())), common / max(1, sum(ours.values()))


def report(scores: list[Score], *, misses: bool) -> None:
    if misses:
        for item in scores:
            print(
                "\n".join((f"{item.page}", *(f"    {note}" for note in item.notes)))
                if item.notes
                else f"{item.page}: as it should be"
            )
    count = len(scores)
    failed = sum(not item.words for item in scores)
    seconds = sum(item.seconds for item in scores)
    print(f"pages      {count}, of which {failed} gave no article, each with its reason")
    for name in ("title", "day", "authors"):
        hits = sum(getattr(item, name) for item in scores)
        print(f"{name:<10} {hits / count:.3f} ({hits})")
    for name in ("recall", "precision", "f1"):
        print(f"body {name:<10} {sum(getattr(item, name) for item in scores) / count:.3f} (mean over pages)")
    pace = sum(item.words for item in scores) / seconds
    print(f"reading    {1000 * seconds / count:.0f} ms a page, {pace:,.0f} words a CPU second")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=PAGES)
    parser.add_argument("--misses", action="store_true", help="say what differs on each page")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"skipped: {options.folder} does not exist (the pages are their publishers' property)")
        return 0
    scores = [score(page, reference) for page, reference in pages_in(options.folder)]
    report(scores, misses=options.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
