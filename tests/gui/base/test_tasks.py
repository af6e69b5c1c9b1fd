"""The worker: idle work is done in slices, gives way to jobs, and never outlives them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from safeplan_desktop.domain.errors import Defect, ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.gui.base import tasks as worker
from safeplan_desktop.gui.base.tasks import Tasks
from tests.guards import ExpectedLogs


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tasks]:
    monkeypatch.setattr(worker, "QUIET_SECONDS", 0.01)
    monkeypatch.setattr(worker, "BETWEEN_SLICES_SECONDS", 0.0)
    made = Tasks()
    yield made
    made.finish()


class Slices:
    """Idle work of so many slices; says what happened to it."""

    def __init__(self, count: int, error: Exception | None = None) -> None:
        self.count = count
        self.error = error
        self.done = 0
        self.closed_on = ""
        self.answers: list[int] = []
        self.errors: list[SafePlanError] = []

    def __call__(self, _is_wanted: Callable[[], bool]) -> Iterator[int | None]:
        try:
            while self.done < self.count:
                self.done += 1
                yield None
            if self.error is not None:
                raise self.error
            yield self.done
        finally:
            self.closed_on = threading.current_thread().name

    def give_to(self, tasks: Tasks, owner: QObject) -> Slices:
        tasks.run_when_idle(owner, self, self.answers.append, self.errors.append)
        return self


def test_idle_work_is_done_slice_by_slice_and_does_not_count_as_busy(
    tasks: Tasks, qtbot: QtBot
) -> None:
    owner = QObject()
    work = Slices(20).give_to(tasks, owner)
    assert not tasks.busy
    qtbot.waitUntil(lambda: bool(work.answers))
    assert (work.answers, work.errors) == ([20], [])


def test_idle_work_lets_jobs_pass_between_slices(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    work = Slices(10**9).give_to(tasks, owner)
    qtbot.waitUntil(lambda: work.done > 3)
    seen: list[int] = []
    for _ in range(3):
        tasks.run(owner, lambda: work.done, seen.append, work.errors.append)
        qtbot.waitUntil(lambda: not tasks.busy)
    assert len(seen) == 3
    qtbot.waitUntil(lambda: work.done > seen[-1])


def test_idle_work_is_asked_to_give_way_while_a_job_waits(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    begun, told = threading.Event(), []

    def slices(is_wanted: Callable[[], bool]) -> Iterator[bool | None]:
        begun.set()
        while not is_wanted():
            pass
        told.append(True)
        yield True

    tasks.run_when_idle(owner, slices, lambda _answer: None, lambda _error: None)
    assert begun.wait(5)
    done: list[bool] = []
    tasks.run(owner, lambda: True, done.append, lambda _error: None)
    qtbot.waitUntil(lambda: bool(done))
    assert told == [True]


def test_idle_work_that_is_left_closes_what_it_holds_on_the_worker(
    tasks: Tasks, qtbot: QtBot
) -> None:
    owner = QObject()
    work = Slices(10**9).give_to(tasks, owner)
    qtbot.waitUntil(lambda: work.done > 0)
    tasks.leave_idle_work()
    tasks.run(owner, lambda: work.closed_on, lambda _where: None, work.errors.append)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert work.closed_on == "vault"
    assert (work.answers, work.errors) == ([], [])


def test_idle_work_is_left_when_the_worker_ends(tasks: Tasks, qtbot: QtBot) -> None:
    work = Slices(10**9).give_to(tasks, QObject())
    qtbot.waitUntil(lambda: work.done > 0)
    assert tasks.finish(5)
    assert work.closed_on == "vault"


@pytest.mark.parametrize("error", [UserFacing(ErrorCode.VAULT_FAULTY), ZeroDivisionError()])
def test_idle_work_that_fails_is_told_once_and_ends(
    tasks: Tasks, qtbot: QtBot, expected_logs: ExpectedLogs, error: Exception
) -> None:
    if not isinstance(error, UserFacing):
        expected_logs.allow("job failed")
    owner = QObject()
    work = Slices(2, error).give_to(tasks, owner)
    qtbot.waitUntil(lambda: bool(work.errors))
    assert isinstance(work.errors[0], UserFacing if isinstance(error, UserFacing) else Defect)
    tasks.run(owner, lambda: None, lambda _nothing: None, work.errors.append)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert len(work.errors) == 1


def test_idle_work_of_somebody_who_is_gone_is_not_delivered(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    work = Slices(3).give_to(tasks, owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: work.closed_on == "vault" or work.done == 3)
    qtbot.wait(20)
    assert work.answers == []
