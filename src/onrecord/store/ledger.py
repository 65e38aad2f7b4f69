"""The ledger: the one state of each input, whatever the order in which they were added."""

from typing import Any

from onrecord.schema.case import InputState, LedgerEntry

__all__ = ["LEDGER", "entry_of"]

LEDGER = """
SELECT i.input, i.content, i.state, i.reason, i.article, a.input, a.place, f.article
FROM inputs i LEFT JOIN articles a ON a.id = i.article LEFT JOIN forgotten f ON f.article = i.article
"""
_FORGOTTEN = "this article was forgotten on request; it stays out"


def entry_of(row: tuple[Any, ...]) -> LedgerEntry:
    """Return the entry in a row of LEDGER.

    What is kept of an input does not depend on the others; whether its article is new, the same as another's or
    another version of one is told from all of them here.
    """
    name, content, kept, reason, article, first, place, forgotten = row
    if forgotten is not None:
        return LedgerEntry(input=name, content=content, state=InputState.REJECTED, reason=_FORGOTTEN)
    state = InputState(kept)
    if first is not None and first != name:
        return LedgerEntry(
            input=name, content=content, state=InputState.SAME, article=article, reason=f"the same article as {first}"
        )
    if state is InputState.ADDED and place:
        state, reason = InputState.CHANGED, "another version of an article that the case has"
    return LedgerEntry(input=name, content=content, state=state, reason=reason, article=article)
