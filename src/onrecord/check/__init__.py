"""Checking: a draft against the clippings of a case, and a case against itself."""

from onrecord.check.checking import check, check_draft
from onrecord.check.itself import CaseReport, Finding, check_case
from onrecord.check.report import Item, Kind, Passage, Report, State

__all__ = [
    "CaseReport", "Finding", "Item", "Kind", "Passage", "Report", "State", "check", "check_case", "check_draft",
]  # fmt: skip
