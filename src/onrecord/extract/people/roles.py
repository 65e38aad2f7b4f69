"""Roles: what people are said to be."""

from dataclasses import dataclass

from onrecord.extract.people.owners import OwnerFinder
from onrecord.ml.analysis import Analysis, Layer
from onrecord.resources.kin import kin_of
from onrecord.schema.facts import Role

__all__ = ["StatedRole", "find_roles"]


@dataclass(frozen=True, slots=True)
class StatedRole:
    """A role of the person *ref*; ``head`` is its main word in lower case."""

    ref: str
    role: Role
    head: str


def find_roles(analysis: Analysis, owners: OwnerFinder) -> tuple[StatedRole, ...]:
    """Return the roles of people in text order; roles of nobody in particular are left out."""
    found = []
    for item in analysis.layer(Layer.ROLE):
        words = item.span.of(analysis.text)
        ref = owners.owner(item.first, item.last) if kin_of(words) is None else None
        if ref is not None:
            head = _head(analysis, item.first, item.last)
            found.append(StatedRole(ref, Role(words, item.span), head))
    return tuple(found)


def _head(analysis: Analysis, first: int, last: int) -> str:
    """Return the main noun of a role: what stands before 'of', 'at', 'for', 'from'."""
    tokens = analysis.tokens
    end = first
    while end < last and tokens[end + 1].tag != "ADP" and tokens[end + 1].text not in (",", "who"):
        end += 1
    return tokens[end].text.lower()
