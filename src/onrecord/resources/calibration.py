"""From raw scores to shares of right items, as measured on held-out articles."""

import bisect
from functools import cache

from onrecord.resources.tables import load_rows

__all__ = ["calibrated"]


@cache
def _knots(kind: str) -> tuple[list[float], list[float]]:
    rows = [(float(raw), float(share)) for name, raw, share in load_rows("calibration.tsv") if name == kind]
    return [raw for raw, _ in rows], [share for _, share in rows]


def calibrated(kind: str, raw: float) -> float:
    """Return the share of items of *kind* with this *raw* score that are right, between the knots of the table."""
    raws, shares = _knots(kind)
    if not raws:
        return raw
    at = bisect.bisect_right(raws, raw)
    if at in (0, len(raws)):
        return shares[min(at, len(raws) - 1)]
    weight = (raw - raws[at - 1]) / (raws[at] - raws[at - 1])
    return shares[at - 1] + weight * (shares[at] - shares[at - 1])
