import time

import pytest

from onrecord.link.numbers import find_counts


def counted(text, **rest):
    return [(count.what, count.value, count.low, count.high) for count in find_counts(text, 2024, **rest)]


@pytest.mark.parametrize(
    ("text", "what", "value"),
    [
        ("Two people were killed when the dam broke.", "dead of people", 2),
        ("A blast killed 12 miners on Monday.", "dead of miners", 12),
        ("The death toll from the flood in Brennel rose to four.", "dead of people", 4),
        ("Three dead in Brennel flood", "dead of people", 3),
        ("Police arrested fourteen people.", "arrested of people", 14),
        ("The firm lost $212 mln on the flood.", "money in dollar", 212e6),
        ("It cost 4.4 million crowns.", "money in crown", 4.4e6),
        ("Residents filed 1,140 claims.", "claims", 1140),
    ],
)
def test_a_number_is_read_with_what_it_counts(text, what, value):
    assert [(name, number) for name, number, *_ in counted(text)] == [(what, value)]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [("At least", 20, float("inf")), ("Up to", 0, 20), ("About", 16, 25), ("", 20, 20)],
)
def test_words_before_a_number_say_how_exact_it_is(words, low, high):
    assert counted(f"{words} 20 people were killed.") == [("dead of people", 20, low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "Another two people were killed.",
        "Two of the people killed were brothers.",
        "In 1987 six people died there.",
        "If 12 people were killed, somebody lied.",
        "The dead rose from 3 people killed to 5 people killed.",
        "A 3-year-old was killed.",
    ],
)
def test_parts_old_numbers_and_suppositions_are_no_counts(text):
    assert not [name for name, *_ in counted(text) if name.startswith("dead")]


def test_long_and_odd_texts_cost_little():
    start = time.process_time()
    for text in ("9" * 200_000, "12 people killed " * 20_000, "“" * 100_000, "at least " * 50_000):
        find_counts(text)
    assert time.process_time() - start < 5
