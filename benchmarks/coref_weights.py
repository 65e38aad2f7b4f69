"""Learn the weights of ``onrecord.resources.coref`` from the training articles and GAP development, and write them.

usage: python -m benchmarks.coref_weights [--most 800]

A log-linear choice among the people that a pronoun may stand for. Run it again with every new network, as its links
are one of the features. Links on articles that the network was trained on are too good: half of the weight of each
such case goes to a copy without them.
"""

import argparse
import re
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.gap import rows
from benchmarks.own_corpus import dev_paths
from onrecord.corpus import MarkedArticle, load_article
from onrecord.extract.people.choosing import Choice
from onrecord.extract.people.coref import Resolver
from onrecord.extract.people.stage import prepared
from onrecord.ml.analyse import load_model
from onrecord.schema.span import Span

TARGET = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "resources" / "coref.py"
Features = list[dict[str, float]]
Case = tuple[Features, list[int], float]  # features of each candidate, the right ones, weight
_SHRINK = 4.0
_LINK = 0.5  # what links weigh: between what is learnt from cases with too good links and with none


class _Teacher:
    """A resolver's choices replaced by the right ones, with the features of every choice kept."""

    def __init__(self, resolver: Resolver, right: dict[int, str]) -> None:
        resolver.chooser.log = []
        self.chooser, self.right, self.own = resolver.chooser, right, resolver.chooser.choose
        resolver.chooser.choose = self.choose  # type: ignore[method-assign]
        resolver.run()

    def choose(self, index: int, gender: str | None) -> Choice:
        choice = self.own(index, gender)
        return Choice(self.right[index], 1.0) if index in self.right else choice

    def cases(self) -> list[Case]:
        found: list[Case] = []
        for index, refs, features in self.chooser.log or ():
            if self.right.get(index) in refs:
                found.append((features, [refs.index(self.right[index])], 0.5))
                without = [{name: x for name, x in row.items() if name != "link"} for row in features]
                found.append((without, [refs.index(self.right[index])], 0.5))
        return found


def own_cases(gold: MarkedArticle) -> list[Case]:
    """Return the pronouns of a marked article as cases."""
    analysis = load_model().analyse(gold.text, gold.blocks)
    actors, _, resolver = prepared(analysis, gold.blocks)
    spans: dict[Span, int] = {m.span: m.number for m in gold.marks if m.letter in "pm" and len(m.numbers) == 1}
    refs: dict[int, str] = {}
    for actor in actors:
        numbers = Counter(spans[span] for span in actor.spans if span in spans)
        if actor.id.startswith("p") and numbers:
            refs.setdefault(numbers.most_common(1)[0][0], actor.id)
    tokens = {Span(token.start, token.end): index for index, token in enumerate(analysis.tokens)}
    right = {tokens[span]: refs[n] for span, n in spans.items() if span in tokens and n in refs}
    return _Teacher(resolver, right).cases()


def gap_case(row: dict[str, str]) -> list[Case]:
    """Return the pronoun of a snippet as a case, or none where no candidate is known to be right."""
    analysis = load_model().analyse(row["Text"])
    _, _, resolver = prepared(analysis, ())
    resolver.chooser.log = []
    resolver.run()
    starts = {token.start: index for index, token in enumerate(analysis.tokens)}
    at = starts.get(int(row["Pronoun-offset"]))
    truth = {True: set(), False: set()}
    for name in "AB":
        mention = resolver.register.at.get(starts.get(int(row[f"{name}-offset"]), -1))
        if mention is not None:
            truth[row[f"{name}-coref"].upper() == "TRUE"].update(mention.refs)
    for index, refs, features in resolver.chooser.log:
        if index != at:
            continue
        right = [n for n, ref in enumerate(refs) if ref in truth[True]]
        if right:
            return [(features, right, 1.0)]
        others = [n for n, ref in enumerate(refs) if ref not in truth[False]]
        return [(features, others, 0.5)] if others and len(truth[False]) == 2 else []
    return []


def learn(cases: list[Case]) -> dict[str, float]:
    """Return the weights that make the right choices most probable, shrunk towards zero."""
    names = sorted({name for features, _, _ in cases for row in features for name in row})
    tables = [(np.array([[row.get(name, 0.0) for name in names] for row in f]), right, w) for f, right, w in cases]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = _SHRINK * (weights @ weights) / 2, _SHRINK * weights
        for table, right, importance in tables:
            scores = table @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            mass = shares[right].sum()
            wanted = np.zeros(len(shares))
            wanted[right] = shares[right] / mass
            total -= importance * np.log(mass + 1e-12)
            slope = slope - importance * (table.T @ (wanted - shares))
        return float(total), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {**dict(zip(names, found.x.round(2).tolist(), strict=True)), "link": _LINK}


def write(weights: dict[str, float]) -> None:
    """Write *weights* into the packaged module."""
    lines = "".join(f'    "{name}": {value},\n' for name, value in weights.items())
    text = TARGET.read_text(encoding="utf-8")
    new = re.sub(r"(WEIGHTS: dict\[str, float\] = \{)\n.*?\}", rf"\1\n{lines}}}", text, flags=re.DOTALL)
    TARGET.write_text(new, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=800, help="snippets of GAP development")
    options = parser.parse_args()
    cases = [case for path in dev_paths(train=True) for case in own_cases(load_article(path))]
    own = len(cases)
    cases += [case for row in rows("development", options.most) for case in gap_case(row)]
    weights = learn(cases)
    write(weights)
    print(f"{own} cases of the own corpus, {len(cases) - own} of GAP, {len(weights)} weights")


if __name__ == "__main__":
    main()
