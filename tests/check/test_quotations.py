from dataclasses import replace

import pytest

from onrecord.checking import Kind, State
from onrecord.checking.library import Shelf
from onrecord.schema.facts import Age, Born
from onrecord.schema.quote import QuoteKind
from tests.check.made import clip, draft, item_of, items_of, person, quote, span

TEXT = (
    "The weir at Oddham broke on Sunday.\n\n"
    "“We had no pump and no boat, and nobody rang the bell for an hour,” said Ode Marsh, the reeve. "
    "“I will not resign.”\n\n"
    "Marsh said the council had never seen the letter about the weir."
)
OLD = clip(
    TEXT,
    quote(TEXT, "We had no pump and no boat, and nobody rang the bell for an hour,", source="Ode Marsh"),
    quote(TEXT, "I will not resign.", number=2, source="Ode Marsh"),
    quote(TEXT, "the council had never seen the letter about the weir", number=3, kind=QuoteKind.INDIRECT),
    people=(person(TEXT, "Ode Marsh"),),
)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("We had no pump and no boat, and nobody rang the bell for an hour", State.EXACT),
        ("We had no pump and no boat and nobody rang the bell for an hour", State.PUNCTUATION),
        ("we had no pump and no boat, and nobody rang the bell for an hour", State.PUNCTUATION),
        ("[N]obody rang the bell for an hour", State.TRIMMED),
        ("We had no pump and no boat", State.TRIMMED),
        ("We had no pump ... and nobody rang the bell for an hour", State.ELLIPSIS),
        ("We had no [working] pump and no boat", State.ELLIPSIS),
        ("We had no pump and a boat, and nobody rang the bell for an hour", State.ALTERED),
        ("We had no pump and no boat, and nobody rang a bell for an hour", State.ALTERED),
        ("We had no pump and nobody rang the bell for an hour", State.ALTERED),
        ("We had no boat and no pump, and nobody rang the bell for an hour", State.ALTERED),
        ("We had no pump and no boat, and nobody rang the bell for two hours", State.ALTERED),
        ("We had no pump and no boat for an hour. I will not resign", State.ALTERED),
        ("the council had never seen the letter about the weir", State.PARAPHRASE),
        ("The weir at Oddham broke on Sunday", State.PARAPHRASE),
        ("Every lantern in the harbour went out at nine", State.NOT_FOUND),
    ],
)
def test_a_quotation_has_the_state_of_its_words(words: str, state: State) -> None:
    item = item_of(f"Somebody told the meeting: “{words}.” Then all left.", OLD)
    assert item.state is state
    assert item.fails is (state in (State.ALTERED, State.PARAPHRASE, State.NOT_FOUND))


def test_the_difference_shows_both_sides() -> None:
    item = item_of("Somebody said: “We had no pump and no raft, and nobody rang the bell for an hour.”", OLD)
    assert item.difference == "We had no pump and no [-boat-]{+raft+} and nobody rang the bell for an hour"


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("I will resign", "a negation differs"),
        ("nobody rang the bell for 3 hours and an hour", "a number differs"),
        ("We had no boat and no pump", "the same words in another order"),
    ],
)
def test_what_kind_of_change_it_is_is_told(words: str, note: str) -> None:
    assert note in item_of(f"Somebody told the meeting: “{words}.”", OLD).notes


def test_what_is_left_out_on_either_side_is_told() -> None:
    item = item_of("Somebody said: “no boat, and nobody rang the bell.”", OLD)
    assert "left out before: “We had no pump and”" in item.notes
    assert "left out after: “for an hour”" in item.notes


def test_the_passage_is_where_the_words_stand() -> None:
    item = item_of("Somebody said: “I will not resign.”", OLD)
    assert item.passage is not None
    assert TEXT[item.passage.start : item.passage.end] == item.passage.words == "I will not resign"
    assert (item.passage.outlet, item.passage.published, item.passage.speaker) == (
        "The Tidewater Bugle", "2031-03-04", "Ode Marsh",
    )  # fmt: skip


def test_a_quotation_may_go_on_over_the_narrator() -> None:
    text = "“We had no pump,” said Ode Marsh, “and no boat to speak of.”"
    made = clip(text, quote(text, ("We had no pump,", "and no boat to speak of."), source="Ode Marsh"))
    joined = item_of("Marsh said: “We had no pump and no boat to speak of.”", made)
    assert joined.state is State.PUNCTUATION
    assert item_of("“We had no pump,” said Marsh, “and no boat to speak of.”", made).state is State.EXACT


def test_words_in_marks_that_no_quote_was_read_from_are_found_all_the_same() -> None:
    text = "“We had no pump and no boat to speak of.” That was in the minutes."
    item = item_of("Marsh said: “We had no pump and no boat to speak of.”", clip(text))
    assert item.state is State.EXACT
    assert "words found, speaker not read" in item.notes


def test_single_words_and_titles_that_nobody_says_are_set_apart() -> None:
    items = items_of("The “reform” was named after “The Long Winter of Oddham”. It failed.", OLD)
    assert [item.state for item in items] == [State.APART, State.APART]
    assert not any(item.fails for item in items)


def test_two_words_that_somebody_says_must_stand_in_marks() -> None:
    text = "Ode Marsh called it a “total farce” and left the grand hall."
    made = clip(text, quote(text, "total farce", source="Ode Marsh", kind=QuoteKind.MIXED),
                people=(person(text, "Ode Marsh"),))  # fmt: skip
    for words, state in (("total farce", State.EXACT), ("grand hall", State.NOT_FOUND)):
        told = f"Ode Marsh called it a “{words}”."
        said = draft(told, quote(told, words, source="Ode Marsh"), people=(person(told, "Ode Marsh"),))
        assert item_of(said, made).state is state


# --- speakers ---


def _said_by(name: str, words: str = "I will not resign.", **options: object) -> object:
    told = f"“{words}” said {name}."
    return draft(told, quote(told, words, source=name, **options), people=(person(told, name),))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["Ode Marsh", "Marsh", "Ms Ode Marsh", "O. Marsh"])
def test_any_form_of_the_name_is_the_same_speaker(name: str) -> None:
    item = item_of(_said_by(name), OLD)  # type: ignore[arg-type]
    assert (item.state, item.fails) == (State.EXACT, False)


def test_words_of_somebody_else_fail() -> None:
    item = item_of(_said_by("Pell Roanoke"), OLD)  # type: ignore[arg-type]
    assert (item.state, item.fails) == (State.OTHER_SPEAKER, True)
    assert item.notes[0] == "the draft gives it to Pell Roanoke, the clippings to Ode Marsh"


def test_an_unknown_speaker_in_the_draft_is_not_judged() -> None:
    told = "“I will not resign.” That was that."
    assert item_of(draft(told, quote(told, "I will not resign.", speaker=None)), OLD).state is State.EXACT


def test_a_speaker_the_network_is_not_sure_of_is_not_judged() -> None:
    text = "“I will not resign,” she said. Earlier Pell Roanoke met Ode Marsh."
    people = (person(text, "Ode Marsh"), person(text, "Pell Roanoke", 2))
    unsure = clip(text, quote(text, "I will not resign,", source="she", score=0.8), people=people)
    assert item_of(_said_by("Pell Roanoke"), unsure).state is State.EXACT  # type: ignore[arg-type]
    second = clip(text, quote(text, "I will not resign,", source="Ode Marsh", runner_up="p2"), people=people)
    assert item_of(_said_by("Pell Roanoke"), second).state is State.EXACT  # type: ignore[arg-type]


def test_he_is_not_whom_the_clipping_calls_she() -> None:
    text = "Pell Roanoke left; nobody saw her go. Ode Marsh stayed. “I will not resign,” he said."
    people = (person(text, "Ode Marsh"), person(text, "Pell Roanoke", 2, pronoun="her"))
    made = clip(text, quote(text, "I will not resign,", source="he", score=0.8), people=people)
    assert item_of(_said_by("Pell Roanoke"), made).state is State.OTHER_SPEAKER  # type: ignore[arg-type]


def test_a_speaker_whom_no_clipping_with_the_words_names_fails() -> None:
    text = "“I will not resign,” a clerk said."
    made = clip(text, quote(text, "I will not resign,", speaker="o1", source="a clerk"), unnamed="a clerk")
    assert item_of(_said_by("Pell Roanoke"), made).state is State.OTHER_SPEAKER  # type: ignore[arg-type]


def test_a_clipping_with_the_right_speaker_is_enough() -> None:
    text = "“I will not resign,” said Pell Roanoke in the hall."
    other = clip(text, quote(text, "I will not resign,", source="Pell Roanoke"), people=(person(text, "Pell Roanoke"),),
                 name="b.txt")  # fmt: skip
    for name in ("Ode Marsh", "Pell Roanoke"):
        item = item_of(_said_by(name), OLD, other)  # type: ignore[arg-type]
        assert item.state is State.EXACT
        assert item.passage is not None
        assert item.passage.speaker == name


# --- ways ---

RELAYED = "“I will not resign,” Ode Marsh told the Fenland Gazette."


def _relayed(outlet: str = "The Tidewater Bugle") -> object:
    said = quote(RELAYED, "I will not resign,", source="Ode Marsh", relay="Fenland Gazette")
    return clip(RELAYED, said, people=(person(RELAYED, "Ode Marsh"),), outlet=outlet, name=f"{outlet}.txt")


def test_words_that_all_clippings_have_from_elsewhere_are_second_hand() -> None:
    item = item_of("Marsh said: “I will not resign.”", _relayed())  # type: ignore[arg-type]
    assert (item.state, item.fails) == (State.SECOND_HAND, True)
    assert item.passage is not None
    assert item.passage.chain == ("Ode Marsh", "Fenland Gazette")


def test_second_hand_words_pass_where_the_draft_says_so() -> None:
    item = item_of("Marsh told the Fenland Gazette: “I will not resign.”", _relayed())  # type: ignore[arg-type]
    assert (item.state, item.fails) == (State.SECOND_HAND, False)


def test_one_clipping_at_first_hand_is_enough() -> None:
    assert item_of("Marsh said: “I will not resign.”", _relayed(), OLD).state is State.EXACT  # type: ignore[arg-type]
    own = _relayed("Fenland Gazette")
    assert item_of("Marsh said: “I will not resign.”", own).state is State.EXACT  # type: ignore[arg-type]


# --- names ---


def test_a_name_that_the_case_spells_otherwise_fails() -> None:
    text = "Odette Marshwick broke the weir."
    made = clip(text, people=(person(text, "Odette Marshwick"),))
    for name, wrong in (("Odette Marshwik", True), ("Odette Marshwick", False), ("Pell Roanoke", False)):
        told = f"{name} was there."
        items = items_of(draft(told, people=(person(told, name),)), made)
        assert [item.state for item in items] == ([State.OTHER_SPELLING] if wrong else [])
        assert all(item.kind is Kind.NAME for item in items)


@pytest.mark.parametrize(("age", "wrong"), [("P40Y", False), ("P41Y", False), ("P39Y", True), ("P52Y", True)])
def test_an_age_that_cannot_be_fails(age: str, wrong: bool) -> None:
    text = "Ode Marsh, 40, broke the weir."
    made = clip(text, people=(person(text, "Ode Marsh", born=Born("1990-03-05", "1991-03-04")),))
    told = "Ode Marsh was there at 52."
    who = replace(person(told, "Ode Marsh"), ages=(Age(span(told, "52"), age),))
    items = items_of(draft(told, people=(who,)), made)
    assert [item.state for item in items] == ([State.OTHER_AGE] if wrong else [])


def test_the_report_counts_and_complains() -> None:
    from onrecord.checking import check_draft
    from onrecord.errors import CheckError

    written = draft("One said: “I will not resign.” Two said: “I will never resign.”", read=False)
    report = check_draft(written, Shelf([OLD]))
    assert not report.ok
    assert report.counts == {"exact": 1, "altered": 1}
    with pytest.raises(CheckError, match=r"draft.txt:1:\d+: altered: I will never resign"):
        report.raise_for_mismatch()
    replace(report, items=report.items[:1]).raise_for_mismatch()


def test_hostile_quotations_end_soon() -> None:
    text = "“" + "the " * 50_000 + "”"
    assert span(text, "the")
    item = item_of("He said: “" + "the " * 20_000 + "end”.", clip(text))
    assert item.fails or item.notes
