"""Reads sentences with marked time expressions: the words, their value and their interval."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)(?:\|([^{}]+))?\}")


@dataclass(frozen=True)
class Gold:
    start: int
    end: int
    value: str
    interval: str  # "EARLIEST..LATEST", or "-" for none


@dataclass(frozen=True)
class Case:
    published: str
    text: str
    gold: tuple[Gold, ...]


def read_cases(source: str) -> list[Case]:
    """Return the cases of a file: articles between blank lines, under the day of the last "published:"."""
    cases, published = [], ""
    for paragraph in re.split(r"\n\s*\n", source):
        lines = [line for line in paragraph.strip().split("\n") if not line.startswith("#")]
        if lines and lines[0].startswith("published:"):
            published = lines.pop(0).split(":")[1].strip()
        if lines and lines[0]:
            cases.append(_case(published, "\n".join(lines)))
    return cases


def _case(published: str, marked: str) -> Case:
    text, gold, end = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        gold.append(Gold(len(text), len(text) + len(match[1]), match[2], match[3] or interval_of(match[2])))
        text += match[1]
        end = match.end()
    return Case(published, text + marked[end:], tuple(gold))


def interval_of(value: str) -> str:
    """Return the interval that a plain value names, worked out apart from the program."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return f"{value}..{value}"
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return f"{monday}..{monday + timedelta(days=6)}"
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(match[1]), int(match[2]), 1)
    if match := re.fullmatch(r"(\d{4})-Q(\d)", value):
        return _months(int(match[1]), 3 * int(match[2]) - 2, 3)
    if match := re.fullmatch(r"(\d{4})-H(\d)", value):
        return _months(int(match[1]), 6 * int(match[2]) - 5, 6)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA)", value):
        return _months(int(match[1]), {"SP": 3, "SU": 6, "FA": 9}[match[2]], 3)
    if re.fullmatch(r"\d{2,4}", value):
        years = 10 ** (4 - len(value))
        first = int(value) * years
        return f"{first:04d}-01-01..{first + years - 1:04d}-12-31"
    return "-"


def _months(year: int, month: int, count: int) -> str:
    after = date(year + (month + count > 12), (month + count - 1) % 12 + 1, 1)
    return f"{date(year, month, 1)}..{after - timedelta(days=1)}"
