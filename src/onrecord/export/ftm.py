"""A case as FollowTheMoney entities, for Aleph and the tools around it; needs the library followthemoney."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.export.holdings import Digest, Holdings
from onrecord.export.tabular import need
from onrecord.schema.record import Record
from onrecord.tables import EventRow, TieRow, event_rows, person_rows, tie_rows
from onrecord.tables.joined import JoinedPersonRow

__all__ = ["LOST", "ftm_lines"]

LOST = (
    "quotes: FollowTheMoney has no type for something said, its source chain, its kind or where the words stand",
    "copies, variants, disagreements and decisions",
    "ages and ranges of birth: only a day of birth that is known is written",
    "times with their doubt: an event has a first and a last day, and no reason",
    "planned, alleged, denied and supposed events: only what an article tells as having happened",
    "offsets, scores and reasons",
)

Values = dict[str, str | Iterable[str] | None]


class _Maker:
    """Makes entities with the library, which cleans and checks each value."""

    def __init__(self) -> None:
        self._model = need("followthemoney", "the export to FollowTheMoney", "ftm").model

    def line(self, schema: str, key: str, values: Values) -> bytes:
        entity = self._model.make_entity(schema)
        entity.id = _key(key)
        for name, value in values.items():
            given = [value] if isinstance(value, str) else list(value or ())
            entity.add(name, [one for one in given if one])
        return msgspec.json.encode(_ordered(entity.to_dict())) + b"\n"


def _ordered(entity: dict[str, Any]) -> dict[str, Any]:
    properties = {name: sorted(values) for name, values in sorted(entity["properties"].items())}
    return {"id": entity["id"], "schema": entity["schema"], "properties": properties}


def _key(words: str) -> str:
    return f"onrecord-{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()[:32]}"


def _person_key(person: JoinedPersonRow) -> str:
    return f"person {person.id}"


def ftm_lines(holdings: Holdings) -> Iterator[bytes]:
    """Yield one entity a line: Person, Organization, Article, Mention, Family and Event."""
    digest, maker = Digest(holdings), _Maker()
    for person in digest.people:
        yield _person(person, maker)
    organisations: dict[str, None] = {}
    for record in holdings.records():
        yield _article(record, maker)
        yield from _organisations(record, maker, organisations)
        yield from _mentions(record, digest, maker)
        yield from (_family(row, digest, maker) for row in tie_rows(record) if row.a_id != row.b_id)
        yield from (_event(row, digest, maker) for row in event_rows(record) if row.modality == "happened")


def _person(person: JoinedPersonRow, maker: _Maker) -> bytes:
    born = person.born_earliest if person.born_earliest == person.born_latest else None
    return maker.line("Person", _person_key(person), {
        "name": person.name, "alias": [form for form in person.forms if " " in form and form != person.name],
        "weakAlias": [form for form in person.forms if " " not in form], "position": person.roles, "birthDate": born,
    })  # fmt: skip


def _article(record: Record, maker: _Maker) -> bytes:
    article = record.article
    return maker.line("Article", f"article {article.id}", {
        "title": article.title, "fileName": article.input, "author": article.bylines, "sourceUrl": article.url,
        "publishedAt": article.published.value, "publisher": article.outlet, "language": article.language,
        "bodyText": article.text,
    })  # fmt: skip


def _organisations(record: Record, maker: _Maker, known: dict[str, None]) -> Iterator[bytes]:
    """Yield the organisations that speak in an article, each once in a case, and their mentions."""
    for other in record.speakers_other:
        if other.kind.value != "organisation":
            continue
        name = " ".join(other.text.split())
        key = f"organisation {name.casefold()}"
        if key not in known:
            known[key] = None
            yield maker.line("Organization", key, {"name": name})
        yield _mention(record, key, name, other.id, "Organization", maker)


def _mentions(record: Record, digest: Digest, maker: _Maker) -> Iterator[bytes]:
    for row in person_rows(record):
        person = digest.person(row.article, row.id)
        if person is not None and row.forms:
            yield _mention(record, _person_key(person), row.name, row.id, "Person", maker)


def _mention(record: Record, key: str, name: str, item: str, schema: str, maker: _Maker) -> bytes:
    ident = f"mention {record.article.id} {item}"
    return maker.line("Mention", ident, {
        "document": _key(f"article {record.article.id}"), "resolved": _key(key), "name": name, "detectedSchema": schema,
    })  # fmt: skip


def _family(row: TieRow, digest: Digest, maker: _Maker) -> bytes:
    a, b = digest.person(row.article, row.a_id), digest.person(row.article, row.b_id)
    if a is None or b is None:
        return b""
    return maker.line("Family", f"tie {row.article} {row.id}", {
        "person": _key(_person_key(b)), "relative": _key(_person_key(a)), "relationship": row.kind,
        "proof": _key(f"article {row.article}"), "date": row.published_earliest, "description": row.context,
    })  # fmt: skip


def _event(row: EventRow, digest: Digest, maker: _Maker) -> bytes:
    involved = [digest.person(row.article, ref) for ref in row.participant_ids]
    one_day = row.earliest if row.earliest == row.latest else None
    return maker.line("Event", f"event {row.article} {row.id}", {
        "name": row.label, "date": one_day, "startDate": None if one_day else row.earliest,
        "endDate": None if one_day else row.latest, "location": row.place, "summary": row.context,
        "involved": [_key(_person_key(person)) for person in involved if person],
        "proof": _key(f"article {row.article}"),
    })  # fmt: skip
