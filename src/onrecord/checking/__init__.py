"""Checking: a draft against the clippings of a case, and a case against itself."""

from onrecord.checking.checking import check, check_draft
from onrecord.checking.itself import CaseReport, Finding, check_case
from onrecord.checking.report import Item, Kind, Passage, Report, State

__all__ = [
    "CaseReport", "Finding", "Item", "Kind", "Passage", "Report", "State", "check", "check_case", "check_draft",
]  # fmt: skip
