"""Where in a clipping the words of a quotation stand, all of them or most."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.checking.clipping import Stream
from onrecord.checking.drafted import DraftQuote
from onrecord.link.quotes_relation import match_words
from onrecord.link.quotes_words import Said
from onrecord.resources.quote_words import LITTLE_WORDS

__all__ = ["Alignment", "align_exactly", "align_nearly", "segments"]

_TRIED = 20_000  # places of its rarest word at which a quotation is tried
_STARTS = 40  # places at which a quotation in pieces is tried
_PLACES = 200  # of one word that are looked at in one article
_SLACK = 12  # words by which the clipping may be longer than the draft
_IN_ANY_ORDER = 0.9  # what words in another order are worth
_LITTLE = 0.3  # weight of a word that carries little


@dataclass(frozen=True, slots=True)
class Alignment:
    """Runs of equal words, (place in the stream, number in the draft, words) each, in the order of both.

    ``share`` is how much of the draft's words, by weight, they hold.
    """

    stream: Stream
    runs: tuple[tuple[int, int, int], ...]
    share: float

    @property
    def start(self) -> int:
        """The place of the first word."""
        return self.runs[0][0]

    @property
    def end(self) -> int:
        """The place behind the last word."""
        return self.runs[-1][0] + self.runs[-1][2]

    @property
    def length(self) -> int:
        """The number of words of the clipping from the first to the last."""
        return self.end - self.start


def segments(quote: DraftQuote) -> list[tuple[int, int]]:
    """Return the stretches of words of *quote*, first and behind the last, that claim to be unbroken."""
    cuts = sorted({0, len(quote.words), *quote.gaps, *quote.breaks, *_around(quote.bracketed)})
    cuts = [cut for cut in cuts if cut <= len(quote.words)]
    pairs = pairwise(cuts)
    return [(a, b) for a, b in pairs if a < b and a not in quote.bracketed]


def _around(bracketed: frozenset[int]) -> Iterator[int]:
    for at in bracketed:
        yield at
        yield at + 1


def align_exactly(stream: Stream, quote: DraftQuote, most: int = 20) -> list[Alignment]:
    """Return where *stream* has the words of *quote* unchanged, its unbroken stretches in order, nearest together."""
    parts = segments(quote)
    if not parts:
        return []
    words = quote.words.plain
    first = _occurrences(stream, words[parts[0][0] : parts[0][1]])
    if len(parts) == 1:
        start, end = parts[0]
        return [Alignment(stream, ((at, start, end - start),), 1.0) for at in first[:most]]
    places = [first[:_STARTS], *(_occurrences(stream, words[a:b]) for a, b in parts[1:])]
    if not all(places):
        return []
    chains = [chain for at in places[0] if (chain := _chained(at, parts, places)) is not None]
    chains.sort(key=lambda runs: (runs[-1][0] - runs[0][0], runs[0][0]))
    return [Alignment(stream, tuple(runs), 1.0) for runs in chains[:most]]


def _chained(at: int, parts: list[tuple[int, int]], places: list[list[int]]) -> list[tuple[int, int, int]] | None:
    runs = [(at, parts[0][0], parts[0][1] - parts[0][0])]
    for (start, end), found in zip(parts[1:], places[1:], strict=True):
        least = runs[-1][0] + runs[-1][2]
        number = bisect_left(found, least)
        if number == len(found):
            return None
        runs.append((found[number], start, end - start))
    return runs


def _occurrences(stream: Stream, words: Sequence[str]) -> list[int]:
    """Return where *words* stand one after the other, looked up by the one that the text has least often."""
    rare = min(range(len(words)), key=lambda number: (len(stream.places(words[number])), number))
    size, wanted = len(words), tuple(words)
    return [
        at - rare
        for at in stream.places(words[rare])[:_TRIED]
        if at >= rare
        and stream.plain[at - rare : at - rare + size] == wanted
        and not stream.crosses_wall(at - rare, at - rare + size)
    ]


def align_nearly(stream: Stream, quote: DraftQuote) -> Alignment | None:
    """Return where *stream* has most of the words of *quote*, or None where it has hardly any."""
    words = quote.words.plain
    window = _window(stream, words)
    if window is None:
        return None
    low, high = window
    runs = match_words(_said(stream.plain[low:high]), _said(words))
    runs = _dense([(at + low, to, size) for at, to, size in runs], words)
    if not runs:
        return None
    total = sum(map(_weight, words))
    held = sum(_weight(words[to + step]) for _, to, size in runs for step in range(size))
    share = max(held / total, _IN_ANY_ORDER * _bag(stream, runs[0], words) / total)
    return Alignment(stream, tuple(runs), share)


def _bag(stream: Stream, run: tuple[int, int, int], words: tuple[str, ...]) -> float:
    """Return the weight of *words* that stand, in whatever order, where they would if *run* were right."""
    start = max(0, run[0] - run[1] - 1)
    there = Counter(stream.plain[start : start + len(words) + 2]) & Counter(words)
    return sum(_weight(word) * count for word, count in there.items())


def _weight(word: str) -> float:
    return _LITTLE if word in LITTLE_WORDS else 1.0


def _said(words: tuple[str, ...]) -> Said:
    nothing: frozenset[int] = frozenset()
    return Said(plain=words, shown=words, gaps=nothing, breaks=nothing, bracketed=nothing, stems=())


def _window(stream: Stream, words: tuple[str, ...]) -> tuple[int, int] | None:
    """Return the stretch of *stream* that holds the most of *words*, with some words around it."""
    found: list[tuple[int, int]] = []
    for number, word in enumerate(dict.fromkeys(words)):
        found += [(at, number) for at in stream.places(word)[:_PLACES]]
    if not found:
        return None
    found.sort()
    kinds = tuple(dict.fromkeys(words))
    width = len(words) + max(_SLACK, len(words) // 3)
    counts = [0] * len(kinds)
    best, score, low = (-1.0, 0), 0.0, 0
    for at, number in found:
        score += _weight(kinds[number]) if counts[number] == 0 else 0.0
        counts[number] += 1
        while found[low][0] <= at - width:
            old = found[low][1]
            counts[old] -= 1
            score -= _weight(kinds[old]) if counts[old] == 0 else 0.0
            low += 1
        best = max(best, (round(score, 6), -found[low][0]))
    start = -best[1]
    return max(0, start - 3), min(len(stream.plain), start + width + 3)


def _dense(runs: list[tuple[int, int, int]], words: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """Return *runs* without those at either end that are one little word far from the rest."""
    while len(runs) > 1 and _is_stray(runs[0], runs[1], words):
        runs = runs[1:]
    while len(runs) > 1 and _is_stray(runs[-1], runs[-2], words):
        runs = runs[:-1]
    return runs


def _is_stray(run: tuple[int, int, int], near: tuple[int, int, int], words: tuple[str, ...]) -> bool:
    first, last = sorted((run, near))
    apart = last[0] - first[0] - first[2] - max(0, last[1] - first[1] - first[2])
    weight = sum(_weight(words[run[1] + step]) for step in range(run[2]))
    return apart > 2 and weight < apart * _LITTLE
