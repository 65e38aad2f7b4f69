"""Decoding keeps the rules of tags and trees, and finds the best answer under them."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ml.decode import best_tags, best_targets, best_tree, log_softmax, spans_of, strongest

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def scores_of(seed: int, words: int, columns: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(words, columns)).astype(np.float32)


def allowed(tags: tuple[int, ...], hard: list[bool]) -> bool:
    for at, tag in enumerate(tags):
        before = "O" if at == 0 or hard[at] else LABELS[tags[at - 1]]
        if LABELS[tag][0] == "I" and before[2:] != LABELS[tag][2:]:
            return False
    return True


@given(st.integers(0, 500), st.integers(1, 5), st.data())
def test_tags_are_the_best_of_all_that_are_allowed(seed: int, words: int, data: st.DataObject) -> None:
    hard = data.draw(st.lists(st.booleans(), min_size=words, max_size=words))
    logs = log_softmax(scores_of(seed, words, len(LABELS)))
    found = tuple(best_tags(logs, LABELS, hard))

    def total(tags: tuple[int, ...]) -> float:
        return float(sum(logs[at, tag] for at, tag in enumerate(tags)))

    assert allowed(found, hard)
    best = max(total(tags) for tags in itertools.product(range(5), repeat=words) if allowed(tags, hard))
    assert total(found) <= best + 1e-4
    if all(allowed((int(logs[at].argmax()),), [False]) for at in range(words)):
        assert total(found) == pytest.approx(best, abs=1e-4)


def test_spans_are_read_off_the_tags() -> None:
    assert spans_of([1, 2, 0, 3, 1, 2, 2], LABELS) == [(0, 1, "PER"), (3, 3, "ORG"), (4, 6, "PER")]


def is_tree(heads: list[int]) -> bool:
    def reaches_root(at: int) -> bool:
        for _ in heads:
            if at < 0:
                return True
            at = heads[at]
        return at < 0

    return heads.count(-1) == 1 and all(map(reaches_root, range(len(heads))))


@given(st.integers(0, 1000), st.integers(1, 12))
def test_every_sentence_gets_one_tree(seed: int, words: int) -> None:
    assert is_tree(best_tree(scores_of(seed, words, words + 1)))


@given(st.integers(0, 300), st.integers(2, 4))
def test_the_tree_under_its_root_is_the_best(seed: int, words: int) -> None:
    scores = scores_of(seed, words, words + 1)
    found = best_tree(scores)

    def total(heads: tuple[int, ...]) -> float:
        return float(sum(scores[at, head + 1] for at, head in enumerate(heads)))

    root = found.index(-1)
    candidates = itertools.product(range(-1, words), repeat=words)
    best = max(total(h) for h in candidates if is_tree(list(h)) and h.index(-1) == root)
    assert total(found) == pytest.approx(best, abs=1e-4)


def test_a_target_gets_the_mass_of_all_words_of_its_span() -> None:
    logs = np.log(np.array([0.1, 0.3, 0.3, 0.3], np.float32))
    targets = np.array([-1, 5, 6, 7], np.int32)
    assert best_targets(targets, logs, owner=[0, 1, 2, 3, 4, 5, 5, 7]) == ((5, 0.6), (7, 0.3), (-1, 0.1))


def test_the_strongest_are_kept_in_order() -> None:
    places, logs = strongest(np.array([[0.1, 0.5, 0.2, 0.5]], np.float32))
    assert places.tolist() == [[1, 3, 2, 0]]
    assert logs[0, 0] == np.float32(0.5)
