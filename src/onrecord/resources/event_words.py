"""Words that name events, and words that say how an event is meant."""

from functools import cache

from onrecord.resources.tables import load_rows
from onrecord.schema.facts import TimeRelation
from onrecord.text.inflect import verb_forms

__all__ = [
    "ACCUSING",
    "ACCUSING_PREPOSITIONS",
    "ALLEGED_ADVERBS",
    "CONDITIONS",
    "DEFINITE",
    "DENYING",
    "FUTURE",
    "HOLDING",
    "LEGAL_STEPS",
    "NEGATIONS",
    "NEGATIVE",
    "PLAN_ADJECTIVES",
    "POSSIBLE",
    "POSSIBLE_ADJECTIVES",
    "REPORTED",
    "SUPPOSING",
    "TAKING_PLACE",
    "TIME_RELATIONS",
    "UNDERGOING",
    "WANTING",
    "event_noun",
    "is_plan",
    "is_telling",
    "verb_kinds",
]

# Auxiliaries.
FUTURE = frozenset("will shall 'll ’ll wo gon gonna".split())
POSSIBLE = frozenset("would could may might can should must 'd ’d ca".split())
NEGATIONS = frozenset("not n't n’t never neither hardly".split())
NEGATIVE = frozenset("no neither none nobody".split())
# Words that open a clause of a condition, or hang on a verb as its mark.
CONDITIONS = frozenset("if unless whether lest provided".split())
# Words before what the reader knows.
DEFINITE = frozenset("the this that these those its his her their".split())
# Adverbs and adjectives of doubtful report.
ALLEGED_ADVERBS = frozenset(
    "allegedly reportedly purportedly supposedly apparently alleged purported supposed suspected".split()
)
# What hangs on these words is alleged: by preposition, or as an infinitive.
ACCUSING = frozenset(
    """
    accused accuse accuses accusing charged charges charge suspected suspicion alleged alleges allege alleging
    allegations allegation accusation accusations claims claim claimed indicted blamed blames blaming denounced counts
    count
    """.split()
)
ACCUSING_PREPOSITIONS = frozenset("of with for that over on".split())
DENYING = frozenset("denied denies deny denying denial denials refuted refutes".split())
# What hangs on these as infinitive or noun is neither told as fact nor as plan.
SUPPOSING = frozenset(
    """
    want wants wanted wanting hope hopes hoped hoping fear fears feared urge urges urged urging ask asks asked asking
    demand demands demanded demanding call calls called calling threaten threatens threatened threatening offer offers
    offered consider considers considered considering seek seeks sought seeking try tries tried trying able unable
    allow allows allowed allowing enable enables possible likely unlikely possibility risk prospect chance danger threat
    need needs needed refuse refuses refused refusing decline declines declined fail fails failed failing wish wishes
    require requires required recommend recommends recommended suggest suggests suggested ready willing reluctant eager
    advise advised encourage encouraged warn warned warns afraid pressure pressed pressing lobby lobbying aimed calls
    """.split()
)
POSSIBLE_ADJECTIVES = frozenset("possible potential likely hypothetical would-be feared threatened attempted".split())
# Passive reports: "is said to have met".
REPORTED = frozenset("said believed alleged thought rumoured rumored reported understood".split())
# What is wanted of somebody, as a noun: "demanded her arrest".
WANTING = frozenset(
    """
    demand demands demanded demanding urge urges urged urging seek seeks sought seeking threaten threatens threatened
    threatening consider considers considered considering fear fears feared want wants wanted request requested
    requests propose proposed proposes called calls calling call
    """.split()
)
PLAN_ADJECTIVES = frozenset(
    "planned scheduled upcoming forthcoming proposed due next expected intended pending future impending".split()
)
# How a preposition puts an event to its time.
TIME_RELATIONS = {
    "since": TimeRelation.SINCE, "until": TimeRelation.UNTIL, "till": TimeRelation.UNTIL, "by": TimeRelation.BEFORE,
    "before": TimeRelation.BEFORE, "after": TimeRelation.AFTER, "following": TimeRelation.AFTER,
    "during": TimeRelation.DURING, "for": TimeRelation.DURING, "throughout": TimeRelation.DURING,
    "over": TimeRelation.DURING, "within": TimeRelation.DURING, "between": TimeRelation.DURING,
}  # fmt: skip
# Whose subject or owner undergoes what is told: "Lindqvist's arrest".
UNDERGOING = frozenset(
    """
    died dies die dying drowned born arrest arrests death deaths detention trial conviction murder killing sentencing
    acquittal funeral burial appointment nomination dismissal release kidnapping abduction assassination deportation
    extradition birth injury removal eviction imprisonment prosecution collapse firing sacking
    ouster expulsion suspension
    """.split()
)
# Steps of the law, which are events whoever tells them and whatever they accuse of.
LEGAL_STEPS = frozenset(
    """
    charged charges indicted sued sues prosecuted convicted sentenced arrested jailed acquitted cleared
    """.split()
)
# Verbs that say of an event only that it is, begins or ends.
TAKING_PLACE = frozenset(
    """
    held hold holds took take takes happened happen happens occurred occur began begin begins begun started start starts
    ended end ends followed
    """.split()
)
# Verbs that make a weak event noun a happening: held, caused, won.
HOLDING = frozenset(
    """
    held hold holds holding caused cause causes causing took take takes take-place happened happen occurred occur broke
    announced announce announces announcing launched launch launches began begin begins begun started start starts ended
    end ends followed follows follow came comes signed sign signs signing won win wins lost lose reached reach reaches
    made make makes making suffered suffer suffers killed staged stage attended attend attends opened open opens
    scheduled cancelled canceled postponed delayed called ordered conducted conduct completed complete filed file files
    placed place places approved approve rejected received receive backed agreed erupted swept hit struck led survived
    saw sees see faced faces
    """.split()
)


_PLANS = frozenset(
    """
    due hope hopes hoping plan plans going set about expected decision decided decides agreed agrees deal agreement
    order directed instructed told ordered
    """.split()
)


@cache
def _verbs() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for lemma, kind, irregular in load_rows("event_verbs.tsv"):
        for form in verb_forms(lemma, tuple(irregular.split(",")) if irregular else ()):
            kinds.setdefault(form, set()).add(kind)
    for form in "is are am was were been being 's ’s 're ’re 'm ’m".split():
        kinds.setdefault(form, set()).add("state")
    return {form: frozenset(found) for form, found in kinds.items()}


@cache
def _nouns() -> dict[str, tuple[str, str]]:
    nouns: dict[str, tuple[str, str]] = {}
    for noun, kind, strength in load_rows("event_nouns.tsv"):
        for form in (noun, _plural(noun)):
            nouns.setdefault(form, (kind, strength))
    return nouns


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "es" if noun.endswith(("s", "x", "z", "ch", "sh")) else noun + "s"


def verb_kinds(form: str) -> frozenset[str]:
    """Return what is listed of the verb *form*: state, mind, plan, phase."""
    return _verbs().get(form.lower(), frozenset())


def is_telling(form: str) -> bool:
    """Return whether the verb *form* tells by itself what news reports: died, resigned, sold."""
    return "news" in verb_kinds(form)


def is_plan(form: str) -> bool:
    """Return whether what hangs on *form* as an infinitive is planned."""
    return "plan" in verb_kinds(form) or form.lower() in _PLANS


def event_noun(form: str) -> tuple[str, str] | None:
    """Return the kind and the strength of the event that the noun *form* names, or None."""
    return _nouns().get(form.lower())
