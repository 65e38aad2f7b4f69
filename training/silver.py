"""Silver names: what a larger openly licensed model and our own weights say alike of passages without gold names.

usage: silver.py --teacher FOLDER (of a spaCy pipeline) [--corpora FOLDER]  ->  work/data/silver.jsonl
The passages are those of KnowledgeNet, folds 1 to 3. Where the two disagree on a word, it has no label.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from onrecord.ml.analyse import Model
from onrecord.ml.analysis import Analysis, Layer

from prepare import CORPORA, OUT, Document, bio, write

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}


def passages(root: Path) -> Iterator[str]:
    seen = set()
    for fold in (1, 2, 3):
        for line in (root / "knowledge-net" / f"fold-{fold}.jsonl").read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            if text not in seen and len(text) > 80:
                seen.add(text)
                yield text


def agreed(analysis: Analysis, teacher: Any) -> list[str]:
    """Return BIO tags of the names of both, and "?" wherever only one has a name or they differ."""
    ours = {(t.first, t.last + 1, t.label) for t in analysis.layer(Layer.NAME) if t.label != "MISC"}
    theirs = set()
    for entity in teacher.ents:
        at = [i for i, token in enumerate(analysis.tokens) if entity.start_char <= token.start < entity.end_char]
        while at and analysis.tokens[at[0]].text.lower() in ("the", "a", "an"):
            del at[0]
        while at and analysis.tokens[at[-1]].text in ("'s", "’s"):
            del at[-1]
        if at and entity.label_ in KINDS:
            theirs.add((at[0], at[-1] + 1, KINDS[entity.label_]))
    tags = bio(len(analysis.tokens), ours & theirs)
    doubtful = {i for b, e, _ in ours ^ theirs for i in range(b, e)}
    doubtful |= {i for t in analysis.layer(Layer.NAME) if t.label == "MISC" for i in range(t.first, t.last + 1)}
    return ["?" if i in doubtful and tag == "O" else tag for i, tag in enumerate(tags)]


def documents(root: Path, teacher: Path) -> Iterator[Document]:
    pipeline = spacy.load(teacher, exclude=["parser", "lemmatizer", "tagger", "attribute_ruler"])
    model = Model()
    for number, text in enumerate(passages(root)):
        analysis = model.analyse(text)
        words = [token.text for token in analysis.tokens]
        yield {
            "id": f"silver-{number}",
            "words": words,
            "sent": [token.sentence for token in analysis.tokens],
            "para": [token.block for token in analysis.tokens],
            "name": agreed(analysis, pipeline(text)),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    a = parser.parse_args()
    write(OUT / "silver.jsonl", documents(a.corpora, a.teacher))


if __name__ == "__main__":
    main()
