"""The one worker: every service runs here, so that the window never waits for the disk.

SQLite and the vault belong to the thread that opened them, so there is exactly one. A result
comes back to the window's thread, and only if the widget that asked is still alive.

Long work that nobody waits for is done in slices, while no job has come for a moment.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeAlias, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from safeplan_desktop.domain.errors import Defect, SafePlanError

T = TypeVar("T")
_log = logging.getLogger(__name__)

QUIET_SECONDS: Final = 1.0
"""Nobody types so slowly: after so long without a job, a slice of idle work may begin."""
BETWEEN_SLICES_SECONDS: Final = 0.005
"""So that the window gets the interpreter, and a job the worker."""

Slices: TypeAlias = Callable[[Callable[[], bool]], Iterator[T | None]]
"""Begins long work, given a question whether a job is waiting by now. Each step of the iterator is
one slice, some milliseconds long; it gives None until the last one gives the result."""


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    owner: QObject
    work: Callable[[], T]
    done: Callable[[T], None]
    failed: Callable[[SafePlanError], None]


@dataclass(frozen=True, slots=True)
class _IdleWork(Generic[T]):
    owner: QObject
    slices: Slices[T]
    done: Callable[[T], None]
    failed: Callable[[SafePlanError], None]


@dataclass(frozen=True, slots=True)
class _NoMoreIdleWork:
    """Asks the worker to leave all idle work where it is."""


class Tasks(QObject):
    """Runs jobs one after another on a single thread, and idle work in between.

    `busy_changed` says whether anything is queued or running. `wrote` carries the kinds of record
    that a job has written (a frozenset), after the job was delivered. Where it is told to `wait`,
    jobs are queued only, until `begin`.
    """

    busy_changed = Signal(bool)
    wrote = Signal(object)
    _returned = Signal(object)
    _found = Signal(object)

    def __init__(self, parent: QObject | None = None, *, wait: bool = False) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Job[object] | _IdleWork[object] | _NoMoreIdleWork | None] = (
            queue.SimpleQueue()
        )
        self._idle: deque[tuple[_IdleWork[object], Iterator[object]]] = deque()
        self._open = 0
        self._returned.connect(self._deliver)
        self._found.connect(_call)
        self._thread = threading.Thread(target=self._work, name="vault", daemon=False)
        self._begun = False
        self._take_written: Callable[[], frozenset[str]] = frozenset
        if not wait:
            self.begin()

    def begin(self) -> None:
        """Start to work, if that has not been done yet."""
        if not self._begun:
            self._begun = True
            self._thread.start()

    def watch(self, take_written: Callable[[], frozenset[str]]) -> None:
        """Ask this after each job, on the worker, which kinds of record were written."""
        self._take_written = take_written

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[SafePlanError], None],
    ) -> None:
        """Queue `work`; then call `done` or `failed` here, unless `owner` is gone by then.

        An exception that is not ours arrives as a `Defect` and is logged by its type only.
        """
        self._open += 1
        if self._open == 1:
            self.busy_changed.emit(True)
        self._jobs.put(_Job(owner, work, done, failed))  # type: ignore[arg-type]  # T is erased

    def run_when_idle(
        self,
        owner: QObject,
        slices: Slices[T],
        done: Callable[[T], None],
        failed: Callable[[SafePlanError], None],
    ) -> None:
        """Do long work in slices while no job comes; then call `done` or `failed` as `run` does.

        It does not count as busy, and what is not finished when the thread ends is left undone.
        """
        self._jobs.put(_IdleWork(owner, slices, done, failed))  # type: ignore[arg-type]  # as above

    def leave_idle_work(self) -> None:
        """Give up what is done when idle; jobs queued from now on find nothing of it open."""
        self._jobs.put(_NoMoreIdleWork())

    @property
    def busy(self) -> bool:
        """Whether anything is queued, running, or done and not delivered yet."""
        return self._open > 0

    def finish(self, timeout: float | None = None) -> bool:
        """Work off what is queued and end the thread. Nothing may be queued afterwards.

        Returns False if it has not ended after `timeout` seconds (None: wait for ever).
        """
        self.begin()
        self._jobs.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._next()) is not None:
            if isinstance(job, _IdleWork):
                self._idle.append((job, job.slices(self._is_wanted)))
            elif isinstance(job, _NoMoreIdleWork):
                self._drop_idle_work()
            else:
                self._returned.emit(self._announced(_outcome(job)))
        self._drop_idle_work()

    def _next(self) -> _Job[object] | _IdleWork[object] | _NoMoreIdleWork | None:
        """Wait for a job, doing idle work meanwhile."""
        patience = QUIET_SECONDS
        while self._idle:
            try:
                return self._jobs.get(timeout=patience)
            except queue.Empty:
                self._do_a_slice()
                patience = BETWEEN_SLICES_SECONDS
        return self._jobs.get()

    def _is_wanted(self) -> bool:
        return not self._jobs.empty()

    def _do_a_slice(self) -> None:
        work, steps = self._idle[0]
        job: _Job[object] = _Job(work.owner, lambda: next(steps), work.done, work.failed)
        outcome, found = _outcome_of(job)
        if found is not None:
            self._idle.popleft()
            self._found.emit(self._announced(outcome))

    def _announced(self, deliver: Callable[[], None]) -> Callable[[], None]:
        """Return the delivery of a job, followed by the news of what it wrote."""
        kinds = self._take_written()
        if not kinds:
            return deliver

        def deliver_and_tell() -> None:
            deliver()
            self.wrote.emit(kinds)

        return deliver_and_tell

    def _drop_idle_work(self) -> None:
        """Let every iterator close what it holds, here where it was opened."""
        while self._idle:
            _work, steps = self._idle.popleft()
            if isinstance(steps, Generator):
                steps.close()

    def _deliver(self, deliver: Callable[[], None]) -> None:
        self._open -= 1
        if self._open == 0:
            self.busy_changed.emit(False)
        deliver()


def _call(deliver: Callable[[], None]) -> None:
    deliver()


def _outcome(job: _Job[T]) -> Callable[[], None]:
    """Run a job on the worker; return what is to be called in the window's thread."""
    return _outcome_of(job)[0]


def _outcome_of(job: _Job[T]) -> tuple[Callable[[], None], T | SafePlanError]:
    """The same, and what the job gave or raised."""
    try:
        result = job.work()
    except SafePlanError as error:
        return _if_alive(job.owner, job.failed, error), error
    except Exception as error:  # noqa: BLE001 - nothing may end the worker
        _log.error("job failed", extra={"error": type(error).__name__})
        defect = Defect(type(error).__name__)
        defect.__cause__ = error
        return _if_alive(job.owner, job.failed, defect), defect
    return _if_alive(job.owner, job.done, result), result


def _if_alive(owner: QObject, call: Callable[[T], None], argument: T) -> Callable[[], None]:
    def deliver() -> None:
        if shiboken6.isValid(owner):
            call(argument)

    return deliver
