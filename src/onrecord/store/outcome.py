"""What reading one input gave, as the writer takes it."""

from dataclasses import dataclass

from onrecord.schema.case import InputState
from onrecord.schema.record import Record

__all__ = ["Outcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One input, read or not: a record, or the reason why there is none.

    ``content`` is the SHA-256 of the input's bytes and ``made_by`` says in JSON what read them. ``state`` is added,
    partly, rejected or failed; whether an article is new, the same or another version, the store finds out.
    ``identity`` names the place that later versions of an article without URL come from, or is None where the
    input's name is only a number.
    """

    input: str
    content: str
    made_by: str
    state: InputState = InputState.ADDED
    reason: str | None = None
    record: Record | None = None
    identity: str | None = None
