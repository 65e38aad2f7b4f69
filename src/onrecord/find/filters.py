"""What to find: the filters as a person gives them."""

import calendar
import re
from dataclasses import dataclass

from onrecord.errors import SettingsError

__all__ = ["ONS", "Filters", "days_of"]

ONS = ("any", "said", "happened", "published")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Conditions that all have to hold; None does not ask.

    ``text`` is looked for in the words, ``speaker`` and ``person`` are names in any form, ``outlet`` part of a
    name, ``first`` and ``last`` days, months or years (both included), ``on`` says of what: said, happened,
    published, or any. With ``sure``, what only may lie in them is left out. ``via`` is a kind of hop (post,
    statement, …) or a name. ``limit`` is the most that is returned.
    """

    text: str | None = None
    speaker: str | None = None
    person: str | None = None
    outlet: str | None = None
    first: str | None = None
    last: str | None = None
    on: str = "any"
    sure: bool = False
    kind: str | None = None
    via: str | None = None
    versions: bool = False
    limit: int | None = None

    @property
    def has_days(self) -> bool:
        """Whether days are asked for."""
        return self.first is not None or self.last is not None


def days_of(words: str) -> tuple[str, str]:
    """Return the first and last day of a day, month or year; raises SettingsError where it is none of them."""
    found = _DAY.match(words.strip())
    if not found:
        raise SettingsError(f"'{words}' is no day, month or year; write 2024-05-03, 2024-05 or 2024")
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if year < 1 or (found[2] and not 1 <= month <= 12) or (found[3] and not 1 <= day <= _length(year, month)):
        raise SettingsError(f"'{words}' is not in the calendar; write 2024-05-03, 2024-05 or 2024")
    first = f"{year:04}-{month or 1:02}-{day or 1:02}"
    return first, f"{year:04}-{month or 12:02}-{day or _length(year, month or 12):02}"


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
