"""A worker process: it cuts inputs up or reads pieces of them, and may be killed at any time.

Nothing that an article's bytes can do reaches further than this process: it has a limit of memory, an alarm for the
case that nobody is left to kill it, and no database.
"""

import itertools
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.case.messages import Made, NotMade, Pieces, Read, Ready, Setup, Split, receive, send
from onrecord.errors import OnRecordError
from onrecord.reading.settings import Failure, Unit

__all__ = ["main"]

_LEEWAY = 8.0  # times the limit after which a worker ends by itself: later than its parent would end it
_MOST_PIECES = 64  # in one answer
_MOST_BYTES = 1 << 20
_TOO_MUCH = "reading it takes more than {} MB of memory"


def main() -> None:
    """Answer the parent on standard output until it closes standard input."""
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    with suppress(EOFError, BrokenPipeError):
        setup = receive(source)
        if isinstance(setup, Setup):
            _serve(source, answers, setup)


def _serve(source: BinaryIO, answers: BinaryIO, setup: Setup) -> None:
    try:
        _load(setup)
    except (OnRecordError, ImportError, OSError) as error:
        send(answers, Ready(error=str(error)))
        return
    _limit_memory(setup.memory)
    send(answers, Ready())
    while True:
        job = receive(source)
        _set_alarm(setup.seconds * _LEEWAY + 1)
        if isinstance(job, Read):
            send(answers, _read(job, setup))
        elif isinstance(job, Split):
            _split(job, source, answers, setup)
        _set_alarm(0)


def _load(setup: Setup) -> None:
    """Load all that reading needs, so that no article waits for it."""
    if setup.reads:
        from onrecord.ml.analyse import load_model  # noqa: PLC0415 - a worker that only cuts up needs no network

        import_module("onrecord.pipeline")
        load_model()


def _set_alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(most: int) -> None:
    """Let this process grow to *most* bytes; what it has mapped and does not use is not counted."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every system

        mapped, used = (int(part) * resource.getpagesize() for part in _statm().split()[:2])
        resource.setrlimit(resource.RLIMIT_AS, (mapped + max(0, most - used), resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold the article


def _statm() -> str:
    return Path("/proc/self/statm").read_text("ascii")


def _read(job: Read, setup: Setup) -> Made | NotMade:
    name = job.unit.input
    try:
        return _made(job)
    except MemoryError:
        return NotMade(state="failed", reason=f"{name}: {_TOO_MUCH.format(setup.memory >> 20)}; split it")
    except OnRecordError as error:
        return NotMade(state="failed", reason=f"{name}: {error}")
    except Exception as error:  # noqa: BLE001 - whatever goes wrong with one article is its failure alone
        return NotMade(state="failed", reason=f"{name}: reading it went wrong ({type(error).__name__}: {error})")


def _made(job: Read) -> Made | NotMade:
    from onrecord.pipeline import extract  # noqa: PLC0415
    from onrecord.reading.inputs import read_unit  # noqa: PLC0415
    from onrecord.schema.json import record_to_json  # noqa: PLC0415

    reading = read_unit(job.unit, job.settings)
    if isinstance(reading, Failure):
        return NotMade(state=reading.state, reason=reading.reason)
    return Made(record=record_to_json(extract(reading.article, reading.flags)))


def _split(job: Split, source: BinaryIO, answers: BinaryIO, setup: Setup) -> None:
    """Answer with some pieces each time that the parent asks for more."""
    pieces = itertools.islice(_pieces(job), job.skip, None)
    while True:
        batch = _batch(pieces)
        send(answers, batch)
        if batch.done:
            return
        _set_alarm(0)
        receive(source)
        _set_alarm(setup.seconds * _LEEWAY + 1)


def _pieces(job: Split) -> Iterator[Unit | Failure]:
    from onrecord.reading.units import split_file  # noqa: PLC0415

    try:
        yield from split_file(Path(job.path), job.settings, job.name)
    except MemoryError:
        yield _failed(job, "cutting it up takes too much memory; split it")
    except Exception as error:  # noqa: BLE001 - as in _read
        yield _failed(job, f"cutting it up went wrong ({type(error).__name__}: {error})")


def _failed(job: Split, reason: str) -> Failure:
    return Failure(input=job.name, state="failed", reason=f"{job.name}: {reason}")


def _batch(pieces: Iterator[Unit | Failure]) -> Pieces:
    found: list[tuple[Any, Any]] = []
    size = 0
    for piece in pieces:
        found.append((None, piece) if isinstance(piece, Failure) else (piece, None))
        size += 0 if isinstance(piece, Failure) else len(piece.data)
        if len(found) >= _MOST_PIECES or size >= _MOST_BYTES:
            return Pieces(pieces=found, done=False)
    return Pieces(pieces=found, done=True)
