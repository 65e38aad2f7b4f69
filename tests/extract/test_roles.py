"""Roles with their time and organisation, in whole invented sentences."""

import pytest

from onrecord.extract.people import resolve_people
from onrecord.ml.analyse import load_model


def roles(text: str) -> list[tuple[str, str | None, str | None]]:
    cast = resolve_people(load_model().analyse(text), published_day="2024-05-03")
    return [(role.text, role.status, role.organisation) for person in cast.people for role in person.roles]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Marta Olsen, the former mayor, resigned.", "former"),
        ("Acting headteacher Marta Olsen resigned.", "acting"),
        ("Marta Olsen, the mayor, resigned.", None),
    ],
)
def test_a_role_says_when_it_holds(text: str, status: str | None) -> None:
    assert status in [found[1] for found in roles(text)]


def test_a_role_names_its_organisation() -> None:
    text = "Marta Olsen, chief executive of Brightwater Foods, resigned on Monday."
    assert "Brightwater Foods" in [found[2] for found in roles(text)]
