"""A decision and the anchors that hold it to words."""

import hashlib
from enum import StrEnum

import msgspec

from onrecord.errors import SettingsError

__all__ = ["Anchor", "Decision", "DecisionKind", "decision_from_json", "decision_to_json", "identified"]


class DecisionKind(StrEnum):
    """What a person decided."""

    CONFIRM = "confirm"
    REJECT = "reject"
    EDIT = "edit"
    MERGE = "merge"  # the targets are one person, quote, event or copy group
    SPLIT = "split"  # the targets are not
    UNDO = "undo"  # takes another decision back


class Anchor(msgspec.Struct, frozen=True, kw_only=True, order=True, omit_defaults=True):
    """Where an item stood: the words and what was around them, so that it is found again in another reading.

    ``article`` is the id of the text that the decision was taken on; ``url`` and ``input`` find its later versions.
    ``item`` is quote, person, event, tie, time or article. ``words`` is the item's first piece (for people, the
    first mention), at ``start``, with up to 40 code points before and after. ``name`` is a person's name or
    a tie in words.
    """

    article: str
    item: str
    words: str = ""
    start: int = 0
    before: str = ""
    after: str = ""
    name: str | None = None
    url: str | None = None
    input: str = ""


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry of the log.

    ``targets`` are one item for confirm, reject and edit, two or more for merge and split; several targets of
    confirm and reject are the members of a link, whose kind is ``link``. ``field`` and ``value`` say what an edit
    sets. ``follows`` is the id of the last decision about these targets that its author knew; ``undoes`` the id of the
    decision that is taken back. ``by`` and ``note`` are the author's. ``id`` is derived from all of these.
    """

    id: str = ""
    kind: DecisionKind
    targets: tuple[Anchor, ...] = ()
    link: str | None = None
    field: str | None = None
    value: str | None = None
    follows: str | None = None
    undoes: str | None = None
    by: str | None = None
    note: str | None = None


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Decision)


def identified(decision: Decision) -> Decision:
    """Return *decision* with the id that belongs to its content."""
    bare = msgspec.structs.replace(decision, id="")
    return msgspec.structs.replace(bare, id="d" + hashlib.sha256(_encoder.encode(bare)).hexdigest()[:16])


def decision_to_json(decision: Decision) -> bytes:
    """Return *decision* as one line of JSON; the same decision gives the same bytes."""
    return _encoder.encode(decision)


def decision_from_json(data: bytes | str, where: str = "decision") -> Decision:
    """Return the decision in *data*; raises SettingsError where it is none or was changed after it was taken."""
    try:
        decision = _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{where}: no decision ({error}); give lines that 'onrecord fix CASE export' wrote"
        ) from error
    if identified(decision).id != decision.id:
        raise SettingsError(f"{where}: decision {decision.id} does not fit its content; export it again")
    return decision
