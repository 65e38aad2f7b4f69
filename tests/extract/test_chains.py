"""Chains: which hops a quotation came through, by the words around it and before it."""

import pytest

from onrecord.api import read_text
from onrecord.schema.record import Record

LEAD = "Mara Lindqvist, the harbour master of Grenavik, spoke about the gate on Monday.\n\n"


def chains(text: str) -> list[list[tuple[str, str | None]]]:
    record: Record = read_text(LEAD + text, published="2024-05-03")
    return [[(hop.kind.value, hop.name) for hop in quote.chain] for quote in record.quotes]


@pytest.mark.parametrize(
    ("text", "hop"),
    [
        ("“The gate failed,” Lindqvist told Harbour Radio.", ("interview", "Harbour Radio")),
        ("“The gate failed,” Lindqvist told the inquest.", ("event", None)),
        ("In a statement, Lindqvist said that the gate had failed.", ("statement", None)),
        ("Lindqvist said in an e-mail that the gate had failed.", ("document", None)),
        ("“The gate failed,” Lindqvist wrote on Instagram.", ("post", "Instagram")),
        ("“The gate failed,” Lindqvist told the Low Tide podcast.", ("broadcast", "Low Tide")),
    ],
)
def test_a_hop_is_named_by_the_words_around_the_cue(text: str, hop: tuple[str, str | None]) -> None:
    assert hop in [found for chain in chains(text) for found in chain]


def test_what_the_same_speaker_says_on_in_the_block_came_the_same_way() -> None:
    text = "“The gate failed,” Lindqvist told Harbour Radio. She said that nobody had warned her."
    found = [chain for chain in chains(text) if chain]
    assert len(found) == 2
    assert found[0] == found[1] == [("interview", "Harbour Radio")]


def test_a_month_is_no_march() -> None:
    assert all(
        ("event", "March") not in chain for chain in chains("In March, Lindqvist said that the gate had failed.")
    )


def test_it_stands_for_the_organisation_that_spoke_just_before() -> None:
    text = "The Rivers Agency said on Tuesday that the pump had failed. It denied that anyone had been warned."
    record = read_text(text, published="2024-05-03")
    assert {record.name_of(quote.speaker) for quote in record.quotes if quote.source} == {"Rivers Agency"}


def test_allies_of_a_person_are_not_that_person() -> None:
    record = read_text(LEAD + "Lindqvist allies said on Tuesday that the gate had failed.", published="2024-05-03")
    assert [record.name_of(quote.speaker) for quote in record.quotes if quote.source][-1] == "Lindqvist allies"
