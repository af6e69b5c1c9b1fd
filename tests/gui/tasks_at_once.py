"""A worker for tests of pages: it does its jobs in the window's own thread, one a turn.

A page sees of it what it sees of the real one: nothing is done before the next turn, answers come
in the order in which jobs were asked for, and idle work waits until no job has come for a moment.
What it cannot show is two things going on at once: such a test is marked ``real_worker``.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.gui.base import tasks
from safeplan_desktop.gui.base.tasks import Slices, T, Tasks


class TasksAtOnce(Tasks):
    """Runs jobs one after another, each in a later turn of the event loop; idle work in between."""

    _asked = Signal()
    _done_late = Signal(object)

    def __init__(self, parent: QObject | None = None, *, wait: bool = False) -> None:
        super().__init__(parent, wait=True)
        self._asked.connect(self._on_turn, Qt.ConnectionType.QueuedConnection)
        self._done_late.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._on_rest)
        if not wait:
            self.begin()

    def begin(self) -> None:
        """Start to work, if that has not been done yet: a turn for each job that waits."""
        if not self._begun:
            self._begun = True
            for _ in range(self._jobs.qsize()):
                self._asked.emit()

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[SafePlanError], None],
    ) -> None:
        """Do `work` in a later turn and deliver in the same one."""
        super().run(owner, work, done, failed)
        self._asked.emit()

    def run_when_idle(
        self,
        owner: QObject,
        slices: Slices[T],
        done: Callable[[T], None],
        failed: Callable[[SafePlanError], None],
    ) -> None:
        """Do long work in slices, a slice a turn, while no job comes."""
        super().run_when_idle(owner, slices, done, failed)
        self._asked.emit()

    def leave_idle_work(self) -> None:
        """Give up what is done when idle."""
        super().leave_idle_work()
        self._asked.emit()

    def finish(self, timeout: float | None = None) -> bool:
        """Work off what is queued, now; the answers come in later turns. It always ends."""
        self._begun = True
        while not self._jobs.empty():
            self._do_next(self._done_late.emit)
        self._drop_idle_work()
        self._rest.stop()
        return True

    def _on_turn(self) -> None:
        if self._begun and not self._jobs.empty():
            self._do_next(self._deliver)

    def _do_next(self, answer: Callable[[Callable[[], None]], None]) -> None:
        job = self._jobs.get_nowait()
        if isinstance(job, tasks._IdleWork):
            self._idle.append((job, job.slices(self._is_wanted)))
        elif isinstance(job, tasks._NoMoreIdleWork):
            self._drop_idle_work()
        elif job is not None:
            answer(self._announced(tasks._outcome(job)))
        if self._idle:
            self._rest.start(round(tasks.QUIET_SECONDS * 1000))

    def _on_rest(self) -> None:
        if self._idle:
            self._do_a_slice()
            self._rest.start(round(tasks.BETWEEN_SLICES_SECONDS * 1000))
