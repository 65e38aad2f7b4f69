"""The version of onrecord."""

__version__ = "0.1.0"
