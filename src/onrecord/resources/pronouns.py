"""Pronouns that stand for people."""

__all__ = ["FEMALE", "FIRST", "MALE", "PLURAL", "REFLEXIVE"]

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "myself"})
REFLEXIVE = frozenset({"himself", "herself", "his", "her", "hers"})
