"""Words for one kind of event, and how often it can happen to a person: plain data."""

__all__ = ["FAMILY_OF", "HAPPENINGS", "KILLING", "ONCE", "ROLE_FREE", "SELDOM"]

_FAMILIES = {
    "death": """
        die died dies dying death deaths killed kill kills drowned drown drowns perished murdered murder dead
    """,
    "birth": "born birth",
    "resignation": "resigned resign resigns resigning resignation quit quits quitting",
    "dismissal": "fired sacked dismissed dismissal ousted sacking firing ouster",
    "arrest": "arrested arrest arrests detained detention",
    "charge": "charged indicted indictment",
    "conviction": "convicted conviction guilty",
    "sentence": "sentenced sentencing jailed jail imprisoned",
    "acquittal": "acquitted acquittal cleared",
    "marriage": "married marry marries wed weds wedding marrying",
    "divorce": "divorced divorce divorces split splits separated separation separating separate",
    "engagement": "engaged engagement",
    "appointment": "appointed appoint appoints appointment",
    "funeral": "funeral buried burial",
    "injury": "injured wounded hurt",
    "crash": "crash crashed collision collided crashes derailment derailed",
    "fire": "fire blaze fires wildfire",
    "flood": "flood floods flooding flooded",
    "quake": "earthquake quake tremor",
    "blast": "explosion blast exploded explosions",
    "storm": "storm hurricane cyclone typhoon tornado",
    "landslide": "landslide mudslide avalanche",
    "attack": "attack attacked stabbing stabbed shooting shot bombing",
    "strike": "strike strikes walkout",
    "election": "election elections",
    "protest": "protest protests demonstration march rally",
    "trial": "trial",
    "inquiry": "inquiry inquest hearing",
}
FAMILY_OF = {word: family for family, words in _FAMILIES.items() for word in words.split()}
FAMILY_OF |= {
    "step down": "resignation", "stepped down": "resignation", "steps down": "resignation",
    "stepping down": "resignation", "stood down": "resignation", "stand down": "resignation",
    "found guilty": "conviction", "passed away": "death",
}  # fmt: skip
# Verbs of death whose agent is not the one who dies.
KILLING = frozenset("killed kill kills murdered murder".split())
# What happens to a person once, and what seldom happens again within months.
ONCE = frozenset("death birth".split())
SELDOM = frozenset(
    """
    resignation dismissal arrest charge conviction sentence acquittal marriage divorce engagement appointment funeral
    """.split()
)
# Kinds for which it does not matter who is called agent and who patient.
ROLE_FREE = frozenset("death birth resignation marriage divorce engagement funeral injury".split())
# What befalls a place: joined by the names in its label.
HAPPENINGS = frozenset("crash fire flood quake blast storm landslide attack strike election protest".split())
