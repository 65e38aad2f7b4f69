"""The exceptions of onrecord.

OnRecordError
├── SpanError       offsets that cannot be right
├── ReadError       an input that gives no article
│   └── (state)     rejected: nothing to read in it; failed: it should have been readable
├── SettingsError   options that do not fit together
├── CaseError       a case file that cannot be opened, read or written
├── CheckError      a draft that does not stand up to its case
├── ExportError     an export that would break its own promise
├── ExtraError      a library that is not installed because few need it
├── ModelError      weights that are missing or are not those that belong here
└── CorpusError     a marked article that breaks the format
"""

__all__ = [
    "CaseError",
    "CheckError",
    "CorpusError",
    "ExportError",
    "ExtraError",
    "ModelError",
    "OnRecordError",
    "ReadError",
    "SettingsError",
    "SpanError",
]


class OnRecordError(Exception):
    """Base of every error that onrecord raises on purpose; its text says what, where and what to do."""


class SpanError(OnRecordError, ValueError):
    """Offsets that are negative, empty or reversed, or that lie outside their text."""


class ReadError(OnRecordError):
    """An input that gives no article.

    ``state`` is ``"rejected"`` where the input holds no article (empty, binary, menus only) and
    ``"failed"`` where reading it went wrong (missing file, unreadable encoding, broken archive).
    """

    def __init__(self, message: str, *, state: str = "rejected") -> None:
        super().__init__(message)
        self.state = state


class SettingsError(OnRecordError, ValueError):
    """Options that do not exist or do not fit together."""


class CaseError(OnRecordError):
    """A case file that cannot be opened, read or written: no case, another version, locked, read-only, disk full."""


class CheckError(OnRecordError):
    """A draft that does not stand up to its case; ``report`` is what checking it found."""

    def __init__(self, message: str, report: object = None) -> None:
        super().__init__(message)
        self.report = report


class ExportError(OnRecordError):
    """An export that was not finished because it would break its own promise, such as a name left in it."""


class ExtraError(OnRecordError, ImportError):
    """A library that is not installed; the text says how to install it."""


class CorpusError(OnRecordError, ValueError):
    """A marked article that breaks the format of the annotation guidelines."""


class ModelError(OnRecordError):
    """Weights of the network that are missing, damaged or of another version."""
