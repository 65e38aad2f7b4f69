import pytest

from onrecord.checking.words import read_words, same_shape


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("don’t", "don't"), ("1,000 goats", "1000 goats"), ("the U.S. navy", "the US navy"), ("cafe\u0301", "café"),
        ("soft\u00adly", "softly"), ("ﬁne", "fine"), ("THE BOAT", "the boat"), ("[W]e row", "We row"),
        ("long-term", "long term"), ("*we* row", "we row"), ("_we_ row", "we row"),
    ],
)  # fmt: skip
def test_words_are_the_same_however_they_are_written(a: str, b: str) -> None:
    assert read_words(a).plain == read_words(b).plain


@pytest.mark.parametrize(("a", "b"), [("1.5", "15"), ("its", "it's"), ("seven", "7"), ("10%", "10")])
def test_words_that_say_something_else_are_not(a: str, b: str) -> None:
    assert read_words(a).plain != read_words(b).plain


def test_places_are_those_of_the_text() -> None:
    text = "We had 1,000 “soft\u00adly” said."
    words = read_words(text)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == [
        "We", "had", "1,000", "soft\u00adly", "said",
    ]  # fmt: skip


def test_marks_at_the_edges_and_their_form_do_not_count() -> None:
    assert same_shape("“We’ll row – all of us,", "\"We'll row - all of us.")
    assert not same_shape("We row, all", "We row all")
