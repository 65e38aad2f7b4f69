import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.decisions import (
    Decision,
    DecisionKind,
    anchor_of,
    apply_decisions,
    decision_from_json,
    decision_to_json,
    effective,
    find_anchored,
    find_conflicts,
    identified,
)
from onrecord.decisions.anchors import items_of
from onrecord.errors import SettingsError
from onrecord.schema.facts import Modality, Name, TieKind
from onrecord.schema.record import Record
from onrecord.schema.span import Span
from tests.export.handmade import at, sample


def decide(kind: DecisionKind, *items: str, record: Record | None = None, **fields: object) -> Decision:
    targets = tuple(anchor_of(record or sample(), item) for item in items)
    return identified(Decision(kind=kind, targets=targets, **fields))


def edit(item: str, field: str, value: str | None) -> Record:
    return apply_decisions(sample(), [decide(DecisionKind.EDIT, item, field=field, value=value)])


def pushed(record: Record, before: str) -> Record:
    """Return a later version of a record: the same items in a text with *before* put in front."""
    by = len(before)

    def move(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    article = replace(record.article, id="f" * 64, text=before + record.article.text, blocks=())
    quotes = tuple(replace(q, content=tuple(map(move, q.content)), cue=(), source=(), chain=()) for q in record.quotes)
    people = tuple(
        replace(p, names=tuple(Name(move(n.span)) for n in p.names), mentions=(), roles=(), ages=())
        for p in record.people
    )
    return Record(article=article, made_by=record.made_by, quotes=quotes, people=people)


@pytest.mark.parametrize("item", [ident for _, ident, _, _ in items_of(sample())] + [""])
def test_every_item_is_found_again_by_its_anchor(item: str):
    assert find_anchored(anchor_of(sample(), item), sample()) == item


@given(st.text(max_size=60))
def test_an_item_is_found_again_in_a_later_version(before: str):
    later = pushed(sample(), before)
    for item in ("q1", "q2", "q3", "p1", "p2"):
        assert find_anchored(anchor_of(sample(), item), later) == item


def test_words_that_are_gone_are_lost_and_not_guessed():
    article = replace(sample().article, id="e" * 64, text="Another text about a gate. " * 40, blocks=())
    other = Record(article=article, made_by=sample().made_by)
    assert find_anchored(anchor_of(sample(), "q1"), other) is None


def test_another_article_with_the_same_words_is_not_meant():
    article = replace(sample().article, id="e" * 64, url="https://elsewhere.example/gate")
    assert find_anchored(anchor_of(sample(), "q1"), replace(sample(), article=article)) is None


def test_a_rejected_quote_goes_and_what_it_told_is_told_by_the_article():
    record = apply_decisions(sample(), [decide(DecisionKind.REJECT, "q4")])
    assert [quote.id for quote in record.quotes] == ["q1", "q2", "q3"]
    assert next(event for event in record.events if event.id == "e2").attributed_to == "article"


def test_a_rejected_person_speaks_no_more_and_has_no_ties():
    record = apply_decisions(sample(), [decide(DecisionKind.REJECT, "p1")])
    assert "p1" not in {person.id for person in record.people}
    assert record.quotes[0].speaker is None
    assert record.ties == ()


def test_a_rejected_time_leaves_its_events_undated():
    record = apply_decisions(sample(), [decide(DecisionKind.REJECT, "t2")])
    event = record.events[0]
    assert (event.time, event.earliest, event.latest) == (None, None, None)
    assert record.quotes[0].said_when == "t1"
    assert apply_decisions(sample(), [decide(DecisionKind.REJECT, "t1")]).quotes[0].said_when is None


def test_rejecting_a_tie_or_an_event_takes_only_it():
    assert apply_decisions(sample(), [decide(DecisionKind.REJECT, "y1")]).ties == ()
    kept = apply_decisions(sample(), [decide(DecisionKind.REJECT, "e3")]).events
    assert [event.id for event in kept] == ["e1", "e2", "e4"]


def test_what_is_confirmed_is_sure_and_says_who_says_so():
    record = apply_decisions(sample(), [decide(DecisionKind.CONFIRM, "q2", by="Ada")])
    assert (record.quotes[1].score, record.quotes[1].why) == (1.0, "confirmed by Ada")
    assert apply_decisions(sample(), [decide(DecisionKind.CONFIRM, "y1")]).ties[0].score == 1.0


def test_a_speaker_is_set_to_somebody_of_the_record_to_somebody_new_or_to_nobody():
    assert edit("q4", "speaker", "ana lindqvist").quotes[3].speaker == "p2"
    assert edit("q3", "speaker", "Two officials").quotes[2].speaker == "o1"
    new = edit("q4", "speaker", "Ada Okafor")
    assert new.name_of(new.quotes[3].speaker) == "Ada Okafor"
    assert edit("q4", "speaker", None).quotes[3].speaker is None


def test_other_fields_are_set():
    assert edit("e2", "modality", "happened").events[1].modality is Modality.HAPPENED
    assert edit("y1", "kind", "other-relative").ties[0].kind is TieKind.OTHER_RELATIVE
    assert edit("p1", "name", "M. Lindqvist").people[0].name == "M. Lindqvist"
    assert edit("", "outlet", "Harbour Post").article.outlet == "Harbour Post"
    assert edit("", "published", "2024-05-02").article.published.day == "2024-05-02"


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [("q1", "colour", "red"), ("y1", "kind", "neighbour"), ("q1", "kind", "shouted"), ("", "text", "x")],
)
def test_an_edit_that_cannot_be_says_what_can(item: str, field: str, value: str):
    with pytest.raises(SettingsError):
        edit(item, field, value)


def test_two_who_are_one_become_one():
    record = apply_decisions(sample(), [decide(DecisionKind.MERGE, "p1", "p2")])
    assert [person.id for person in record.people] == ["p1", "p3"]
    assert {at("Mara Lindqvist"), at("Ana Lindqvist")} == {name.span for name in record.people[0].names}
    assert record.quotes[2].speaker == "p1"
    assert record.ties == ()  # nobody is their own sister


def test_the_record_that_was_read_is_not_changed():
    before = sample()
    apply_decisions(before, [decide(DecisionKind.REJECT, "q1"), decide(DecisionKind.REJECT, "p2")])
    assert before == sample()


def chain(*parts: tuple[DecisionKind, dict[str, object]]) -> list[Decision]:
    made: list[Decision] = []
    for kind, fields in parts:
        follows = made[-1].id if made else None
        made.append(decide(kind, "q1", follows=follows, **fields))
    return made


def test_the_order_of_the_log_does_not_matter():
    log = chain(
        (DecisionKind.EDIT, {"field": "speaker", "value": "Ana Lindqvist"}),
        (DecisionKind.EDIT, {"field": "speaker", "value": "Ravi Okonjo"}),
        (DecisionKind.CONFIRM, {"by": "Ben"}),
    )
    results = {effective(order) for order in itertools.permutations(log)}
    assert results == {tuple(log)}
    assert apply_decisions(sample(), effective(reversed(log))).quotes[0].speaker == "p3"


def test_what_is_undone_does_not_hold_and_can_be_undone_again():
    first = decide(DecisionKind.REJECT, "q1")
    undo = identified(Decision(kind=DecisionKind.UNDO, targets=first.targets, undoes=first.id))
    again = identified(Decision(kind=DecisionKind.UNDO, targets=first.targets, undoes=undo.id))
    assert effective([undo, first]) == ()
    assert effective([again, undo, first]) == (first,)


def test_two_people_who_differ_are_told_of_and_one_is_applied():
    ada = decide(DecisionKind.EDIT, "q1", field="speaker", value="Ana Lindqvist", by="Ada")
    ben = decide(DecisionKind.EDIT, "q1", field="speaker", value="Ravi Okonjo", by="Ben")
    (conflict,) = find_conflicts([ada, ben])
    assert {conflict.winner, conflict.loser} == {ada, ben}
    assert find_conflicts([ben, ada]) == (conflict,)
    assert effective([ada, ben])[-1] == conflict.winner


def test_who_knew_the_other_decision_does_not_contradict_it():
    ada = decide(DecisionKind.EDIT, "q1", field="speaker", value="Ana Lindqvist", by="Ada")
    ben = decide(DecisionKind.EDIT, "q1", field="speaker", value="Ravi Okonjo", by="Ben", follows=ada.id)
    assert find_conflicts([ada, ben]) == ()


def test_a_decision_goes_through_a_file_unchanged():
    decision = decide(DecisionKind.EDIT, "q1", field="speaker", value="Ana Lindqvist", by="Ada", note="see page 3")
    assert decision_from_json(decision_to_json(decision)) == decision


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"kind":"shout"}', b'{"kind":"undo","id":"d0"}'])
def test_a_line_that_is_no_decision_says_where(line: bytes):
    with pytest.raises(SettingsError, match=r"ada\.jsonl, line 3"):
        decision_from_json(line, "ada.jsonl, line 3")
