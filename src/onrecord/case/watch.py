"""The time that a process takes over a job, and its end where that is too long."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

__all__ = ["Watch"]

_MOST = 6.0  # times the limit, by the clock, whatever the machine is busy with


class Watch:
    """Calls *end* when the process *pid* took *seconds*; a context manager around the job.

    Counted is the time by the clock without the time in which the process stood in line for a processor (Linux
    tells it): on a busy machine, or with more workers than processors, the same articles are read.
    """

    def __init__(self, pid: int, seconds: float, end: Callable[[], None]) -> None:
        self.late = False
        self._schedule = Path(f"/proc/{pid}/schedstat")
        self._seconds = seconds
        self._end = end
        self._over = threading.Event()
        self._began = time.monotonic()
        self._stood = self._in_line()
        self._thread = threading.Thread(target=self._wait, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _wait(self) -> None:
        left = self._seconds
        while left > 0:
            if self._over.wait(left):
                return
            left = self._left()
        self.late = True
        self._end()

    def _left(self) -> float:
        """Return the seconds that the process may still take; none where the clock alone says that it is enough."""
        passed = time.monotonic() - self._began
        if passed >= self._seconds * _MOST:
            return 0.0
        return self._seconds - (passed - (self._in_line() - self._stood))

    def _in_line(self) -> float:
        with suppress(OSError, ValueError, IndexError):
            return int(self._schedule.read_text("ascii").split()[1]) / 1e9
        return 0.0
