"""The worker for tests of pages keeps what the real one promises, apart from the thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.gui.base import tasks as worker
from safeplan_desktop.gui.base.tasks import Tasks
from tests.guards import ExpectedLogs
from tests.gui.room import settle
from tests.gui.tasks_at_once import TasksAtOnce

BOTH = pytest.mark.parametrize("kind", [Tasks, TasksAtOnce])


class Asker(QObject):
    """Asks, and keeps the answers and the order in which everything happened."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.tasks = tasks
        self.told: list[object] = []

    def ask(self, work: Callable[[], object]) -> None:
        self.tasks.run(self, work, self.told.append, self.told.append)


def fail(error: Exception) -> object:
    raise error


@pytest.fixture
def asker(kind: type[Tasks], qtbot: QtBot) -> Iterator[Asker]:
    tasks = kind()
    yield Asker(tasks)
    tasks.finish()


@BOTH
def test_jobs_answer_in_order_and_never_at_once(asker: Asker) -> None:
    busy: list[bool] = []
    asker.tasks.busy_changed.connect(busy.append)
    for number in range(3):
        asker.ask(partial(abs, number))
    assert asker.told == []
    assert asker.tasks.busy
    settle(asker.tasks)
    assert asker.told == [0, 1, 2]
    assert busy == [True, False]


@BOTH
def test_job_that_asks_for_another_is_answered_too(asker: Asker) -> None:
    def again(told: object) -> None:
        asker.told.append(told)
        asker.ask(lambda: "second")

    asker.tasks.run(asker, lambda: "first", again, asker.told.append)
    settle(asker.tasks)
    assert asker.told == ["first", "second"]


@BOTH
def test_job_that_fails_is_told_what_it_was(asker: Asker, expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("job failed")
    for error in (UserFacing(ErrorCode.NO_ROOM), ZeroDivisionError()):
        asker.ask(partial(fail, error))
    settle(asker.tasks)
    assert [type(each) for each in asker.told] == [UserFacing, Defect]


@BOTH
def test_job_of_somebody_who_is_gone_is_done_and_not_answered(asker: Asker) -> None:
    done, told, owner = list[str](), list[object](), QObject()
    asker.tasks.run(owner, lambda: done.append("done"), told.append, told.append)
    shiboken6.delete(owner)
    settle(asker.tasks)
    assert (done, told) == (["done"], [])


@BOTH
def test_jobs_left_at_the_end_are_done_by_then_and_answered_later(asker: Asker) -> None:
    done: list[int] = []
    for number in range(3):
        asker.ask(partial(done.append, number))
    assert asker.tasks.finish()
    assert done == [0, 1, 2]
    assert asker.tasks.busy
    settle(asker.tasks)
    assert len(asker.told) == 3


@BOTH
def test_jobs_of_a_worker_that_is_told_to_wait_wait(kind: type[Tasks], qtbot: QtBot) -> None:
    tasks = kind(wait=True)
    asker = Asker(tasks)
    asker.ask(lambda: 7)
    qtbot.wait(20)
    assert asker.told == []
    tasks.begin()
    settle(tasks)
    assert asker.told == [7]
    assert tasks.finish()


@pytest.mark.parametrize("end", ["whole", "left", "finished"])
@BOTH
def test_idle_work_is_done_in_slices_or_closed(
    asker: Asker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setattr(worker, "QUIET_SECONDS", 0.01)
    done: list[str] = []

    def slices(_is_wanted: Callable[[], bool]) -> Iterator[str | None]:
        try:
            for _ in range(5 if end == "whole" else 10**9):
                done.append("slice")
                yield None
            yield "whole"
        finally:
            done.append("closed")

    asker.tasks.run_when_idle(asker, slices, asker.told.append, asker.told.append)
    assert not asker.tasks.busy
    qtbot.waitUntil(lambda: len(done) > 3)
    if end == "left":
        asker.tasks.leave_idle_work()
    elif end == "finished":
        asker.tasks.finish()
    qtbot.waitUntil(lambda: bool(asker.told) if end == "whole" else done[-1] == "closed")
    assert asker.told == (["whole"] if end == "whole" else [])


def test_job_runs_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    tasks, threads = TasksAtOnce(), list[threading.Thread]()
    asker = Asker(tasks)
    asker.ask(lambda: threads.append(threading.current_thread()))
    settle(tasks)
    assert threads == [threading.main_thread()]
    tasks.finish()


def test_page_gets_the_real_worker_only_where_it_is_marked(tasks: Tasks) -> None:
    assert type(tasks) is TasksAtOnce


@pytest.mark.real_worker
def test_page_that_is_marked_gets_the_real_worker(tasks: Tasks) -> None:
    assert type(tasks) is Tasks
