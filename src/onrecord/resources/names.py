"""Parts of personal names that are no names themselves, and common short forms."""

__all__ = [
    "BORN_AS",
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
    "WRITERS",
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
    " board department police laboratory lab street road avenue lane bridge hall house park stadium airport"
    " county".split()
)
# Words before a colon at the start of a block that are no speakers.
LABELS_OF_TEXTS = frozenset(
    "note update updated breaking live watch read more q a qa question answer correction clarification listen video"
    " photo photos picture pictures analysis opinion exclusive editor caption source sources fact key the what why how"
    " when where who event date time venue contact background ends".split()
)
# Words before the name that somebody was born with.
BORN_AS = frozenset({"born", "née", "nee", "né"})
# Last words of bylines that are no names: Society Editor, Staff Writer.
WRITERS = frozenset("editor writer reporter correspondent columnist desk staff".split())
LINKS_OF_NAMES = frozenset({"-", "‑"})
# Words with a capital that are no personal names when they stand alone.
NO_NAMES = frozenset(
    (
        "the a an i he she it they we you his her its their our my and but or if in on at for of to by as so no yes"
        " not god mum mom dad mummy daddy papa mama mother father grandma grandpa nan tem house senate congress"
        " monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
        " august september october november december widow woman man boy girl bombshell mammy grandad"
        " hall park lake hill bay street road will grace hope"
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
SUFFIXES = frozenset(("jr sr ii iii iv phd md qc kc mp msp mep td obe mbe cbe esq").split())

_SHORT = {
    "abby": "abigail", "al": "albert alan alfred", "alex": "alexander alexandra", "ali": "alison alice",
    "andy": "andrew", "angie": "angela", "annie": "ann anne anna", "archie": "archibald",
    "barney": "barnaby bernard", "barry": "barrington", "becky": "rebecca", "ben": "benjamin",
    "bernie": "bernard bernadette", "bert": "albert herbert bertram robert", "bertie": "albert herbert",
    "beth": "elizabeth", "betsy": "elizabeth", "betty": "elizabeth", "bill": "william", "billy": "william",
    "bob": "robert", "bobby": "robert", "bridie": "bridget", "bud": "francis", "cathy": "catherine",
    "charlie": "charles", "chris": "christopher christine christina", "chuck": "charles", "cindy": "cynthia",
    "connie": "constance cornelia", "dan": "daniel", "danny": "daniel", "dave": "david", "deb": "deborah",
    "debbie": "deborah", "del": "derek delroy", "dick": "richard", "don": "donald", "dot": "dorothy",
    "dottie": "dorothy", "ed": "edward", "eddie": "edward", "ellie": "eleanor ellen", "ev": "everett evelyn",
    "flo": "florence", "fran": "frances francis", "frank": "francis franklin", "frankie": "francis frances frank",
    "fred": "frederick", "gabby": "gabrielle", "gabe": "gabriel", "gene": "eugene", "geoff": "geoffrey",
    "gerry": "gerald geraldine gerard", "gina": "regina georgina", "greg": "gregory", "gus": "augustus angus august",
    "hal": "harold henry", "hank": "henry", "harriet": "henrietta", "harry": "harold henry", "iggy": "ignatius",
    "izzy": "isabel isabella isobel", "jack": "john", "jackie": "jacqueline", "jake": "jacob", "jamie": "james",
    "jan": "janet janice", "jeff": "jeffrey", "jen": "jennifer", "jenny": "jennifer",
    "jerry": "gerald jerome jeremiah", "jess": "jessica", "jessie": "jessica jessamine", "jim": "james",
    "jimmy": "james", "jo": "joanne joanna josephine joan", "joe": "joseph", "joey": "joseph", "jon": "jonathan",
    "josh": "joshua", "judy": "judith", "kate": "katherine catherine", "kathy": "katherine", "katie": "katherine",
    "ken": "kenneth", "kez": "kerry kerry-ann keziah", "kit": "katherine kathleen christopher", "lachie": "lachlan",
    "larry": "lawrence", "len": "leonard", "lenny": "leonard", "leo": "leonard leopold", "lexi": "alexandra",
    "libby": "elizabeth", "liz": "elizabeth", "lottie": "charlotte", "lou": "louis louise",
    "lucy": "lucille lucinda", "maggie": "margaret", "mandy": "amanda", "manny": "manuel emmanuel",
    "marge": "margaret marjorie", "matt": "matthew", "max": "maxwell maximilian", "meg": "margaret megan",
    "mick": "michael", "mickey": "michael", "mike": "michael", "millie": "mildred camilla amelia",
    "mindy": "melinda", "moll": "mary", "molly": "mary margaret", "mossie": "maurice", "nan": "nancy anne",
    "nate": "nathan nathaniel", "ned": "edward edmund", "nell": "eleanor helen ellen", "nellie": "helen eleanor",
    "nick": "nicholas", "nicky": "nicholas nicola nicole", "ollie": "oliver olive", "paddy": "patrick",
    "pam": "pamela", "pat": "patrick patricia", "patsy": "patricia patrick", "peggy": "margaret",
    "penny": "penelope", "percy": "percival", "pete": "peter", "phil": "philip phillip", "pip": "philippa philip",
    "polly": "mary pauline", "randy": "randall randolph", "ray": "raymond", "reg": "reginald", "reggie": "reginald",
    "rich": "richard", "rick": "richard", "ricky": "richard", "ritchie": "richard", "rob": "robert",
    "rod": "roderick rodney", "ron": "ronald", "ronnie": "ronald veronica", "rosie": "rose rosemary rosalind",
    "russ": "russell", "sal": "sally salvatore", "sam": "samuel samantha", "sandy": "alexander sandra",
    "sean": "john", "shaz": "sharon", "sid": "sidney sydney", "stan": "stanley", "steve": "stephen steven",
    "stu": "stuart", "sue": "susan", "susie": "susan", "ted": "edward theodore", "terry": "terence",
    "tess": "theresa teresa", "theo": "theodore", "tim": "timothy", "tina": "christina", "toby": "tobias",
    "tom": "thomas", "tommy": "thomas", "tony": "anthony", "trish": "patricia", "val": "valerie",
    "vic": "victor victoria", "vicky": "victoria", "vince": "vincent", "viv": "vivian vivienne",
    "wally": "walter wallace", "walt": "walter", "wazza": "warren", "wes": "wesley", "will": "william",
    "winnie": "winifred", "zach": "zachary",
}  # fmt: skip


def nickname_of(short: str, full: str) -> bool:
    """Return whether *short* is a usual short form of the given name *full* (both in lower case)."""
    return full in _SHORT.get(short, "").split() or short in _SHORT.get(full, "").split()
