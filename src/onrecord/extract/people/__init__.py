"""The stage of people and other actors."""

from onrecord.extract.people.first_person import add_first_person
from onrecord.extract.people.stage import resolve_people

__all__ = ["add_first_person", "resolve_people"]
