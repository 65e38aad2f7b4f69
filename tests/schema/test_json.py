from dataclasses import fields, is_dataclass
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import SpanError
from onrecord.schema.article import Article, Block
from onrecord.schema.facts import Event, OtherSpeaker, Person, Tie, Time
from onrecord.schema.json import json_schema, record_from_json, record_to_json
from onrecord.schema.quote import Quote
from onrecord.schema.record import Flag, MadeBy, Record
from onrecord.schema.span import Span

# Whole records are large values to draw.
few = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

_texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=200)


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(_texts)
    starts = st.integers(0, len(text) - 1)
    spans = starts.flatmap(lambda start: st.builds(Span, st.just(start), st.integers(start + 1, len(text))))
    with st_registered(spans):
        article = draw(
            st.builds(Article, text=st.just(text), blocks=st.lists(st.from_type(Block), max_size=3).map(tuple))
        )
        parts = {
            "people": Person, "speakers_other": OtherSpeaker, "times": Time, "quotes": Quote,
            "events": Event, "ties": Tie, "flags": Flag,
        }  # fmt: skip
        values = {name: draw(st.lists(st.from_type(kind), max_size=2).map(tuple)) for name, kind in parts.items()}
        made_by = draw(st.from_type(MadeBy))
    return Record(article=article, made_by=made_by, **values)


class st_registered:  # noqa: N801
    """Spans of one text while a record is drawn."""

    def __init__(self, spans: st.SearchStrategy[Span]) -> None:
        st.register_type_strategy(Span, spans)
        st.register_type_strategy(float, st.floats(0, 1))

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


@few
@given(records())
def test_a_record_survives_json(record: Record) -> None:
    line = record_to_json(record)
    assert b"\n" not in line
    assert record_from_json(line) == record
    assert record_to_json(record_from_json(line)) == line


@few
@given(records())
def test_every_span_of_a_record_is_found(record: Record) -> None:
    assert sorted(record.spans()) == sorted(_spans_below(record, {"article"}))


def _spans_below(value: Any, skip: set[str]) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for item in value for span in _spans_below(item, set())]
    if is_dataclass(value):
        return [
            span for f in fields(value) if f.name not in skip for span in _spans_below(getattr(value, f.name), set())
        ]
    return []


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2)])
def test_a_span_refuses_to_be_wrong(start: int, end: int) -> None:
    with pytest.raises(SpanError):
        Span(start, end)


def test_a_span_past_the_text_is_refused_by_article_and_record() -> None:
    with pytest.raises(SpanError):
        Span(0, 9).of("short")
    article = Article(id="a", input="a", text="short")
    with pytest.raises(SpanError, match="ends at"):
        Record(
            article=article,
            made_by=MadeBy(onrecord="0", weights="0"),
            flags=(Flag(kind="x", message="x", span=Span(2, 9)),),
        )


def test_a_wrong_span_in_json_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b"[5,2]", type=Span)


def test_the_schema_names_the_fields_of_the_contract() -> None:
    schema = json_schema()
    record = schema["$defs"]["Record"]["properties"]
    assert {
        "schema",
        "made_by",
        "article",
        "people",
        "speakers_other",
        "times",
        "quotes",
        "events",
        "ties",
        "flags",
    } == set(record)
    quote = schema["$defs"]["Quote"]["properties"]
    assert {"content", "cue", "source", "speaker", "cue_force", "addressee", "said_when", "chain", "parent"} <= set(
        quote
    )
