"""Words for comparing quotations: those that carry little, numbers in words, spellings of one word."""

__all__ = ["FORMULAS", "LITTLE_WORDS", "NEGATIVES", "NUMBERS", "SPELLINGS", "SUFFIX_SPELLINGS"]

LITTLE_WORDS: frozenset[str] = frozenset(
    """
    a an the and or but nor so yet if then than that this these those there here it its it's he him his she her hers
    they them their theirs we us our ours you your yours i me my mine who whom whose which what when where why how
    am is are was were be been being 's 're 'm i'm he's she's we're they're you're that's there's what's isn't wasn't
    aren't weren't do does did done doing don't doesn't didn't have has had having i've we've they've you've haven't
    hasn't hadn't will would shall should can could may might must i'll we'll they'll you'll he'll she'll i'd we'd
    they'd he'd she'd won't wouldn't can't cannot couldn't shouldn't of in on at by to for from with without into onto
    over under about as up down out off again very just also too only even really quite more most much many some any
    all each every both no not never none nothing said says say told because while until since before after well
    going go get got gets getting let let's like one ones thing things people something anything everything lot kind
    now today yesterday tomorrow think know want make made
    """.split()
)

NEGATIVES: frozenset[str] = frozenset(
    """
    not no never none nothing nobody neither nor cannot can't won't don't doesn't didn't isn't aren't wasn't weren't
    haven't hasn't hadn't wouldn't couldn't shouldn't without refuse refused refuses deny denied denies
    """.split()
)

NUMBERS: dict[str, str] = {
    word: str(number)
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}

SPELLINGS: dict[str, str] = {
    "%": "percent", "ok": "okay", "programme": "program", "programmes": "programs", "centre": "center",
    "centres": "centers", "metre": "meter", "metres": "meters", "litre": "liter", "litres": "liters", "grey": "gray",
    "defence": "defense", "offence": "offense", "licence": "license", "cheque": "check", "tyre": "tire",
    "tyres": "tires", "kerb": "curb", "plough": "plow", "mum": "mom", "towards": "toward", "afterwards": "afterward",
    "amongst": "among", "whilst": "while", "learnt": "learned", "burnt": "burned", "spelt": "spelled",
    "judgement": "judgment", "ageing": "aging", "travelled": "traveled", "travelling": "traveling",
    "cancelled": "canceled", "cancelling": "canceling", "labelled": "labeled", "modelling": "modeling",
}  # fmt: skip

# Endings that differ between British and American spelling, in words of six letters or more.
SUFFIX_SPELLINGS: tuple[tuple[str, str], ...] = (
    ("ising", "izing"), ("ised", "ized"), ("ises", "izes"), ("ise", "ize"), ("isation", "ization"),
    ("ours", "ors"), ("oured", "ored"), ("ouring", "oring"), ("ourable", "orable"), ("our", "or"),
)  # fmt: skip

# What many people say in the same words: never one statement only because the words are equal.
FORMULAS: tuple[str, ...] = (
    "no comment",
    "our thoughts and prayers are with the family",
    "our thoughts are with the family",
    "we do not comment on ongoing investigations",
    "we cannot comment on an ongoing investigation",
    "we do not comment on individual cases",
    "we do not comment on pending litigation",
    "we are aware of the incident and are investigating",
    "the safety of our customers is our top priority",
    "safety is our number one priority",
    "we take these allegations very seriously",
    "we take safety very seriously",
    "we are cooperating fully with the authorities",
    "an investigation is under way",
    "it would be inappropriate to comment further at this time",
    "enough is enough",
    "time will tell",
    "it is what it is",
    "not guilty",
    "it was a team effort",
)
