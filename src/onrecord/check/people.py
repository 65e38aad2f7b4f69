"""The people of a draft against those of the case: names that are spelled otherwise, ages that cannot be."""

from collections.abc import Iterator

from onrecord.check.draft import Draft
from onrecord.check.library import Library
from onrecord.check.report import Item

__all__ = ["check_people"]


def check_people(draft: Draft, library: Library) -> Iterator[Item]:
    """Yield an item for each name and age of *draft* that the case has otherwise."""
    yield from ()
