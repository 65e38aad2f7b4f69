"""A draft against a case, from the first quotation to the last age."""

import os
from typing import Protocol

from onrecord.checking.draft import Draft, read_draft
from onrecord.checking.drafted import find_draft_quotes
from onrecord.checking.library import Library, Source
from onrecord.checking.people import check_people
from onrecord.checking.quotations import check_quotation
from onrecord.checking.report import Report
from onrecord.store import Store
from onrecord.store.passages import Passages

__all__ = ["HasStore", "check", "check_draft"]


class HasStore(Protocol):
    """An open case."""

    @property
    def store(self) -> Store:
        """The case file."""


def check(draft: str | os.PathLike[str], case: HasStore, *, published: str | None = None) -> Report:
    """Return how the draft in the file *draft* stands to the clippings of *case*.

    *published* (ISO 8601) is the day on which the draft will appear, which ages are counted from. Raises ReadError
    where the draft cannot be read.
    """
    made = read_draft(draft, published)
    return check_draft(made, Passages(case.store), str(case.store.path))


def check_draft(draft: Draft, source: Source, case: str = "case") -> Report:
    """Return how *draft* stands to the articles of *source*; *case* is what they are called."""
    library = Library(source)
    quotes = find_draft_quotes(draft.article, draft.set_off)
    items = [check_quotation(quote, draft, library) for quote in quotes]
    items += check_people(draft, library)
    items.sort(key=lambda item: (item.span, item.kind.value))
    return Report(draft=draft.article.input, case=case, items=tuple(items), notes=draft.notes)
