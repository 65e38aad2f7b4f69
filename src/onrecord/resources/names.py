"""Parts of personal names that are no names themselves, and common short forms."""

__all__ = ["HONORIFICS", "PARTICLES", "SUFFIXES", "nickname_of"]

HONORIFICS = frozenset(
    (
        "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister brother "
        "pastor imam rabbi sheikh hon president chancellor minister senator sen rep congressman "
        "congresswoman gov governor mayor judge justice sgt sergeant capt captain col colonel gen general "
        "lt lieutenant maj major cpl pte det detective insp inspector supt superintendent const constable "
        "pc dci dcs chief officer councillor cllr king queen prince princess duke duchess pope bishop "
        "archbishop cardinal saint coach"
    ).split()
)
PARTICLES = frozenset(
    (
        "de da do dos das del della di du la le van von der den ter ten bin ibn al el af av zu st"
    ).split()
)
SUFFIXES = frozenset(
    (
        "jr sr ii iii iv phd md qc kc mp obe mbe cbe esq"
    ).split()
)

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
