from pathlib import Path

import pytest

from onrecord.store import Outcome, Store, persons
from onrecord.store.passages import Passages
from tests.export.handmade import sample
from tests.store.made import sha


@pytest.fixture
def store(tmp_path: Path):
    with Store.create(tmp_path / "flood.onrecord") as made:
        made.put(Outcome(input="clippings/gate.html", content=sha("gate"), made_by="{}", record=sample()))
        yield made


def test_those_who_are_called_so_are_given(store: Store):
    passages = Passages(store)
    assert passages.called("Ana Lindqvist") == ((sample().article.id, "p2"),)
    assert passages.called("Nobody") == ()


def test_people_are_joined_in_batches(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(persons, "_CHUNK", 2)
    store.replace_links([], store.fingerprint())
    names = store.database.all("SELECT name FROM persons ORDER BY name")
    assert names == [("Ana Lindqvist",), ("Mara Lindqvist",), ("Ravi Okonjo",)]
