"""The log as a whole: which decisions hold, and where two people decided differently."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.decisions.decision import Anchor, Decision, DecisionKind

__all__ = ["Conflict", "effective", "find_conflicts", "last_about"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two decisions about the same thing of which neither author knew the other's; *winner* is applied."""

    winner: Decision
    loser: Decision


def effective(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold, each after those that it follows; the order of the log does not matter.

    A decision that an undo names does not hold, nor does an undo that was itself undone.
    """
    log = {decision.id: decision for decision in decisions}
    depths = _depths(log)
    ordered = sorted(log.values(), key=lambda decision: (depths[decision.id], decision.id))
    undone: set[str] = set()
    for decision in reversed(ordered):
        if decision.kind is DecisionKind.UNDO and decision.id not in undone and decision.undoes:
            undone.add(decision.undoes)
    return tuple(d for d in ordered if d.kind is not DecisionKind.UNDO and d.id not in undone)


def _depths(log: dict[str, Decision]) -> dict[str, int]:
    depths: dict[str, int] = {}
    for start in sorted(log):
        chain = []
        at: str | None = start
        while at is not None and at in log and at not in depths and at not in chain:
            chain.append(at)
            at = log[at].follows or log[at].undoes
        depth = depths.get(at, -1) if at is not None else -1
        for ident in reversed(chain):
            depth += 1
            depths[ident] = depth
    return depths


def _subject(decision: Decision) -> tuple[tuple[Anchor, ...], str | None]:
    """Return what a decision settles: fields are settled one by one, whether an item stands is settled once."""
    field = decision.field if decision.kind is DecisionKind.EDIT else None
    return _places(decision.targets), field


def _places(targets: Iterable[Anchor]) -> tuple[Anchor, ...]:
    """Return *targets* without the names that their people had then, which a decision may have changed."""
    return tuple(sorted(msgspec.structs.replace(anchor, name=None) for anchor in targets))


def last_about(decisions: Sequence[Decision], targets: tuple[Anchor, ...]) -> str | None:
    """Return the id of the last decision about *targets*, or None."""
    subject = _places(targets)
    log = {decision.id: decision for decision in decisions}
    about = [d for d in decisions if _places(log.get(d.undoes or "", d).targets) == subject]
    depths = _depths(log)
    return max(about, key=lambda d: (depths[d.id], d.id)).id if about else None


def find_conflicts(decisions: Iterable[Decision]) -> tuple[Conflict, ...]:
    """Return the pairs of decisions that hold, settle one thing differently, and know nothing of each other."""
    log = tuple(decisions)
    by_id = {decision.id: decision for decision in log}
    groups: dict[tuple[tuple[Anchor, ...], str | None], list[Decision]] = {}
    for decision in effective(log):
        groups.setdefault(_subject(decision), []).append(decision)
    return tuple(
        Conflict(winner=group[-1], loser=loser)
        for group in groups.values()
        for loser in group[:-1]
        if (loser.kind, loser.value) != (group[-1].kind, group[-1].value)
        and not _knew(group[-1], loser.id, by_id)
    )  # fmt: skip


def _knew(decision: Decision, earlier: str, log: dict[str, Decision]) -> bool:
    seen: set[str] = set()
    at: str | None = decision.id
    while at is not None and at in log and at not in seen:
        seen.add(at)
        at = log[at].follows or log[at].undoes
        if at == earlier:
            return True
    return False
