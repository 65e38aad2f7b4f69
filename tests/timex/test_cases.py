from pathlib import Path

import pytest

from onrecord.extract.times import find_times
from onrecord.schema.facts import Time
from tests.timex.marked_times import Case, read_cases

CASES = read_cases(Path(__file__).with_name("cases.txt").read_text(encoding="utf-8"))
# Sentences that are read wrongly and known to be: the test of each must fail.
GAPS: frozenset[str] = frozenset()


def interval(time: Time) -> str:
    return f"{time.earliest}..{time.latest}" if time.earliest or time.latest else "-"


def found(case: Case) -> str:
    return remade(case.text, [(t.span.start, t.span.end, t.value, interval(t)) for t in times_of(case)])


def wanted(case: Case) -> str:
    return remade(case.text, [(g.start, g.end, g.value, g.interval) for g in case.gold])


def times_of(case: Case) -> tuple[Time, ...]:
    return find_times(case.text, published=case.published)


def remade(text: str, marks: list[tuple[int, int, str | None, str]]) -> str:
    for start, end, value, days in reversed(marks):
        text = f"{text[:start]}{{{text[start:end]}|{value}|{days}}}{text[end:]}"
    return text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:40])
def test_marked_sentence(case: Case, request: pytest.FixtureRequest) -> None:
    if case.text in GAPS:
        request.applymarker(pytest.mark.xfail(strict=True))
    assert found(case) == wanted(case)


def test_there_are_300_expressions() -> None:
    assert sum(len(case.gold) for case in CASES) >= 300


def test_intervals_are_exact_for_92_in_100_and_certain_ones_for_97() -> None:
    exact, sure = [], []
    for case in CASES:
        by_span = {(time.span.start, time.span.end): time for time in times_of(case)}
        for gold in case.gold:
            time = by_span.get((gold.start, gold.end))
            right = time is not None and interval(time) == gold.interval
            exact.append(right)
            if time is not None and (time.score or 0) >= 0.9:
                sure.append(right)
    assert sum(exact) / len(exact) >= 0.92
    assert sum(sure) / len(sure) >= 0.97
