"""The case file: one SQLite database that holds what was added, the records, what is found in them, and the links.

The only place with SQL. ``Store`` opens a file; ``Outcome`` is what reading one input gave.
"""

from onrecord.store.outcome import Outcome
from onrecord.store.store import Store, Version

__all__ = ["Outcome", "Store", "Version"]
