"""The timeline of a case for TimelineJS."""

import html
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.export.holdings import Digest, Holdings
from onrecord.export.moments import CaseMoment, case_moments
from onrecord.export.phrases import interval_words
from onrecord.export.timeline import What
from onrecord.export.visible import HIDDEN

__all__ = ["LOST", "timelinejs_lines"]

LOST = (
    "events and quotes without a day",
    "intervals that are open at one end: they begin or end with the day that is known",
    "offsets, chains, scores, people and links",
)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_GROUPS = {What.HAPPENED: "Happened", What.SAID: "Said", What.PUBLISHED: "Published"}


def timelinejs_lines(holdings: Holdings) -> Iterator[bytes]:
    """Yield the JSON of a timeline; what happened, what was said and what was published are groups of their own."""
    moments = [one for one in case_moments(holdings.records(), Digest(holdings)) if one.is_dated]
    slides = [_slide(moment) for moment in moments]
    yield msgspec.json.format(msgspec.json.encode({"events": slides}), indent=1) + b"\n"


def _slide(moment: CaseMoment) -> dict[str, Any]:
    earliest, latest = moment.earliest or moment.latest, moment.latest or moment.earliest
    slide: dict[str, Any] = {
        "unique_id": moment.ident,
        "group": _GROUPS[moment.what],
        "start_date": _date(earliest),
        "display_date": interval_words(moment.earliest, moment.latest) or "",
        "text": {"headline": _headline(moment), "text": _text(moment)},
    }
    return slide if latest == earliest else {**slide, "end_date": _date(latest)}


def _date(day: str | None) -> dict[str, str]:
    found = _DAY.match(day or "")
    year, month, date = found.groups() if found else ("", "", "")
    return {"year": year, "month": month, "day": date}


def _headline(moment: CaseMoment) -> str:
    sort = "" if moment.sort == moment.what.value else f"{moment.sort}: "
    return _safe(f"{sort}{moment.label}")


def _text(moment: CaseMoment) -> str:
    says = f"<p>According to {_safe(moment.says)}</p>" if moment.says else ""
    return says + "".join(f"<p>{_safe(teller.outlet)}: {_safe(teller.title)}</p>" for teller in moment.tellers)


def _safe(text: str) -> str:
    """Return *text* escaped: TimelineJS takes every text for HTML."""
    return html.escape(HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))
