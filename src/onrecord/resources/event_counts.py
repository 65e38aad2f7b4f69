"""Words that count what events did to people, and numbers in words: plain data."""

__all__ = ["CARDINALS", "COUNTED", "EVERYONE", "INEXACT", "ORDINALS", "PREVIOUS", "SINCE"]

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
CARDINALS = {
    **{word: number for number, word in enumerate(_UNITS, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{f"{ten}-{unit}": 10 * t + u for t, ten in enumerate(_TENS, 2) for u, unit in enumerate(_UNITS[:9], 1)},
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
# What became of those who are counted.
COUNTED = {
    **dict.fromkeys("killed dead died dies die kills perished deaths fatalities".split(), "dead"),
    **dict.fromkeys("injured hurt wounded injuries injures".split(), "injured"),
    **dict.fromkeys("missing".split(), "missing"),
    **dict.fromkeys("arrested detained arrests".split(), "arrested"),
}
# Nouns for anybody: "12 people", "14 victims".
EVERYONE = frozenset("people persons victims person".split())
# Words beside a number that make it less, or a part, of the whole.
INEXACT = frozenset(
    """
    least most more than less fewer about around some nearly almost over up roughly approximately another other others
    further additional of including among only dozens hundreds every each half feared
    """.split()
)
# Words before the number of earlier events: "the previous three".
PREVIOUS = frozenset("previous earlier prior preceding".split())
# Words after an ordinal that say from when on it counts.
SINCE = frozenset("since this in".split())
