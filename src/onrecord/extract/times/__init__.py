"""Time expressions: found, placed in the calendar, and held against the date of publication."""

from onrecord.extract.times.country import reader_country
from onrecord.extract.times.doubts import find_date_doubts
from onrecord.extract.times.stage import anchor_in_quotes, find_times

__all__ = ["anchor_in_quotes", "find_date_doubts", "find_times", "reader_country"]
