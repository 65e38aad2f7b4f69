from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.people.births import born_between, born_from_age
from onrecord.schema.facts import Born


@pytest.mark.parametrize(
    ("age", "day", "earliest", "latest"),
    [
        ("P37Y", "2024-05-03", "1986-05-04", "1987-05-03"),
        ("P16M", "2024-05-03", "2022-12-04", "2023-01-03"),
        ("P3Y6M", "2024-05-03", "2020-05-04", "2020-11-03"),
        ("P4XY", "2024-05-03", "1974-05-04", "1984-05-03"),
        ("P6W", "2024-05-03", "2024-03-16", "2024-03-22"),
        ("P37Y", "2024-02-29", "1986-03-01", "1987-02-28"),
        ("P1M", "2024-03-31", "2024-02-01", "2024-02-29"),
    ],
)
def test_an_age_allows_these_births(age: str, day: str, earliest: str, latest: str) -> None:
    assert born_from_age(age, day) == Born(earliest, latest)


@pytest.mark.parametrize("age", ["P", "37", "P37X", "PT3H", ""])
def test_what_is_no_age_allows_none(age: str) -> None:
    assert born_from_age(age, "2024-05-03") is None


def _age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@given(st.integers(0, 110), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_who_is_born_at_an_end_of_the_interval_has_that_age(age: int, day: date) -> None:
    born = born_from_age(f"P{age}Y", day.isoformat())
    assert born is not None
    assert _age_on(date.fromisoformat(born.latest), day) == age
    assert _age_on(date.fromisoformat(born.earliest), day) == age
    assert _age_on(date.fromordinal(date.fromisoformat(born.earliest).toordinal() - 1), day) == age + 1


def test_ages_are_intersected_and_contradict_one_another() -> None:
    wide, narrow, other = (
        Born("1980-01-01", "1990-01-01"),
        Born("1985-01-01", "1986-01-01"),
        Born("1999-01-01", "2000-01-01"),
    )
    assert born_between((wide, narrow)) == narrow
    assert born_between((wide, other)) is None
    assert born_between(()) is None
