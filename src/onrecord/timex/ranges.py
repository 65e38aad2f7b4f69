"""Two times that share their words: "Nov. 17 to 19", "17 and 19 November", "2009-10", "5 to 7 p.m."."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.timex.entries import bit_of
from onrecord.timex.lexer import Tokens
from onrecord.timex.matching import Match
from onrecord.timex.values import Calendar, Clock, Fixed

__all__ = ["are_joined", "shared"]

_JOINS = frozenset("- – — ‑ to through thru and & or until till".split())
# What may follow the second day of a pair; anything else may be a count ("Nov. 17 and 19 people").
_AFTER_DAY = frozenset(
    ". , ; : ) ] ! ? ” \" ’ ' - – — in at of on for to and or but when after before with from as is was are were will "
    "by a an the he she they it who which this last next".split()
)


def shared(matches: Iterable[Match], tokens: Tokens) -> list[Match]:
    """Return *matches* with those added that borrow a month, a year or a half of the day from their neighbour."""
    found: list[Match] = []
    for match in matches:
        for each in _with_partners(match, tokens):
            if found and each.first < found[-1].end:
                continue
            if found:
                found[-1] = _with_year(found[-1], each, tokens)
            found.append(each)
    return found


def are_joined(first: Match, second: Match, tokens: Tokens) -> bool:
    """Return whether only a word such as "and" or "to" stands between two times."""
    return second.first - first.end == 1 and _joined(tokens, first.end)


def _with_partners(match: Match, tokens: Tokens) -> Iterator[Match]:
    """Yield a match, and the one before or after it that hangs on it."""
    before = _before(match, tokens)
    if before is not None:
        yield before
    after = _after(match, tokens)
    if after is None:
        yield match
        return
    if isinstance(match.expr, Calendar) and isinstance(after.expr, Calendar):
        match = replace(match, expr=replace(match.expr, year=match.expr.year or after.expr.year))
    yield match
    yield after


def _joined(tokens: Tokens, at: int) -> bool:
    return 0 <= at < len(tokens.words) and tokens.words[at].lower() in _JOINS


def _day(tokens: Tokens, at: int) -> int | None:
    """Return the day of a month that a token may be."""
    if not 0 <= at < len(tokens.words):
        return None
    values = tokens.entries[at].values
    day = values.get("DAY", values.get("ORDDAY"))
    return day if isinstance(day, int) else None


def _after(match: Match, tokens: Tokens) -> Match | None:
    """Return the second day after "Nov. 17 to", the second year after "2009-"."""
    slashed = match.end < len(tokens.words) and tokens.words[match.end] == "/"
    if not (_joined(tokens, match.end) or (slashed and isinstance(match.expr, Fixed))):
        return None
    expr = match.expr
    if isinstance(expr, Fixed) and expr.grain == "year":
        return _second_year(match, expr, tokens)
    if not isinstance(expr, Calendar) or expr.day is None or _day(tokens, match.end - 1) != expr.day:
        return None
    second, end = _day(tokens, match.end + 1), match.end + 2
    if second is None or second <= expr.day or not _ends_well(tokens, end):
        return None
    year, end = _year_at(tokens, end)
    return Match(match.end + 1, end, Calendar(month=expr.month, day=second, year=year or expr.year))


def _ends_well(tokens: Tokens, end: int) -> bool:
    if end >= len(tokens.words) or tokens.masks[end] & bit_of("YEAR"):
        return True
    return tokens.words[end].lower() in _AFTER_DAY


def _year_at(tokens: Tokens, at: int) -> tuple[int | None, int]:
    """Return the year at a token, a comma before it allowed, and where it ends."""
    comma = at + 1 < len(tokens.words) and tokens.words[at] == ","
    place = at + 1 if comma else at
    if tokens.masks[place] & bit_of("YEAR"):
        return int(tokens.entries[place].values["YEAR"]), place + 1
    return None, at


def _second_year(match: Match, expr: Fixed, tokens: Tokens) -> Match | None:
    """Return 10 of 2009-10."""
    at = match.end + 1
    if not tokens.masks[at] & bit_of("SHORT_END") or tokens.words[match.end] in ("to", "and", "or"):
        return None
    year = expr.number // 100 * 100 + int(tokens.words[at])
    glued = tokens.glued(at) and tokens.glued(match.end)
    closed = tokens.words[at + 1 : at + 2] == [")"]
    if not (glued or closed) or not 0 < year - expr.number <= _LONGEST:
        return None
    return Match(at, at + 1, Fixed(grain="year", number=year))


# Years that 1914-18 and the like may span.
_LONGEST = 30


def _before(match: Match, tokens: Tokens) -> Match | None:
    """Return the first day before "to 19 November", the first hour before "to 7 p.m."."""
    if not _joined(tokens, match.first - 1) or match.first < 2:
        return None
    expr, at = match.expr, match.first - 2
    if isinstance(expr, Clock):
        return _first_hour(match, expr, tokens)
    day = _day(tokens, at)
    if not isinstance(expr, Calendar) or expr.day is None or day is None or _day(tokens, match.first) != expr.day:
        return None
    if day >= expr.day:
        return None
    return Match(at, at + 1, Calendar(month=expr.month, day=day, year=expr.year))


def _first_hour(match: Match, expr: Clock, tokens: Tokens) -> Match | None:
    """Return 5 of "5 to 7 p.m.", in the same half of the day where that comes before."""
    at = match.first - 2
    values = tokens.entries[at].values
    time = values.get("CLOCK") or (f"{values['HOUR']:02d}:00" if values.get("HOUR") else None)
    plain = tokens.entries[match.first].values
    if time is None or not ("HOUR" in plain or "CLOCK" in plain) or not 1 <= int(time[:2]) <= 12:
        return None
    hour, end_hour = int(time[:2]) % 12, int(expr.time[:2])
    if end_hour >= 12 and hour + 12 <= end_hour:
        hour += 12
    return Match(at, at + 1, Clock(time=f"{hour:02d}{time[2:]}", zone=expr.zone, day=expr.day))


def _with_year(first: Match, second: Match, tokens: Tokens) -> Match:
    """Return the first of two joined dates with the year of the second: "March to May 2019"."""
    a, b = first.expr, second.expr
    if not are_joined(first, second, tokens):
        return first
    if not isinstance(a, Calendar) or not isinstance(b, Calendar) or a.year or a.whole or b.year is None:
        return first
    return replace(first, expr=replace(a, year=b.year - (a.month > b.month)))
