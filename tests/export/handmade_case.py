"""A case made by hand: two articles with links of every kind, and the same without any word of an article."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable
from enum import Enum
from typing import Any

import msgspec

from onrecord.export.holdings import Held
from onrecord.export.names import fold, words_in
from onrecord.link.identity import link_id
from onrecord.schema import article as article_module
from onrecord.schema import case as case_module
from onrecord.schema import facts
from onrecord.schema import quote as quote_module
from onrecord.schema.article import Published
from onrecord.schema.case import InputState, ItemRef, LedgerEntry, Link, LinkKind, Side
from onrecord.schema.facts import Tie, TieKind
from onrecord.schema.record import Flag, Record
from onrecord.schema.span import Span
from tests.export.handmade import HEADLINE, TEXT, article_of, blocks, sample

CODES = frozenset(
    "id a b ref speaker runner_up addressee said_when when parent time anchor attributed_to value edtf age earliest "
    "latest as_of modified language".split()
)
MORE_FLAGS = ("no-date", "date-doubt", "no-speaker", "partly-read", "language-not-supported", "age-conflict",
              "count-mismatch")  # fmt: skip


def second(**changes: Any) -> Record:
    """Return another article with the same words: another outlet, another day."""
    record = sample()
    article = article_of(
        TEXT + " ", input="clippings/copy-of-mara-lindqvist.html", url="https://news.example/mara-lindqvist-gate",
        title=HEADLINE, bylines=("Mara Lindqvist",), outlet="Daily Post", language="en", blocks=blocks(),
        published=Published(value="2024-05-04", earliest="2024-05-04", latest="2024-05-04", modified="2024-05-05"),
    )  # fmt: skip
    ties = tuple(Tie(a="p2", kind=kind, b="p1", span=record.ties[0].span) for kind in TieKind)
    return dataclasses.replace(record, article=article, ties=ties, **changes)


def links(first: str, other: str) -> tuple[Link, ...]:
    """Return a link of every kind between the two articles."""
    return (
            _link(LinkKind.SAME_PERSON, None, (first, "p1"), (other, "p1"), "the same name and role"),
            _link(LinkKind.SAME_PERSON, None, (first, "p2"), (other, "p2"), "the same name"),
            _link(LinkKind.SAME_EVENT, None, (first, "e1"), (other, "e1"), "the same day and people"),
            _link(LinkKind.COPY_OF, "republication", (first, ""), (other, ""), "98 % of the words", directed=True),
            _link(LinkKind.SAME_QUOTE, None, (first, "q1"), (other, "q1"), "the same words", relation="altered"),
            _link(LinkKind.DISAGREES, "age", (first, "p1"), (other, "p1"), "Mara Lindqvist is 37 or 38",
                  doubts=("may-be-update",)),
    )  # fmt: skip


def _link(kind: LinkKind, about: str | None, *members: Any, **fields: Any) -> Link:
    reason = members[-1]
    refs = tuple(ItemRef(*member) for member in members[:-1])
    relation = fields.pop("relation", None)
    sides = tuple(
        Side(ref=ref, value=f"Mara Lindqvist {number}", span=Span(152, 169), published="2024-05-03",
             relation=relation if number else None, difference="“Lindqvist” is “L.”" if number else None)
        for number, ref in enumerate(refs)
    )  # fmt: skip
    return Link(
        id=link_id(kind, about, refs),
        kind=kind,
        members=refs,
        score=0.9,
        reason=reason,
        about=about,
        sides=sides,
        **fields,
    )


def ledger(*articles: str) -> tuple[LedgerEntry, ...]:
    """Return an entry for each article and one of each other state."""
    told = tuple(
        LedgerEntry(input=f"clippings/{number}.html", content="0" * 64, state=InputState.ADDED, article=article)
        for number, article in enumerate(articles)
    )
    failed = LedgerEntry(
        input="clippings/lindqvist.pdf", content="1" * 64, state=InputState.FAILED, reason="Mara's file"
    )
    partly = LedgerEntry(input="clippings/3.html", content="2" * 64, state=InputState.PARTLY, reason="cut")
    rejected = LedgerEntry(input="clippings/4.html", content="3" * 64, state=InputState.REJECTED, reason="empty")
    return (*told, failed, partly, rejected)


def case() -> Held:
    """Return the case."""
    flags = tuple(Flag(kind=kind, message="Mara Lindqvist’s words") for kind in MORE_FLAGS)
    first, other = sample(), second(flags=flags)
    ids = (first.article.id, other.article.id)
    return Held((first, other), links(*ids), ledger(*ids))


def wordless(held: Held) -> Held:
    """Return *held* with a digit for every letter that does not come from onrecord itself."""
    records = tuple(_wordless(record) for record in held.records())
    ledger_ = tuple(
        msgspec.structs.replace(entry, input=_digits(entry.input), reason=_digits(entry.reason or ""))
        for entry in held.ledger()
    )
    return Held(records, tuple(_plain(link) for link in held.links()), ledger_)


def _plain(link: Link) -> Link:
    sides = tuple(
        msgspec.structs.replace(side, value=_digits(side.value or ""), difference=_digits(side.difference or ""))
        for side in link.sides
    )
    return msgspec.structs.replace(link, reason=_digits(link.reason), sides=sides)


def _digits(text: str) -> str:
    return re.sub(r"[^\W\d_]", "1", text)


def _wordless(value: Any, name: str = "") -> Any:
    if isinstance(value, str) and not isinstance(value, (Enum,)):
        return value if name in CODES else _digits(value)
    if isinstance(value, tuple):
        return tuple(_wordless(part, name) for part in value)
    if dataclasses.is_dataclass(value):
        names = [one.name for one in dataclasses.fields(value) if one.name not in {"made_by", "schema"}]
        if type(value) is Flag:
            names.remove("kind")
        return dataclasses.replace(value, **{one: _wordless(getattr(value, one), one) for one in names})
    return value


def format_words(texts: Iterable[str]) -> set[str]:
    """Return the words of *texts*, of the values of all closed sets, and of the months."""
    sets = [one for module in (case_module, facts, quote_module, article_module) for one in vars(module).values()]
    values = [member.value for one in sets if isinstance(one, type) and issubclass(one, Enum) for member in one]
    months = [dt.date(2000, month, 1).strftime("%B") for month in range(1, 13)]
    return {
        fold(word.group()) for text in (*texts, *values, *months) for word in words_in(text) if len(word.group()) > 1
    }
