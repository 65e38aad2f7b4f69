"""What kin words say, closer than the kinds of ties, and which of them may be one relation: plain data."""

__all__ = ["LATER_TIES", "NEAR_TIES", "sense_of_kin"]

_SENSES = {
    "aunt": "aunt or uncle", "auntie": "aunt or uncle", "aunty": "aunt or uncle", "uncle": "aunt or uncle",
    "great-aunt": "great-aunt or great-uncle", "great-uncle": "great-aunt or great-uncle",
    "niece": "niece or nephew", "nephew": "niece or nephew",
    "great-niece": "great-niece or great-nephew", "great-nephew": "great-niece or great-nephew",
    "cousin": "cousin", "half-sister": "half-sibling", "half-brother": "half-sibling",
    "stepsister": "step-sibling", "stepbrother": "step-sibling", "stepmother": "step-parent",
    "stepfather": "step-parent", "stepson": "step-child", "stepdaughter": "step-child", "godmother": "godparent",
    "godfather": "godparent", "godson": "godchild", "goddaughter": "godchild", "mother-in-law": "parent-in-law",
    "father-in-law": "parent-in-law", "son-in-law": "child-in-law", "daughter-in-law": "child-in-law",
    "brother-in-law": "sibling-in-law", "sister-in-law": "sibling-in-law",
}  # fmt: skip
# Turned round: if a is the aunt of b, b is the niece or nephew of a.
_TURNED = {
    "niece or nephew": "aunt or uncle", "great-niece or great-nephew": "great-aunt or great-uncle",
    "step-child": "step-parent", "godchild": "godparent", "child-in-law": "parent-in-law", "child": "parent",
    "grandchild": "grandparent",
}  # fmt: skip
# Pairs that are often words for one relation.
NEAR_TIES = (
    frozenset({"sibling", "half-sibling"}), frozenset({"sibling", "step-sibling"}),
    frozenset({"half-sibling", "step-sibling"}), frozenset({"parent", "step-parent"}),
    frozenset({"partner", "engaged"}), frozenset({"partner", "spouse"}), frozenset({"engaged", "spouse"}),
    frozenset({"partner", "ex-spouse"}),
    frozenset({"aunt or uncle", "great-aunt or great-uncle"}),
)  # fmt: skip
# Pairs of which one may have become the other.
LATER_TIES = (
    frozenset({"spouse", "ex-spouse"}), frozenset({"partner", "engaged"}), frozenset({"partner", "spouse"}),
    frozenset({"engaged", "spouse"}), frozenset({"engaged", "ex-spouse"}), frozenset({"partner", "ex-spouse"}),
)  # fmt: skip


def sense_of_kin(kind: str, words: str) -> tuple[str, bool] | None:
    """Return the relation that a tie of *kind* in *words* states, and whether it is to be read the other way round.

    None where it is some relative, and the words do not say which.
    """
    found = next((_SENSES[word] for word in reversed(words.lower().replace("’", "'").split()) if word in _SENSES), None)
    if found is None and kind == "other-relative":
        return None
    sense = found or kind
    return (_TURNED[sense], True) if sense in _TURNED else (sense, False)
