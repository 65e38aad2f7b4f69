"""Words by which the hops of a chain are known, by class."""

import re
from functools import cache

from onrecord.resources.tables import load_rows

__all__ = ["PROGRAMME_NAME", "hop_words"]

# The name itself says that it is a programme: "The Gin Hour", "Arts Tonight", "Breakfast on the Quay".
PROGRAMME_NAME = re.compile(
    r"\b(?:Hour|Tonight|Today|Breakfast|Mornings?|Daybreak|Show|Podcast|Programme|Program|Late Night|Hotline)\b"
)


@cache
def hop_words(kind: str) -> frozenset[str]:
    """Return the words of one class, such as 'tell' or 'medium'."""
    return frozenset(word for word, of in load_rows("hop_words.tsv") if of == kind)
