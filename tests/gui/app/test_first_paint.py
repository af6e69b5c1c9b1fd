"""What waits for the first picture, and the worker that waits with it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.app import first_paint
from safeplan_desktop.gui.app.first_paint import FirstPaint
from safeplan_desktop.gui.base.tasks import Tasks


class Canvas(QWidget):
    """A child that notes when it is painted."""

    def __init__(self, parent: QWidget, said: list[str]) -> None:
        super().__init__(parent)
        self._said = said
        self.setMinimumSize(10, 10)

    def paintEvent(self, _event: object) -> None:
        self._said.append("painted")


def test_first_paint_is_said_once_and_after_the_children_were_painted(qtbot: QtBot) -> None:
    said: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(Canvas(window, said))
    watch = FirstPaint(window)
    watch.done.connect(lambda: said.append("done"))
    with qtbot.waitSignal(watch.done, timeout=3000):
        window.show()
    window.update()
    qtbot.wait(20)
    assert said[:2] == ["painted", "done"]
    assert said.count("done") == 1


def test_first_paint_of_a_window_that_is_never_painted_is_said_all_the_same(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    watch = FirstPaint(window)
    with qtbot.waitSignal(watch.done, timeout=first_paint.AT_LATEST_MS + 2000):
        pass


def test_tasks_told_to_wait_work_from_begin_on(qtbot: QtBot) -> None:
    tasks, owner, done = Tasks(wait=True), QWidget(), list[int]()
    qtbot.addWidget(owner)
    tasks.run(owner, lambda: 7, done.append, lambda _error: None)
    qtbot.wait(30)
    assert tasks.busy
    assert done == []
    tasks.begin()
    tasks.begin()
    qtbot.waitUntil(lambda: done == [7], timeout=3000)
    assert tasks.finish(5)


def test_tasks_that_never_began_finish_their_work(qtbot: QtBot) -> None:
    tasks, owner, worked = Tasks(wait=True), QWidget(), list[str]()
    qtbot.addWidget(owner)
    tasks.run(owner, lambda: worked.append("saved"), lambda _none: None, lambda _error: None)
    assert tasks.finish(5)
    assert worked == ["saved"]
