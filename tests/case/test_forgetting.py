import json
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from onrecord.case import Case, open_case
from onrecord.case.forgetting import forgetter_of
from onrecord.cli.main import exit_code
from onrecord.errors import SettingsError
from onrecord.export.names import fold, words_in
from onrecord.schema.case import InputState
from onrecord.schema.facts import Name, Person
from onrecord.schema.span import Span
from onrecord.store import Outcome, Store
from tests.case.clips import FAST, sabotage, write_clips
from tests.store.made import failure, outcome
from tests.store.made import words_in as bytes_of

NAME = "Inma Vasquez"
TEXT = "Nurse Inma Vasquez said the gate was shut. Later Vasquez left, and so did Tom Adeyemi of Grenavik."
FORMS = ("inma", "vasquez", "nené")


def person(ident: str, text: str, *forms: str) -> Person:
    names = tuple(Name(Span(text.index(form), text.index(form) + len(form))) for form in forms)
    return Person(id=ident, name=forms[0], names=names)


def made(case: Case, name: str, text: str, **fields: object) -> str:
    one = outcome(name, text, **fields)
    case.store.put(one)
    assert one.record is not None
    return one.record.article.id


@pytest.fixture
def case(tmp_path: Path):
    with Case(Store.create(tmp_path / "a.onrecord")) as opened:
        yield opened


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what the compressed records in *data* hold, also those that no table knows any more."""
    at = data.find(b"\x78\x01")
    while at >= 0:
        parts = zlib.decompressobj()
        with suppress(zlib.error):
            for start in range(at, min(at + 4096, len(data)), 16):
                yield parts.decompress(data[start : start + 16])
        at = data.find(b"\x78\x01", at + 1)


def left_in(path: Path) -> set[str]:
    """Return the forms of the name that stand in the file or beside it, whatever their case and accents."""
    data = bytes_of(path)
    text = "".join(part.decode("utf-8", "replace") for part in (data, *unpacked(data)))
    found = {fold(word.group()) for word in words_in(unicodedata.normalize("NFC", text))}
    return {form for form in map(fold, FORMS) if any(form in word for word in found)}


def test_no_form_of_the_name_is_left_in_the_file(case: Case):
    other = "“I knew Nené,” she said of Ms. VASQUEZ; the Vasquez family, inmavasquez@post.example, was told."
    first = made(case, "clips/inma-vasquez.txt", TEXT, people=(person("p1", TEXT, NAME, "Vasquez"),))
    made(case, "b.txt", other, url="https://e.example/inma-vasquez/1", people=(person("p2", other, "Nené", "VASQUEZ"),))
    case.store.put(failure("x/Vasquez.html", "x/Vasquez.html: broken at Inma"))
    case.join()
    case.decide("edit", [f"{first}/q1"], field="speaker", value=NAME, by="Inma", note="as Vasquez says")
    assert left_in(case.path) >= {"inma", "vasquez"}
    done = case.forget_person(NAME)
    assert (done.articles, done.known) == (2, True)
    assert set(done.forms) >= {NAME, "Vasquez"}
    case.forget_person("Nené")
    assert left_in(case.path) == set()
    case.close()
    assert left_in(case.path) == set()


def test_records_stay_sound_and_others_stay(case: Case):
    made(case, "a.txt", TEXT, people=(person("p1", TEXT, NAME, "Vasquez"), person("p2", TEXT, "Tom Adeyemi")))
    case.forget_person(NAME)
    (record,) = case.records()
    assert record.article.text == TEXT.replace(NAME, "[redacted]").replace("Vasquez", "[redacted]")
    assert record.people[1].names[0].span.of(record.article.text) == "Tom Adeyemi"
    assert [name.span.of(record.article.text) for name in record.people[0].names] == ["[redacted]", "[redacted]"]
    assert [row.name for row in case.people(text="Adeyemi")] == ["Tom Adeyemi"]
    assert list(case.articles(text="Vasquez")) == []
    assert case.is_joined


def test_what_is_added_later_comes_without_the_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    sabotage(monkeypatch, FAST)
    clips = write_clips(Path("clips"), 4)
    (clips / "mara-lindqvist.txt").write_text("Mara Lindqvist, who is told of here, said on Friday that she would go.")
    with open_case("a.onrecord") as case:
        case.add("clips", workers=1)
        case.forget_person("Mara Lindqvist")
        ids = {record.article.id for record in case.records()}
        report = case.add("clips", workers=1)
        assert {state: n for state, n in report.counts.items() if n} == {InputState.SAME: 5}
        (clips / "new.txt").write_text(
            "“We have seen LINDQVIST,” the harbour of Marrow Bay said on Friday; it was late."
        )
        Path("lines.jsonl").write_text(
            json.dumps({"id": "Lindqvist", "text": "M. Lindqvist spoke at length on Friday."})
        )
        report = case.add(["clips", "lines.jsonl", "Mara Lindqvist.txt"], workers=1)
        assert [(one.state, "lindqvist" in (one.reason or "").lower()) for one in report.problems] == [
            ("failed", False)
        ]
        later = {record.article.id for record in case.records()}
        assert ids < later
        assert len(later) == len(ids) + 2
        names = [entry.input for entry in case.ledger()]
    assert len(set(names)) == 8
    file = bytes_of(Path("a.onrecord")).lower()
    assert b"lindqvist" not in file
    assert b"mara" not in file


def test_reading_again_gives_the_same_and_the_order_does_not_matter(tmp_path: Path):
    shown = []
    for order in (1, -1):
        with Case(Store.create(tmp_path / f"{order}.onrecord")) as case:
            first = outcome("a.txt", TEXT, people=(person("p1", TEXT, NAME),))
            second = outcome("b.txt", f"Vasquez again. {TEXT}", url="https://e.example/vasquez")
            case.store.put(first)
            case.forget_person(NAME)
            forgetter = forgetter_of(case.store)
            assert forgetter is not None
            before = list(case.records())
            for one in (first, second)[::order]:
                assert one.record is not None
                case.store.put(Outcome(input=one.input, content=one.content, made_by="{}", identity=one.identity,
                                       record=forgetter.record(one.record)))  # fmt: skip
            assert before[0] in list(case.records())
            # The salt of each case is its own, so addresses differ in what stands for the name.
            shown.append([record.article.text for record in case.records()])
    assert sorted(shown[0]) == sorted(shown[1])


def test_two_versions_that_differ_in_the_name_only_become_one(case: Case):
    made(case, "a.txt", "Inma Vasquez said the gate was shut.", content="1", day="2024-05-01")
    made(case, "a.txt", "Inma said the gate was shut.", content="2", day="2024-05-02")
    assert len(list(case.records(versions=True))) == 2
    case.forget_person(NAME)
    (record,) = case.records(versions=True)
    assert record.article.text == "[redacted] said the gate was shut."
    (entry,) = case.ledger()
    assert entry.article == record.article.id


def test_a_version_from_which_another_name_was_taken_before_is_the_one_that_stays(case: Case):
    made(case, "a.txt", "Inma said the gate was shut.", content="1", day="2024-05-01")
    case.forget_person("Ruiz")
    forgetter = forgetter_of(case.store)
    later = outcome("a.txt", "Ruiz said the gate was shut.", content="2", day="2024-05-02").record
    assert forgetter is not None
    assert later is not None
    case.store.put(Outcome(input="a.txt", content="2", made_by="{}", identity="a.txt", record=forgetter.record(later)))
    case.forget_person("Inma")
    (record,) = case.records(versions=True)
    assert record.article.published.value == "2024-05-02"


def test_decisions_hold_to_the_new_words(case: Case):
    text = f"{TEXT} Vasquez was a nurse, they all said."
    ident = made(case, "a.txt", text, people=(person("p1", text, "Tom Adeyemi"),))
    one = case.decide("edit", [f"{ident}/p1"], field="name", value="Thomas Adeyemi", note="not Vasquez")
    case.decide("edit", [f"{ident}/p1"], field="name", value="T. Adeyemi")
    case.decide("reject", [f"{ident}/q1"])
    undone = case.decide("confirm", [f"{ident}/p1"])
    case.undo(undone.id)
    apart = case.decide("reject", [f"{made(case, 'b.txt', 'The gate was shut, they said.')}/q1"])
    case.forget_person(NAME)
    taken = case.decisions()
    assert [one.state for one in taken] == ["holds", "holds", "holds", "undone", "holds", "holds"]
    assert taken[-1].decision == apart
    assert taken[0].decision.note == "not [redacted]"
    assert taken[1].decision.follows == taken[0].decision.id != one.id
    record = next(record for record in case.records() if record.people)
    assert record.people[0].name == "T. Adeyemi"
    assert record.quotes == ()


def test_decisions_that_come_later_are_cleaned(case: Case, tmp_path: Path):
    ident = made(case, "a.txt", TEXT)
    with Case(Store.create(tmp_path / "b.onrecord")) as other:
        made(other, "a.txt", TEXT)
        other.decide("edit", [f"{ident}/q1"], field="speaker", value=NAME)
        lines = list(other.export_decisions())
    case.forget_person(NAME)
    assert case.apply_decisions(lines) == 1
    assert case.apply_decisions(lines) == 0
    (record,) = case.records()
    case.decide("edit", [f"{record.article.id}/q1"], field="speaker", value="Inma V.", by="Ada")
    assert left_in(case.path) == set()


def test_a_forgotten_article_stays_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    sabotage(monkeypatch, FAST)
    write_clips(Path("clips"), 3)
    with open_case("a.onrecord") as case:
        case.add("clips", workers=1)
        gone = next(record.article.id for record in case.records() if "Lindqvist" in record.article.text)
        case.forget_article(gone)
        case.forget_person("Mara Lindqvist")
        case.add("clips", workers=1)
        (tmp_path / "clips" / "copy.txt").write_bytes((tmp_path / "clips" / "n002.txt").read_bytes())
        case.add("clips", workers=1)
        assert len(list(case.records())) == 2
        assert b"Lindqvist" not in bytes_of(case.path)


def test_a_name_that_cannot_be_told_is_refused(case: Case):
    made(case, "a.txt", TEXT)
    with pytest.raises(SettingsError, match="no word"):
        case.forget_person("Ms. X")
    assert case.store.forgotten_names() is None
    assert not case.forget_person("Nobody Known").known


def test_the_command_forgets_a_person(case: Case, capfd: pytest.CaptureFixture):
    made(case, "a.txt", TEXT, people=(person("p1", TEXT, NAME, "Vasquez"),))
    path = str(case.path)
    case.close()
    assert exit_code(["fix", path, "forget", "--person", NAME, "--person", "Ode Nobody"]) == 0
    told = capfd.readouterr().err
    assert "1 articles changed" in told
    assert "nobody in the case is called “Ode Nobody”" in told
    assert exit_code(["fix", path, "list", "--person", NAME]) == 2
    assert exit_code(["fix", path, "forget"]) == 2
    assert left_in(Path(path)) == set()
