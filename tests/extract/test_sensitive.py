"""Sensitive marks, in whole invented sentences."""

import pytest

from onrecord.extract.people import resolve_people
from onrecord.ml.analyse import load_model


def marks(text: str) -> list[str]:
    cast = resolve_people(load_model().analyse(text), published_day="2024-05-03")
    return [flag.message for flag in cast.doubts if flag.kind == "sensitive"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Marta Olsen was diagnosed with the illness in May.", "health: “diagnosed” of Marta Olsen (a diagnosis)"),
        ("Marta Olsen spoke of her cancer on Monday.", "health: “cancer” of Marta Olsen (a named illness)"),
        ("Karen Dahl, 15, won the race.", "minor: Karen Dahl, at most 15 years old by the stated age"),
        ("Henrik Dahl was stabbed in Leeds.", "victim: “stabbed” of Henrik Dahl (a crime suffered)"),
        (
            "Marta Olsen was at her home at 14 Mill Street when it happened.",
            "address: “14 Mill Street” of Marta Olsen (a house number and street)",
        ),
    ],
)
def test_what_is_said_of_somebody_is_marked(text: str, message: str) -> None:
    assert message in marks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Marta Olsen leads the cancer charity in Leeds.",
        "Marta Olsen, 45, does not have dementia.",
        "Marta Olsen opened the shop at 14 Mill Street.",
    ],
)
def test_other_words_are_not_marked(text: str) -> None:
    assert marks(text) == []
