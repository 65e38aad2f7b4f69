"""Kin terms and what they say."""

from functools import cache

from onrecord.resources.tables import load_rows
from onrecord.schema.facts import TieKind

__all__ = ["MARRIED", "kin_of"]

# Verbs that tie their subject and object, with the tie.
MARRIED = {
    "married": TieKind.SPOUSE, "marries": TieKind.SPOUSE, "marry": TieKind.SPOUSE, "wed": TieKind.SPOUSE,
    "weds": TieKind.SPOUSE, "divorced": TieKind.EX_SPOUSE, "divorces": TieKind.EX_SPOUSE,
}  # fmt: skip


@cache
def _kinds() -> dict[str, TieKind]:
    kinds: dict[str, TieKind] = {}
    for term, kind in load_rows("kin.tsv"):
        kinds[term] = TieKind(kind)
        kinds.setdefault(_plural(term), TieKind(kind))
    return kinds


def _plural(term: str) -> str:
    if term.endswith("-in-law"):
        return term.removesuffix("-in-law") + "s-in-law"
    if term.endswith("child"):
        return term + "ren"
    return "wives" if term == "wife" else term.removesuffix("y") + "ies" if term.endswith("by") else term + "s"


def kin_of(term: str) -> TieKind | None:
    """Return the tie that a kin *term* (one or two words, singular or plural) states, or None."""
    return _kinds().get(term.lower())
