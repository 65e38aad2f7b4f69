"""Outcomes made by hand."""

import hashlib
from pathlib import Path

from onrecord.reading.identity import article_id
from onrecord.schema.article import Article, Published
from onrecord.schema.case import InputState, ItemRef, Link, LinkKind
from onrecord.schema.quote import CueForce, Quote, QuoteKind
from onrecord.schema.record import MadeBy, Record
from onrecord.schema.span import Span
from onrecord.store import Outcome, Store

MADE_BY = '{"onrecord":"0.1.0"}'


def sha(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def record_of(name: str, text: str, *, url: str | None = None, day: str | None = None, **changes: object) -> Record:
    published = Published(value=day, earliest=day, latest=day)
    article = Article(id=article_id(url, text), input=name, text=text, url=url, published=published)
    words = Span(0, len(text.split(",", maxsplit=1)[0]))
    quote = Quote(
        id="q1", kind=QuoteKind.INDIRECT, content=(words,), cue=(), source=(), speaker=None, cue_force=CueForce.SAY
    )
    return Record(
        **{"article": article, "made_by": MadeBy(onrecord="0.1.0", weights="none"), "quotes": (quote,), **changes}
    )


def outcome(name: str, text: str, *, content: str | None = None, made_by: str = MADE_BY, **fields: object) -> Outcome:
    record = record_of(name, text, **{"url": None, **fields})
    return Outcome(
        input=name, content=sha(content or text), made_by=made_by, record=record, identity=name.partition("#")[0]
        if "#" not in name else None,
    )  # fmt: skip


def failure(name: str, reason: str, state: InputState = InputState.FAILED) -> Outcome:
    return Outcome(input=name, content=sha(name), made_by=MADE_BY, state=state, reason=reason)


def link(*refs: tuple[str, str], kind: LinkKind = LinkKind.SAME_QUOTE) -> Link:
    members = tuple(ItemRef(article, item) for article, item in refs)
    return Link(id=sha(repr(refs))[:12], kind=kind, members=members, score=0.9, reason="made by hand")


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return all that a case shows, without the numbers that SQLite gives."""
    database = store.database
    rows = {
        table: sorted(row[1:] for row in database.rows(f"SELECT * FROM {table}"))
        for (table,) in database.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'rows_%'")
        if "_words" not in table
    }
    return {
        **rows,
        "ledger": [(entry,) for entry in store.ledger()],
        "records": [(record,) for record in store.records(versions=True)],
        "current": [(record.article.id,) for record in store.records()],
        "links": [(one,) for one in store.links()],
    }


def words_in(path: Path) -> bytes:
    """Return all bytes of a case and of what lies beside it."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(path.name + "*")))
