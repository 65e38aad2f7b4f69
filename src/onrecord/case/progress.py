"""How far adding has come."""

import time
from dataclasses import dataclass, field

__all__ = ["Progress"]

_SETTLED = 3.0  # seconds after which the rate says something


@dataclass(slots=True)
class Progress:
    """How many inputs are done, of how many files, how fast, and for how long it goes on.

    ``name`` is the input that was done last; ``failed`` counts those that gave no article.
    """

    files: int
    done: int = 0
    skipped: int = 0
    failed: int = 0
    files_done: float = 0.0
    name: str = ""
    stage: str = "reading"
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """The time since the start."""
        return time.monotonic() - self.started

    @property
    def rate(self) -> float | None:
        """Inputs read in a second, or None at the start."""
        read = self.done - self.skipped
        return read / self.seconds if self.seconds > _SETTLED and read else None

    @property
    def left(self) -> float | None:
        """The seconds that are left if it goes on as it did, or None where that cannot be said yet."""
        if self.seconds < _SETTLED or not 0 < self.files_done <= self.files:
            return None
        return self.seconds * (self.files - self.files_done) / self.files_done
