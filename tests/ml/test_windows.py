"""Windows show every sentence whole and own it once."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ml.windows import LONGEST_SENTENCE, SIZE, cut_to_size, plan_windows

costs = st.lists(st.integers(1, LONGEST_SENTENCE), max_size=60)


@given(costs)
def test_every_sentence_is_owned_once_and_shown_where_it_is_owned(costs: list[int]) -> None:
    windows = plan_windows(costs)
    assert [s for w in windows for s in range(w.own, w.own_end)] == list(range(len(costs)))
    assert all(w.first <= w.own <= w.own_end <= w.end for w in windows)


@given(costs)
def test_no_window_is_larger_than_the_network_takes(costs: list[int]) -> None:
    assert all(sum(costs[w.first : w.end]) <= SIZE - 2 or w.end == w.first + 1 for w in plan_windows(costs))


def test_windows_repeat_what_came_before() -> None:
    second = plan_windows([30] * 12)[1]
    assert second.first < second.own


@given(st.lists(st.integers(1, 11), max_size=400))
def test_long_sentences_are_cut(costs: list[int]) -> None:
    cut = cut_to_size([(0, len(costs))] if costs else [], costs)
    assert all(sum(costs[b:e]) <= LONGEST_SENTENCE for b, e in cut)
    assert [w for b, e in cut for w in range(b, e)] == list(range(len(costs)))
