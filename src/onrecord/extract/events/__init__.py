"""Events: what the article reports as happening, planned or alleged, with who, where and when."""

from onrecord.extract.events.counts import find_count_doubts
from onrecord.extract.events.stage import find_events
from onrecord.extract.events.triggers import Trigger, find_triggers

__all__ = ["Trigger", "find_count_doubts", "find_events", "find_triggers"]
