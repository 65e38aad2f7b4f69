"""Inflected forms of English verbs, from the lemma."""

__all__ = ["verb_forms"]

_VOWELS = "aeiou"
# One-syllable verbs and verbs with the stress at the end double their last letter.
_DOUBLING = frozenset(
    (
        "admit beg bet blog brag chat confer defer forget infer let nod plan plot put quip quit refer regret "
        "spit stop submit swear"
    ).split()
)


def verb_forms(lemma: str, irregular: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return base, third person, past, participle and -ing form of the verb *lemma*.

    *irregular* holds past and participle where they are not regular.
    """
    head, _, particle = lemma.partition(" ")
    tail = f" {particle}" if particle else ""
    past = irregular or (_past(head),)
    return tuple(dict.fromkeys(form + tail for form in (head, _third(head), *past, _ing(head))))


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return (verb + verb[-1] if verb in _DOUBLING else verb) + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return (verb + verb[-1] if verb in _DOUBLING else verb) + "ing"
