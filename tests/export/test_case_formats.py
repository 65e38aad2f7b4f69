import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from onrecord.errors import ExportError, ExtraError
from onrecord.export.cells import csv_cell
from onrecord.export.formats import FORMATS, Format
from onrecord.export.holdings import Held
from onrecord.export.ical import folded
from onrecord.export.leaks import _texts
from onrecord.export.writing import write_export
from onrecord.resources.format_words import FORMAT_WORDS
from tests.export.handmade import TEXT
from tests.export.handmade_case import case, format_words, wordless

LINES = [one for one in FORMATS.values() if not one.folder]


def written(held: Held, form: Format, folder: Path) -> dict[str, bytes]:
    if form.name in {"parquet", "ftm"}:
        pytest.importorskip("pyarrow" if form.name == "parquet" else "followthemoney")
    files = write_export(held, form, folder / (form.name + form.suffix))
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_the_same_case_gives_the_same_bytes_whatever_the_order(form: Format, tmp_path: Path) -> None:
    held = case()
    turned = Held(held.kept_records[::-1], held.kept_links[::-1], held.kept_ledger[::-1])
    first, again = tmp_path / "first", tmp_path / "again"
    first.mkdir(), again.mkdir()
    assert written(held, form, first) == written(turned, form, again)


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_an_empty_case_can_be_written(form: Format, tmp_path: Path) -> None:
    written(Held(), form, tmp_path)


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_each_format_says_what_it_cannot_carry(form: Format) -> None:
    assert form.lost


def test_the_words_of_the_formats_are_known() -> None:
    held, texts = wordless(case()), []
    for form in LINES:
        if form.name != "ftm":
            texts += list(_texts(b"".join(form.lines(held))))
    assert format_words(texts) <= FORMAT_WORDS


@pytest.mark.parametrize("bad", ["=1+1", "+1", "-1", "@A1", "\tx", "\rx", "  =1", "＝1"])
def test_a_csv_cell_is_no_formula(bad: str) -> None:
    assert csv_cell(bad) == f"'{bad}"
    assert csv_cell((bad, "x")).startswith("'")


def test_csv_holds_every_quote_with_its_words(tmp_path: Path) -> None:
    files = written(case(), FORMATS["csv"], tmp_path)
    rows = list(csv.DictReader(io.StringIO(files["quotes.csv"].decode(), newline="")))
    assert len(rows) == 8
    assert rows[0]["content"] == "We will not stop, […] Not for anyone."
    package = json.loads(files["datapackage.json"])
    for resource in package["resources"]:
        header = next(csv.reader(io.StringIO(files[resource["path"]].decode())))
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_json_ld_selectors_find_the_words_again() -> None:
    graph = json.loads(b"".join(FORMATS["jsonld"].lines(case())))["@graph"]
    bodies = {node["@id"]: node["articleBody"] for node in graph if node["@type"] == "NewsArticle"}
    targets = [target for node in graph if node["@type"] == "oa:Annotation" for target in node["oa:hasTarget"]]
    assert targets
    for target in targets:
        position, quote = target["oa:hasSelector"]
        body = bodies[target["oa:hasSource"]["@id"]]
        assert body[position["start"] : position["end"]] == quote["exact"]
        assert quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "") in body


def test_json_ld_joins_people() -> None:
    graph = json.loads(b"".join(FORMATS["jsonld"].lines(case())))["@graph"]
    assert [node["name"] for node in graph if node["@type"] == "Person"].count("Mara Lindqvist") == 1


def test_timeline_js_escapes_what_it_shows() -> None:
    import dataclasses

    held = case()
    record = held.kept_records[0]
    hostile = dataclasses.replace(record.events[0], label="<img src=x onerror=alert(1)>")
    data = b"".join(FORMATS["timelinejs"].lines(Held((dataclasses.replace(record, events=(hostile,)),))))
    assert b"<img" not in data


def test_calendar_lines_are_folded_and_whole_days() -> None:
    data = b"".join(FORMATS["ical"].lines(case()))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    plain = data.replace(b"\r\n ", b"").decode()
    assert "DTSTART;VALUE=DATE:20240312\r\nDTEND;VALUE=DATE:20240314" in plain
    assert "DTSTAMP:20240312T000000Z" in plain
    assert "SUMMARY:Mara Lindqvist: We will not stop\\," in plain
    uids = [line for line in plain.split("\r\n") if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) > 4


def test_no_character_is_cut_by_folding() -> None:
    lines = list(folded("SUMMARY:" + "é€𝄞" * 60))
    assert b"".join(line.removesuffix(b"\r\n")[bool(n) :] for n, line in enumerate(lines)).decode().endswith("𝄞")
    assert all(line.removesuffix(b"\r\n").decode() for line in lines)


def test_an_event_that_two_articles_tell_is_one_entry() -> None:
    data = b"".join(FORMATS["ical"].lines(case())).replace(b"\r\n ", b"").decode()
    assert data.count("SUMMARY:flood killed two") == 1
    assert "Grenavik Courier: " in data
    assert "Daily Post: " in data


def test_the_network_is_xml_with_people_joined() -> None:
    tree = ET.fromstring(b"".join(FORMATS["gexf"].lines(case())))  # noqa: S314 - our own
    labels = [node.get("label") for node in tree.iter("{http://gexf.net/1.3}node")]
    assert labels.count("Mara Lindqvist") == 1
    assert "Harbour Radio" in labels


def test_follow_the_money_entities_are_valid() -> None:
    ftm = pytest.importorskip("followthemoney")
    entities = [json.loads(line) for line in b"".join(FORMATS["ftm"].lines(case())).splitlines()]
    schemas = {entity["schema"] for entity in entities}
    assert {"Person", "Article", "Mention", "Family", "Event", "Organization"} <= schemas
    for entity in entities:
        ftm.model.get_proxy(entity)
    ids = {entity["id"] for entity in entities}
    for entity in entities:
        if entity["schema"] == "Mention":
            assert set(entity["properties"]["resolved"]) | set(entity["properties"]["document"]) <= ids


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(ExtraError, match=r"pip install 'onrecord\[ftm\]'"):
        list(FORMATS["ftm"].lines(case()))


def test_parquet_gives_the_rows_back(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_export(case(), FORMATS["parquet"], tmp_path / "p")
    rows = parquet.read_table(tmp_path / "p" / "quotes.parquet").to_pylist()
    assert len(rows) == 8
    assert rows[0]["hop_names"] == ["Harbour Radio", "Daily Post"]


def test_the_page_has_every_part_and_loads_nothing() -> None:
    page = b"".join(FORMATS["html"].lines(case())).decode()
    for part in ("people", "variants", "quotes", "timeline", "copies", "disagreements", "gaps", "articles"):
        assert f'<section id="{part}">' in page
    assert "<script" not in page
    assert "default-src &#x27;none&#x27;" in page


def test_the_page_escapes_everything() -> None:
    import dataclasses

    held = case()
    record = held.kept_records[0]
    bad = "<script>alert(1)</script>"
    article = dataclasses.replace(record.article, title=bad, outlet=bad, input=bad, url=f"javascript:{bad}")
    people = tuple(dataclasses.replace(person, name=bad) for person in record.people)
    changed = dataclasses.replace(record, article=article, people=people)
    page = b"".join(FORMATS["html"].lines(Held((changed, held.kept_records[1]), held.kept_links))).decode()
    assert "<script" not in page
    assert 'href="javascript' not in page


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "tables"
    target.mkdir()
    (target / "mine.txt").write_text("mine")
    with pytest.raises(ExportError, match=r"mine\.txt"):
        write_export(case(), FORMATS["csv"], target)
    assert [file.name for file in target.iterdir()] == ["mine.txt"]


def test_offsets_of_rows_are_those_of_the_text() -> None:
    lines = b"".join(FORMATS["jsonl"].lines(case())).splitlines()
    assert all(json.loads(line)["article"]["text"].strip() == TEXT.strip() for line in lines)
