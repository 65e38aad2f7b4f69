"""Records as people decided they are: what is kept is never changed, decisions are applied when it is handed out."""

from collections import defaultdict
from collections.abc import Iterable

from onrecord.decisions import (
    Decision,
    apply_decisions,
    decision_from_json,
    effective,
    find_anchored,
    is_about,
)
from onrecord.schema.record import Record
from onrecord.store.database import Database

__all__ = ["Decided", "load_decided"]


class Decided:
    """The decisions that hold, at hand for each article and its versions."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.log = tuple(decisions)
        self.holding = effective(self.log)
        self._by_article: defaultdict[str, list[int]] = defaultdict(list)
        for number, decision in enumerate(self.holding):
            for name in {name for anchor in decision.targets for name in (anchor.article, anchor.url, anchor.input)}:
                if name:
                    self._by_article[name].append(number)

    def about(self, record: Record) -> tuple[Decision, ...]:
        """Return the decisions that may be about *record*, in their order."""
        if not self._by_article:
            return ()
        article = record.article
        numbers = {n for name in (article.id, article.url, article.input) for n in self._by_article.get(name or "", ())}
        return tuple(self.holding[number] for number in sorted(numbers))

    def of(self, record: Record) -> Record:
        """Return *record* as it was decided."""
        about = self.about(record)
        return apply_decisions(record, about) if about else record

    def lost(self, record: Record) -> tuple[Decision, ...]:
        """Return the decisions about *record*, as it was read, whose words it no longer has."""
        return tuple(
            decision
            for decision in self.about(record)
            if any(is_about(anchor, record) and find_anchored(anchor, record) is None for anchor in decision.targets)
        )


def load_decided(database: Database) -> Decided:
    """Return the decisions of a case; the log is read again only where it has changed."""
    state = database.all("SELECT number, id FROM decisions ORDER BY number")
    known = database.remembered.get("decided")
    if known is None or known[0] != state:
        rows = database.all("SELECT id, body FROM decisions ORDER BY number")
        known = state, Decided(decision_from_json(body, f"decision {ident}") for ident, body in rows)
        database.remembered["decided"] = known
    decided: Decided = known[1]
    return decided
