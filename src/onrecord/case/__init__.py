"""A case, and adding to it: inputs are cut up and read in worker processes, and written one by one."""

import os

from onrecord.case.case import Case
from onrecord.case.process import Limits
from onrecord.case.progress import Progress
from onrecord.case.report import AddReport
from onrecord.store import Store

__all__ = ["AddReport", "Case", "Limits", "Progress", "open_case"]


def open_case(path: str | os.PathLike[str], *, create: bool = True, read_only: bool = False) -> Case:
    """Return the case in the file at *path*; a new one is made unless *create* is false. Raises CaseError."""
    return Case(Store.open(path, create=create and not read_only, read_only=read_only))
