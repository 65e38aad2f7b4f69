"""Words around numbers: what they count, how exactly, and money; plain data."""

from onrecord.resources.event_counts import COUNTED

__all__ = ["AT_LEAST", "AT_MOST", "BETWEEN", "CURRENCIES", "FATES", "NEARLY", "PARTS", "SCALES", "TOLL", "UNSURE"]

FATES = COUNTED | {
    "killing": "dead", "injuring": "injured", "wounding": "injured", "arresting": "arrested", "bodies": "dead",
    "evacuated": "evacuated", "rescued": "rescued", "homeless": "homeless", "displaced": "displaced",
}  # fmt: skip
# Words that may stand between a number and what became of those it counts.
BETWEEN = frozenset(
    """
    people persons were was have has had been are is be confirmed reported still others men women children workers
    residents passengers officers soldiers police pupils students miners tourists civilians of them now also being left
    feared
    """.split()
)
AT_LEAST = frozenset(("at least", "more than", "over", "no fewer than", "no less than", "upwards of", "above"))
AT_MOST = frozenset(("up to", "fewer than", "less than", "under", "at most", "no more than", "almost", "nearly"))
NEARLY = frozenset(("about", "around", "some", "roughly", "approximately", "an estimated", "estimated"))
# The number is a part of the whole, or comes on top of it.
PARTS = frozenset("another other further additional including among of first second third each every".split())
# A sentence with one of these says nothing that is so.
UNSURE = frozenset("if would could might may unless feared fears fear wrongly previous earlier warned".split())
TOLL = frozenset({"toll"})
SCALES = {
    "thousand": 1e3, "million": 1e6, "mln": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "k": 1e3,
    "crore": 1e7, "lakh": 1e5,
}  # fmt: skip
CURRENCIES = {
    "$": "dollar", "£": "pound", "€": "euro", "₹": "rupee", "dollars": "dollar", "dollar": "dollar", "pounds": "pound",
    "pound": "pound", "euros": "euro", "euro": "euro", "crowns": "crown", "crown": "crown", "rupees": "rupee",
    "shillings": "shilling", "rand": "rand", "yen": "yen", "francs": "franc", "kroner": "krone", "pesos": "peso",
    "ringgit": "ringgit", "naira": "naira",
}  # fmt: skip
