"""People joined across the articles of invented cases: B3 over the people of each article.

usage: python -m benchmarks.same_person [--part dev|test] [--errors]

The cases in ``data/people`` are texts with each name marked [KEY:name]; they are read by onrecord, so that slips of
reading count. A person of the case whom an article does not yield stands alone.
"""

import argparse
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from onrecord.link.people import link_people
from onrecord.link.profiles import digest_people
from onrecord.pipeline import extract
from onrecord.reading.plain import read_plain
from onrecord.schema.record import Record
from onrecord.schema.span import Span

CASES = Path(__file__).resolve().parent / "data" / "people"
_MARK = re.compile(r"\[(\w+):([^\]]+)\]")


@dataclass(frozen=True)
class Marked:
    """An article of a case: its record, and where each person is named."""

    record: Record
    names: dict[str, tuple[Span, ...]]


def read_case(path: Path) -> list[Marked]:
    """Return the articles of the case in *path*."""
    parts = re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_read(part, f"{path.stem}#{number}") for number, part in enumerate(parts)]


def _read(part: str, name: str) -> Marked:
    head, _, body = part.partition("\n")
    outlet, day, title = (word.strip() for word in head.split("|"))
    text, names = _unmark(f"{title}\n\n{body.strip()}\n")
    reading = read_plain(text, input=f"{name} {outlet}", url=None, published=day)
    return Marked(extract(reading.article, reading.flags), names)


def _unmark(text: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    plain, names, last = "", defaultdict(list), 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        names[match[1]].append(Span(len(plain), len(plain) + len(match[2])))
        plain, last = plain + match[2], match.end()
    return plain + text[last:], {key: tuple(spans) for key, spans in names.items()}


def gold_and_system(case: list[Marked]) -> tuple[dict, dict]:
    """Return for each mention of a person in an article the key of the case and that of the cluster."""
    clusters = {}
    for link in link_people([digest_people(marked.record) for marked in case]):
        clusters |= dict.fromkeys(link.members, link.id)
    gold, system = {}, {}
    for number, marked in enumerate(case):
        for key, spans in marked.names.items():
            gold[number, key] = key
            system[number, key] = f"alone {number} {key}"
            person = _person_at(marked.record, spans)
            if person is not None:
                ref = next(
                    (ref for ref in clusters if (ref.article, ref.item) == (marked.record.article.id, person)), None
                )
                system[number, key] = clusters[ref] if ref else f"{number} {person}"
    return gold, system


def _person_at(record: Record, spans: tuple[Span, ...]) -> str | None:
    counts: Counter[str] = Counter()
    for person in record.people:
        counts[person.id] += sum(
            any(n.span.start < s.end and s.start < n.span.end for s in spans) for n in person.names
        )
    best = max(counts, key=lambda item: (counts[item], item), default=None)
    return best if best and counts[best] else None


def b_cubed(gold: dict, system: dict) -> tuple[float, float, float]:
    """Return precision, recall and F1 of B3 over the mentions."""
    by_gold, by_system = defaultdict(set), defaultdict(set)
    for mention, key in gold.items():
        by_gold[key].add(mention)
        by_system[system[mention]].add(mention)
    shared = {m: len(by_gold[gold[m]] & by_system[system[m]]) for m in gold}
    precision = sum(shared[m] / len(by_system[system[m]]) for m in gold) / len(gold)
    recall = sum(shared[m] / len(by_gold[gold[m]]) for m in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _show_errors(gold: dict, system: dict) -> None:
    for key in sorted(set(gold.values())):
        groups = Counter(system[m] for m in gold if gold[m] == key)
        others = sorted({gold[m] for m in gold if system[m] in groups and gold[m] != key})
        if len(groups) > 1 or others:
            where = {group: [n for n, k in gold if k == key and system[n, k] == group] for group in groups}
            print("     ", key, list(where.values()), "with" if others else "", *others)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("dev", "test"))
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    totals: dict[str, list[tuple[dict, dict]]] = defaultdict(list)
    for path in sorted(CASES.glob("*.txt")):
        part = path.stem.split("-")[0]
        if args.part in (None, part):
            case = read_case(path)
            gold, system = gold_and_system(case)
            totals[part].append((gold, system))
            precision, recall, _ = b_cubed(gold, system)
            print(f"{path.stem:28} {len(gold):4} mentions   P {precision:.3f}  R {recall:.3f}")
            if args.errors:
                _show_errors(gold, system)
    for part, cases in totals.items():
        gold = {(n, *m): (n, key) for n, (g, _) in enumerate(cases) for m, key in g.items()}
        system = {(n, *m): (n, key) for n, (_, s) in enumerate(cases) for m, key in s.items()}
        print(
            f"{part}: {len(cases)} cases, {len(gold)} mentions, B3 P {{:.3f}} R {{:.3f}} F1 {{:.3f}}".format(
                *b_cubed(gold, system)
            )
        )


if __name__ == "__main__":
    main()
