import dataclasses
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import SettingsError
from onrecord.find import KINDS, Collection, Filters, Found, days_of, find
from onrecord.find.words import parse_words
from onrecord.schema.quote import QuoteKind
from onrecord.store import Outcome, Store
from onrecord.store.search import Query, Search
from onrecord.tables import QuoteRow
from tests.export.handmade import sample
from tests.export.handmade_case import case


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    held = case()
    made = Store.create(tmp_path_factory.mktemp("case") / "gate.onrecord")
    for record in held.records():
        name = record.article.input
        made.put(Outcome(input=name, content="0", made_by="{}", record=record, identity=name))
    made.replace_links(held.links(), made.fingerprint())
    yield made
    made.close()


def found(store: Store, what: str, /, **filters: Any) -> Found:
    return find(store, what, Filters(**filters))


def contents(store: Store, **filters: Any) -> list[str]:
    return [row.content for row in found(store, "quotes", **filters).rows]


def test_everything_is_found_without_filters_in_order_of_publication(store: Store) -> None:
    rows = found(store, "quotes").rows
    assert len(rows) == 8
    assert [row.outlet for row in rows] == ["Grenavik Courier"] * 4 + ["Daily Post"] * 4
    assert [row.id for row in rows[:4]] == ["q1", "q2", "q3", "q4"]


@pytest.mark.parametrize(
    "name", ["Lindqvist", "mara", "MARA LINDQVIST", "lindqvist mara", "Lindq*", "“Mara Lindqvist”"]
)
def test_a_speaker_is_found_by_any_form_of_the_name(store: Store, name: str) -> None:
    assert "We will not stop, […] Not for anyone." in contents(store, speaker=name)


def test_a_joined_person_is_found_in_articles_that_call_them_otherwise(tmp_path: Path) -> None:
    held = case()
    other = held.kept_records[1]
    people = (dataclasses.replace(other.people[0], name="the harbour master", names=()), *other.people[1:])
    with Store.create(tmp_path / "x.onrecord") as made:
        for record in (held.kept_records[0], dataclasses.replace(other, people=people)):
            made.put(Outcome(input=record.article.input, content="0", made_by="{}", record=record))
        assert len(contents(made, speaker="Mara")) == 2
        made.replace_links(held.links(), made.fingerprint())
        assert len(contents(made, speaker="Mara")) == 4


def test_speakers_who_are_no_people_are_found(store: Store) -> None:
    assert len(contents(store, speaker="two officials")) == 2


def test_words_are_looked_for_in_the_words_of_quotes_only(store: Store) -> None:
    assert len(contents(store, text="warning late")) == 2
    assert contents(store, text='"warning late"') == []
    assert len(contents(store, text='"warning came"')) == 2
    assert len(contents(store, text="warn*")) == 2
    assert contents(store, text="officials") == []


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"outlet": "courier"}, 4), ({"kind": "direct"}, 2), ({"via": "interview"}, 4), ({"via": "Harbour Radio"}, 4),
        ({"via": "outlet"}, 2), ({"via": "daily post"}, 2), ({"via": "post"}, 2), ({"person": "Okonjo"}, 2),
        ({"first": "2024-04-29", "last": "2024-04-29"}, 2), ({"first": "2024-05-03", "last": "2024-05-03"}, 3),
        ({"first": "2024-05-03", "last": "2024-05-03", "sure": True}, 0),
        ({"first": "2024-04", "last": "2024-04", "sure": True}, 2), ({"first": "2024-05-03", "on": "said"}, 0),
        ({"last": "2024-05-03", "on": "published"}, 4), ({"first": "2023"}, 8), ({"last": "2023"}, 0),
    ],
)  # fmt: skip
def test_filters_of_quotes(store: Store, filters: dict[str, Any], count: int) -> None:
    assert len(contents(store, **filters)) == count


def test_what_only_may_lie_in_the_days_is_marked(store: Store) -> None:
    rows = found(store, "quotes", first="2024-04-29").rows
    assert rows.matches is not None
    said = {row.id: match for row, match in zip(rows, rows.matches, strict=True)}
    assert (said["q1"], said["q2"]) == ("sure", "perhaps")


def test_how_many_have_no_day_is_told(store: Store) -> None:
    assert found(store, "events", first="2024", on="happened").undated == 2
    assert found(store, "quotes", first="2024", on="said").undated == 6


@pytest.mark.parametrize(
    ("filters", "labels"),
    [
        ({"first": "2024-03-12", "last": "2024-03-13", "sure": True}, ["flood killed two"]),
        ({"kind": "planned"}, ["minister resigns"]),
        ({"speaker": "Ana"}, ["warning came late"]),
        ({"person": "Okonjo"}, ["minister resigns"]),
        ({"text": "police"}, ["guard arrested"]),
    ],
)
def test_filters_of_events(store: Store, filters: dict[str, Any], labels: list[str]) -> None:
    assert [row.label for row in found(store, "events", outlet="Courier", **filters).rows] == labels


def test_people_are_found_once(store: Store) -> None:
    people = found(store, "people", text="Lindqvist").rows
    assert [person.name for person in people] == ["Ana Lindqvist", "Mara Lindqvist"]
    assert people[1].articles == 2
    assert [person.name for person in found(store, "people", outlet="Courier").rows][-1] == "Ravi Okonjo"
    assert found(store, "people", first="2024-05-04", last="2024-05-04").total == 3


def test_sources_are_found_by_kind_and_name(store: Store) -> None:
    assert {row.name for row in found(store, "sources", kind="interview").rows} == {"Harbour Radio"}
    assert {row.step for row in found(store, "sources", via="daily post").rows} == {2}
    assert {row.kind for row in found(store, "sources", via="interview").rows} == {"interview"}
    assert {row.quote for row in found(store, "sources", speaker="Ana").rows} == {"q3"}


def test_links_are_found_with_all_their_members(store: Store) -> None:
    assert [row.outlet for row in found(store, "copies").rows] == ["Grenavik Courier", "Daily Post"]
    assert found(store, "copies", text="harbour master", outlet="daily").total == 1
    assert found(store, "copies", kind="update").total == 0
    assert found(store, "disagreements", kind="age", person="Mara").total == 1
    assert found(store, "disagreements", person="Okonjo").total == 0
    assert found(store, "variants", speaker="Mara").total == 1
    assert found(store, "variants", speaker="Ana").total == 0
    assert found(store, "variants", first="2025").total == 0


def test_articles_are_found_by_words_people_and_speakers(store: Store) -> None:
    assert found(store, "articles", text="harbour inquiry").total == 2
    assert found(store, "articles", person="Okonjo", outlet="post").total == 1
    assert found(store, "articles", speaker="Nobody").total == 0


def test_a_limit_says_how_many_it_left_out(store: Store) -> None:
    some = found(store, "quotes", limit=3)
    assert (len(some.rows), some.total, some.more) == (3, 8, 5)
    assert [row.id for row in some.rows] == ["q1", "q2", "q3"]
    assert found(store, "disagreements", limit=1).more == 0


def test_rows_without_a_day_come_last(tmp_path: Path) -> None:
    record = sample()
    article = dataclasses.replace(record.article, id="0" * 64, url=None, published=type(record.article.published)())
    with Store.create(tmp_path / "x.onrecord") as made:
        for one in (dataclasses.replace(record, article=article), record):
            made.put(Outcome(input=one.article.id, content="0", made_by="{}", record=one))
        rows = found(made, "quotes", limit=5).rows
        assert [row.published_earliest for row in rows] == ["2024-05-03"] * 4 + [None]


HOSTILE = [
    "", " ", '"', '""', "*", "***", "AND", "NOT", "NEAR(", "a AND", "-x", "^x", "content:x", "{a b}:c", "(", ")", "'",
    "\x00", "a\x00b", "\ud800", "“", "”", '"a', 'a"b"c', "a*b", "* a", "x OR y)", ";DROP TABLE", "é́", "𝄞", "水 门",
    "a" * 5000, "x " * 3000, '"' * 999, "(" * 999, "NEAR(a b, 99999999999)", "a^2", "100 %", "\\", "speaker : x",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("kind", KINDS)
def test_anything_can_be_typed(store: Store, kind: str, typed: str) -> None:
    for name in ("text", "speaker", "person", "outlet", *(("via",) if kind in {"quotes", "sources"} else ())):
        found(store, kind, **{name: typed})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_question(store: Store, typed: str) -> None:
    found(store, "quotes", text=typed, speaker=typed)


@given(st.text(max_size=60))
def test_the_expression_is_one_that_fts5_takes(typed: str) -> None:
    words = parse_words(typed)
    if words.fts is None:
        return
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE VIRTUAL TABLE t USING fts5(a)")
        db.execute("SELECT * FROM t WHERE t MATCH ?", (f"a : ({words.fts})",)).fetchall()
    db.close()


def test_terms_past_the_64th_are_told(store: Store) -> None:
    many = " ".join(f"w{number}" for number in range(70))
    assert any("6 were not" in words for words in found(store, "quotes", text=many).notes)


def test_an_outlet_that_is_not_there_is_told_with_those_that_are(store: Store) -> None:
    assert "Daily Post" in found(store, "quotes", outlet="Gazette").notes[0]


@pytest.mark.parametrize(
    ("kind", "filters"),
    [
        ("plums", {}), ("people", {"kind": "direct"}), ("quotes", {"kind": "loud"}), ("events", {"via": "post"}),
        ("quotes", {"on": "happened", "first": "2024"}), ("quotes", {"first": "2025", "last": "2024"}),
        ("quotes", {"first": "last week"}), ("quotes", {"first": "2024-02-30"}), ("quotes", {"on": "never"}),
    ],
)  # fmt: skip
def test_filters_that_do_not_fit_are_refused(store: Store, kind: str, filters: dict[str, Any]) -> None:
    with pytest.raises(SettingsError):
        found(store, kind, **filters)


def test_days_months_and_years_are_intervals() -> None:
    assert days_of("2024-02") == ("2024-02-01", "2024-02-29")
    assert days_of("2023") == ("2023-01-01", "2023-12-31")
    assert days_of("0004-05-03") == ("0004-05-03", "0004-05-03")


# --- collections ---


@pytest.fixture
def quotes(store: Store) -> Collection[Any]:
    return found(store, "quotes").rows


def test_a_collection_is_filtered_by_columns(quotes: Collection[Any]) -> None:
    assert len(quotes.where(kind="direct", outlet="daily post")) == 1
    assert len(quotes.where(kind=QuoteKind.DIRECT)) == 2
    assert len(quotes.where(hop_kinds="interview")) == 4
    assert len(quotes.where(kind=["direct", "mixed"])) == 2
    assert len(quotes.where(score=lambda score: score > 0.9)) == 2
    assert len(quotes.where(chain=None)) == 2
    with pytest.raises(SettingsError, match="no column 'colour'"):
        quotes.where(colour="red")


def test_a_collection_is_a_sequence(quotes: Collection[Any]) -> None:
    assert quotes[0] in quotes
    assert [row.id for row in quotes[2:4]] == ["q3", "q4"]
    assert isinstance(quotes[2:4], Collection)
    assert quotes.to_dicts()[0]["speaker"] == "Mara Lindqvist"
    assert repr(quotes) == "<8 QuoteRow>"


def test_a_notebook_sees_escaped_rows(store: Store) -> None:
    rows = found(store, "quotes", limit=1).rows
    import msgspec

    bad = msgspec.structs.replace(rows[0], content="<script>x</script>")
    shown = Collection(type(bad), [bad], more=7)._repr_html_()
    assert "<script" not in shown
    assert "7 more" in shown


def test_a_collection_becomes_a_table_of_other_tools(store: Store) -> None:
    rows = found(store, "quotes", first="2024").rows
    arrow = pytest.importorskip("pyarrow")
    table = rows.to_arrow()
    assert isinstance(table, arrow.Table)
    assert table.column("hop_kinds").to_pylist()[0] == ["interview", "outlet"]
    assert table.column("match").to_pylist()[0] == "sure"
    pandas = pytest.importorskip("pandas")
    assert isinstance(rows.to_pandas(), pandas.DataFrame)
    polars = pytest.importorskip("polars")
    assert rows.to_polars().shape == (8, len(rows.columns))
    assert rows.to_polars().schema["hop_names"] == polars.List(polars.String)


def test_an_empty_collection_has_its_columns(store: Store) -> None:
    pytest.importorskip("polars")
    rows = found(store, "quotes", outlet="Gazette").rows
    assert rows.to_polars().columns == list(rows.columns)
    assert rows.to_arrow().num_rows == 0


def test_a_missing_library_is_named(quotes: Collection[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from onrecord.errors import ExtraError

    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ExtraError, match=r"onrecord\[polars\]"):
        quotes.to_polars()


def test_a_kind_of_hop_can_be_asked_for_without_a_name(store: Store) -> None:
    rows, total = Search(store.database).rows(Query(table="quotes", via_kinds=("interview",)), QuoteRow)
    assert total == len(rows) == 4
