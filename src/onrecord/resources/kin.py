"""Kin terms and what they say."""

from functools import cache

from onrecord.resources.tables import load_rows
from onrecord.schema.facts import TieKind

__all__ = [
    "ENDED",
    "FAMILY_NAMES_OF_KIN",
    "FEMALE_KIN",
    "LEAVING",
    "MALE_KIN",
    "MARRIAGE",
    "MARRIED",
    "NO_KIN_AFTER",
    "NO_KIN_BEFORE",
    "OWNING",
    "PLURAL_COUPLES",
    "kin_of",
]

MALE_KIN = frozenset(
    "husband widower groom hubby ex-husband fiancé boyfriend father dad daddy papa stepfather son stepson brother"
    " half-brother stepbrother grandfather grandpa grandad granddad grandson nephew uncle brother-in-law father-in-law"
    " son-in-law godfather godson great-uncle great-nephew great-grandfather great-grandson beau".split()
)
FEMALE_KIN = frozenset(
    "wife widow bride missus ex-wife fiancée girlfriend mother mum mom mummy mama ma stepmother daughter stepdaughter"
    " sister half-sister stepsister grandmother grandma granny gran nana granddaughter niece aunt auntie sister-in-law"
    " mother-in-law daughter-in-law godmother goddaughter great-aunt great-niece great-grandmother"
    " great-granddaughter".split()
)
# What children call their parents, with the words that say the same.
_MOTHERS = frozenset({"mum", "mom", "mummy", "mama", "ma", "mother"})
_FATHERS = frozenset({"dad", "daddy", "papa", "father"})
FAMILY_NAMES_OF_KIN = {"Mum": _MOTHERS, "Mom": _MOTHERS, "Mama": _MOTHERS, "Dad": _FATHERS, "Papa": _FATHERS}
# Words for two people who belong together.
PLURAL_COUPLES = frozenset({"couple", "pair", "newlyweds", "spouses", "duo", "two", "brides", "grooms", "exes"})
ENDED = frozenset({"ended", "divorce", "divorced", "dissolved", "annulled", "collapsed", "separated"})
MARRIAGE = frozenset({"marriage", "wedding", "engagement"})
# Verbs of those who leave relatives behind, and of those who have them.
LEAVING = frozenset({"survived", "leaves", "survivors", "predeceased"})
OWNING = frozenset({"has", "have", "had", "share", "shares", "shared", "raised", "raising", "welcomed"})
# "business partner", "sister ship", "founding father", "brother officer": no relatives.
NO_KIN_BEFORE = frozenset(
    "business trading coalition senior managing law training trade development strategic sparring junior founding"
    " domestic sexual media retail delivery training tennis dance dancing writing founding doubles"
    " bowling bridge chess crime riding skating drinking touring".split()
)
NO_KIN_AFTER = frozenset(
    "ship company firm organisation organization city station paper club site channel publication hood tongue nature"
    " superior organisations companies papers".split()
)

# Verbs that tie their subject and object, with the tie.
MARRIED = {
    "married": TieKind.SPOUSE, "marries": TieKind.SPOUSE, "marry": TieKind.SPOUSE, "wed": TieKind.SPOUSE,
    "weds": TieKind.SPOUSE, "engaged": TieKind.ENGAGED, "divorced": TieKind.EX_SPOUSE, "divorces": TieKind.EX_SPOUSE,
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
