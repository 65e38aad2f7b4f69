"""Modality: whether an event is told as fact, plan, allegation, denial or supposition."""

from collections.abc import Iterator

from onrecord.extract.events.tree import Tree
from onrecord.extract.events.triggers import Trigger
from onrecord.resources.event_words import (
    ACCUSING,
    ACCUSING_PREPOSITIONS,
    ALLEGED_ADVERBS,
    CONDITIONS,
    DEFINITE,
    DENYING,
    FUTURE,
    HOLDING,
    PLAN_ADJECTIVES,
    POSSIBLE,
    POSSIBLE_ADJECTIVES,
    REPORTED,
    SUPPOSING,
    WANTING,
    is_plan,
)
from onrecord.schema.facts import Modality
from onrecord.schema.quote import CueForce, Quote

__all__ = ["find_modality"]

_MOST_CLIMBS = 5
_OPEN = ("xcomp", "ccomp", "csubj")  # clauses that take their standing from the word above
_NOMINAL = ("obj", "nmod", "obl", "nsubj", "acl", "advcl", *_OPEN)
_SAID_AS_ALLEGED = frozenset({CueForce.ACCUSE, CueForce.CLAIM})
_WISHED = frozenset({CueForce.WANT, CueForce.BELIEVE, CueForce.ASK, CueForce.WARN})
_FORETOLD = frozenset({CueForce.SAY, CueForce.PROMISE, CueForce.ANNOUNCE, CueForce.ADMIT, CueForce.AGREE})
_OWNED = frozenset({CueForce.ADMIT, CueForce.SHOW})  # what is admitted or shown by figures is no mere allegation
_SUPPOSED = frozenset({CueForce.WANT, CueForce.ASK, CueForce.ORDER, CueForce.REFUSE, CueForce.BELIEVE})
_PLANNED = frozenset({CueForce.PROMISE, CueForce.ANNOUNCE, CueForce.AGREE})


def find_modality(
    tree: Tree, trigger: Trigger, quote: Quote | None, *, ahead: bool = False
) -> tuple[Modality, str | None]:
    """Return how an event is told, and the word that says so.

    *quote* is the innermost one that tells the event, *ahead* says that the time of the event lies after the
    publication.
    """
    verdict = _own(tree, trigger.head) or _above(tree, trigger.head)
    if verdict is not None:
        return _as_told(verdict, trigger, quote)
    if ahead and _is_timetable(tree, trigger.head):
        return Modality.PLANNED, "its day lies ahead"
    return _told(tree, trigger, quote) or (trigger.tagged or Modality.HAPPENED, None)


def _as_told(verdict: tuple[Modality, str], trigger: Trigger, quote: Quote | None) -> tuple[Modality, str]:
    """Return *verdict* in the light of the quotation: what is hoped "will" happen is no plan, what was promised is."""
    word = verdict[1]
    if trigger.tagged is Modality.HYPOTHETICAL and (word in FUTURE or word in POSSIBLE):
        return Modality.HYPOTHETICAL, word
    if quote is None:
        return verdict
    if word in FUTURE and quote.cue_force in _WISHED:
        return Modality.HYPOTHETICAL, word
    if word == "would" and quote.cue_force in _FORETOLD:
        return Modality.PLANNED, word
    return verdict


def _is_timetable(tree: Tree, head: int) -> bool:
    """Return whether a trigger can be of the future: a noun, or a verb that is not past."""
    if tree.tokens[head].tag != "VERB":
        return True
    return not tree.is_past(head)


def _own(tree: Tree, head: int) -> tuple[Modality, str] | None:
    """Return what the words that hang on the trigger say."""
    below = [tree.word(i) for i in tree.below(head)]
    if found := next((w for w in below if w in ALLEGED_ADVERBS), None):
        return Modality.ALLEGED, found
    if tree.tokens[head].tag == "VERB":
        return _verb(tree, head)
    if found := next((w for w in below if w in POSSIBLE_ADJECTIVES), None):
        return Modality.HYPOTHETICAL, found
    if found := next((w for w in below if w in PLAN_ADJECTIVES), None):
        return Modality.PLANNED, found
    if tree.is_negated(head):
        return Modality.DENIED, "no"
    return None


def _verb(tree: Tree, head: int) -> tuple[Modality, str] | None:
    marks = [tree.word(i) for i in tree.children(head, "mark", "advmod")]
    if found := next((w for w in marks if w in CONDITIONS), None):
        return Modality.HYPOTHETICAL, found
    helpers = [*tree.helpers(head), *_shared_helpers(tree, head)]
    if found := next((w for w in helpers if w in POSSIBLE), None):
        return Modality.HYPOTHETICAL, found
    if tree.is_negated(head):
        return Modality.DENIED, "not"
    if found := next((w for w in helpers if w in FUTURE), None):
        return Modality.PLANNED, found
    if "to" in marks and (set(helpers) & {"is", "are", "was", "were"} or _is_headline_plan(tree, head)):
        return Modality.PLANNED, "to"
    if helpers[:1] == ["be"] and "to" not in marks:
        return Modality.HYPOTHETICAL, "be"
    return None


def _is_headline_plan(tree: Tree, head: int) -> bool:
    """Return whether an infinitive stands for itself, with its own subject: "Memo: mill to close"."""
    own = next(tree.children(head, "nsubj"), None) is not None
    return tree.tokens[head].head < 0 or (own and tree.relation(head) in ("parataxis", "appos", "dep"))


def _shared_helpers(tree: Tree, head: int) -> list[str]:
    """Return the auxiliaries that a verb without any shares with the one it is joined to: "will sell and move"."""
    above = tree.tokens[head].head
    if tree.relation(head) != "conj" or above < 0 or tree.helpers(head) or tree.is_participle(head):
        return []
    return tree.helpers(above)


def _above(tree: Tree, head: int) -> tuple[Modality, str] | None:
    """Return what the words above say of all that hangs on them."""
    for index, above, relation in _climb(tree, head):
        verdict = None
        if relation != "nsubj":
            verdict = _by_word(tree, index, above, relation)
        verdict = verdict or _by_clause(tree, index, above, relation)
        if verdict is not None:
            return verdict
    return None


def _by_word(tree: Tree, index: int, above: int, relation: str) -> tuple[Modality, str] | None:
    """Return what the word above says by itself: denied, accused of, plans to, wants."""
    word, to = tree.word(above), _has_to(tree, index)
    if word in DENYING:
        return Modality.DENIED, word
    if word in ACCUSING and _is_accusation(tree, index, relation):
        return Modality.ALLEGED, word
    if (to or relation in ("xcomp", "obj")) and is_plan(word):
        return Modality.PLANNED, word
    if to and relation == "xcomp" and word in REPORTED and tree.is_passive(above):
        return Modality.ALLEGED, word
    wanted = relation in ("obj", "xcomp") and not to and word in WANTING
    supposed = (to or relation == "nmod") and word in SUPPOSING
    return (Modality.HYPOTHETICAL, word) if wanted or supposed else None


def _by_clause(tree: Tree, index: int, above: int, relation: str) -> tuple[Modality, str] | None:
    """Return what the clause above says of a clause that it opens, or of an event that it holds."""
    if tree.tokens[above].tag != "VERB":
        return None
    held = relation in ("obj", "nsubj") and tree.word(above) in HOLDING and tree.tokens[index].tag != "VERB"
    opened = relation in _OPEN and (_has_to(tree, index) or relation != "ccomp")
    return _verb(tree, above) if held or opened else None


def _has_to(tree: Tree, index: int) -> bool:
    return "to" in (tree.word(i) for i in tree.children(index, "mark"))


def _is_accusation(tree: Tree, index: int, relation: str) -> bool:
    """Return whether what hangs on an accusing word by *relation* is what somebody is accused of."""
    if relation in ("obl", "nmod", "advcl", "acl", "xcomp"):
        below = tree.words_below(index)
        return bool(below & ACCUSING_PREPOSITIONS) or "to" in below or relation == "xcomp"
    return relation == "ccomp"


def _climb(tree: Tree, index: int) -> Iterator[tuple[int, int, str]]:
    """Yield a word, the word it hangs on and how, from the trigger up to the end of what is said of it."""
    for _ in range(_MOST_CLIMBS):
        above, relation = tree.tokens[index].head, tree.relation(index)
        if above < 0 or relation not in (*_NOMINAL, "conj") or _is_relative(tree, index, relation):
            return
        if relation != "conj":
            yield index, above, relation
        from_noun = tree.tokens[index].tag != "VERB"
        if tree.tokens[above].tag == "VERB" and (from_noun or relation == "ccomp"):
            return
        index = above


def _is_relative(tree: Tree, index: int, relation: str) -> bool:
    """Return whether a word heads a clause that is told as known, whatever is said around it: "which it lost"."""
    if relation != "acl" or tree.tokens[index].tag != "VERB":
        return False
    marks = {tree.word(i) for i in tree.children(index, "mark")}
    return not marks & {"to", "of", "that"}


def _is_known(tree: Tree, head: int) -> bool:
    """Return whether an event is told as known: "the settlement", "the seat that it lost"."""
    if _is_relative(tree, head, tree.relation(head)):
        return True
    if tree.tokens[head].tag == "VERB":
        return False
    return bool(tree.words_below(head) & DEFINITE) and tree.relation(head) in ("nmod", "obl", "obj")


def _is_bare(tree: Tree, head: int) -> bool:
    """Return whether a verb stands in its bare form: "demanded that the council resign"."""
    form = tree.word(head)
    if tree.tokens[head].tag != "VERB" or tree.helpers(head) or tree.is_past(head):
        return False
    return not form.endswith(("s", "ing")) and tree.relation(head) in ("ccomp", "root")


def _told(tree: Tree, trigger: Trigger, quote: Quote | None) -> tuple[Modality, str] | None:
    """Return what the force of the quotation that tells an event makes of it."""
    if quote is None or quote.cue_force is None or _is_known(tree, trigger.head):
        return None
    force = quote.cue_force
    tagged = trigger.tagged or Modality.HAPPENED
    if tagged is Modality.ALLEGED and force in _OWNED:
        return Modality.HAPPENED, force.value
    if tagged in (Modality.PLANNED, Modality.HYPOTHETICAL):
        return None
    if force is CueForce.DENY:
        return Modality.DENIED, force.value
    if force in _SAID_AS_ALLEGED:
        return Modality.ALLEGED, force.value
    infinitive = _has_to(tree, trigger.head)
    if force in _SUPPOSED and (infinitive or _is_bare(tree, trigger.head)):
        return Modality.HYPOTHETICAL, force.value
    if infinitive and force in _PLANNED:
        return Modality.PLANNED, force.value
    return None
