import dataclasses
import html
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ExportError
from onrecord.export.formats import FORMATS, Format
from onrecord.export.holdings import Held, Holdings
from onrecord.export.leaks import find_leak
from onrecord.export.names import NameFinder, Person
from onrecord.export.redact import Redacted, redact
from onrecord.export.writing import write_export
from onrecord.link.identity import link_id
from onrecord.schema.facts import Name
from onrecord.schema.record import Record
from onrecord.schema.span import Span
from tests.export.handmade import sample
from tests.export.handmade_case import case

MARA = NameFinder([Person(("Mara Lindqvist", "Lindqvist", "Mara"), "[redacted]")])


def without(
    names: tuple[str, ...] = ("Mara Lindqvist",), *, pseudonyms: bool = False, held: Holdings | None = None
) -> Redacted:
    return redact(held or case(), names, pseudonyms=pseudonyms, link_id=link_id)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Lindqvist said", "LINDQVIST", "lindqvist's gate", "Lindqvists", "Lindqvist’s", "Mara", "MARA LINDQVIST",
        "mara-lindqvist.html", "@maralindqvist", "#JusticeForMara", "#FreeMaraLindqvist", "mlindqvist99",
        "Lindqvi\u00adst", "Lindqvi\u200bst", "Lindqví\u0301st", "LindqvistMara", "reallindqvist", "Mara_Lindqvist",
        "mara%20lindqvist", "xMara",
    ],
)  # fmt: skip
def test_every_form_of_a_name_is_found(text: str) -> None:
    found = MARA.find(text)
    left = "".join(c if not any(span.start <= at < span.end for span, _ in found) else " " for at, c in enumerate(text))
    assert not re.search("lind|qvi|mara", left, re.IGNORECASE), left


@pytest.mark.parametrize("text", ["a marathon", "tamarack", "marauders", "the linden tree"])
def test_other_words_are_left(text: str) -> None:
    assert MARA.find(text) == ()


def test_a_name_that_is_a_word_is_a_name_with_a_capital_letter_only() -> None:
    finder = NameFinder([Person(("Will Rose",), "x")])
    assert finder.find("she will not say; the river rose") == ()
    assert [span.of("Will spoke") for span, _ in finder.find("Will spoke")] == ["Will"]
    text = "posted by will rose"
    assert [span.of(text) for span, _ in finder.find(text)] == ["will rose"]


def test_initials_and_particles_go_with_the_name() -> None:
    finder = NameFinder([Person(("Jan van der Berghe",), "x")])
    text = "J. P. van der Berghe and Jan van der Berghe"
    assert [span.of(text) for span, _ in finder.find(text)] == ["Berghe", "Jan van der Berghe"]


def test_short_names_are_found_as_whole_words_only() -> None:
    finder = NameFinder([Person(("Bo Li",), "x")])
    assert finder.find("a little bottle of oil") == ()
    assert [span.of("Li said") for span, _ in finder.find("Li said")] == ["Li"]


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_no_byte_of_an_export_holds_the_name(form: Format, tmp_path: Path) -> None:
    if form.name in {"parquet", "ftm"}:
        pytest.importorskip("pyarrow" if form.name == "parquet" else "followthemoney")
    held, redaction = redact(case(), ["Mara Lindqvist"], pseudonyms=False, link_id=link_id)
    for file in write_export(held, form, tmp_path / "out", finder=redaction.finder):
        if file.suffix == ".parquet":
            import pyarrow.parquet

            data = str(pyarrow.parquet.read_table(file).to_pylist())
        else:
            data = file.read_bytes().decode()
        for text in (data, html.unescape(data), unquote(data), data.replace("\r\n ", "")):
            assert not re.search(r"mara|lindq", text, re.IGNORECASE)


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_pseudonyms_leave_no_name(form: Format, tmp_path: Path) -> None:
    if form.name in {"parquet", "ftm"}:
        pytest.importorskip("pyarrow" if form.name == "parquet" else "followthemoney")
    held, redaction = redact(case(), [], pseudonyms=True, link_id=link_id)
    for file in write_export(held, form, tmp_path / "out", finder=redaction.finder):
        data = file.read_bytes().decode("utf-8", "replace")
        assert not re.search(r"mara|lindq|okonjo|\bravi\b|\bana\b", data, re.IGNORECASE)


def test_a_person_has_one_pseudonym_in_all_articles() -> None:
    records = list(without((), pseudonyms=True).records())
    labels = [[person.name for person in record.people] for record in records]
    assert labels[0][:2] == labels[1][:2]  # the third is not linked
    assert len({*labels[0], *labels[1]}) == 4
    assert all(re.fullmatch(r"Person \d+", label) for label in labels[0])


def test_offsets_hold_the_words_after_redaction() -> None:
    before = {record.article.outlet: record for record in case().records()}
    for record in without().records():
        old = before[record.article.outlet]
        for quote, was in zip(record.quotes, old.quotes, strict=True):
            for span, words in zip(quote.content, was.content, strict=True):
                told = words.of(old.article.text)
                assert span.of(record.article.text) == told.replace("Mara Lindqvist", "[redacted]")
        assert [name.span.of(record.article.text) for name in record.people[0].names] == ["[redacted]"]
        for block, was_block in zip(record.article.blocks, old.article.blocks, strict=True):
            assert MARA.find(block.span.of(record.article.text)) == ()
            assert block.kind is was_block.kind


def test_ids_are_made_again_and_links_follow() -> None:
    old = {record.article.id for record in case().records()}
    held = without()
    ids = [record.article.id for record in held.records()]
    assert ids == sorted(ids)
    assert not old & set(ids)
    links = list(held.links())
    assert len(links) == 6
    assert {ref.article for link in links for ref in link.members} == set(ids)
    assert not {link.id for link in links} & {link.id for link in case().links()}


def test_what_could_tell_the_inputs_is_gone_from_the_ledger() -> None:
    text = json.dumps([[entry.input, entry.reason, entry.content] for entry in without().ledger()])
    assert "indqvist" not in text
    assert "Mara" not in text
    assert "000000" not in text


def test_articles_that_differed_in_a_name_only_stay_two() -> None:
    def named(name: str) -> Record:
        record = sample(people=(), quotes=(), events=(), ties=(), times=(), flags=(), speakers_other=())
        article = dataclasses.replace(record.article, id=name, url=None, text=f"{name} left.", blocks=(), title=None)
        return dataclasses.replace(record, article=article)

    held = Held((named("Mara Berg"), named("Jon Holm")))
    ids = [record.article.id for record in without(("Mara Berg", "Jon Holm"), held=held).records()]
    assert len(set(ids)) == 2


def test_an_export_that_would_leak_is_not_written(tmp_path: Path) -> None:
    finder = NameFinder([Person(("Mara Lindqvist",), "x")])
    with pytest.raises(ExportError, match="would still be in the export"):
        write_export(case(), FORMATS["html"], tmp_path / "page.html", finder=finder)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "hidden",
    [
        b"Lindq\r\n vist", b"Lindqv\\u0069st", b"Lindqv&#105;st", b"Lindqv%69st", b"LINDQVIST",
        b'{"a":"\\nlindqvist"}',
    ],
)  # fmt: skip
def test_the_scan_sees_through_escapes(hidden: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(b"before " + hidden + b" after")
    assert find_leak(file, MARA)


def test_the_scan_looks_at_file_names(tmp_path: Path) -> None:
    file = tmp_path / "mara-lindqvist.html"
    file.write_bytes(b"")
    assert find_leak(file, MARA)


@given(st.lists(st.sampled_from(["Mara ", "Lindqvist", "é𝄞 ", "x", " and ", "\n", "mara"]), max_size=12), st.data())
def test_spans_stay_spans_of_the_same_words(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts) + "."
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    record = sample(quotes=(), events=(), ties=(), times=(), flags=(), speakers_other=(), people=())
    article = dataclasses.replace(record.article, text=text, blocks=())
    person = dataclasses.replace(sample().people[1], names=(Name(span),), ages=(), mentions=(), roles=())
    held = Held((dataclasses.replace(record, article=article, people=(person,)),))
    redacted = next(iter(without(("Mara Lindqvist",), held=held).records()))
    new = redacted.people[0].names[0].span
    assert MARA.find(redacted.article.text) == ()
    words = new.of(redacted.article.text)
    if not any(one.start < span.end and span.start < one.end for one, _ in MARA.find(text)):
        assert words == span.of(text)
