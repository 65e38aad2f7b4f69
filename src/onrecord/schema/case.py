"""A case: what was put in, how its articles are joined, and what people decided about them."""

from enum import StrEnum

import msgspec

from onrecord.schema.span import Span

__all__ = ["InputState", "ItemRef", "LedgerEntry", "Link", "LinkKind", "Side"]


class InputState(StrEnum):
    """The one state in which an input of a case ends."""

    ADDED = "added"
    CHANGED = "changed"  # another version of an article that the case has
    SAME = "same"  # the case has this article already
    PARTLY = "partly"  # added, with something left out that the reason names
    REJECTED = "rejected"  # holds no article
    FAILED = "failed"  # should have been readable


class LedgerEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one input: a file, a line of a file, a member of an archive.

    ``content`` is the SHA-256 of its bytes; ``article`` the id of the article it gave; ``reason`` says why where
    the state is not added or same.
    """

    input: str
    content: str
    state: InputState
    reason: str | None = None
    article: str | None = None


class LinkKind(StrEnum):
    """What a link says of its members."""

    COPY_OF = "copy-of"
    SAME_PERSON = "same-person"
    SAME_QUOTE = "same-quote"
    SAME_EVENT = "same-event"
    DISAGREES = "disagrees"


class ItemRef(msgspec.Struct, frozen=True, order=True):
    """An article, or an item of its record: ``item`` is the item's id (p1, q3, e2, o1) or "" for the article."""

    article: str
    item: str = ""


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One member's part in a link: its words, where they stand, and how it relates to the first member.

    ``relation`` is, for quotes: same, punctuation, trimmed, ellipsis, altered, reworded. ``value`` is the words (or
    the value) of this side; ``difference`` shows in plain text what this side has otherwise than the first.
    """

    ref: ItemRef
    value: str | None = None
    span: Span | None = None
    published: str | None = None
    relation: str | None = None
    difference: str | None = None


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A statement about items of several articles; it never changes a record.

    ``members`` are in a fixed order: the fullest quote or the origin of a copy first where that is known, by
    reference otherwise. ``about`` narrows the kind: for copies agency-copy, republication, update, version or copy;
    for disagreements number, date, age, tie, name, speaker, wording or denial. ``directed`` says that the first
    member is where the others come from. ``doubts`` holds may-be-update and may-be-compatible. ``id`` is derived
    from kind, about and members.
    """

    id: str
    kind: LinkKind
    members: tuple[ItemRef, ...]
    score: float
    reason: str
    about: str | None = None
    directed: bool = False
    doubts: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
