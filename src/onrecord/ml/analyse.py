"""The network's reading of a text: words, sentences, trees, tagged spans and links."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.ml.analysis import Analysis, Layer, Link, LinkKind, Tagged, Token
from onrecord.ml.decode import (
    KEPT,
    best_tags,
    best_targets,
    best_tree,
    favour_spans,
    likely_targets,
    log_sigmoid,
    log_softmax,
    span_score,
    spans_of,
    strongest,
)
from onrecord.ml.encoder import Encoder, Meta, Scores, load_meta
from onrecord.ml.features import Pieces, shapes_of
from onrecord.ml.sentences import split_sentences
from onrecord.ml.tokens import LONGEST, split_words
from onrecord.ml.windows import Window, cut_to_size, plan_windows
from onrecord.schema.article import Block
from onrecord.schema.span import Span

__all__ = ["Model", "analyse", "load_model"]

Floats = npt.NDArray[np.float32]
WEIGHTS: Final = Path(__file__).parent / "weights"
_ACROSS_SENTENCES: Final = frozenset({Layer.CONTENT, Layer.INNER})
_PERSON: Final = "PER"


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text as the network is shown them."""

    places: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    blocks: list[int]  # block number of each word
    pieces: list[list[int]]
    shapes: list[int]

    def breaks(self, word: int) -> bool:
        """Return whether a block begins with *word*."""
        return word > 0 and self.blocks[word] != self.blocks[word - 1]


@dataclass(frozen=True, slots=True)
class _Reading:
    """Raw scores of a whole text: each word's from the window that owns its sentence."""

    tags: Floats
    heads: list[int]
    relations: list[int]
    links: dict[str, tuple[npt.NDArray[np.int32], Floats]]  # each word's best targets, with log probabilities


class Model:
    """The network with its labels; it keeps no state between texts."""

    __slots__ = ("_encoder", "_pieces", "meta")

    def __init__(self, folder: Path = WEIGHTS):
        self.meta: Meta = load_meta(folder)
        self._encoder = Encoder(folder, self.meta)
        self._pieces = Pieces(folder / "tokenizer.json")

    def analyse(self, text: str, blocks: Sequence[Block] = ()) -> Analysis:
        """Return the reading of *text*; no sentence reaches past its block (or paragraph)."""
        return self._analysis(text, self._words(text, [block.span for block in blocks] or _paragraphs(text)))

    def analyse_words(
        self, text: str, places: list[tuple[int, int]], sentences: list[tuple[int, int]], blocks: list[int]
    ) -> Analysis:
        """Return the reading of words and sentences that are given; *blocks* is the number of each word's block."""
        return self._analysis(text, self._shown(text, places, sentences, blocks))

    def _analysis(self, text: str, words: _Words) -> Analysis:
        if not words.places:
            return Analysis(text, (), (), (), ())
        reading = self._read(words)
        tagged = self._tagged(words, reading)
        return Analysis(
            text=text,
            tokens=self._tokens(text, words, reading),
            sentences=tuple(words.sentences),
            tagged=tagged,
            links=tuple(self._links(reading, tagged)),
        )

    def _words(self, text: str, blocks: Iterable[Span]) -> _Words:
        places: list[tuple[int, int]] = []
        sentences: list[tuple[int, int]] = []
        numbers: list[int] = []
        for number, block in enumerate(blocks):
            first = len(places)
            places += split_words(text, block.start, block.end)
            sentences += split_sentences(text, places, first)
            numbers += [number] * (len(places) - first)
        return self._shown(text, places, sentences, numbers)

    def _shown(
        self, text: str, places: list[tuple[int, int]], sentences: list[tuple[int, int]], blocks: list[int]
    ) -> _Words:
        forms = [text[start:end] for start, end in places]
        # A word of the greatest length was cut from something that is no word: two pieces are enough.
        pieces = [self._pieces(form)[: 2 if len(form) == LONGEST else None] for form in forms]
        sentences = cut_to_size(sentences, [len(p) + 1 for p in pieces])
        begins = {first for first, _ in sentences}
        return _Words(places, sentences, blocks, pieces, shapes_of(forms, [at in begins for at in range(len(forms))]))

    def _read(self, words: _Words) -> _Reading:
        costs = [_cost(words, *sentence) for sentence in words.sentences]
        columns = max(end for _, end in self.meta.columns.values())
        reading = _Reading(
            tags=np.zeros((len(words.places), columns), np.float32),
            heads=[-1] * len(words.places),
            relations=[0] * len(words.places),
            links={
                kind: (
                    np.full((len(words.places), KEPT), -1, np.int32),
                    np.full((len(words.places), KEPT), -99, np.float32),
                )
                for kind in self.meta.links
            },
        )
        for window in plan_windows(costs):
            self._read_window(words, window, reading)
        return reading

    def _read_window(self, words: _Words, window: Window, reading: _Reading) -> None:
        shift = words.sentences[window.first][0]
        end = words.sentences[window.end - 1][1]
        scores = self._scores(words, window, shift, end)
        own, own_end = words.sentences[window.own][0], words.sentences[window.own_end - 1][1]
        reading.tags[own:own_end] = scores.tags[own - shift + 1 : own_end - shift + 1]
        for kind, links in scores.links.items():
            logs_of = log_sigmoid if kind == LinkKind.HOP.value else log_softmax
            targets, logs = strongest(logs_of(links[own - shift + 1 : own_end - shift + 1]))
            kept = targets.shape[1]
            reading.links[kind][0][own:own_end, :kept] = np.where(targets > 0, targets + (shift - 1), -1)
            reading.links[kind][1][own:own_end, :kept] = logs
        reading.relations[own:own_end] = scores.relations[own - shift + 1 : own_end - shift + 1].argmax(-1).tolist()
        for sentence in range(window.own, window.own_end):
            first, last = words.sentences[sentence]
            rows = scores.arcs[first - shift + 1 : last - shift + 1]
            tree = best_tree(np.concatenate([rows[:, :1], rows[:, first - shift + 1 : last - shift + 1]], axis=1))
            reading.heads[first:last] = [head if head < 0 else head + first for head in tree]

    def _scores(self, words: _Words, window: Window, shift: int, end: int) -> Scores:
        pieces, shapes, first, numbers = [self._pieces.cls], [0], [0], [0]
        for number, (begin, stop) in enumerate(words.sentences[window.first : window.end], 1):
            numbers += [number] * (stop - begin)
        for word in range(shift, end):
            if word > shift and words.breaks(word):
                pieces.append(self._pieces.sep)
                shapes.append(0)
            first.append(len(pieces))
            pieces += words.pieces[word]
            shapes += [words.shapes[word]] * len(words.pieces[word])
        return self._encoder([*pieces, self._pieces.sep], [*shapes, 0], first, numbers)

    def _tokens(self, text: str, words: _Words, reading: _Reading) -> tuple[Token, ...]:
        first, end = self.meta.columns["upos"]
        tags = reading.tags[:, first:end].argmax(-1).tolist()
        labels, relations = self.meta.layers["upos"], self.meta.relations
        root = relations.index("root")
        tokens = []
        for number, (begin, stop) in enumerate(words.sentences):
            for word in range(begin, stop):
                start, last = words.places[word]
                head = reading.heads[word]
                relation = root if head < 0 else reading.relations[word]
                name = "dep" if head >= 0 and relation == root else relations[relation]
                tokens.append(
                    Token(start, last, text[start:last], labels[tags[word]], head, name, number, words.blocks[word])
                )
        return tuple(tokens)

    def _tagged(self, words: _Words, reading: _Reading) -> tuple[Tagged, ...]:
        blocks = [word == 0 or words.breaks(word) for word in range(len(words.places))]
        begins = {first for first, _ in words.sentences}
        sentences = [word in begins for word in range(len(words.places))]
        found: list[Tagged] = []
        for layer in Layer:
            if layer.value in self.meta.columns:
                found += self._spans(words, reading, layer, blocks if layer in _ACROSS_SENTENCES else sentences)
        return tuple(sorted(found, key=lambda item: (item.first, -item.last, item.layer.value)))

    def _spans(self, words: _Words, reading: _Reading, layer: Layer, hard: list[bool]) -> list[Tagged]:
        first, end = self.meta.columns[layer.value]
        labels = self.meta.layers[layer.value]
        scores = reading.tags[:, first:end]
        tags = best_tags(favour_spans(log_softmax(scores), self.meta.biases.get(layer.value, 0.0)), labels, hard)
        logs = log_softmax(scores, self.meta.temperatures.get(layer.value, 1.0))
        spans = []
        for begin, last, kind in spans_of(tags, labels):
            score = span_score(logs, tags, begin, last, labels.index(f"I-{kind}"), hard)
            span = Span(words.places[begin][0], words.places[last][1])
            spans.append(Tagged(layer, kind, begin, last, span, score))
        return spans

    def _links(self, reading: _Reading, tagged: Sequence[Tagged]) -> Iterable[Link]:
        mentions = [t for t in tagged if t.layer is Layer.NOMINAL or (t.layer is Layer.NAME and t.label == _PERSON)]
        contents = [t for t in tagged if t.layer in _ACROSS_SENTENCES]
        ends = {
            LinkKind.SOURCE: (contents, [t for t in tagged if t.layer is Layer.SOURCE]),
            LinkKind.CUE: (contents, [t for t in tagged if t.layer is Layer.CUE]),
            LinkKind.ANTECEDENT: (mentions, mentions),
        }
        for kind, (sources, aims) in ends.items():
            if kind.value not in self.meta.links:
                continue
            owner = list(range(len(reading.heads)))
            for aim in reversed(aims):
                owner[aim.first : aim.last + 1] = [aim.first] * (aim.last - aim.first + 1)
            temperature = self.meta.temperatures.get(f"link-{kind.value}", 1.0)
            for start in sorted({t.first for t in sources}):
                targets, logs = (column[start] for column in reading.links[kind.value])
                yield Link(kind, start, best_targets(targets, log_softmax(logs, temperature), owner))
        yield from _hop_links(reading, contents)


def _hop_links(reading: _Reading, contents: Sequence[Tagged]) -> Iterator[Link]:
    if LinkKind.HOP.value not in reading.links:
        return
    targets, logs = reading.links[LinkKind.HOP.value]
    for start in sorted({content.first for content in contents}):
        yield Link(LinkKind.HOP, start, likely_targets(targets[start], logs[start]))


def _cost(words: _Words, first: int, end: int) -> int:
    return sum(len(words.pieces[at]) + words.breaks(at) for at in range(first, end))


def _paragraphs(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"\S[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*", text)]


@functools.cache
def load_model() -> Model:
    """Return the model that comes with the package; it is loaded once a process."""
    return Model()


def analyse(text: str, blocks: Sequence[Block] = ()) -> Analysis:
    """Return the network's reading of *text* with the packaged weights."""
    return load_model().analyse(text, blocks)
