"""The promises of the README, each with a test."""

import os
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.errors import ReadError
from onrecord.reading.settings import Failure
from onrecord.schema.json import record_from_json, record_to_json
from onrecord.schema.record import Record
from onrecord.schema.span import Span

CLIPPINGS = Path(__file__).parent.parent / "examples" / "clippings"
STORY = (
    "{0}“We had eleven minutes,” said Kristjan Oyelaran, 41, the shift leader, on Monday.{1}{1}"
    "Oyelaran denied that his crew had been asleep. He told Radio Corrith on 4 May 2024 that the gate failed.{1}{1}"
    "His wife, Ines Oyelaran, said in a post on Instagram: “He has not slept since.”{1}"
)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    found = list(onrecord.read_records(CLIPPINGS))
    assert not [item for item in found if isinstance(item, Failure)]
    return [item for item in found if isinstance(item, Record)]


def test_every_item_lies_in_its_text_and_equals_the_words_stored_with_it(records: list[Record]) -> None:
    for record in records:
        _check_words(record)


def _check_words(record: Record) -> None:
    text = record.article.text
    assert all(span.of(text).strip() for span in record.spans())
    for person in record.people:
        assert all(role.text == role.span.of(text) for role in person.roles)
        names = {name.span.of(text) for name in person.names}
        assert not names or any(
            _squeezed(person.name) in _squeezed(n) or _squeezed(n) in _squeezed(person.name) for n in names
        )
    assert all(speaker.text == speaker.span.of(text) for speaker in record.speakers_other)


def _squeezed(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def test_every_reference_of_a_record_leads_to_something(records: list[Record]) -> None:
    for record in records:
        ids = {item.id for part in (record.people, record.speakers_other, record.times, record.quotes) for item in part}
        for quote in record.quotes:
            used = (quote.speaker, quote.runner_up, quote.addressee, quote.said_when, quote.parent)
            assert {ref for ref in used if ref is not None} <= ids
        for event in record.events:
            assert {event.time, *(p.ref for p in event.participants)} - {None} <= ids
            assert event.attributed_to == "article" or event.attributed_to in ids
        for tie in record.ties:
            assert {tie.a, tie.b} <= ids


def test_a_record_survives_json_byte_for_byte(records: list[Record]) -> None:
    for record in records:
        assert record_to_json(record_from_json(record_to_json(record))) == record_to_json(record)


@pytest.mark.parametrize("start", ["", "\n\n  ", "😀👩‍👩‍👧 ", "e\u0301\u0323 ", "\u00a0\u00ad"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_offsets_hold_with_emoji_marks_line_ends_and_leading_space(start: str, end: str) -> None:
    text = STORY.format(start, end)
    record = onrecord.read_text(text, published="2024-05-08")
    assert record.article.text == text
    _check_words(record)
    assert "We had eleven minutes," in [quote.content[0].of(text) for quote in record.quotes]
    assert "4 May 2024" in [time.span.of(text) for time in record.times]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=300))
def test_any_text_gives_a_record_or_a_reason(text: str) -> None:
    try:
        record = onrecord.read_text(text, published="2024-05-08")
    except ReadError:
        return
    assert record.article.text == text
    assert all(span.end <= len(text) for span in _all_spans(record))


def _all_spans(value: Any) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for item in value for span in _all_spans(item)]
    if is_dataclass(value):
        return [span for f in fields(value) for span in _all_spans(getattr(value, f.name))]
    return []


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed_and_zone() -> None:
    command = [sys.executable, "-m", "onrecord.cli", "read", "--json", str(CLIPPINGS / "01-hpa-brennick-flood.txt")]
    outputs = {
        subprocess.run(
            command,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(outputs) == 1
    assert outputs.pop()


def test_nothing_is_fetched_while_articles_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert list(onrecord.read_records(CLIPPINGS / "02-herald-brennick-flood.html"))


@pytest.mark.parametrize(
    "hostile",
    [
        '"a ' * 20_000,
        "“" + "a" * 100_000,
        "word " * 20_000,
        "“No,” he said. " * 1_000,
        "“‘" * 300 + "a",
        "a\n" * 5_000,
    ],
    ids=["marks", "no spaces", "one sentence", "quotes", "nested", "lines"],
)
def test_hostile_text_ends_in_a_record(hostile: str) -> None:
    assert onrecord.read_text(hostile, published="2024-05-08").article.text == hostile
