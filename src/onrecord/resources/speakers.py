"""What a speaker without a personal name is, by the noun that heads the words."""

from functools import cache

from onrecord.resources.tables import load_rows
from onrecord.schema.facts import SpeakerKind

__all__ = ["is_listed", "speaker_kind"]


@cache
def _kinds() -> dict[str, SpeakerKind]:
    return {noun: SpeakerKind(kind) for noun, kind in load_rows("speaker_nouns.tsv")}


def is_listed(noun: str) -> bool:
    """Return whether *noun* is one of those that are known to head the words of a speaker."""
    return noun.lower() in _kinds()


def speaker_kind(noun: str, *, plural: bool = False) -> SpeakerKind:
    """Return what a speaker is whose words have *noun* as their head."""
    listed = _kinds().get(noun.lower())
    if listed is not None:
        return listed
    return SpeakerKind.GROUP if plural else SpeakerKind.ROLE
