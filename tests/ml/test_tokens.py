"""Words and sentences: places, conventions, hostile input."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ml.sentences import LONGEST, split_sentences
from onrecord.ml.tokens import split_words


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in split_words(text)]


def sentences(text: str) -> list[str]:
    places = split_words(text)
    return [text[places[first][0] : places[end - 1][1]] for first, end in split_sentences(text, places)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don’t, can't and cannot.", "They do n’t , ca n't and can not ."),
        ("Lindqvist's wife’s boats", "Lindqvist 's wife ’s boats"),
        ("the workers' well-known re-election", "the workers ' well - known re-election"),
        ("Mr. J. Osei of the U.S. Army", "Mr. J. Osei of the U.S. Army"),
        ("It rose 3.5% to $1,200.50 at 10:30am.", "It rose 3.5 % to $ 1,200.50 at 10:30 am ."),
        ("“We won’t stop,” she said—twice…", "“ We wo n’t stop , ” she said — twice …"),
        (
            "see https://tidal.example/a?b=1, or mail a.b@tidal.example.",
            "see https://tidal.example/a?b=1 , or mail a.b@tidal.example .",
        ),
        ("''No,'' said O'Hara of AT&T (aged 37).", "'' No , '' said O'Hara of AT&T ( aged 37 ) ."),
        ("He said no. No one left", "He said no . No one left"),
        ("and/or #Grenavik @mara", "and / or #Grenavik @mara"),
    ],
)
def test_words_are_split_as_the_treebanks_split_them(text: str, expected: str) -> None:
    assert words(text) == expected.split(" ")


@given(st.text(max_size=300))
def test_words_lie_in_order_inside_the_text_and_hold_every_letter(text: str) -> None:
    places = split_words(text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(places))
    covered = {at for start, end in places for at in range(start, end)}
    assert all(at in covered for at, letter in enumerate(text) if letter.isalnum())


@given(st.text(max_size=300))
def test_sentences_hold_every_word_once(text: str) -> None:
    places = split_words(text)
    assert [at for first, end in split_sentences(text, places) for at in range(first, end)] == list(range(len(places)))


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Osei met Dr. B. Kaur on Jan. 5.", "She left at 4 p.m. on Sunday."],
        ["“Why now?” Ama Osei asked.", "Nobody knew."],
        ["“We tried.", "We failed,” she said.", "It cost $3.5 million."],
        ["“Stop!” she said.", "‘No.’", "He ran."],
        ["The U.S. Army left.", "They went to the U.S.", "The boats stayed."],
        ["He waited ... and waited.", "(She did not.)", "Then 12 boats came."],
        ["Tidal Inc. shares fell.", '"It is over."', "The end!"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentences("Harbour shut\n\nThe harbour is shut.") == ["Harbour shut", "The harbour is shut."]


def test_a_sentence_without_end_is_cut() -> None:
    text = "and on " * 500
    assert max(len(words(s)) for s in sentences(text)) <= LONGEST


@pytest.mark.parametrize("unit", ["a", "a.", "'", "a-", "@", "a@", "1,", "(", "“", "x'", "-", "é", "\u0301", "www."])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    begun = time.process_time()
    split_sentences(text, split_words(text))
    assert time.process_time() - begun < 6
