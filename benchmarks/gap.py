"""Pronouns against GAP (Webster et al., TACL 2018), snippet context: F1 by gender, overall, and the bias F/M.

usage: python -m benchmarks.gap [--part validation|development] [--most N] [--errors FILE]
"""

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

from benchmarks.scores import Score
from onrecord.extract.people import resolve_people
from onrecord.ml.analyse import load_model
from onrecord.schema.cast import ActorMention, Cast

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora" / "gap"
_MALE = ("he", "him", "his")


def rows(part: str, most: int | None = None) -> Iterator[dict[str, str]]:
    """Yield the snippets of one part."""
    with (FOLDER / f"gap-{part}.tsv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            if most is not None and number >= most:
                return
            yield row


def mention_at(cast: Cast, offset: int) -> ActorMention | None:
    """Return the shortest mention that holds the character at *offset*: "his" and not "his wife"."""
    holding = [m for m in cast.mentions if m.span.start <= offset < m.span.end]
    return min(holding, key=lambda m: (len(m.span), m.span), default=None)


def measure(part: str, most: int | None, errors: list[str]) -> dict[str, Score]:
    """Return the scores of both genders and of all."""
    scores = {"M": Score(), "F": Score(), "all": Score()}
    model = load_model()
    for row in rows(part, most):
        cast = resolve_people(model.analyse(row["Text"]))
        pronoun = mention_at(cast, int(row["Pronoun-offset"]))
        own = set(pronoun.refs) if pronoun is not None and pronoun.kind == "pronoun" else set()
        gender = "M" if row["Pronoun"].lower() in _MALE else "F"
        for name in "AB":
            mention = mention_at(cast, int(row[f"{name}-offset"]))
            found = mention is not None and bool(own & set(mention.refs))
            wanted = row[f"{name}-coref"].upper() == "TRUE"
            for key in (gender, "all"):
                scores[key].right += found and wanted
                scores[key].given += found
                scores[key].wanted += wanted
            if found != wanted:
                errors.append(f"{'false' if found else 'missed'}\t{row['ID']}\t{row[name]}\t{row['Text']}")
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="validation", choices=("validation", "development"))
    parser.add_argument("--most", type=int)
    parser.add_argument("--errors", metavar="FILE")
    options = parser.parse_args()
    if not FOLDER.exists():
        print(f"skipped: {FOLDER} is not there")
        return
    errors: list[str] = []
    scores = measure(options.part, options.most, errors)
    for name, score in scores.items():
        print(f"  {name:<4} {score}")
    print(f"  bias {scores['F'].f1 / max(scores['M'].f1, 1e-9):.3f}")
    if options.errors:
        Path(options.errors).write_text("\n".join(errors) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
