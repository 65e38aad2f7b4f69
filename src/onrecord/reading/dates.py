"""When an article was published: the pieces of evidence, the one that counts, and what speaks against it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from onrecord.reading.stamps import Stamp, parse_stamp
from onrecord.reading.structured import Thing, strings_of
from onrecord.resources.pages import MODIFIED_METAS, MONTHS, PUBLISHED_METAS
from onrecord.schema.article import Published

__all__ = ["Evidence", "day_in_url", "published_of", "published_on_page", "stated_by_user"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stamp and where it stands; ``weak`` evidence (an address, a line of text) counts where nothing else does."""

    stamp: Stamp
    where: str
    weak: bool = False


_URL_DAY = re.compile(
    r"(?<!\d)(20\d\d|19\d\d)[/\-_.](1[0-2]|0?[1-9]|[a-z]{3})[/\-_.](3[01]|[12]\d|0?[1-9])(?!\d)", re.IGNORECASE
)
_PUBLISHED_LINE = re.compile(
    r"^\W*(?:first\s+)?(?:published|posted|issued|released)\b(?:\s+(?:on|at))?\s*:?\s*(.{6,80})", re.IGNORECASE
)
_UPDATED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
_NEAR = dt.timedelta(days=1)  # two stamps of one moment may show neighbouring days in two zones
_LONG_BEFORE = dt.timedelta(days=14)  # articles are edited for days before the day for which they are planned
_MOST_ELEMENTS = 20_000  # that are looked at for a marked date
_DATED_LINE = 80  # characters of a line that holds no more than a date


def published_on_page(
    root: Any, thing: Thing, metas: dict[str, str], url: str | None, lines: Iterable[str], *, captured: str | None
) -> Published:
    """Return when the page under *root* says it was published; *lines* are what readers see above the text."""
    found = [*_in_thing(thing), *_in_metas(metas), *_in_times(root), *_in_url(url), *_in_lines(lines)]
    return published_of(found, modified=_modified(thing, metas), captured=captured)


def stated_by_user(value: str) -> Published:
    """Return the publication date that the user gives; raises nothing, as ReadSettings has checked it."""
    stamp = parse_stamp(value)
    return Published() if stamp is None else _as_published(Evidence(stamp, "--date"), None, None)


def published_of(found: list[Evidence], *, modified: Stamp | None = None, captured: str | None = None) -> Published:
    """Return what *found*, strongest first, says together; a date after *captured* cannot be and is passed over."""
    limit = parse_stamp(captured) if captured else None
    possible = [item for item in found if limit is None or item.stamp.day <= limit.day + _NEAR]
    if not possible:
        return Published(modified=modified.value if modified else None)
    best = _sharpened(possible[0], possible)
    return _as_published(best, modified, _doubt(best, possible, modified), possible)


def _as_published(
    best: Evidence, modified: Stamp | None, doubt: str | None, others: Iterable[Evidence] = ()
) -> Published:
    day = _local_day(best, others).isoformat()
    return Published(
        value=best.stamp.value, earliest=day, latest=day, evidence=best.where,
        modified=modified.value if modified else None, doubt=doubt,
    )  # fmt: skip


def _sharpened(best: Evidence, found: list[Evidence]) -> Evidence:
    """Return the same moment in the outlet's own zone, or the same day with its time, where a page states that too."""
    if best.stamp.utc:
        same = (item for item in found if item.stamp.moment == best.stamp.moment and not item.stamp.utc)
        return _with_stamp(best, next(same, best))
    if len(best.stamp.value) == len("2024-05-03") and not best.weak:
        finer = (item for item in found if item.stamp.moment and item.stamp.day == best.stamp.day and not item.weak)
        return _with_stamp(best, next(finer, best))
    return best


def _with_stamp(best: Evidence, other: Evidence) -> Evidence:
    where = best.where if other.where == best.where else f"{best.where}, {other.where}"
    return Evidence(other.stamp, where, best.weak)


def _local_day(best: Evidence, others: Iterable[Evidence]) -> dt.date:
    """Return the day at the outlet: of a stamp in UTC the neighbouring day where the address or the page shows that."""
    if not best.stamp.utc or best.stamp.moment is None:
        return best.stamp.day
    moment = best.stamp.moment
    reachable = {(moment + dt.timedelta(hours=hours)).date() for hours in (-11, 13)}
    shown = [item.stamp.day for item in others if item.weak or item.stamp.moment is None]
    return next((day for day in shown if day in reachable), best.stamp.day)


def _doubt(best: Evidence, found: list[Evidence], modified: Stamp | None) -> str | None:
    for item in found:
        if item.weak and modified is not None and item.stamp.day == modified.day:
            continue
        apart = abs(item.stamp.day - best.stamp.day)
        if apart > _NEAR or (apart and best.stamp.moment is None and item.stamp.moment is None):
            return f"{item.where} says {item.stamp.value}"
    if modified is not None and modified.day < best.stamp.day - _LONG_BEFORE:
        return f"the page says it was modified before, on {modified.value}"
    return None


# --- where pages state dates ---


def _stamps(values: Iterable[str], where: str, *, weak: bool = False) -> Iterator[Evidence]:
    for value in values:
        stamp = parse_stamp(value)
        if stamp is not None and stamp.day.year > 1970:
            yield Evidence(stamp, where, weak)


def _in_thing(thing: Thing) -> Iterator[Evidence]:
    yield from _stamps(strings_of(thing.get("datePublished")), "JSON-LD datePublished")
    yield from _stamps(strings_of(thing.get("dateCreated")), "JSON-LD dateCreated", weak=True)


def _in_metas(metas: dict[str, str]) -> Iterator[Evidence]:
    for name in PUBLISHED_METAS:
        if name in metas:
            yield from _stamps((metas[name],), f"meta {name}")


def _in_times(root: Any) -> Iterator[Evidence]:
    for number, element in enumerate(root.iter("time", "abbr", "span", "meta")):
        if number > _MOST_ELEMENTS:
            break
        prop = (element.get("itemprop") or "").lower()
        marked = prop == "datepublished" or element.get("pubdate") is not None
        if marked and element.tag != "meta":
            value = (
                element.get("datetime") or element.get("content") or element.get("title") or "".join(element.itertext())
            )
            yield from _stamps((value,), f"{element.tag} {prop or 'pubdate'}")
            break
    yield from _in_first_time(root)


def _in_first_time(root: Any) -> Iterator[Evidence]:
    """Yield the first time element after the headline that is not about an update."""
    headline = next(root.iter("h1"), None)
    seen = headline is None
    for element in root.iter("h1", "time"):
        seen = seen or element is headline
        if element.tag != "time" or not seen:
            continue
        words = " ".join((element.getparent().text or "", element.text or "", element.get("class") or ""))
        if not _UPDATED.search(words):
            yield from _stamps((element.get("datetime") or "".join(element.itertext()),), "time element", weak=True)
            return


def day_in_url(url: str | None) -> str | None:
    """Return the day in the path of *url* as an ISO date, or None."""
    if url is None:
        return None
    for match in _URL_DAY.finditer(urlsplit(url).path):
        year, month, day = match.groups()
        number = MONTHS.get(month.lower()) if month.isalpha() else int(month)
        if number is None:
            continue
        try:
            return dt.date(int(year), number, int(day)).isoformat()
        except ValueError:
            continue
    return None


def _in_url(url: str | None) -> Iterator[Evidence]:
    day = day_in_url(url)
    if day is not None:
        yield from _stamps((day,), "URL", weak=True)


def _in_lines(lines: Iterable[str]) -> Iterator[Evidence]:
    for line in lines:
        match = _PUBLISHED_LINE.match(line)
        if match is not None:
            first = _UPDATED.split(match.group(1))[0]
            yield from _stamps((first,), "text of the page", weak=True)
        elif len(line) <= _DATED_LINE and not _UPDATED.search(line):
            yield from _stamps((line,), "text of the page", weak=True)


def _modified(thing: Thing, metas: dict[str, str]) -> Stamp | None:
    values = [*strings_of(thing.get("dateModified")), *(metas[name] for name in MODIFIED_METAS if name in metas)]
    return next((stamp for stamp in map(parse_stamp, values) if stamp is not None), None)
