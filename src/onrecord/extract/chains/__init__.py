"""The stage of chains: through which setting and whose hands the words came."""

from onrecord.extract.chains.stage import trace_chains

__all__ = ["trace_chains"]
