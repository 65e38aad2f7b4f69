"""Adding inputs to a case: each is read by a worker and written in one transaction.

Whatever ends this - Ctrl-C, kill -9, a full disk - leaves the inputs that were written, whole, and the same command
goes on from there.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import msgspec

from onrecord.case.forgetting import forgetter_of
from onrecord.case.linking import make_links
from onrecord.case.made_by import MadeWith, made_with
from onrecord.case.messages import Made, NotMade
from onrecord.case.pool import Job, Pool, Splitter
from onrecord.case.process import Limits
from onrecord.case.progress import Progress
from onrecord.case.report import AddReport, counted
from onrecord.errors import ReadError
from onrecord.reading.folders import find_files
from onrecord.reading.inputs import input_name
from onrecord.reading.settings import Failure, ReadSettings, Unit
from onrecord.reading.units import is_single
from onrecord.schema.case import InputState, LedgerEntry
from onrecord.schema.json import record_from_json
from onrecord.schema.record import Record
from onrecord.store import Outcome, Store

__all__ = ["Adding"]

_HEAD = 4096
_LOST = ("partly-read", "language-not-supported")  # flags that say that something of the article was left out
_PROBLEMS = (InputState.FAILED, InputState.REJECTED, InputState.PARTLY)


@dataclass(slots=True, kw_only=True)
class Adding:
    """One run of adding; ``on_progress`` is called after each input."""

    store: Store
    settings: ReadSettings
    limits: Limits
    workers: int
    reread: bool
    on_progress: Callable[[Progress], None]

    def run(self, inputs: Iterable[str | os.PathLike[str]]) -> AddReport:
        """Add *inputs*, make the links again where something changed, and return what came of it."""
        files = list(self._files(inputs))
        run = _Run(self, Progress(files=len(files)))
        self.store.announce()
        try:
            run.read_all(files)
            run.progress.stage = "joining"
            self.on_progress(run.progress)
            links = make_links(self.store)
        finally:
            self.store.finish()
        return run.report(links)

    def _files(self, inputs: Iterable[str | os.PathLike[str]]) -> Iterator[Path | Failure]:
        """Yield each file once, without those of the case itself, and a failure for each name with nothing behind."""
        own = {self.store.path.absolute().with_name(self.store.path.name + end) for end in ("", "-wal", "-shm")}
        seen: set[Path] = set()
        for named in inputs:
            try:
                files = find_files(Path(named))
            except ReadError as error:
                yield Failure(input=input_name(named), state=error.state, reason=str(error))
                continue
            for file in files:
                if file not in seen and file.absolute() not in own:
                    yield file
                seen.add(file)


class _Run:
    """The state of one run: what is read now and what came of it."""

    def __init__(self, adding: Adding, progress: Progress) -> None:
        self.progress = progress
        self._adding = adding
        self._store = adding.store
        self._made_with = made_with(adding.settings)
        self._forgetter = forgetter_of(adding.store)
        self._states: dict[str, InputState | None] = {}  # None: to be told by the ledger at the end
        self._older = 0

    def read_all(self, files: list[Path | Failure]) -> None:
        """Read *files* and write what they give."""
        with ExitStack() as stack:
            pool = stack.enter_context(Pool(self._adding.workers, self._adding.limits))
            splitter = stack.enter_context(Splitter(self._adding.limits))
            for job, answer in pool.read(self._jobs(files, splitter)):
                self._put(self._outcome(job, answer), answer)

    def report(self, links: int) -> AddReport:
        """Return what came of the inputs."""
        states: list[InputState] = []
        problems: list[LedgerEntry] = []
        for name, state in self._states.items():
            entry = None if state is InputState.SAME else self._store.entry(name)
            states.append(entry.state if entry is not None else InputState.SAME)
            if entry is not None and entry.state in _PROBLEMS:
                problems.append(entry)
        return AddReport(
            counts=counted(states),
            problems=tuple(sorted(problems, key=lambda entry: entry.input)),
            older=self._older,
            articles=self._store.counts()[1],
            links=links,
        )

    # --- what is to be read ---

    def _jobs(self, files: list[Path | Failure], splitter: Splitter) -> Iterator[Job]:
        for number, file in enumerate(files):
            for read in self._pieces(file, splitter):
                piece = read if self._forgetter is None else self._forgetter.piece(read)
                if isinstance(piece, Failure):
                    self._fail(piece)
                elif piece.input not in self._states:
                    yield from self._job(piece)
                self.progress.files_done = number + (1.0 if isinstance(piece, Failure) else piece.share)

    def _pieces(self, file: Path | Failure, splitter: Splitter) -> Iterator[Unit | Failure]:
        if isinstance(file, Failure):
            yield file
            return
        name, settings = input_name(file), self._adding.settings
        try:
            with file.open("rb") as stream:
                head = stream.read(_HEAD)
                if is_single(name, head, settings):
                    stream.seek(0)
                    data = stream.read(settings.max_bytes + 1)
                    yield _whole(name, data, settings.max_bytes)
                    return
        except OSError as error:
            reason = f"{name}: cannot be read ({error.strerror or error}); check its rights"
            yield Failure(input=name, state="failed", reason=reason)
            return
        yield from splitter.split(str(file), name, settings)

    def _job(self, unit: Unit) -> Iterator[Job]:
        """Yield the job that reads *unit*, unless the case has it already."""
        content = hashlib.sha256(unit.data).hexdigest()
        known = self._store.known(unit.input)
        self._states[unit.input] = None
        if known is None or known[0] != content:
            yield Job(unit, content, self._adding.settings)
            return
        before = msgspec.json.decode(known[1], type=MadeWith)
        now = self._made_with
        # What the user says this time counts; where nothing is said, what was said before holds.
        settings = self._adding.settings if now.settings else before.to_settings()
        otherwise = bool(now.settings) and now.settings != before.settings
        older = not before.same_reader(now)
        if known[2] == InputState.FAILED or otherwise or (older and self._adding.reread):
            yield Job(unit, content, settings)
            return
        self._older += older
        self._skip(unit.input)

    # --- what came of it ---

    def _skip(self, name: str) -> None:
        entry = self._store.entry(name)
        rejected = entry is not None and entry.state is InputState.REJECTED
        self._states[name] = InputState.REJECTED if rejected else InputState.SAME
        self.progress.skipped += 1
        self._done(name, failed=rejected)

    def _fail(self, failure: Failure) -> None:
        self._states[failure.input] = None
        outcome = Outcome(
            input=failure.input, content=hashlib.sha256(failure.reason.encode()).hexdigest(),
            made_by=self._made_with.to_json(), state=InputState(failure.state), reason=failure.reason,
        )  # fmt: skip
        self._store.put(outcome)
        self._done(failure.input, failed=True)

    def _put(self, outcome: Outcome, answer: Made | NotMade) -> None:
        self._store.put(outcome)
        self._done(outcome.input, failed=isinstance(answer, NotMade))

    def _done(self, name: str, *, failed: bool) -> None:
        self.progress.done += 1
        self.progress.failed += failed
        self.progress.name = name
        self._adding.on_progress(self.progress)

    def _outcome(self, job: Job, answer: Made | NotMade) -> Outcome:
        made_by = made_with(job.settings).to_json()
        name = job.unit.input
        if isinstance(answer, NotMade):
            state = InputState(answer.state)
            reason = answer.reason if self._forgetter is None else self._forgetter.reason(answer.reason)
            return Outcome(input=name, content=job.content, made_by=made_by, state=state, reason=reason)
        record = self._without_names(record_from_json(answer.record))
        lost = _what_was_lost(record)
        return Outcome(
            input=name, content=job.content, made_by=made_by, state=InputState.PARTLY if lost else InputState.ADDED,
            reason=lost, record=record, identity=_identity(job.unit, record),
        )  # fmt: skip

    def _without_names(self, record: Record) -> Record:
        """Return *record* without the names that were forgotten; of a forgotten article only the id is kept."""
        if self._forgetter is None or self._store.is_forgotten(record.article.id):
            return record
        return self._forgetter.record(record)


def _whole(name: str, data: bytes, most: int) -> Unit | Failure:
    if len(data) > most:
        reason = f"{name}: larger than the limit of one input; split it"
        return Failure(input=name, state="failed", reason=reason)
    return Unit(input=name, source=name, data=data, identity=name)


def _what_was_lost(record: Record) -> str | None:
    return "; ".join(flag.message for flag in record.flags if flag.kind in _LOST) or None


def _identity(unit: Unit, record: Record) -> str | None:
    """Return the name by which later versions of a piece are known: its own, or the id that a JSON line states."""
    if unit.identity is None and record.article.input != unit.input:
        return f"{unit.source}#{record.article.input}"
    return unit.identity
