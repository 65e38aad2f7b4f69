"""The stage of attributions: content, cue, source and speaker."""

from onrecord.extract.quotes.stage import find_quotes

__all__ = ["find_quotes"]
