"""Witnesses: what several articles say, with copies of one text counted once."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.link.identity import link_id
from onrecord.schema.case import ItemRef, Link, LinkKind, Side
from onrecord.schema.span import Span

__all__ = ["Statement", "Witnesses", "disagreement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one article says: words (``value``) at a place, published on a day; ``key`` is the same for equal claims."""

    ref: ItemRef
    key: Hashable
    value: str
    span: Span
    published: str | None
    difference: str | None = None

    @property
    def place(self) -> tuple[str, ItemRef, Span]:
        """When and where it is said, to sort by."""
        return self.published or "9999", self.ref, self.span


class Witnesses:
    """Which articles are copies of one text."""

    def __init__(self, copies: Iterable[Link]) -> None:
        self._origin: dict[str, str] = {}
        for link in sorted(copies, key=lambda link: link.members):
            articles = sorted(ref.article for ref in link.members)
            first = min(self._origin.get(article, article) for article in articles)
            self._origin |= dict.fromkeys(articles, first)

    def of(self, article: str) -> str:
        """Return the article that stands for all copies of *article*."""
        return self._origin.get(article, article)

    def heard(self, statements: Iterable[Statement]) -> list[Statement]:
        """Return *statements* by time, equal claims of copies only once: the earliest."""
        found: dict[tuple[Hashable, str], Statement] = {}
        for statement in sorted(statements, key=lambda one: one.place):
            found.setdefault((statement.key, self.of(statement.ref.article)), statement)
        return list(found.values())


def disagreement(
    about: str, statements: Sequence[Statement], reason: str, score: float, doubts: tuple[str, ...] = ()
) -> Link:
    """Return the link that says that *statements* do not agree, without saying which is right."""
    ordered = sorted(statements, key=lambda one: one.place)
    refs = tuple(sorted({one.ref for one in ordered}))
    return Link(
        id=link_id(LinkKind.DISAGREES, about, refs),
        kind=LinkKind.DISAGREES,
        members=refs,
        score=score,
        reason=reason,
        about=about,
        doubts=doubts,
        sides=tuple(
            Side(ref=one.ref, value=one.value, span=one.span, published=one.published, difference=one.difference)
            for one in ordered
        ),
    )
