"""Counts of right, given and wanted items, and what follows from them."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

__all__ = ["Score", "score_clusters"]


@dataclass(slots=True)
class Score:
    """How many items are right, how many were given and how many were wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, gold: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        """Count the items of one article."""
        a, b = Counter(gold), Counter(found)
        self.right += (a & b).total()
        self.given += b.total()
        self.wanted += a.total()

    def add_case(self, right: bool) -> None:
        """Count one case of an accuracy."""
        self.right += right
        self.given += 1
        self.wanted += 1

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.given + self.wanted) if self.given + self.wanted else 0.0

    def __str__(self) -> str:
        p, r, f = 100 * self.precision, 100 * self.recall, 100 * self.f1
        return f"P {p:5.1f}  R {r:5.1f}  F1 {f:5.1f}   ({self.right}/{self.given}/{self.wanted})"


Clusters = list[set[Hashable]]


def score_clusters(pairs: list[tuple[Clusters, Clusters]]) -> dict[str, float]:
    """Return MUC, B3 and CEAF-e F1 (Pradhan et al., ACL 2014) over articles of (gold, found), and their mean."""
    result = {"muc": _f1(pairs, _muc), "b3": _f1(pairs, _b3), "ceafe": _ceafe(pairs)}
    return {**result, "mean": sum(result.values()) / 3}


def _f1(pairs: list[tuple[Clusters, Clusters]], recall_parts) -> float:
    rn = rd = pn = pd = 0.0
    for gold, found in pairs:
        n, d = recall_parts(gold, found)
        rn, rd = rn + n, rd + d
        n, d = recall_parts(found, gold)
        pn, pd = pn + n, pd + d
    r, p = (rn / rd if rd else 0.0), (pn / pd if pd else 0.0)
    return 2 * p * r / (p + r) if p + r else 0.0


def _muc(gold: Clusters, found: Clusters) -> tuple[float, float]:
    where = {item: n for n, cluster in enumerate(found) for item in cluster}
    right = total = 0
    for cluster in gold:
        parts = {where.get(item, ("alone", item)) for item in cluster}
        right += len(cluster) - len(parts)
        total += len(cluster) - 1
    return right, total


def _b3(gold: Clusters, found: Clusters) -> tuple[float, float]:
    where = {item: cluster for cluster in found for item in cluster}
    right = total = 0.0
    for cluster in gold:
        for item in cluster:
            right += len(cluster & where.get(item, set())) / len(cluster)
            total += 1
    return right, total


def _ceafe(pairs: list[tuple[Clusters, Clusters]]) -> float:
    similarity = golds = founds = 0.0
    for gold, found in pairs:
        similarity += _best_alignment(gold, found)
        golds += len(gold)
        founds += len(found)
    return 2 * similarity / (golds + founds) if golds + founds else 0.0


def _best_alignment(gold: Clusters, found: Clusters) -> float:
    from scipy.optimize import linear_sum_assignment

    if not gold or not found:
        return 0.0
    cost = [[-2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold]
    rows, columns = linear_sum_assignment(cost)
    return -sum(cost[r][c] for r, c in zip(rows, columns, strict=True))
