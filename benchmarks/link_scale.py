"""How the time and memory of joining copies and quotes grow: python -m benchmarks.link_scale [COUNT …].

The articles are words drawn by rank; a fifth carry the text of an earlier one with cuts and edits, and a fifth of the
quotations are variants of an earlier one. Names of speakers repeat as names do.
"""

import argparse
import math
import resource
import time
from collections.abc import Iterator

import numpy as np

from onrecord.link.copies import link_copies
from onrecord.link.copies_digest import ArticleDigest, digest_article
from onrecord.link.quotes import link_quotes
from onrecord.link.quotes_digest import Piece, QuoteDigest
from onrecord.schema.article import Article, Published
from onrecord.schema.record import MadeBy, Record
from onrecord.schema.span import Span

_WORDS, _ARTICLE, _QUOTES, _QUOTE = 40_000, 220, 5, 16
_OUTLETS, _NAMES, _DAYS = 60, 3000, 900
_MADE_BY = MadeBy(onrecord="0", weights="")


class Maker:
    """Makes articles and quotations, the same for the same count."""

    def __init__(self, count: int) -> None:
        self._chance = np.random.default_rng(count)
        ranks = 1 / (np.arange(1, _WORDS + 1) + 2.7) ** 1.05
        self._sums = np.cumsum(ranks / ranks.sum())
        self._vocabulary = np.array([_spell(number) for number in range(_WORDS)])
        self._texts: list[list[str]] = []
        self._said: list[tuple[list[str], str]] = []

    def _draw(self, count: int) -> list[str]:
        places = np.searchsorted(self._sums, self._chance.random(count))
        return self._vocabulary[np.minimum(places, _WORDS - 1)].tolist()

    def _edited(self, words: list[str], rate: float) -> list[str]:
        kept = words[: max(8, int(len(words) * self._chance.uniform(0.6, 1)))]
        changed = np.flatnonzero(self._chance.random(len(kept)) < rate)
        new = self._draw(len(changed))
        kept = list(kept)
        for at, word in zip(changed.tolist(), new, strict=True):
            kept[at] = word
        return kept

    def article(self, number: int) -> ArticleDigest:
        copied = self._texts and self._chance.random() < 0.2
        base = self._texts[self._chance.integers(len(self._texts))] if copied else None
        words = self._edited(base, 0.04) if base else self._draw(int(self._chance.integers(120, 2 * _ARTICLE)))
        self._texts.append(words)
        text = ". ".join(" ".join(words[at : at + 18]) for at in range(0, len(words), 18))
        day = self._day()
        article = Article(
            id=f"{number:08}", input=str(number), text=text, outlet=f"Outlet {self._chance.integers(_OUTLETS)}",
            published=Published(value=day, earliest=day, latest=day),
        )  # fmt: skip
        return digest_article(Record(article=article, made_by=_MADE_BY))

    def _day(self) -> str:
        return str(np.datetime64("2022-01-01") + int(self._chance.integers(_DAYS)))

    def quotes(self, number: int) -> Iterator[QuoteDigest]:
        for at in range(_QUOTES):
            if self._said and self._chance.random() < 0.2:
                words, speaker = self._said[self._chance.integers(len(self._said))]
                words = self._edited(words, 0.05)
            else:
                words = self._draw(int(self._chance.integers(5, 2 * _QUOTE)))
                speaker = f"Name{self._chance.integers(_NAMES)} Family{self._chance.integers(_NAMES)}"
            self._said.append((words, speaker))
            kind = "direct" if self._chance.random() < 0.5 else "indirect"
            yield QuoteDigest(
                article=f"{number:08}", item=f"q{at}", kind=kind, pieces=(Piece(" ".join(words), kind == "direct"),),
                span=Span(0, 1), speaker=speaker, speaker_kind="person",
            )  # fmt: skip


def _spell(number: int) -> str:
    letters = ""
    while number >= 0:
        letters += "aeiou"[number % 5] + "bdfgklmnprst"[number // 5 % 12]
        number = number // 60 - 1
    return letters + "a"


def measure(count: int) -> dict[str, float]:
    maker = Maker(count)
    start = time.process_time()
    articles = [maker.article(number) for number in range(count)]
    digested = time.process_time()
    copies = link_copies(articles)
    copied = time.process_time()
    quotes = [quote for number in range(count) for quote in maker.quotes(number)]
    made = time.process_time()
    said = link_quotes(quotes, copies)
    done = time.process_time()
    return {
        "articles": count, "make and digest s": digested - start,
        "copies s": copied - digested, "copy links": len(copies),
        "quotes": len(quotes), "quotes s": done - made, "quote links": len(said),
        "peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 10_000])
    last: dict[str, float] = {}
    for count in parser.parse_args().counts:
        figures = measure(count)
        told = (f"{name} {value:.{1 if name.endswith(' s') else 0}f}" for name, value in figures.items())
        print("; ".join(told), flush=True)
        if last:
            allowed = count * math.log(count) / (last["articles"] * math.log(last["articles"]))
            for name in ("copies s", "quotes s"):
                print(
                    f"  {name}: {figures[name] / last[name]:.1f} times as long; n log n allows {allowed:.1f}",
                    flush=True,
                )
        last = figures


if __name__ == "__main__":
    main()
