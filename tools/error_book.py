"""Write ``docs/explanation/errors-quotes.md``: what is still wrong with quotes and chains on our dev articles.

usage: python -m tools.error_book [--check]

The classes are counted by ``benchmarks.own_corpus``; the examples are from our own (invented) articles.
"""

import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from benchmarks.own_corpus import Measure, dev_paths, run

PAGE = Path(__file__).resolve().parent.parent / "docs" / "explanation" / "errors-quotes.md"
HEAD = """<!-- Written by `python -m tools.error_book`; edit the text there. -->
# Error book: quotes and chains

What onrecord still gets wrong on our own dev articles ({articles} articles, {words:,} words), by class, with counts and
examples. S is the source, K the cue, C the content. The articles are invented, and never trained on. The figures as
shares are in [accuracy](accuracy.md).
"""
_SHOWN = 2
_LONGEST = 260


@dataclass(frozen=True, slots=True)
class ErrorClass:
    """Errors of one kind (as the benchmark names it) that match a pattern."""

    kind: str
    title: str
    pattern: str = ""


CLASSES = (
    ErrorClass("missed quote", "Direct quotations that were missed", r"^direct"),
    ErrorClass("missed quote", "Mixed quotations that were missed", r"^mixed"),
    ErrorClass("missed quote", "Indirect speech, belief and wish that were missed", r"^indirect"),
    ErrorClass("false quote", "Reported as quotes, though nobody marked them"),
    ErrorClass("wrong speaker", "Pronoun given to another person", r"FOUND (?!None).*pronoun\)$"),
    ErrorClass("wrong speaker", "Pronoun given to nobody", r"FOUND None.*(pronoun|reach|relative)[^;]*\)$"),
    ErrorClass(
        "wrong speaker", "Role or noun not joined with its person", r"(role|unnamed|document|group) as worded\)$"
    ),
    ErrorClass("wrong speaker", "“I” and “we” given to another", r"(speaks of themselves|author writes)\)$"),
    ErrorClass("wrong speaker", "Nobody given, though the article names somebody", r"FOUND None"),
    ErrorClass("wrong speaker", "Another name taken"),
    ErrorClass("chain", "Chains that were missed altogether", r"FOUND \[\]$"),
    ErrorClass("chain", "Chains where there are none", r"GOLD \[\]"),
    ErrorClass("chain", "Right kind of hop, other name", "same kinds"),
    ErrorClass("chain", "Another kind of hop, or one too many or too few"),
)


def has_same_kinds(words: str) -> bool:
    """Return whether annotated and found hops differ in names only."""
    gold, _, found = words.partition(" FOUND ")
    kinds = [sorted(re.findall(r"\('([\w-]+)',", part)) for part in (gold, found)]
    return bool(kinds[0]) and kinds[0] == kinds[1]


def class_of(kind: str, words: str) -> ErrorClass | None:
    """Return the first class that an error belongs to."""
    for known in CLASSES:
        if known.kind != kind:
            continue
        matches = has_same_kinds(words) if known.pattern == "same kinds" else re.search(known.pattern, words)
        if matches:
            return known
    return None


def page(measure: Measure, articles: int) -> str:
    """Return the text of the page."""
    found: dict[ErrorClass, list[str]] = defaultdict(list)
    for line in sorted(measure.errors):
        kind, article, words = line.split("\t", 2)
        known = class_of(kind, words)
        if known is not None:
            found[known].append(f"{words} ({article})")
    rows = [f"| {known.title} | {len(found[known])} |" for known in CLASSES]
    parts = [HEAD.format(articles=articles, words=measure.words), "| class | errors |\n|---|---:|", *rows]
    table = "\n".join(parts) + "\n"
    return table + "".join(_examples(known, found[known]) for known in CLASSES if found[known])


def _examples(known: ErrorClass, lines: list[str]) -> str:
    shortest = sorted(lines, key=lambda line: (len(line), line))[: 4 * _SHOWN : 4]
    shown = [line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …" for line in shortest]
    return f"\n## {known.title}\n" + "".join(f"- `{line.replace('`', '’')}`\n" for line in shown)


def main() -> int:
    paths = dev_paths()
    text = page(run(paths), len(paths))
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
