"""The stage of people and other actors."""

from onrecord.extract.people.stage import resolve_people

__all__ = ["resolve_people"]
