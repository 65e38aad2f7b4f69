"""``python -m onrecord.corpus FILES``: check marked articles."""

import sys
from pathlib import Path

from onrecord.corpus.article import load_article
from onrecord.corpus.review import find_doubts
from onrecord.errors import CorpusError


def main(paths: list[str]) -> int:
    """Print errors and doubts of the marked articles at *paths*; return 1 where one breaks the format."""
    broken = 0
    out = sys.stdout.write
    for path in paths:
        try:
            article = load_article(Path(path))
        except CorpusError as error:
            broken += 1
            out(f"ERROR {error}\n")
            continue
        doubts = find_doubts(article)
        out(f"ok {article.id}: {len(article.text.split())} words, {len(article.quotes)} quotes, {len(doubts)} doubts\n")
        for doubt in doubts:
            out(f"   ? {doubt}\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
