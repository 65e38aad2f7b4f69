"""onrecord reads news articles into a sourced record: who said what, through which channel, and when."""

from typing import TYPE_CHECKING, Any

from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.api import check, check_case, open_case, read, read_records, read_text
    from onrecord.case import Case
    from onrecord.errors import CaseError, CheckError, OnRecordError, ReadError
    from onrecord.schema.record import Record

__all__ = [
    "Case",
    "CaseError",
    "CheckError",
    "OnRecordError",
    "ReadError",
    "Record",
    "__version__",
    "check",
    "check_case",
    "open_case",
    "read",
    "read_records",
    "read_text",
]

_HOMES = {
    "Case": "onrecord.case",
    "CaseError": "onrecord.errors",
    "CheckError": "onrecord.errors",
    "OnRecordError": "onrecord.errors",
    "ReadError": "onrecord.errors",
    "Record": "onrecord.schema.record",
    "check": "onrecord.api",
    "check_case": "onrecord.api",
    "open_case": "onrecord.api",
    "read": "onrecord.api",
    "read_records": "onrecord.api",
    "read_text": "onrecord.api",
}


# Public names are loaded when they are used, so that the command line can show its help at once.
def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
