"""From scores to tags, trees and links that keep the rules of each: constrained decoding."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

__all__ = [
    "KEPT",
    "best_tags",
    "best_targets",
    "best_tree",
    "favour_spans",
    "likely_targets",
    "log_sigmoid",
    "log_softmax",
    "span_score",
    "spans_of",
    "strongest",
]

Floats = npt.NDArray[np.float32]
KEPT: Final = 12  # targets of a link that are kept for each word
_NEVER: Final = -1e6
_SURE: Final = -0.02  # log probability above which an O is taken as it is


def log_softmax(scores: Floats, temperature: float = 1.0) -> Floats:
    """Return log probabilities over the last axis."""
    scaled = scores / np.float32(temperature)
    shifted = scaled - scaled.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def log_sigmoid(scores: Floats) -> Floats:
    """Return the log of the probability of each score alone."""
    result: Floats = -np.logaddexp(np.float32(0), -scores)
    return result


def favour_spans(logs: Floats, bias: float) -> Floats:
    """Return log probabilities in which O is less probable by *bias*."""
    if not bias:
        return logs
    result = logs.copy()
    result[:, 0] -= np.float32(bias)
    return result


def best_tags(logs: Floats, labels: Sequence[str], hard: Sequence[bool]) -> list[int]:
    """Return the most probable BIO tags in which an I follows a B or I of its kind; no span goes on at a *hard* word.

    *logs* are log probabilities, words by labels. Where the most probable tag of every word is allowed, that is
    the answer; the search runs only over the stretches in which it is not.
    """
    greedy: list[int] = logs.argmax(-1).tolist()
    allowed = _transitions(labels)
    at = 0
    while at < len(greedy):
        before = 0 if at == 0 or hard[at] else greedy[at - 1]
        if allowed[before, greedy[at]]:
            at += 1
            continue
        first = at
        while first > 0 and at - first < 200 and logs[first - 1, 0] < _SURE and not hard[first]:
            first -= 1
        end = at + 1
        while end < len(greedy) and labels[greedy[end]][0] == "I" and not hard[end] and end - at < 400:
            end += 1
        start = 0 if first == 0 or hard[first] else greedy[first - 1]
        greedy[first:end] = _search(logs[first:end], allowed, start, hard[first:end])
        at = end
    return greedy


def _transitions(labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    return np.array([[b[0] != "I" or (a != "O" and a[2:] == b[2:]) for b in labels] for a in labels])


def _search(logs: Floats, allowed: npt.NDArray[np.bool_], start: int, hard: Sequence[bool]) -> list[int]:
    """Viterbi over one stretch that follows the tag *start*."""
    ban = np.where(allowed, 0.0, _NEVER)
    score = logs[0] + ban[start]
    back = []
    for at in range(1, len(logs)):
        step = score[:, None] + (ban[0][None, :] if hard[at] else ban)
        back.append(step.argmax(0))
        score = step.max(0) + logs[at]
    tag = int(score.argmax())
    path = [tag]
    for pointers in reversed(back):
        tag = int(pointers[tag])
        path.append(tag)
    return path[::-1]


def spans_of(tags: Sequence[int], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the spans of BIO tags as (first word, last word, kind)."""
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        label = labels[tag]
        if label[0] == "B":
            found.append((at, at, label[2:]))
        elif label[0] == "I":
            found[-1] = (found[-1][0], at, found[-1][2])
    return found


def span_score(logs: Floats, tags: Sequence[int], first: int, last: int, inside: int, hard: Sequence[bool]) -> float:
    """Return how probable a span is: that of its least probable word, or of its end (*inside* is its I tag)."""
    weakest = float(np.exp(logs[range(first, last + 1), tags[first : last + 1]].min()))
    if last + 1 < len(tags) and not hard[last + 1]:
        weakest = min(weakest, 1.0 - float(np.exp(logs[last + 1, inside])))
    return round(weakest, 4)


def best_tree(scores: Floats) -> list[int]:
    """Return the head of each word of one sentence, -1 for the root; *scores* are words by [root, words...].

    The most probable head of each word is taken where that makes a tree; else the maximum spanning tree.
    """
    heads: list[int] = (scores.argmax(-1) - 1).tolist()
    if heads.count(-1) == 1 and _cycle(heads) is None:
        return heads
    root = int((scores[:, 0] - _best_other(scores)).argmax())
    return _spanning_tree(scores[:, 1:].astype(np.float64), root)


def _best_other(scores: Floats) -> Floats:
    if scores.shape[1] == 1:
        return np.zeros(len(scores), np.float32)
    result: Floats = scores[:, 1:].max(-1)
    return result


def _cycle(heads: Sequence[int]) -> list[int] | None:
    """Return the words of a cycle, or None for a tree."""
    seen = [0] * len(heads)
    for start in range(len(heads)):
        path = []
        at = start
        while at >= 0 and seen[at] == 0:
            seen[at] = start + 1
            path.append(at)
            at = heads[at]
        if at >= 0 and seen[at] == start + 1:
            return path[path.index(at) :]
    return None


def _spanning_tree(scores: npt.NDArray[np.float64], root: int) -> list[int]:
    """Chu-Liu and Edmonds: every word but *root* takes a head, cycles are contracted."""
    size = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads: list[int] = [-1 if word == root else int(scores[word].argmax()) for word in range(size)]
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    rest = [word for word in range(size) if word not in set(cycle)]
    inner = _contracted(scores, heads, cycle, rest)
    smaller = _spanning_tree(inner, rest.index(root))
    return _expanded(scores, heads, cycle, rest, smaller)


def _contracted(
    scores: npt.NDArray[np.float64], heads: list[int], cycle: list[int], rest: list[int]
) -> npt.NDArray[np.float64]:
    """Return the scores with the cycle as one last word."""
    size = len(rest)
    inner = np.full((size + 1, size + 1), -np.inf)
    inner[:size, :size] = scores[np.ix_(rest, rest)]
    inner[:size, size] = scores[np.ix_(rest, cycle)].max(1)
    inner[size, :size] = _gains(scores, heads, cycle, rest).max(0)
    return inner


def _gains(
    scores: npt.NDArray[np.float64], heads: list[int], cycle: list[int], rest: list[int]
) -> npt.NDArray[np.float64]:
    """Return what it costs to break the cycle at each of its words (rows) for a head outside (columns)."""
    kept = np.array([scores[word, heads[word]] for word in cycle])
    gains: npt.NDArray[np.float64] = scores[np.ix_(cycle, rest)] - kept[:, None]
    return gains


def _expanded(
    scores: npt.NDArray[np.float64], heads: list[int], cycle: list[int], rest: list[int], smaller: list[int]
) -> list[int]:
    full = list(heads)
    for place, word in enumerate(rest):
        head = smaller[place]
        full[word] = head if head < 0 else cycle[int(scores[word, cycle].argmax())] if head == len(rest) else rest[head]
    enters = smaller[len(rest)]
    broken = int(_gains(scores, heads, cycle, rest)[:, enters].argmax())
    full[cycle[broken]] = rest[enters]
    return full


def strongest(logs: Floats) -> tuple[npt.NDArray[np.int32], Floats]:
    """Return the places of the highest log probabilities of each row, and these, highest first."""
    kept = min(KEPT, logs.shape[1])
    places = np.argpartition(-logs, kept - 1, axis=1)[:, :kept]
    found = np.take_along_axis(logs, places, 1)
    order = np.lexsort((places, -found), axis=1)
    return np.take_along_axis(places, order, 1).astype(np.int32), np.take_along_axis(found, order, 1)


def best_targets(
    targets: npt.NDArray[np.int32], logs: Floats, owner: Sequence[int], most: int = 4, least: float = 0.01
) -> tuple[tuple[int, float], ...]:
    """Return the best targets of one link with their probabilities, best first; -1 is none.

    The mass on the words of one span goes to its first word: ``owner[word]`` is that word, or the word itself.
    """
    mass: dict[int, float] = {}
    for target, probability in zip(targets.tolist(), np.exp(logs).tolist(), strict=True):
        first = target if target < 0 else owner[target]
        mass[first] = mass.get(first, 0.0) + probability
    ranked = sorted(((p, t) for t, p in mass.items() if p >= least), key=lambda item: (-item[0], item[1]))
    return tuple((target, round(p, 4)) for p, target in ranked[:most])


def likely_targets(
    targets: npt.NDArray[np.int32], logs: Floats, most: int = 8, least: float = 0.005
) -> tuple[tuple[int, float], ...]:
    """Return the words that are targets of one link with their own probabilities, best first."""
    scored = zip(targets.tolist(), np.exp(logs).tolist(), strict=True)
    ranked = sorted((-p, target) for target, p in scored if target >= 0 and p >= least)
    return tuple((target, round(-p, 4)) for p, target in ranked[:most])
