from pathlib import Path

import pytest

from onrecord.case import Case
from onrecord.cli.main import exit_code
from onrecord.decisions import DecisionKind
from onrecord.errors import SettingsError
from onrecord.schema.case import LinkKind
from onrecord.schema.facts import Name, Person
from onrecord.schema.span import Span
from onrecord.store import Outcome, Store
from tests.export.handmade import at, sample
from tests.store.made import outcome, sha

SAMPLE = sample().article.id


def person(name: str, text: str) -> Person:
    start = text.index(name)
    return Person(id="p1", name=name, names=(Name(Span(start, start + len(name))),))


def put_person(case: Case, file: str, text: str, name: str) -> str:
    made = outcome(file, text, people=(person(name, text),))
    case.store.put(made)
    assert made.record is not None
    return made.record.article.id


@pytest.fixture
def case(tmp_path: Path):
    with Case(Store.create(tmp_path / "flood.onrecord")) as made:
        made.store.put(Outcome(input="clippings/gate.html", content=sha("gate"), made_by="{}", record=sample()))
        made.join()
        yield made


def test_what_is_rejected_is_found_no_more_and_comes_back_with_undo(case: Case):
    decision = case.decide("reject", [f"{SAMPLE[:8]}/q1"], note="a caption")
    assert "q1" not in {row.id for row in case.quotes()}
    assert next(case.records()).quotes[0].id == "q2"
    case.undo(decision.id[:7])
    assert "q1" in {row.id for row in case.quotes()}
    assert [taken.state for taken in case.decisions()] == ["undone", "holds"]


def test_a_speaker_that_was_set_is_found(case: Case):
    case.decide(DecisionKind.EDIT, [f"{SAMPLE}/q4"], field="speaker", value="Ravi Okonjo", by="Ada")
    assert [row.id for row in case.quotes(speaker="Okonjo")] == ["q4"]


def test_a_decision_outlives_reading_again(case: Case):
    case.decide("reject", [f"{SAMPLE}/q1"])
    case.store.put(Outcome(input="clippings/gate.html", content=sha("gate"), made_by='{"later":1}', record=sample()))
    assert "q1" not in {row.id for row in case.quotes()}


def test_a_decision_whose_words_are_gone_is_listed_and_kept(case: Case):
    case.decide("reject", [f"{SAMPLE}/q1"])
    url = sample().article.url
    case.store.put(
        outcome("clippings/gate.html", "The gate is open, they say.", content="new", url=url, day="2024-05-09")
    )
    assert [taken.state for taken in case.decisions()] == ["lost"]


def test_people_are_joined_and_parted_across_articles(case: Case):
    one = put_person(case, "a.txt", "Inma Vasquez, a nurse, spoke.", "Inma Vasquez")
    two = put_person(case, "b.txt", "I. Vasquez-Marr, it was said, left.", "I. Vasquez-Marr")
    case.decide("merge", [f"{one}/p1", f"{two}/p1"])
    (joined,) = [link for link in case.links(LinkKind.SAME_PERSON) if link.reason == "joined by a decision"]
    assert {ref.article for ref in joined.members} == {one, two}
    assert len(case.people(person="Vasquez")) == 1
    case.decide("split", [f"{one}/p1", f"{two}/p1"])
    assert list(case.links(LinkKind.SAME_PERSON)) == []
    assert len(case.people(person="Vasquez")) == 2


def test_a_link_is_rejected_by_its_id(case: Case):
    text = "Inma Vasquez of Brennick, a nurse, spoke at length about the gate."
    put_person(case, "a.txt", text, "Inma Vasquez")
    put_person(case, "b.txt", f"{text} Then she left.", "Inma Vasquez")
    case.join()
    link = next(case.links())
    case.decide("reject", [link.id])
    assert link.id not in {one.id for one in case.links()}


def test_two_logs_are_joined_in_any_order(case: Case, tmp_path: Path):
    with Case(Store.create(tmp_path / "other.onrecord")) as other:
        other.store.put(Outcome(input="clippings/gate.html", content=sha("gate"), made_by="{}", record=sample()))
        case.decide("edit", [f"{SAMPLE}/q4"], field="speaker", value="Ravi Okonjo", by="Ada")
        other.decide("edit", [f"{SAMPLE}/q4"], field="speaker", value="Ana Lindqvist", by="Ben")
        ours, theirs = list(case.export_decisions()), list(other.export_decisions())
        assert case.apply_decisions(theirs) == other.apply_decisions(ours) == 1
        assert list(case.export_decisions()) == list(other.export_decisions())
        assert next(case.records()) == next(other.records())
        assert sorted(taken.state for taken in case.decisions()) == ["holds", "outvoted"]
        assert case.apply_decisions(theirs) == 0


def test_a_file_that_a_person_wrote_is_applied_and_nothing_of_a_wrong_one(case: Case):
    good = f'{{"kind":"edit","items":["{SAMPLE[:10]}/q4"],"field":"speaker","value":"Ravi Okonjo","by":"Ada"}}'
    with pytest.raises(SettingsError, match="line 2"):
        case.apply_decisions([good, '{"kind":"reject","items":["000000/q1"]}'])
    assert case.decisions() == ()
    assert case.apply_decisions([good, ""]) == 1


@pytest.mark.parametrize(
    ("kind", "items"),
    [
        ("shout", [f"{SAMPLE}/q1"]), ("reject", [f"{SAMPLE}/q99"]), ("reject", ["000000000/q1"]), ("reject", ["q1"]),
        ("merge", [f"{SAMPLE}/p1"]), ("merge", [f"{SAMPLE}/p1", f"{SAMPLE}/q1"]), ("edit", [f"{SAMPLE}/q1"]),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_said_and_not_kept(case: Case, kind: str, items: list[str]):
    with pytest.raises(SettingsError):
        case.decide(kind, items)
    assert case.decisions() == ()


def test_the_command_decides_lists_exports_applies_and_undoes(case: Case, tmp_path: Path, capfd: pytest.CaptureFixture):
    path, log = str(case.path), tmp_path / "ada.jsonl"
    case.close()
    assert exit_code(["fix", path, "list"]) == 1
    assert exit_code(["fix", path, "edit", f"{SAMPLE[:6]}/q4", "--set", "speaker=Ravi Okonjo", "--by", "Ada"]) == 0
    assert exit_code(["fix", path, "export", str(log)]) == 0
    assert exit_code(["fix", path, "apply", str(log)]) == 0
    assert exit_code(["fix", path, "list"]) == 0
    ident = capfd.readouterr().out.split('"id":"')[1].split('"')[0]
    assert exit_code(["fix", path, "undo", ident]) == 0
    assert exit_code(["fix", path, "edit", f"{SAMPLE[:6]}/q4"]) == 2
    assert exit_code(["fix", path, "reject", f"{SAMPLE[:6]}/q44"]) == 2
    assert exit_code(["fix", path, "forget", SAMPLE[:8]]) == 0
    with Case(Store.open(path)) as again:
        assert list(again.records()) == []


def test_spans_of_a_decided_record_still_fit_its_text(case: Case):
    case.decide("merge", [f"{SAMPLE}/p1", f"{SAMPLE}/p2"])
    record = next(case.records())
    assert all(span.of(record.article.text) for span in record.spans())
    assert at("Ana Lindqvist") in {name.span for name in record.people[0].names}


def test_a_name_that_is_edited_twice_is_the_last_one(case: Case):
    for name in ("Ana L.", "Ana Maria Lindqvist", "A. Lindqvist"):
        first, second = case.decide("edit", [f"{SAMPLE}/p1"], field="name", value=name), case.decisions()[-1].decision
        assert first == second
        assert next(case.records()).people[0].name == name
    assert {taken.state for taken in case.decisions()} == {"holds"}
