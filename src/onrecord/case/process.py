"""A worker process as its parent sees it."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec

from onrecord.case.messages import Ready, Setup, receive, send
from onrecord.case.watch import Watch
from onrecord.errors import CaseError

__all__ = ["Limits", "LostError", "Worker"]

_START = 120.0  # seconds in which a worker must stand ready: on a busy machine loading takes its time
_STARTS = 3  # times that one is started which is killed before it stands ready
_RUN = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from onrecord.case.worker import main; main()"


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one article may take: seconds by the clock (but see Watch), bytes of memory."""

    seconds: float = 10.0
    memory: int = 1 << 30


class LostError(Exception):
    """A worker that was killed or ended by itself; its text says which."""


class Worker:
    """A running worker, made with ``Worker.start``."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        # Not multiprocessing: that would run the caller's own script again. One thread, as everywhere in a worker.
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-P", "-c", _RUN, json.dumps(sys.path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
        )  # fmt: skip

    @classmethod
    def start(cls, limits: Limits, *, reads: bool) -> "Worker":
        """Return a worker that stands ready; raises CaseError where none does."""
        reason = ""
        for _ in range(_STARTS):
            worker = cls(limits)
            try:
                ready = worker._talk(Setup(reads=reads, seconds=limits.seconds, memory=limits.memory), _START)
            except LostError as error:
                reason = str(error)
                continue
            if isinstance(ready, Ready) and ready.error is None:
                return worker
            worker.kill()
            reason = getattr(ready, "error", None) or "it gives no answer"
            break
        raise CaseError(f"the process that reads articles does not start: {reason}")

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def ask(self, message: Any) -> Any:
        """Return the answer to *message*; raises LostError where the worker ends or takes too long over it."""
        return self._talk(message, self.limits.seconds)

    def _talk(self, message: Any, seconds: float) -> Any:
        watch = Watch(self.pid, seconds, self._process.kill)
        try:
            with watch:
                send(self._process.stdin, message)  # type: ignore[arg-type]
                return receive(self._process.stdout)  # type: ignore[arg-type]
        except (OSError, EOFError, ValueError, msgspec.MsgspecError) as error:
            self.kill()
            raise LostError(f"took longer than {seconds:g} s" if watch.late else self._end()) from error

    def _end(self) -> str:
        code = self._process.returncode
        if code is not None and code < 0:
            with suppress(ValueError):
                return f"the reading process was ended by {signal.Signals(-code).name}"
        return f"the reading process ended with code {code}"

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]
        self._process.wait()
