"""Parts of personal names that are no names themselves, and common short forms."""

__all__ = [
    "FAMILY_TITLES",
    "FAMILY_WORDS",
    "FEMALE_TITLES",
    "HONORIFICS",
    "LABELS_OF_TEXTS",
    "LINKS_OF_NAMES",
    "MALE_TITLES",
    "NO_NAMES",
    "OFFICES",
    "ORGANISATION_WORDS",
    "PARTICLES",
    "SUFFIXES",
    "TITLES_BEFORE_NAMES",
    "nickname_of",
]

MALE_TITLES = frozenset("mr sir lord king prince duke baron fr father monsignor señor monsieur herr brother".split())
FEMALE_TITLES = frozenset(
    "mrs ms miss dame lady queen princess duchess baroness madam sister congresswoman councilwoman señora madame frau"
    " aunty auntie mama".split()
)
# A bare name behind one of these is a family name; behind "Sir", "Dame", "Lady" it may be a given name.
FAMILY_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor judge justice sen senator rep gov governor rev sgt sergeant capt det"
    " insp supt pc gen col lt maj cllr cr councillor".split()
)
# Words of a family that stand as a part of a name: Aunty Dulcie, Chief Fagbenro.
FAMILY_WORDS = frozenset({"aunty", "auntie", "aunt", "uncle", "granny", "nan", "nana", "papa", "chief", "hajji"})
# Titles that no other capitalised word than a person's name follows.
TITLES_BEFORE_NAMES = frozenset("mr mrs ms miss mx dr prof sir dame sgt capt insp supt det cllr sen rep rev".split())
# Words that part a place or a party from the name behind them: Kisumu Governor Benter Ouko.
OFFICES = frozenset(
    "governor mayor senator president minister councillor councilwoman councilman commissioner mp mla chief"
    " captain coach actor actress singer rapper model director chairman chairwoman spokesman spokeswoman".split()
)
ORGANISATION_WORDS = frozenset(
    "foods markets devices brothers offsets holdings group inc ltd llc plc corp co bank bros sons partners capital"
    " media news times post gazette herald tribune university college school hospital foundation institute council"
    " committee commission party club united city rovers fc studios records airlines motors energy energies systems"
    " technologies industries logistics properties builders farms nurseries theatre trust society association union"
    " board department police street road avenue lane bridge hall house park stadium airport county".split()
)
# Words before a colon at the start of a block that are no speakers.
LABELS_OF_TEXTS = frozenset(
    "note update updated breaking live watch read more q a qa question answer correction clarification listen video"
    " photo photos picture pictures analysis opinion exclusive editor caption source sources fact key the what why how"
    " when where who event date time venue contact background ends".split()
)
LINKS_OF_NAMES = frozenset({"-", "‑"})
# Words with a capital that are no personal names when they stand alone.
NO_NAMES = frozenset(
    (
        "the a an i he she it they we you his her its their our my and but or if in on at for of to by as so no yes"
        " not god mum mom dad mummy daddy papa mama mother father grandma grandpa nan tem house senate congress"
        " monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
        " august september october november december hall park lake hill bay street road will grace hope"
    ).split()
)

HONORIFICS = frozenset(
    (
        "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister brother "
        "pastor imam rabbi sheikh hon president chancellor minister senator sen rep congressman "
        "congresswoman gov governor mayor judge justice sgt sergeant capt captain col colonel gen general "
        "lt lieutenant maj major cpl pte det detective insp inspector supt superintendent const constable "
        "pc dci dcs chief officer councillor cllr king queen prince princess duke duchess pope bishop "
        "archbishop cardinal saint coach cr sr mama recorder pandit mayor dj madam señor señora monsieur madame "
        "herr frau baron baroness councilman councilwoman alderman ambassador secretary attorney minister "
        "constable ranger deputy private nurse guru swami maulana mullah ayatollah rabbi canon dean deacon vicar "
        "datuk seri datin tan sri dato tun puan encik hajji haji alhaji chief hon honourable justice tía tio tío uncle "
        "speaker assemblyman assemblywoman dancer youtuber monsignor hajia little crossbencher tsar congressman "
        "malam mallam "
        "sub-inspector lance-corporal commodore admiral commander marshal brigadier"
    ).split()
)
PARTICLES = frozenset(
    (
        "de da do dos das del della di du la le van von der den ter ten bin ibn binti bint al el af av zu st mac mc "
        "ó o ní nic ap ab e y"
    ).split()
)
SUFFIXES = frozenset(("jr sr ii iii iv phd md qc kc mp obe mbe cbe esq").split())

_SHORT = {
    "alex": "alexander alexandra", "andy": "andrew", "becky": "rebecca", "ben": "benjamin", "beth": "elizabeth",
    "bill": "william", "billy": "william", "bob": "robert", "bobby": "robert", "cathy": "catherine",
    "charlie": "charles", "chris": "christopher christine christina", "dan": "daniel", "danny": "daniel",
    "dave": "david", "dick": "richard", "don": "donald", "ed": "edward", "eddie": "edward", "fred": "frederick",
    "greg": "gregory", "harry": "harold henry", "jack": "john", "jackie": "jacqueline", "jake": "jacob",
    "jen": "jennifer", "jenny": "jennifer", "jim": "james", "jimmy": "james", "joe": "joseph", "joey": "joseph",
    "jon": "jonathan", "kate": "katherine catherine", "kathy": "katherine", "katie": "katherine", "ken": "kenneth",
    "larry": "lawrence", "liz": "elizabeth", "maggie": "margaret", "matt": "matthew", "meg": "margaret megan",
    "mick": "michael", "mike": "michael", "nick": "nicholas", "pam": "pamela", "pat": "patrick patricia",
    "peggy": "margaret", "pete": "peter", "phil": "philip phillip", "ray": "raymond", "rick": "richard",
    "rob": "robert", "ron": "ronald", "sam": "samuel samantha", "steve": "stephen steven", "sue": "susan",
    "ted": "edward theodore", "terry": "terence", "tim": "timothy", "tom": "thomas", "tommy": "thomas",
    "tony": "anthony", "will": "william",
}  # fmt: skip


def nickname_of(short: str, full: str) -> bool:
    """Return whether *short* is a usual short form of the given name *full* (both in lower case)."""
    return full in _SHORT.get(short, "").split() or short in _SHORT.get(full, "").split()
