"""Workers that read pieces side by side: a lost one is replaced, and its piece read once more."""

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.case.messages import Made, NotMade, Pieces, Read, Split
from onrecord.case.process import Limits, LostError, Worker
from onrecord.errors import CaseError
from onrecord.reading.settings import Failure, ReadSettings, Unit

__all__ = ["Job", "Pool", "Splitter"]

_AHEAD = 2  # pieces for each worker that wait or are read
_TWICE = "{}: {}, twice; it was left out"


@dataclass(frozen=True, slots=True)
class Job:
    """A piece to read: its content's SHA-256, and how to read it."""

    unit: Unit
    content: str
    settings: ReadSettings


class Pool:
    """At most *size* workers, started as pieces come; a context manager that leaves none behind."""

    def __init__(self, size: int, limits: Limits) -> None:
        self._size = size
        self._limits = limits
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[tuple[Job, Made | NotMade] | Exception] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._workers: dict[int, Worker] = {}
        self._closed = False

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self._closed = True
        for _thread in self._threads:
            self._jobs.put(None)
        for worker in list(self._workers.values()):
            worker.kill()
        for thread in self._threads:
            thread.join()

    def read(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, Made | NotMade]]:
        """Yield what each of *jobs* gives, as it comes; raises CaseError where no worker can be started."""
        waiting = 0
        for job in jobs:
            self._jobs.put(job)
            waiting += 1
            if len(self._threads) < min(self._size, waiting):
                self._start_thread()
            while waiting >= self._size * _AHEAD or not self._answers.empty():
                yield self._answer()
                waiting -= 1
        for _ in range(waiting):
            yield self._answer()

    def _answer(self) -> tuple[Job, Made | NotMade]:
        answer = self._answers.get()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _start_thread(self) -> None:
        thread = threading.Thread(target=self._run, args=(len(self._threads),), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _run(self, place: int) -> None:
        try:
            while (job := self._jobs.get()) is not None and not self._closed:
                self._answers.put((job, self._read(job, place)))
        except Exception as error:  # noqa: BLE001 - a thread has nobody to raise to but the one who waits
            self._answers.put(error)

    def _read(self, job: Job, place: int) -> Made | NotMade:
        reason = ""
        for _ in range(2):
            worker = self._worker(place)
            try:
                answer = worker.ask(Read(unit=job.unit, settings=job.settings))
            except LostError as error:
                reason = str(error)
                continue
            if isinstance(answer, (Made, NotMade)):
                return answer
            reason = "the reading process gave no answer"
            worker.kill()
        return NotMade(state="failed", reason=_TWICE.format(job.unit.input, reason))

    def _worker(self, place: int) -> Worker:
        worker = self._workers.get(place)
        if worker is None or not worker.alive:
            if self._closed:
                raise CaseError("interrupted")
            worker = self._workers[place] = Worker.start(self._limits, reads=True)
            self._end_if_closed(worker)
        return worker

    def _end_if_closed(self, worker: Worker) -> None:
        # The pool may have been closed while the worker started: then nobody else ends it.
        if self._closed:
            worker.kill()


class Splitter:
    """One worker that cuts up inputs which hold several articles; a context manager."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._worker: Worker | None = None

    def __enter__(self) -> "Splitter":
        return self

    def __exit__(self, *_: object) -> None:
        if self._worker is not None:
            self._worker.kill()

    def split(self, path: str, name: str, settings: ReadSettings) -> Iterator[Unit | Failure]:
        """Yield the pieces of the input at *path*; where its worker is lost twice, a failure ends them."""
        given = 0
        reason = ""
        for _ in range(2):
            try:
                for piece in self._pieces(Split(path=path, name=name, skip=given, settings=settings)):
                    yield piece
                    given += 1
            except LostError as error:
                reason = str(error)
                continue
            return
        told = f"{name}: could not be cut up ({reason}, twice); what follows piece {given} was left out"
        yield Failure(input=name, state="failed", reason=told)

    def _pieces(self, job: Split) -> Iterator[Unit | Failure]:
        if self._worker is None or not self._worker.alive:
            self._worker = Worker.start(self._limits, reads=False)
        while True:
            answer = self._worker.ask(job)
            if not isinstance(answer, Pieces):
                self._worker.kill()
                raise LostError("gave no answer")
            for unit, failure in answer.pieces:
                if unit is not None:
                    yield unit
                elif failure is not None:
                    yield failure
            if answer.done:
                return
