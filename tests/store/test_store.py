import itertools
from pathlib import Path

import pytest

from onrecord.decisions import Decision, DecisionKind, identified
from onrecord.errors import CaseError
from onrecord.schema.case import InputState, LinkKind
from onrecord.store import Outcome, Store
from tests.export.handmade import sample
from tests.store.made import dump, failure, link, outcome, record_of, sha, words_in


@pytest.fixture
def store(tmp_path: Path):
    with Store.create(tmp_path / "flood.onrecord") as made:
        yield made


def states(store: Store) -> dict[str, str]:
    return {entry.input: entry.state.value for entry in store.ledger()}


def test_a_record_comes_back_as_it_was_put(store: Store):
    store.put(Outcome(input="clippings/gate.html", content=sha("gate"), made_by="{}", record=sample()))
    assert list(store.records()) == [sample()]
    assert store.record(sample().article.id) == sample()
    assert store.record("0" * 64) is None


def test_every_kind_of_row_is_kept(store: Store):
    store.put(Outcome(input="clippings/gate.html", content=sha("gate"), made_by="{}", record=sample()))
    kept = dump(store)
    assert len(kept["rows_quotes"]) == len(sample().quotes)
    assert len(kept["rows_articles"]) == 1
    assert all(row[0] == 1 for rows in kept.values() for row in rows if isinstance(row[0], int))


def test_the_smallest_name_stands_for_an_article_whichever_came_first(store: Store):
    store.put(outcome("b.txt", "The gate is shut, she said."))
    store.put(outcome("a.txt", "The gate is shut, she said."))
    assert states(store) == {"a.txt": "added", "b.txt": "same"}
    assert [record.article.input for record in store.records()] == ["a.txt"]


def test_where_the_smallest_name_changes_the_other_stands_for_the_article(store: Store):
    store.put(outcome("a.txt", "The gate is shut, she said."))
    store.put(outcome("b.txt", "The gate is shut, she said."))
    store.put(outcome("a.txt", "The gate is open, she said."))
    assert states(store) == {"a.txt": "added", "b.txt": "added"}
    assert sorted(record.article.input for record in store.records()) == ["a.txt", "b.txt"]


def test_a_text_that_was_changed_leaves_its_older_version(store: Store):
    store.put(outcome("a.txt", "The gate is shut, she said."))
    store.put(outcome("a.txt", "The gate is open, she said."))
    (now,) = store.records()
    assert now.article.text.startswith("The gate is open")
    assert states(store) == {"a.txt": "changed"}
    assert [version.current for version in store.versions(now.article.id)] == [False, True]
    assert len(list(store.records(versions=True))) == 2


def test_a_text_that_was_changed_back_is_current_again(store: Store):
    for text in ("The gate is shut.", "The gate is open.", "The gate is shut."):
        store.put(outcome("a.txt", text))
    assert [record.article.text for record in store.records()] == ["The gate is shut."]


def test_versions_of_one_url_are_ordered_by_their_dates(store: Store):
    url = "https://post.example/gate"
    store.put(outcome("a.html", "Gate open, she said.", url=url, day="2024-05-04"))
    store.put(outcome("b.html", "Gate shut, she said.", url=url, day="2024-05-03T23:30:00-05:00"))
    store.put(outcome("c.html", "Gate gone, she said.", url=f"{url}#comments", day="soon"))
    (now,) = store.records()
    assert now.article.input == "c.html"
    assert states(store) == {"a.html": "added", "b.html": "changed", "c.html": "changed"}
    assert [version.input for version in store.versions(now.article.id)] == ["a.html", "b.html", "c.html"]


def test_the_same_bytes_read_in_another_way_are_no_version(store: Store):
    store.put(outcome("a.html", "Menu. The gate is shut.", content="<p>"))
    store.put(outcome("a.html", "The gate is shut.", content="<p>", made_by="{}"))
    assert [record.article.text for record in store.records(versions=True)] == ["The gate is shut."]
    assert store.known("a.html") == (sha("<p>"), "{}", "added")


def test_lines_of_a_file_are_no_versions_of_one_another(store: Store):
    store.put(outcome("a.jsonl#1", "The gate is shut."))
    store.put(outcome("a.jsonl#1", "The weather is fine."))
    store.put(outcome("a.jsonl#2", "The gate is shut."))
    assert len(list(store.records())) == 2
    assert states(store) == {"a.jsonl#1": "added", "a.jsonl#2": "added"}


def test_a_failure_keeps_its_reason_and_what_was_read_before(store: Store):
    store.put(outcome("a.txt", "The gate is shut."))
    store.put(failure("a.txt", "a.txt: no encoding fits"))
    store.put(failure("b.bin", "b.bin: binary data", InputState.REJECTED))
    assert [(entry.state.value, entry.reason) for entry in store.ledger()] == [
        ("failed", "a.txt: no encoding fits"), ("rejected", "b.bin: binary data"),
    ]  # fmt: skip
    assert len(list(store.records())) == 1
    assert store.counts() == (2, 1)


def test_the_order_of_adding_changes_nothing_that_is_shown(tmp_path: Path):
    url = "https://post.example/gate"
    outcomes = [
        outcome("b.txt", "The gate is shut, she said."),
        outcome("a.txt", "The gate is shut, she said."),
        outcome("c.html", "Gate open, she said.", url=url, day="2024-05-04"),
        outcome("d.html", "Gate shut, she said.", url=url, day="2024-05-03"),
        failure("e.bin", "e.bin: binary data"),
    ]
    shown = []
    for number, order in enumerate(itertools.permutations(outcomes)):
        if number % 7:
            continue
        with Store.create(tmp_path / f"{number}.onrecord") as store:
            for one in order:
                store.put(one)
            shown.append((dump(store), store.fingerprint()))
    assert all(one == shown[0] for one in shown)


def test_putting_twice_doubles_nothing(store: Store):
    store.put(outcome("a.txt", "The gate is shut, she said."))
    once = dump(store)
    store.put(outcome("a.txt", "The gate is shut, she said."))
    assert dump(store) == once


def test_links_are_replaced_as_a_whole(store: Store):
    store.put(outcome("a.txt", "The gate is shut."))
    (record,) = store.records()
    ident = record.article.id
    first, second = link((ident, "q1"), ("other", "q2")), link((ident, ""), kind=LinkKind.COPY_OF)
    assert store.links_made_from() is None
    store.replace_links([first, second], store.fingerprint())
    assert list(store.links()) == [second, first]
    assert store.count_links() == 2
    assert list(store.links(LinkKind.COPY_OF)) == [second]
    assert list(store.links_of(ident)) == [second, first]
    assert list(store.links_of(ident, "q1")) == [first]
    assert store.links_made_from() == store.fingerprint()
    store.replace_links([], "")
    assert list(store.links()) == []


def test_what_links_are_made_from_changes_with_records_and_decisions(store: Store):
    seen = {store.fingerprint()}
    store.put(outcome("a.txt", "The gate is shut."))
    seen.add(store.fingerprint())
    one, two = (identified(Decision(kind=DecisionKind.UNDO, undoes=name)) for name in ("d1", "d2"))
    assert store.append_decisions([one, two, one]) == 2
    assert store.append_decisions([two]) == 0
    seen.add(store.fingerprint())
    assert len(seen) == 3
    assert store.decided().log == (one, two)


def test_a_forgotten_article_is_gone_from_the_file_and_stays_out(store: Store):
    for number in range(30):
        store.put(outcome(f"n{number:02}.txt", f"Notice number {number} says nothing, they said."))
    store.put(outcome("secret.txt", "Quillfeather hid the ledger, she said."))
    ident = record_of("secret.txt", "Quillfeather hid the ledger, she said.").article.id
    store.replace_links([link((ident, "q1"), ("other", "q1"))], "x")
    assert store.forget_article(ident)
    assert not store.forget_article("f" * 64)
    assert store.record(ident) is None
    assert list(store.links()) == []
    assert b"uillfeather" not in words_in(store.path)
    store.put(outcome("again.txt", "Quillfeather hid the ledger, she said."))
    entry = store.entry("again.txt")
    assert entry is not None
    assert (entry.state, entry.article) == (InputState.REJECTED, None)
    assert "forgotten" in (entry.reason or "")
    assert store.entry("never.txt") is None
    assert store.known("never.txt") is None
    assert store.forgotten() == tuple(sorted((ident, "f" * 64)))
    assert b"uillfeather" not in words_in(store.path)


def test_a_case_is_made_once(store: Store):
    with pytest.raises(CaseError, match="there is a file already"):
        Store.create(store.path)
