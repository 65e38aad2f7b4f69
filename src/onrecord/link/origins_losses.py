"""What later tellings lose: the one through whom words came, or the caution with which they were given."""

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.link.copies_credits import bare_name
from onrecord.link.origins_tellings import OWN_VOICE, Telling
from onrecord.schema.case import ItemRef

__all__ = ["Loss", "find_losses"]


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """The telling ``later`` leaves out what ``earlier`` says: its source (attribution) or its caution (cue)."""

    kind: str
    earlier: ItemRef
    later: ItemRef
    words: str


def find_losses(told: Sequence[Telling]) -> tuple[Loss, ...]:
    """Return the losses among tellings in order of publication: each against the first that has more to say."""
    found = []
    for later in told:
        before = [
            earlier for earlier in told if earlier.ref.article != later.ref.article and _is_earlier(earlier, later)
        ]
        found += list(_lost_source(before, later))
        found += list(_lost_caution(before, later))
    return tuple(sorted(found, key=lambda loss: (loss.kind, loss.later, loss.earlier)))


def _is_earlier(earlier: Telling, later: Telling) -> bool:
    return later.is_after(earlier) or later.copy_of == earlier.ref


def _lost_source(before: list[Telling], later: Telling) -> Iterator[Loss]:
    if later.relays or later.setting is not None:
        return
    earlier = next((one for one in before if _passed_on(one, later)), None)
    if earlier is None:
        return
    words = (
        f"Attribution lost: {_name(earlier)} has the words through {', '.join(_passed_on(earlier, later))}; "
        f"{_name(later)} gives them without saying so"
    )
    yield Loss(kind="attribution", earlier=earlier.ref, later=later.ref, words=words)


def _passed_on(telling: Telling, later: Telling) -> list[str]:
    """Return through whom *telling* has the words, unless that is itself or the outlet of *later*."""
    own = {bare_name(telling.outlet), bare_name(later.outlet)}
    hops = [*telling.relays, *([telling.setting] if telling.setting and telling.setting.name else [])]
    return [hop.name for hop in hops if hop.name and bare_name(hop.name) not in own]


def _lost_caution(before: list[Telling], later: Telling) -> Iterator[Loss]:
    if later.firmness is None or later.firmness < 0:
        return
    earlier = next((one for one in before if one.firmness is not None and _is_harder(later, one)), None)
    if earlier is None:
        return
    now = "says it as a fact" if later.firmness == OWN_VOICE else f"has “{later.cue or 'said'}”"
    words = f"Harder cue: {_name(earlier)} has “{earlier.cue or 'a claim'}”; {_name(later)} {now}"
    yield Loss(kind="cue", earlier=earlier.ref, later=later.ref, words=words)


def _is_harder(later: Telling, earlier: Telling) -> bool:
    """Return whether a claim has become a saying, or a saying what is shown, admitted or told as a fact."""
    one, other = earlier.firmness, later.firmness
    return one is not None and other is not None and other > one and (one < 0 or other > 0)


def _name(telling: Telling) -> str:
    name = telling.outlet or telling.ref.article[:12]
    return f"{name} ({telling.earliest})" if telling.earliest else name
