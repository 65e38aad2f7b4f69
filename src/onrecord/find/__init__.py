"""Finding in a case: filters in, rows out, always in the same order."""

from onrecord.find.collection import Collection
from onrecord.find.filters import Filters, days_of
from onrecord.find.finding import KINDS, Found, find

__all__ = ["KINDS", "Collection", "Filters", "Found", "days_of", "find"]
