"""The Extended Date/Time Format (ISO 8601-2:2019, EDTF levels 0 to 2), written from a place in the calendar."""

import re

from onrecord.timex.calendar import Stamp
from onrecord.timex.placed import Placed

__all__ = ["edtf_of"]

_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_EXACT = re.compile(r"(\d{4}-\d\d-\d\dT)(\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:?\d\d)?$")


def edtf_of(placed: Placed) -> str | None:
    """Return the EDTF string of a place, or None where the format has no words for it."""
    if placed.type in ("DURATION", "SET"):
        return _interval(placed)
    stamp = placed.stamp
    if stamp is None:
        return _unstamped(placed)
    if (placed.first, placed.last) != (stamp.first, stamp.last):
        return _interval(placed)
    text = _stamped(stamp, placed.zone) or _interval(placed)
    return _modified(text, placed.mod) if text else None


def _interval(placed: Placed) -> str | None:
    """Return first and last day as an interval."""
    if placed.first is None or placed.last is None:
        return _open(placed)
    return placed.first.isoformat() if placed.first == placed.last else f"{placed.first}/{placed.last}"


def _open(placed: Placed) -> str | None:
    """Return an interval with one end that is not known, or None where neither is."""
    if placed.first is None:
        return f"/{placed.last}" if placed.last else None
    return f"{placed.first}/"


def _unstamped(placed: Placed) -> str | None:
    """Return the EDTF string of a value without a place: X digits stand as they are."""
    value = placed.value or ""
    if re.fullmatch(r"XXXX-\d\d(-\d\d)?|XXXX-XX-\d\d", value):
        return value
    if match := re.fullmatch(r"BC(\d{4})", value):
        return f"-{int(match[1]) - 1:04d}" if int(match[1]) > 1 else "0000"
    return _interval(placed)


def _stamped(stamp: Stamp, zone: str) -> str | None:
    """Return a period in EDTF, or None for weeks and the like, which it lacks."""
    if stamp.grain in ("year", "month", "day"):
        return stamp.value
    if stamp.grain in ("decade", "century"):
        return stamp.value.ljust(4, "X")
    if stamp.grain == "season":
        return f"{stamp.value[:4]}-{_SEASONS[stamp.value[5:]]}"
    if stamp.grain in ("quarter", "half"):
        return f"{stamp.value[:4]}-{(32 if stamp.grain == 'quarter' else 39) + int(stamp.value[-1])}"
    if stamp.grain == "time":
        return _clock(stamp.value.removesuffix("Z") + zone) or stamp.first.isoformat()
    return None


def _clock(value: str) -> str | None:
    """Return a date with its time; EDTF asks for seconds."""
    match = _EXACT.match(value)
    if match is None or match[2].startswith("24"):
        return None
    return f"{match[1]}{match[2]}{match[3] or ':00'}{match[4] or ''}"


def _modified(text: str, mod: str | None) -> str:
    """Return a date with the mark for about, before or after."""
    if "/" in text or "T" in text:
        return text
    if mod == "APPROX":
        return f"{text}~"
    if mod == "ON_OR_AFTER":
        return f"{text}/.."
    if mod == "ON_OR_BEFORE":
        return f"../{text}"
    return text
