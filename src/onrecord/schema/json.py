"""Records to and from JSON, and the JSON Schema of a record."""

from typing import Any

import msgspec

from onrecord.schema.record import Record

__all__ = ["json_schema", "record_from_json", "record_to_json"]

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


def record_to_json(record: Record) -> bytes:
    """Return *record* as one line of UTF-8 JSON without a line end; the same record gives the same bytes."""
    return _encoder.encode(record)


def record_from_json(data: bytes | str) -> Record:
    """Return the record in *data*; raises msgspec.ValidationError where it does not fit the schema."""
    return _decoder.decode(data)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record."""
    schema = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "onrecord/1", **schema}
