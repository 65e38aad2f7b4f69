"""Copies found among edited articles and own reports: python -m benchmarks.copies [--errors] [--fit]."""

import argparse
import math
from collections import Counter

import numpy as np

from benchmarks.copy_set import Pair, pairs_of
from benchmarks.scores import Score
from onrecord.link.copies import link_copies
from onrecord.link.copies_compare import compare_pages, open_page
from onrecord.link.copies_digest import SHINGLE
from onrecord.link.copies_judge import copy_features, score_copy
from onrecord.schema.case import Link


def measure(pairs: list[Pair], *, show: bool) -> tuple[Score, Score, Score, Counter[str]]:
    """Return the scores of copies, of their kinds and of their directions, and the errors by recipe."""
    links = link_copies(digest for pair in pairs for digest in pair.articles)
    joined = {(a.article, b.article): link for link in links for a in link.members for b in link.members}
    score, kinds, directions, errors = Score(), Score(), Score(), Counter[str]()
    for pair in pairs:
        one, two = (digest.id for digest in pair.articles)
        link = joined.get((one, two))
        score.right += pair.copies and link is not None
        score.given += link is not None
        score.wanted += pair.copies
        if pair.copies != (link is not None):
            errors[pair.recipe] += 1
            _tell(pair, show=show)
        elif link is not None:
            kinds.add_case(link.about == pair.kind)
            directions.add_case(_origin(link, (one, two)) == pair.origin)
            if show and (link.about != pair.kind or _origin(link, (one, two)) != pair.origin):
                print("NAMED", pair.name, pair.recipe, link.about, link.reason)
    told = {digest.id for pair in pairs for digest in pair.articles}
    listed = {frozenset(digest.id for digest in pair.articles) for pair in pairs}
    across = {frozenset(ids) for ids in joined if ids[0] != ids[1]} - listed
    score.given += len(across)
    errors["across pairs"] += len(across)
    assert told
    return score, kinds, directions, +errors


def _origin(link: Link, ids: tuple[str, str]) -> int | None:
    return ids.index(link.members[0].article) if link.directed else None


def _overlap(pair: Pair):
    return compare_pages(*(open_page(digest.body(), SHINGLE) for digest in pair.articles))


def _tell(pair: Pair, *, show: bool) -> None:
    if not show:
        return
    o = _overlap(pair)
    facts = ", ".join(f"{x:.2f}" for x in copy_features(o))
    print("MISSED" if pair.copies else "WRONG ", pair.name, pair.recipe, facts, f"score {score_copy(o):.2f}")


def fit(pairs: list[Pair]) -> None:
    """Print the weights of a logistic regression on *pairs*, held small."""
    rows = np.array([[1.0, *copy_features(_overlap(pair))] for pair in pairs])
    gold = np.array([float(pair.copies) for pair in pairs])
    weights = np.zeros(rows.shape[1])
    for _ in range(20000):
        found = 1 / (1 + np.exp(-(rows @ weights)))
        weights -= 0.5 * (rows.T @ (found - gold) / len(gold) + 0.002 * weights * (np.arange(len(weights)) > 0))
    loss = -np.mean([math.log(max(p if g else 1 - p, 1e-9)) for p, g in zip(found, gold, strict=True)])
    print("weights", np.round(weights, 2).tolist(), f"loss {loss:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="show the errors of the development half")
    parser.add_argument("--fit", action="store_true", help="fit the weights on the development half")
    args = parser.parse_args()
    pairs = pairs_of()
    if args.fit:
        fit([pair for pair in pairs if pair.is_dev])
    for half in ("dev", "test"):
        chosen = [pair for pair in pairs if pair.is_dev is (half == "dev")]
        score, kinds, directions, errors = measure(chosen, show=args.errors and half == "dev")
        copies = sum(pair.copies for pair in chosen)
        print(f"{half}: {len(chosen)} pairs, {copies} copies; ", end="")
        print(f"P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}; ", end="")
        print(f"kind right {kinds.precision:.3f}, direction right {directions.precision:.3f}; errors {dict(errors)}")


if __name__ == "__main__":
    main()
