"""Ages and births, in whole invented sentences."""

import pytest

from onrecord.extract.people import resolve_people
from onrecord.ml.analyse import load_model
from onrecord.schema.cast import Cast
from onrecord.schema.facts import Born


def cast_of(text: str) -> Cast:
    return resolve_people(load_model().analyse(text), published_day="2024-05-03")


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Marta Olsen, 45, a teacher, resigned on Monday.", "P45Y"),
        ("Marta Olsen, aged 45, resigned on Monday.", "P45Y"),
        ("Marta Olsen, now 77, has bought a boat.", "P77Y"),
        ("The 45-year-old teacher Marta Olsen resigned.", "P45Y"),
        ("Marta Olsen resigned. She is 45.", "P45Y"),
        ("Marta Olsen, the 45-year-old head of the school, resigned.", "P45Y"),
        ("Marta Olsen, a 45-year-old teacher, resigned.", "P45Y"),
        ("Marta Olsen (Labour), 45, won the seat.", "P45Y"),
        ("Marta Olsen, the head of the school, is 45 and lives in Leeds.", "P45Y"),
        ("Marta Olsen, who died last week at 94, taught in Leeds.", "P94Y"),
        ("Now 77, Marta Olsen has bought a boat.", "P77Y"),
        ("Marta Olsen is fifty-two.", "P52Y"),
        ("Marta Olsen, in her 40s, resigned.", "P4XY"),
    ],
)
def test_an_age_goes_to_its_person(text: str, age: str) -> None:
    (person,) = cast_of(text).people
    assert [found.age for found in person.ages] == [age]


def test_an_age_says_when_somebody_was_born() -> None:
    (person,) = cast_of("Marta Olsen, 45, resigned on Monday.").people
    assert person.born == Born("1978-05-04", "1979-05-03")


def test_ages_that_contradict_one_another_are_flagged_and_give_no_birth() -> None:
    cast = cast_of("Marta Olsen, 45, resigned on Monday. Olsen, 61, denied it.")
    assert [flag.kind for flag in cast.doubts] == ["age-conflict"]
    assert [person.born for person in cast.people] == [None]


@pytest.mark.parametrize("text", ["A 16-year-old boy was hurt in Leeds.", "The bus driver, 48, was hurt in Leeds."])
def test_somebody_without_a_name_has_an_age(text: str) -> None:
    (person,) = cast_of(text).people
    assert (person.names, [found.age for found in person.ages]) == ((), ["P16Y" if "boy" in text else "P48Y"])


@pytest.mark.parametrize("text", ["Marta Olsen won by 17 in 2022.", "Marta Olsen took 54 votes to Peter Dahl’s 43."])
def test_a_count_is_no_age(text: str) -> None:
    assert all(not person.ages for person in cast_of(text).people)


def test_a_price_is_no_age() -> None:
    assert all(not person.ages for person in cast_of("Marta Olsen sold 45 shares at 52.").people)


def test_somebodys_14_year_old_is_not_that_somebody() -> None:
    cast = cast_of("Marta Olsen resigned so that her 14-year-old could stay at school.")
    assert all(not person.ages for person in cast.people if person.name == "Marta Olsen")
