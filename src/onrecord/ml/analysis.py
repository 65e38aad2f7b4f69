"""What the network saw in a text: the only carrier of model output."""

import bisect
from dataclasses import dataclass
from enum import StrEnum

from onrecord.schema.span import Span

__all__ = ["Analysis", "Layer", "Link", "LinkKind", "Tagged", "Token"]


class Layer(StrEnum):
    """The layers of tagged spans; the labels of each are listed with the weights."""

    NAME = "name"  # PER, ORG, LOC, MISC
    CONTENT = "content"  # outer contents
    INNER = "inner"  # contents within contents
    SOURCE = "source"
    CUE = "cue"
    HOP = "hop"  # labels are the kinds of hops
    ROLE = "role"
    NOMINAL = "nominal"  # pronouns and nominals that stand for a person
    EVENT = "event"  # labels are modalities


class LinkKind(StrEnum):
    """Links from the first token of a span to the first token of another."""

    SOURCE = "source"  # content -> its source
    CUE = "cue"  # content -> its cue
    ANTECEDENT = "antecedent"  # mention of a person -> an earlier mention of the same person
    HOP = "hop"  # content -> the words of each hop of its chain, anywhere in the window


@dataclass(frozen=True, slots=True)
class Token:
    """One word: place, universal tag, index of its head (-1 for the root), relation, sentence and block numbers."""

    start: int
    end: int
    text: str
    tag: str
    head: int
    relation: str
    sentence: int
    block: int


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span that one layer of the network marked, as tokens ``first`` to ``last`` (both included)."""

    layer: Layer
    label: str
    first: int
    last: int
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """Where token ``start`` points to: the targets with their probabilities, best first.

    A target of -1 says that there is none. Targets are tokens. The probabilities of a link to hops are those of each
    token alone: a content has any number of hops.
    """

    kind: LinkKind
    start: int
    targets: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Tokens with trees, tagged spans and links of one text.

    ``sentences`` holds token ranges ``(first, end)``, end excluded, in text order.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    tagged: tuple[Tagged, ...]
    links: tuple[Link, ...]

    def layer(self, layer: Layer) -> tuple[Tagged, ...]:
        """Return the spans of one layer in text order."""
        return tuple(item for item in self.tagged if item.layer is layer)

    def tokens_of(self, span: Span) -> range:
        """Return the indexes of the tokens that touch *span*."""
        first = bisect.bisect_right(self.tokens, span.start, key=lambda token: token.end)
        last = bisect.bisect_left(self.tokens, span.end, lo=first, key=lambda token: token.start)
        return range(first, last)
