"""Checking: a draft against the clippings of a case, and a case against itself."""

from onrecord.check.checking import check, check_draft
from onrecord.check.report import Item, Kind, Passage, Report, State

__all__ = ["Item", "Kind", "Passage", "Report", "State", "check", "check_draft"]
