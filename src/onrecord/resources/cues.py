"""Cue words and their force."""

from dataclasses import dataclass
from functools import cache

from onrecord.resources.tables import load_rows
from onrecord.schema.quote import CueForce
from onrecord.text.inflect import verb_forms

__all__ = ["Cue", "cue_of", "force_of"]

_MARKS = frozenset(": — – ― - --".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word: lemma, part of speech, force, and whether it introduces a quotation without other evidence."""

    lemma: str
    part: str
    force: CueForce
    strong: bool


@cache
def _by_form() -> dict[tuple[str, str], Cue]:
    forms: dict[tuple[str, str], Cue] = {}
    for lemma, part, force, irregular, strength in load_rows("cues.tsv"):
        cue = Cue(lemma, part, CueForce(force), strength == "strong")
        for form in _forms(lemma, part, irregular):
            forms.setdefault((form, part), cue)
    return forms


def _forms(lemma: str, part: str, irregular: str) -> tuple[str, ...]:
    if part == "verb":
        return verb_forms(lemma, tuple(irregular.split(",")) if irregular else ())
    if part == "noun":
        return (lemma, lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "s")
    return (lemma,)


def cue_of(word: str, part: str = "verb") -> Cue | None:
    """Return the cue that *word* is a form of, as verb, noun or phrase, or None."""
    return _by_form().get((word.lower().replace("’", "'"), part))


def force_of(words: str) -> CueForce | None:
    """Return the force of the first cue word among *words*, or None where none is listed."""
    lowered = words.lower().replace("’", "'").split()
    if lowered and all(word in _MARKS for word in lowered):
        return CueForce.SAY
    if "guilty" in lowered:
        return CueForce.DENY if "not" in lowered else CueForce.ADMIT
    for number, word in enumerate(lowered):
        pair = " ".join(lowered[number : number + 2])
        found = cue_of(pair) or cue_of(pair, "phrase") or cue_of(word) or cue_of(word.removesuffix("'s"), "noun")
        if found is not None:
            return CueForce.REFUSE if _is_withheld(found.force, lowered[:number]) else found.force
    return None


def _is_withheld(force: CueForce, before: list[str]) -> bool:
    """Tell whether words are kept back: 'would not say', 'did not respond', 'would neither confirm nor deny'."""
    if force is CueForce.SAY:
        return any(word == "not" or word.endswith("n't") for word in before)
    unwilling = {"won't", "wouldn't"} & set(before) or (
        {"would", "will"} & set(before) and {"not", "neither"} & set(before)
    )
    return bool(unwilling) and force in (CueForce.ADMIT, CueForce.BELIEVE)
