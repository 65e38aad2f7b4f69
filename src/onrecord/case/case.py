"""A case: many articles in one file, joined."""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from types import TracebackType

from onrecord.case.adding import Adding
from onrecord.case.changes import Change, changes_between
from onrecord.case.deciding import Deciding
from onrecord.case.linking import links_are_current, make_links
from onrecord.case.process import Limits
from onrecord.case.progress import Progress
from onrecord.case.queries import Queries
from onrecord.case.report import AddReport
from onrecord.reading.settings import ReadSettings
from onrecord.schema.case import LedgerEntry, Link, LinkKind
from onrecord.schema.record import Record
from onrecord.store import Store, Version

__all__ = ["Case"]


class Case(Queries, Deciding):
    """An open case; a context manager. Made with ``open_case``."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def path(self) -> Path:
        """Where the case lies."""
        return self.store.path

    def __enter__(self) -> "Case":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Case {self.path}>"

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    def add(
        self,
        inputs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
        *,
        settings: ReadSettings | None = None,
        workers: int | None = None,
        limits: Limits | None = None,
        reread: bool = False,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> AddReport:
        """Read *inputs* (files, folders, archives, feeds) into the case and join what it holds.

        What the case has already is passed over; *reread* reads again what another version had read. *workers*
        processes read side by side, as many as there are processors by default. Raises CaseError where the file
        cannot be written; inputs that cannot be read are told in the report.
        """
        named = [inputs] if isinstance(inputs, (str, os.PathLike)) else inputs
        adding = Adding(
            store=self.store, settings=settings or ReadSettings(), limits=limits or Limits(),
            workers=max(1, workers or _processors()), reread=reread, on_progress=on_progress or _quietly,
        )  # fmt: skip
        return adding.run(named)

    def join(self) -> int:
        """Make the links again where the records have changed since, and return how many there are."""
        return make_links(self.store)

    @property
    def is_joined(self) -> bool:
        """Whether the links stand for all that the case holds: not where adding was interrupted."""
        return links_are_current(self.store)

    def records(self, *, versions: bool = False) -> Iterator[Record]:
        """Yield the record of each article, with *versions* also of its older texts."""
        return self.store.records(versions=versions)

    def record(self, article: str) -> Record | None:
        """Return the record of one article, or None."""
        return self.store.record(article)

    def versions(self, article: str) -> tuple[Version, ...]:
        """Return the versions of an article, oldest first."""
        return self.store.versions(article)

    def changes(self, article: str) -> tuple[tuple[Version, tuple[Change, ...]], ...]:
        """Return each later version of an article with what changed from the one before it."""
        versions = self.versions(article)
        texts = [self._text(version.article) for version in versions]
        changes = [tuple(changes_between(before, after)) for before, after in pairwise(texts)]
        return tuple(zip(versions[1:], changes, strict=True))

    def _text(self, article: str) -> str:
        record = self.store.record(article, as_read=True)
        return "" if record is None else record.article.text

    def ledger(self) -> Iterator[LedgerEntry]:
        """Yield what became of each input."""
        return self.store.ledger()

    def links(self, kind: LinkKind | None = None) -> Iterator[Link]:
        """Yield the links, all or of one kind."""
        return self.store.links(kind)

    def forget_article(self, article: str) -> bool:
        """Remove an article for good, and keep it out; return whether the case had it."""
        known = self.store.forget_article(article)
        self.join()
        return known


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _quietly(_progress: Progress) -> None:
    """Say nothing."""
