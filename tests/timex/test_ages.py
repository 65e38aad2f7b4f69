import pytest

from onrecord.timex.ages import find_ages


def ages(text):
    return [(found.span.of(text), found.age, found.up_to) for found in find_ages(text)]


@pytest.mark.parametrize(
    ("text", "words", "age"),
    [
        ("Mara Lindqvist, 45, resigned.", "45", "P45Y"),
        ("Mara Lindqvist (45) resigned.", "45", "P45Y"),
        ("It was won by Ida Berg, 19.", "19", "P19Y"),
        ("John Aas Jr., 51, said so.", "51", "P51Y"),
        ("The driver, 34, was unhurt.", "34", "P34Y"),
        ("Her son, 3½, slept.", "3½", "P3Y6M"),
        ("Noah, 2 1/2, slept.", "2 1/2", "P2Y6M"),
        ("Ana, 16 months, slept.", "16 months", "P16M"),
        ("a 45-year-old welder", "45-year-old", "P45Y"),
        ("a six-week-old baby", "six-week-old", "P6W"),
        ("She is 37 years old.", "37 years old", "P37Y"),
        ("He died aged 87.", "87", "P87Y"),
        ("He died at the age of 87.", "87", "P87Y"),
        ("She turned 13 in May.", "13", "P13Y"),
        ("She is 45.", "45", "P45Y"),
    ],
)
def test_an_age_is_found(text, words, age):
    assert ages(text) == [(words, age, None)]


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("a woman in her 40s", "40s", "P40Y", "P49Y"),
        ("a man in his early 30s", "early 30s", "P30Y", "P33Y"),
        ("a man in his mid-30s", "mid-30s", "P34Y", "P36Y"),
        ("a man in his late 60s", "late 60s", "P67Y", "P69Y"),
        ("a girl in her teens", "teens", "P13Y", "P19Y"),
    ],
)
def test_a_range_of_ages_is_found_as_such(text, words, low, high):
    assert ages(text) == [(words, low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "On Nov. 17, 45 people came.",
        "In Lyme, 45 of them stayed.",
        "They won 45-30.",
        "Varde, 45-30 winners, lead.",
        "In the 40s it was cold.",
        "The score was 45.",
        "Chapter 3, 12 pages",
        "Friday, 14, was cold",
        "Smith, 450, said",
    ],
)
def test_other_numbers_are_no_ages(text):
    assert ages(text) == []


def test_an_age_of_another_time_says_so():
    (found,) = find_ages("He was 19 when he left.")
    assert (found.age, found.past) == ("P19Y", True)
