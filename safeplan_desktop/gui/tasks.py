"""The one worker: every service runs here, so that the window never waits for the disk.

SQLite and the vault belong to the thread that opened them, so there is exactly one. A result
comes back to the window's thread, and only if the widget that asked is still alive.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from safeplan_desktop.domain.errors import Defect, SafePlanError

T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    owner: QObject
    work: Callable[[], T]
    done: Callable[[T], None]
    failed: Callable[[SafePlanError], None]


class Tasks(QObject):
    """Runs jobs one after another on a single thread.

    `busy_changed` says whether anything is queued or running. Where it is told to `wait`, jobs are
    queued only, until `begin`.
    """

    busy_changed = Signal(bool)
    _returned = Signal(object)

    def __init__(self, parent: QObject | None = None, *, wait: bool = False) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Job[object] | None] = queue.SimpleQueue()
        self._open = 0
        self._returned.connect(self._deliver)
        self._thread = threading.Thread(target=self._work, name="vault", daemon=False)
        self._begun = False
        if not wait:
            self.begin()

    def begin(self) -> None:
        """Start to work, if that has not been done yet."""
        if not self._begun:
            self._begun = True
            self._thread.start()

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
        while (job := self._jobs.get()) is not None:
            self._returned.emit(_outcome(job))

    def _deliver(self, deliver: Callable[[], None]) -> None:
        self._open -= 1
        if self._open == 0:
            self.busy_changed.emit(False)
        deliver()


def _outcome(job: _Job[T]) -> Callable[[], None]:
    """Run a job on the worker; return what is to be called in the window's thread."""
    try:
        result = job.work()
    except SafePlanError as error:
        return _if_alive(job.owner, job.failed, error)
    except Exception as error:  # noqa: BLE001 - nothing may end the worker
        _log.error("job failed", extra={"error": type(error).__name__})
        defect = Defect(type(error).__name__)
        defect.__cause__ = error
        return _if_alive(job.owner, job.failed, defect)
    return _if_alive(job.owner, job.done, result)


def _if_alive(owner: QObject, call: Callable[[T], None], argument: T) -> Callable[[], None]:
    def deliver() -> None:
        if shiboken6.isValid(owner):
            call(argument)

    return deliver
