"""Marked sentences: the marks are taken away, the pipeline runs, and what it finds is compared as words."""

from pathlib import Path

import pytest

from onrecord.api import read_text
from onrecord.corpus.markup import MarkedText, parse_marks
from onrecord.schema.record import Record

CASES = Path(__file__).parent.parent / "cases" / "quotes.txt"


def _cases() -> list[object]:
    paragraphs = CASES.read_text(encoding="utf-8").split("\n\n")
    cases = [part.strip() for part in paragraphs if not part.strip().startswith("#")]
    return [
        pytest.param(case.removeprefix("gap "), marks=pytest.mark.xfail(strict=True) if case.startswith("gap ") else ())
        for case in cases
        if case
    ]


def _wanted(parsed: MarkedText) -> list[tuple[list[str], list[str]]]:
    numbers = sorted({mark.number for mark in parsed.marks if mark.letter == "c"})
    return [tuple(_words(parsed, letter, number) for letter in "cs") for number in numbers]  # type: ignore[misc]


def _words(parsed: MarkedText, letter: str, number: int) -> list[str]:
    return [m.span.of(parsed.text).strip(",") for m in parsed.marks if m.letter == letter and m.number == number]


def _found(record: Record) -> list[tuple[list[str], list[str]]]:
    text = record.article.text
    return [([s.of(text).strip(",") for s in q.content], [s.of(text) for s in q.source]) for q in record.quotes]


@pytest.mark.parametrize("case", _cases())
def test_a_marked_sentence_is_read_as_marked(case: str) -> None:
    parsed = parse_marks(case)
    wanted = [([w.strip(",") for w in content], source) for content, source in _wanted(parsed)]
    assert _found(read_text(parsed.text, published="2024-05-03")) == wanted


@pytest.mark.parametrize("case", _cases())
def test_the_speaker_of_a_marked_sentence_is_the_marked_person(case: str) -> None:
    parsed = parse_marks(case)
    people = [m.span.of(parsed.text) for m in parsed.marks if m.letter == "p"]
    record = read_text(parsed.text, published="2024-05-03")
    named = [name for quote in record.quotes if (name := record.name_of(quote.speaker)) in people]
    assert len(named) == len(people)
