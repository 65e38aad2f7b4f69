"""Lines that archives and export tools put around a text: headers with a field, dates, Factiva's two letters."""

import re
from dataclasses import dataclass

from onrecord.reading.lines import Line
from onrecord.reading.stamps import parse_stamp
from onrecord.resources.pages import BODY_STARTS, HEADERS, TWO_LETTER_HEADERS

__all__ = ["Header", "find_headers", "is_label"]


@dataclass(frozen=True, slots=True)
class Header:
    """One header line: ``field`` is the part of the article that it fills (empty for none), ``value`` its words."""

    line: Line
    field: str
    value: str


_KEYED = re.compile(r"[*#>\s]*([A-Za-z][A-Za-z \-]{1,28}?)\**\s?:\**\s*(.*)", re.DOTALL)
_DATE_WORD = re.compile(r"(?:date|dated|published|posted)\s+(\d.*|[A-Za-z]{3,9}\.?\s+\d.*)", re.IGNORECASE | re.DOTALL)
_TWO_LETTERS = re.compile(r"([A-Z]{2,3})(?:\s{1,8}|\t)\s*(\S.*)?|([A-Z]{2})", re.DOTALL)
_COPYRIGHT = re.compile(r"(?:\(c\)|©|copyright)\s", re.IGNORECASE)
_WORD_COUNT = re.compile(r"\d[\d,]* words", re.IGNORECASE)
_FENCE = re.compile(r"-{3,}|={3,}|\*{3,}|_{3,}")
_TEXT_CODES = frozenset({"LP", "TD", "TX"})  # before the lead and the rest of the text
_PLACE_OF_OUTLET = re.compile(r"\s*\([^()]*\)$")
_LONGEST = 400  # characters of a header line
_ZONE = 40  # lines from the start in which headers are sought
_LOOSE = 4  # lines without a key that may stand between headers
_SHORT = 160  # characters of such a line


def find_headers(lines: list[Line]) -> list[Header]:
    """Return the header lines at the start and at the end of a text, in order."""
    filled = [line for line in lines if line.text.strip()]
    coded = _coded(filled)
    if coded:
        return coded
    front = _front(filled)
    rest = filled[len(front) :]
    named = _outlet_line(filled, front)
    headers = [*named, *(header for header in front if header is not None), *_tail(rest if front else [])]
    taken = {header.line.start for header in headers}
    labels = [Header(line, "", "") for line in filled[:_ZONE] if line.start not in taken and is_label(line)]
    return sorted([*headers, *labels], key=lambda header: header.line.start)


def is_label(line: Line) -> bool:
    """Return whether a line only says what follows it: ABSTRACT, FULL TEXT, Body."""
    text = line.text.strip().rstrip(".:")
    return text.lower() in BODY_STARTS and (text.isupper() or line.text.rstrip().endswith(":"))


def _outlet_line(lines: list[Line], front: list[Header | None]) -> list[Header]:
    """Return the first line as the outlet's name where a date and then the headline follow, as in Nexis."""
    if len(front) < 3 or front[0] is not None:
        return []
    dates = [number for number, header in enumerate(front) if header is not None and header.field == "published"]
    others = [number for number, header in enumerate(front) if header is None]
    if not dates or len(others) < 2 or not others[0] < dates[0] < others[-1]:
        return []
    return [Header(lines[0], "outlet", _PLACE_OF_OUTLET.sub("", lines[0].text.strip()))]


def _coded(lines: list[Line]) -> list[Header]:
    """Return the headers of Factiva's display format, where the text is in it."""
    found: list[Header] = []
    for line in lines[:_ZONE]:
        match = _TWO_LETTERS.fullmatch(line.text.strip())
        code = (match.group(1) or match.group(3)) if match else None
        if match is None or code is None:
            continue
        if code in TWO_LETTER_HEADERS:
            found.append(Header(line, TWO_LETTER_HEADERS[code], (match.group(2) or "").strip()))
        elif code in _TEXT_CODES and not match.group(2):
            found.append(Header(line, "", ""))
    return found if len({header.line.text[:2] for header in found}) >= 3 else []


def _front(lines: list[Line]) -> list[Header | None]:
    """Return one entry a line up to the last header: the header, or None for a line that is something else."""
    entries: list[Header | None] = []
    loose = 0
    end = 0
    for line in lines[:_ZONE]:
        header = _header(line)
        if header is None and (len(line.text) > _SHORT or loose == _LOOSE):
            break
        loose += header is None
        entries.append(header)
        if header is not None:
            end = len(entries)
        if header is not None and header.value == "" and _key(line) in BODY_STARTS:
            break
    kept = entries[:end]
    keyed = sum(header is not None for header in kept)
    return kept if keyed and (keyed >= len(kept) - keyed or _key_of_first(lines)) else []


def _key_of_first(lines: list[Line]) -> bool:
    return bool(lines) and _header(lines[0]) is not None


def _tail(lines: list[Line]) -> list[Header]:
    """Return the headers with which an archive ends a text: load date, language, document number."""
    found: list[Header] = []
    for line in reversed(lines[-12:]):
        header = _header(line)
        if header is None or len(line.text) > 120 or header.field == "byline":
            break
        found.append(header)
    return found[::-1]


def _header(line: Line) -> Header | None:
    text = line.text.strip()
    if len(text) > _LONGEST:
        return None
    match = _KEYED.fullmatch(text)
    if match is not None and (key := match.group(1).lower().strip()) in HEADERS:
        return _keyed(line, key, match.group(2).strip(" *\t"))
    match = _DATE_WORD.fullmatch(text)
    if match is not None and parse_stamp(match.group(1)) is not None:
        return Header(line, "published", match.group(1))
    return _bare_header(line, text)


def _keyed(line: Line, key: str, value: str) -> Header | None:
    field = HEADERS[key]
    if field in ("published", "modified", "captured") and value and parse_stamp(value) is None:
        return None
    if field == "url" and not value.startswith(("http://", "https://", "www.")):
        return None
    # "By: the time …" in running text, or a heading such as "The city:" is none.
    return None if key == "by" and not value[:1].isupper() else Header(line, field, value)


def _bare_header(line: Line, text: str) -> Header | None:
    if len(text) > 90:
        return None
    if text.lower().startswith(("http://", "https://")) and " " not in text:
        return Header(line, "url", text)
    if _WORD_COUNT.fullmatch(text) or _FENCE.fullmatch(text) or _COPYRIGHT.match(text):
        return Header(line, "", text)
    if len(text) < 50 and not text.endswith(".") and text[:1].isalnum() and _is_date_alone(text):
        return Header(line, "published", text)
    return None


_DATE_PARTS = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?|"
    r"\d{1,4}(?:st|nd|rd|th)?|\d{1,2}[:.]\d{2}(?::\d{2})?|[ap]\.?m\.?|gmt|utc|[a-z]{1,3}t|[+-]\d{2}:?\d{2}|at|t|z|[\s,./:\-–|()])+",
    re.IGNORECASE,
)


def _is_date_alone(text: str) -> bool:
    return _DATE_PARTS.fullmatch(text) is not None and parse_stamp(text) is not None


def _key(line: Line) -> str:
    return line.text.strip().rstrip(":").lower()
