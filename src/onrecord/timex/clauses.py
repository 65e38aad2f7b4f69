"""Times that only a clause dates: "the night the dam broke", "the summer she turned 17"."""

from dataclasses import dataclass

from onrecord.timex.lexer import Tokens

__all__ = ["Unplaced", "told_by_clause"]

_SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_VALUES = {
    **{word: ("DATE", f"XXXX-{code}") for word, code in _SEASONS.items()},
    **{word: ("TIME", f"XXXX-XX-XXT{code}") for word, code in _PARTS.items()},
    "day": ("DATE", "XXXX-XX-XX"),
    "week": ("DATE", "XXXX-WXX"),
    "month": ("DATE", "XXXX-XX"),
    "year": ("DATE", "XXXX"),
}
_SUBJECTS = frozenset(
    "he she they it i we you that when his her their my our its the a an some most many two three".split()
)
# After these the words stand for a part of some known day or year, and a new clause follows.
_OPENERS = frozenset({"in", "during", "by", "for", "of"})


@dataclass(frozen=True, slots=True)
class Unplaced:
    """The type and value of a time without a place in the calendar."""

    type: str
    value: str


def told_by_clause(tokens: Tokens, first: int, end: int) -> Unplaced | None:
    """Return the open time of "the" and one noun that a clause without a comma follows, else None."""
    if end - first != 2 or tokens.words[first].lower() != "the" or end >= len(tokens.words):
        return None
    found = _VALUES.get(tokens.words[first + 1].lower())
    if found is None or tokens.text[tokens.ends[end - 1] : tokens.starts[end]] != " ":
        return None
    if first > 0 and tokens.words[first - 1].lower() in _OPENERS:
        return None
    follows = tokens.text[tokens.starts[end] : tokens.ends[end]]
    return Unplaced(*found) if tokens.words[end].lower() in _SUBJECTS or follows[:1].isupper() else None
