"""Decisions of people about what was read: anchored to words, kept in an append-only log, applied to records."""

from onrecord.decisions.anchors import anchor_of, find_anchored, is_about
from onrecord.decisions.applying import apply_decisions, edit_of
from onrecord.decisions.decision import Anchor, Decision, DecisionKind, decision_from_json, decision_to_json, identified
from onrecord.decisions.log import Conflict, effective, find_conflicts, last_about

__all__ = [
    "Anchor",
    "Conflict",
    "Decision",
    "DecisionKind",
    "anchor_of",
    "apply_decisions",
    "decision_from_json",
    "decision_to_json",
    "edit_of",
    "effective",
    "find_anchored",
    "find_conflicts",
    "identified",
    "is_about",
    "last_about",
]
