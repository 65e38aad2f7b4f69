"""Quotes joined and related against invented variants: python -m benchmarks.quote_variants [--errors] [--fit]."""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scores import Score
from onrecord.link.quotes import link_quotes
from onrecord.link.quotes_digest import Piece, QuoteDigest
from onrecord.schema.span import Span
from onrecord.text.marks import find_quotations

DATA = Path(__file__).parent / "data" / "quotes" / "variants.txt"
_KINDS = {"org": "organisation", "unnamed": "unnamed", "role": "role"}


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation, and the others that are told to be compared with it, each with its relation."""

    name: str
    first: QuoteDigest
    others: tuple[tuple[str, QuoteDigest], ...]

    @property
    def is_dev(self) -> bool:
        """Whether it is for developing; half of the names are, by their hash."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 0


def load_cases(path: Path = DATA) -> list[Case]:
    cases: list[Case] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        label, *fields = (field.strip() for field in line.split("|"))
        if label.startswith("="):
            name = label.removeprefix("=").strip()
            cases.append(Case(name, digest(f"{name}-0", *fields), ()))
        else:
            case = cases.pop()
            other = (label, digest(f"{case.name}-{len(case.others) + 1}", *fields))
            cases.append(Case(case.name, case.first, (*case.others, other)))
    return cases


def digest(article: str, speaker: str, kind: str, words: str) -> QuoteDigest:
    """Return the quotation as a record would give it."""
    prefix, colon, name = speaker.partition(":")
    return QuoteDigest(
        article=article,
        item="q1",
        kind=kind,
        pieces=pieces(words, kind),
        span=Span(0, len(words)),
        speaker=None if speaker == "-" else name if colon else speaker,
        speaker_kind=None if speaker == "-" else _KINDS[prefix] if colon else "person",
    )


def pieces(words: str, kind: str) -> tuple[Piece, ...]:
    if kind != "mixed":
        return (Piece(words, kind == "direct"),)
    inner = find_quotations(words, [Span(0, len(words))])[0].inner
    return (Piece(words[: inner.start], False), Piece(inner.of(words), True))


def pairs(cases: list[Case]) -> Iterator[tuple[str, str, str]]:
    for case in cases:
        for label, other in case.others:
            yield label, case.first.article, other.article


@dataclass(frozen=True, slots=True)
class Found:
    """What joining gave: which quotations are joined, the relations to first ones, and the words of all."""

    joined: frozenset[tuple[str, str]]
    relations: dict[tuple[str, str], tuple[str | None, str | None]]
    words: dict[str, str]


def find(cases: list[Case]) -> Found:
    digests = [digest for case in cases for digest in (case.first, *(other for _, other in case.others))]
    links = link_quotes(digests)
    return Found(
        frozenset((a.article, b.article) for link in links for a in link.members for b in link.members),
        {
            (link.members[0].article, side.ref.article): (side.relation, side.difference)
            for link in links
            for side in link.sides[1:]
        },
        {digest.article: digest.words for digest in digests},
    )


def measure(cases: list[Case], *, show: bool) -> tuple[Score, Score, Counter[str]]:
    """Return the scores of joining and of naming the relation; joins between cases are wrong."""
    found = find(cases)
    score, named, missed = Score(), Score(), Counter()
    for label, a, b in pairs(cases):
        wanted, joined = label != "other", (a, b) in found.joined
        score.right += wanted and joined
        score.given += joined
        score.wanted += wanted
        relation, difference = found.relations.get((a, b), (None, None))
        if wanted != joined:
            missed[label] += 1
            tell(show, "MISSED" if wanted else "WRONG", label, found.words[a], found.words[b])
        elif relation is not None and label != "mixed":
            named.add_case(relation == label)
            tell(show and relation != label, "NAMED", relation, difference, "not", label, found.words[a])
    across = {(a, b) for a, b in found.joined if a < b and a.rpartition("-")[0] != b.rpartition("-")[0]}
    score.given += len(across)
    for a, b in sorted(across):
        tell(show, "ACROSS", found.words[a], found.words[b])
    return score, named, missed


def tell(show: bool, *parts: str | None) -> None:
    if show:
        print(" | ".join(str(part) for part in parts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="show the errors of the development half")
    args = parser.parse_args()
    cases = load_cases()
    for half in ("dev", "test"):
        chosen = [case for case in cases if case.is_dev is (half == "dev")]
        score, named, missed = measure(chosen, show=args.errors and half == "dev")
        count = sum(len(case.others) for case in chosen)
        print(f"{half}: {count} pairs, P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}, ", end="")
        print(f"relation right {named.precision:.3f} of {named.given}, missed {dict(sorted(missed.items()))}")


if __name__ == "__main__":
    main()
