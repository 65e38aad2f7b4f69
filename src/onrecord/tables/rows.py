"""The rows: one type a table, its fields are the columns."""

from typing import ClassVar

import msgspec

__all__ = [
    "ArticleRow",
    "EventRow",
    "FlagRow",
    "PersonRow",
    "QuoteRow",
    "Row",
    "SourceRow",
    "TieRow",
    "TimeRow",
]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What every row says: the article it comes from, and the item's id in the record of that article.

    ``id`` is "" for the row of the article itself. Days are ISO 8601; ``published_earliest`` and
    ``published_latest`` enclose the publication. Offsets count Unicode code points of the article's text.
    """

    table: ClassVar[str]

    article: str
    id: str
    input: str
    outlet: str | None
    title: str | None
    url: str | None
    published_earliest: str | None
    published_latest: str | None


class QuoteRow(Row, frozen=True, kw_only=True):
    """Something that was said: ``content`` are the words, pieces joined by " […] ".

    ``content_offsets`` holds start and end of each piece, one after the other. ``context`` is the sentence around.
    ``speaker_kind`` is person, organisation, group, document, unnamed or role. ``chain`` tells the way of the words,
    from the speaker outward; ``hop_kinds`` and ``hop_names`` are its steps. ``parent`` is the quote around this one.
    """

    table: ClassVar[str] = "quotes"

    kind: str
    force: str | None
    speaker: str | None
    speaker_kind: str | None
    speaker_id: str | None
    content: str
    content_start: int
    content_end: int
    content_offsets: tuple[int, ...]
    context: str
    cue: str | None
    source: str | None
    addressee: str | None
    said_words: str | None
    said_earliest: str | None
    said_latest: str | None
    chain: str | None
    hop_kinds: tuple[str, ...]
    hop_names: tuple[str, ...]
    parent: str | None
    score: float | None
    why: str | None


class PersonRow(Row, frozen=True, kw_only=True):
    """A person of an article: ``forms`` are the names used, ``ages`` ISO 8601 durations, ``ties`` in words."""

    table: ClassVar[str] = "people"

    name: str
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    ages: tuple[str, ...]
    born_earliest: str | None
    born_latest: str | None
    ties: tuple[str, ...]
    named: int
    mentioned: int
    quoted: int
    start: int | None
    end: int | None
    context: str | None
    score: float | None
    why: str | None


class EventRow(Row, frozen=True, kw_only=True):
    """Something that happened, was planned, alleged, denied or supposed; ``told_by`` is who says so."""

    table: ClassVar[str] = "events"

    label: str
    modality: str
    earliest: str | None
    latest: str | None
    time_words: str | None
    time_relation: str | None
    participants: tuple[str, ...]
    participant_ids: tuple[str, ...]
    place: str | None
    told_by: str
    attributed_to: str
    trigger: str
    start: int
    end: int
    context: str
    score: float | None
    why: str | None


class TimeRow(Row, frozen=True, kw_only=True):
    """A time expression: TIMEX3 type, value and mod, and the days that it allows."""

    table: ClassVar[str] = "times"

    words: str
    start: int
    end: int
    type: str
    value: str | None
    mod: str | None
    earliest: str | None
    latest: str | None
    edtf: str | None
    anchor: str | None
    context: str
    score: float | None
    why: str | None


class TieRow(Row, frozen=True, kw_only=True):
    """Two people and how they are related: ``a`` is ``kind`` of ``b``; ``premises`` are the ties it follows from."""

    table: ClassVar[str] = "ties"

    a: str
    a_id: str
    kind: str
    b: str
    b_id: str
    words: str
    start: int
    end: int
    told_by: str
    attributed_to: str
    premises: tuple[str, ...]
    context: str
    score: float | None
    why: str | None


class SourceRow(Row, frozen=True, kw_only=True):
    """Somebody or something that words came from or through.

    ``step`` 0 is the speaker of quote ``quote``, steps 1 and up are the hops of its chain; ``of`` is how many steps
    there are. ``passed_to`` is the next step, for the last one the article's outlet. ``stated`` is sentence or
    context (carried over from earlier text).
    """

    table: ClassVar[str] = "sources"

    quote: str
    step: int
    of: int
    kind: str
    name: str | None
    words: str | None
    start: int | None
    end: int | None
    stated: str
    earliest: str | None
    latest: str | None
    passed_to: str | None
    speaker: str | None
    content: str


class FlagRow(Row, frozen=True, kw_only=True):
    """A gap or doubt of a record."""

    table: ClassVar[str] = "flags"

    kind: str
    message: str
    words: str | None
    start: int | None
    end: int | None


class ArticleRow(Row, frozen=True, kw_only=True):
    """An article, and how much was read from it."""

    table: ClassVar[str] = "articles"

    language: str | None
    bylines: tuple[str, ...]
    published: str | None
    published_evidence: str | None
    published_doubt: str | None
    modified: str | None
    characters: int
    words: int
    quotes: int
    people: int
    events: int
    flags: tuple[str, ...]
    onrecord: str
    weights: str
