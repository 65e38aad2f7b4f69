"""onrecord reads news articles into a sourced record: who said what, through which channel, and when."""

from onrecord.version import __version__

__all__ = ["__version__"]
