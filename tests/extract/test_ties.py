"""Ties from kin phrases, by a cast made by hand and by whole sentences with the packaged network."""

import pytest

from onrecord.extract.people import resolve_people
from onrecord.extract.ties import find_ties
from onrecord.ml.analyse import load_model
from onrecord.schema.cast import Cast, Kin
from onrecord.schema.facts import TieKind
from onrecord.schema.quote import Quote, QuoteKind
from onrecord.schema.span import Span


def kin(relative: str, kind: TieKind, owner: str, at: int = 0, **more: object) -> Kin:
    return Kin(relative=relative, kind=kind, owner=owner, span=Span(at, at + 3), words="son", **more)  # type: ignore[arg-type]


def test_a_tie_is_given_once_whichever_way_it_is_worded() -> None:
    cast = Cast(kin=(kin("p2", TieKind.CHILD, "p1"), kin("p1", TieKind.PARENT, "p2", at=9)))
    assert [(tie.a, tie.kind, tie.b) for tie in find_ties(cast, ())] == [("p2", TieKind.CHILD, "p1")]


def test_nobody_is_the_parent_of_their_own_parent() -> None:
    cast = Cast(kin=(kin("p2", TieKind.CHILD, "p1"), kin("p1", TieKind.CHILD, "p2", at=9)))
    assert len(find_ties(cast, ())) == 1


def test_a_tie_belongs_to_the_quote_that_tells_it() -> None:
    quote = Quote(id="q1", kind=QuoteKind.DIRECT, content=(Span(0, 20),))
    (tie,) = find_ties(Cast(kin=(kin("p2", TieKind.CHILD, "p1", at=5),)), (quote,))
    assert tie.attributed_to == "q1"


def test_the_couples_son_rests_on_the_tie_of_the_couple() -> None:
    cast = Cast(
        kin=(
            kin("p2", TieKind.SPOUSE, "p1"),
            kin("p3", TieKind.CHILD, "p1", at=9, joint=True),
            kin("p3", TieKind.CHILD, "p2", at=9, joint=True),
        )
    )
    assert [tie.premises for tie in find_ties(cast, ())] == [(), (0,), (0,)]


def test_an_unsure_owner_gives_no_tie() -> None:
    assert find_ties(Cast(kin=(kin("p2", TieKind.CHILD, "p1", score=0.3),)), ()) == ()


def stated(text: str) -> set[tuple[str, str, str]]:
    cast = resolve_people(load_model().analyse(text), published_day="2024-05-03")
    names = {person.id: person.name for person in cast.people}
    return {(names[tie.a], tie.kind.value, names[tie.b]) for tie in find_ties(cast, ())}


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Marta Olsen lives with her husband, Henrik Dahl, in Leeds.", ("Henrik Dahl", "spouse", "Marta Olsen")),
        ("Marta Olsen's brother, Peter Olsen, disagreed.", ("Peter Olsen", "sibling", "Marta Olsen")),
        ("Peter Olsen is the son of Marta Olsen.", ("Peter Olsen", "child", "Marta Olsen")),
        ("Henrik Dahl married Marta Olsen in 1999.", ("Marta Olsen", "spouse", "Henrik Dahl")),
        ("Henrik Dahl, whose daughter Karen Dahl sings, left.", ("Karen Dahl", "child", "Henrik Dahl")),
        ("Marta Olsen, 74, and Eva Olsen, 71, are sisters.", ("Eva Olsen", "sibling", "Marta Olsen")),
        ("Marta Olsen, of Leeds, the mother of Karen Dahl, left.", ("Marta Olsen", "parent", "Karen Dahl")),
        ("Marta Olsen is engaged to Henrik Dahl.", ("Henrik Dahl", "engaged", "Marta Olsen")),
        ("Marta Olsen came with her then husband, Henrik Dahl.", ("Henrik Dahl", "ex-spouse", "Marta Olsen")),
        ("Marta Olsen came with her stepfather, Henrik Dahl.", ("Henrik Dahl", "other-relative", "Marta Olsen")),
    ],
)
def test_a_sentence_states_its_tie(text: str, tie: tuple[str, str, str]) -> None:
    assert tie in stated(text)


@pytest.mark.parametrize(
    "text",
    [
        "Marta Olsen met her business partner, Henrik Dahl, in Leeds.",
        "Henrik Dahl is married to Marta Olsen's daughter.",
    ],
)
def test_other_words_state_no_tie_between_the_named(text: str) -> None:
    assert not {tie for tie in stated(text) if {tie[0], tie[2]} == {"Marta Olsen", "Henrik Dahl"}}


def test_a_list_of_survivors_goes_on_with_whom_they_survive() -> None:
    text = (
        "Marta Olsen died on Friday. She is survived by her daughter, Karen Dahl (husband Henrik), of Leeds;"
        " a brother, Peter Olsen; and a niece, Eva Olsen."
    )
    found = stated(text)
    assert ("Peter Olsen", "sibling", "Marta Olsen") in found
    assert ("Eva Olsen", "other-relative", "Marta Olsen") in found


def test_his_wife_behind_a_name_and_and_is_that_persons() -> None:
    text = "Peter Olsen is accused of threatening Henrik Dahl, and his wife, Karen Dahl."
    assert ("Karen Dahl", "spouse", "Henrik Dahl") in stated(text)
