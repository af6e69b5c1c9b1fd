"""The guards see what a test leaves behind in Qt."""

import pytest
from PySide6.QtCore import QObject, QThread, QTimer, qWarning
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.guards import Guard, qt_messages


@pytest.fixture
def guard(qapp: QApplication) -> Guard:
    guard = Guard()
    guard.arm()
    return guard


def test_guard_window_left_open_is_named(guard: Guard) -> None:
    window = QWidget()
    window.setObjectName("forgotten")
    window.show()
    assert guard.disarm() == ["window still there: QWidget 'forgotten'"]
    window.deleteLater()


def test_guard_window_closed_and_deleted_is_silent(guard: Guard) -> None:
    window = QWidget()
    window.show()
    window.close()
    window.deleteLater()
    assert guard.disarm() == []


def test_guard_timer_left_running_is_named(guard: Guard) -> None:
    timer = QTimer()
    timer.setObjectName("ticking")
    timer.start(1000)
    assert guard.disarm() == ["still running: QTimer 'ticking' of NoneType"]
    timer.stop()


class Ticking(QTimer):
    """A timer of a class of its own, which says nothing of its parent's arguments."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, interval=1000)


@pytest.mark.parametrize("make", [QTimer, Ticking])
def test_guard_timer_with_a_parent_left_running_is_named(guard: Guard, make: type[QTimer]) -> None:
    parent = QObject()
    make(parent).start(1000)
    assert guard.disarm() == [f"still running: {make.__name__} '' of QObject"]
    parent.deleteLater()
    del parent
    assert guard.disarm() == []


def test_guard_timer_that_is_stopped_or_gone_is_silent(guard: Guard) -> None:
    stopped, gone = QTimer(), QTimer()
    for timer in (stopped, gone):
        timer.start(1000)
    stopped.stop()
    gone.deleteLater()
    assert guard.disarm() == []


def test_guard_single_shot_is_named_until_it_has_come(guard: Guard, qtbot: QtBot) -> None:
    rung: list[str] = []
    QTimer.singleShot(2000, lambda: rung.append("once"))  # later than a busy machine looks
    assert guard.disarm() == ["still running: QTimer '' of NoneType"]
    qtbot.waitUntil(lambda: rung == ["once"])
    assert guard.disarm() == []


def test_guard_qt_thread_left_running_is_named(guard: Guard) -> None:
    thread = QThread()
    thread.setObjectName("spinning")
    thread.start()
    assert guard.disarm() == ["still running: QThread 'spinning' of NoneType"]
    thread.quit()
    assert thread.wait(2000)


@pytest.mark.no_qt_log
def test_guard_qt_message_outside_the_test_is_named(guard: Guard) -> None:
    qt_messages.drain()
    qWarning("said while tearing down")
    assert guard.disarm() == ["unexpected message: Qt: said while tearing down"]
