"""Words that make a fact about a person sensitive."""

from dataclasses import dataclass
from functools import cache

from onrecord.resources.tables import load_rows

__all__ = ["ABODES", "ADULT", "BEING", "STREETS", "UNDERGOING", "SensitiveTerm", "sensitive_terms"]

ADULT = 18  # years
# Last words of addresses, and words that say that somebody lives there.
STREETS = frozenset(
    "street st road rd avenue ave lane drive court close crescent terrace place way boulevard blvd square row".split()
)
ABODES = frozenset("home lives lived live living house flat apartment address resident residence".split())

BEING = frozenset("is was are were be been being got".split())
# Verbs whose subject has or suffers what they are followed by.
UNDERGOING = frozenset(
    """
    died dies die dying had has have having suffered suffers suffering contracted developed beat survived battling
    battled fought fighting enters entered enter diagnosed treated living lives lived undergoing underwent attempted
    committed contemplated used uses using
    """.split()
)


@dataclass(frozen=True, slots=True)
class SensitiveTerm:
    """Words in lower case, the kind of what they tell, and why it is sensitive."""

    words: tuple[str, ...]
    kind: str
    reason: str


@cache
def sensitive_terms() -> dict[str, tuple[SensitiveTerm, ...]]:
    """Return the terms by their first word, longest first."""
    found: dict[str, list[SensitiveTerm]] = {}
    for words, kind, reason in load_rows("sensitive.tsv"):
        parts = tuple(words.replace("-", " - ").split())
        found.setdefault(parts[0], []).append(SensitiveTerm(parts, kind, reason))
    return {first: tuple(sorted(terms, key=lambda t: (-len(t.words), t.words))) for first, terms in found.items()}
