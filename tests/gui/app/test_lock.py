"""What the next process is told, and when nobody is there any more."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.app.lock import IdleWatch, restart_command
from safeplan_desktop.gui.custody.lock_note import LockNote, LockReason, read_note
from tests.gui.room import FakeSeconds

AT = datetime(2026, 11, 12, 13, 48, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    "note",
    [
        LockNote(LockReason.IDLE, AT, 5),
        LockNote(LockReason.ASKED, AT),
        LockNote(LockReason.ASKED, AT, kept=False),
    ],
)
def test_note_written_and_read_is_the_same(note: LockNote) -> None:
    arguments = note.as_arguments()
    assert arguments[0::2] == ["--locked-at", "--locked-because"]
    assert read_note(*arguments[1::2]) == note


@pytest.mark.parametrize(
    ("at", "because"),
    [
        ("", ""),
        ("yesterday", "idle-5-kept"),
        (AT.isoformat(), "bored-5-kept"),
        (AT.isoformat(), ""),
    ],
)
def test_note_of_another_make_is_none(at: str, because: str) -> None:
    assert read_note(at, because) is None


def test_restart_names_the_vault_and_the_note_and_nothing_else() -> None:
    vault, note = Path("/home/maria/Riverside.safeplan"), LockNote(LockReason.IDLE, AT, 5)
    command = restart_command(vault, note)
    told = ["--vault", str(vault), *note.as_arguments()]
    assert command[0] == sys.executable
    assert command[-len(told) :] == told
    assert set(command[1 : -len(told)]) <= {"-I", "-P", "-m", "safeplan_desktop"}


def test_restart_elsewhere_keeps_the_current_folder_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert restart_command(tmp_path, LockNote(LockReason.ASKED, AT))[1] == "-P"


def test_restart_frozen_calls_the_program_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert restart_command(Path("/v"), LockNote(LockReason.ASKED, AT))[1] == "--vault"


# ---- nobody there


@pytest.fixture
def seconds() -> FakeSeconds:
    return FakeSeconds()


@pytest.fixture
def watch(qapp: QApplication, seconds: FakeSeconds) -> Iterator[IdleWatch]:
    made = IdleWatch(qapp, seconds)
    yield made
    made.stop()


def _key(application: QApplication, target: QObject) -> None:
    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    application.sendEvent(target, pressed)


class _Place(QWidget):
    """A window with a field at its bottom that has the keyboard, and nothing above it."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.resize(200, 200)
        self.field = QLineEdit()
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.field)
        with qtbot.waitActive(self):
            self.show()
            self.activateWindow()
        self.field.setFocus()

    def handle(self) -> QWindow:
        found = self.windowHandle()
        assert found is not None
        return found


def _pointer(place: _Place) -> None:
    """Move the mouse, as the system tells it: to the window, not to the widget."""
    QTest.mouseMove(place.handle(), QPoint(30, 30))
    QTest.mouseMove(place.handle(), QPoint(70, 50))


def _wheel(place: _Place) -> None:
    """Turn the wheel over the window."""
    QTest.wheelEvent(place.handle(), QPointF(30, 30), QPoint(0, 120))


def _compose(place: _Place) -> None:
    """Write by an input method: that comes to the field without any key."""
    QApplication.sendEvent(place.field, QInputMethodEvent("ni", []))


@pytest.mark.parametrize("touch", [_pointer, _wheel, _compose])
def test_idle_any_touch_in_time_begins_again(
    watch: IdleWatch, seconds: FakeSeconds, qtbot: QtBot, touch: Callable[[_Place], None]
) -> None:
    place = _Place(qtbot)
    watch.watch(5)
    seconds.now += 200
    touch(place)
    QApplication.processEvents()
    seconds.now += 200
    assert not watch.check()


def test_idle_window_opened_later_is_heard_too(
    watch: IdleWatch, seconds: FakeSeconds, qtbot: QtBot
) -> None:
    watch.watch(5)
    place = _Place(qtbot)
    seconds.now += 200
    _pointer(place)
    QApplication.processEvents()
    seconds.now += 200
    assert not watch.check()


def test_idle_time_up_says_so_once(watch: IdleWatch, seconds: FakeSeconds) -> None:
    said: list[int] = []
    watch.idled.connect(said.append)
    watch.watch(5)
    seconds.now += 299
    assert not watch.check()
    seconds.now += 1
    assert watch.check()
    assert not watch.check()
    assert said == [5]


def test_idle_key_in_time_begins_again(
    watch: IdleWatch, seconds: FakeSeconds, qapp: QApplication, qtbot: QtBot
) -> None:
    place = _Place(qtbot)
    watch.watch(5)
    seconds.now += 200
    _key(qapp, place.field)
    seconds.now += 200
    assert not watch.check()
    seconds.now += 100
    assert watch.check()


def test_idle_key_after_the_time_is_swallowed_and_locks(
    watch: IdleWatch, seconds: FakeSeconds, qapp: QApplication, qtbot: QtBot
) -> None:
    place = _Place(qtbot)
    said: list[int] = []
    watch.idled.connect(said.append)
    watch.watch(5)
    seconds.now += 3600
    _key(qapp, place.field)
    assert place.field.text() == ""
    assert said == [5]


def test_idle_repaint_is_not_use(
    watch: IdleWatch, seconds: FakeSeconds, qapp: QApplication, qtbot: QtBot
) -> None:
    place = _Place(qtbot)
    watch.watch(1)
    seconds.now += 59
    qapp.sendEvent(place.field, QEvent(QEvent.Type.UpdateRequest))
    seconds.now += 1
    assert watch.check()


def test_idle_allowance_changed_is_not_use(watch: IdleWatch, seconds: FakeSeconds) -> None:
    watch.watch(5)
    seconds.now += 600
    watch.allow(30)
    assert not watch.check()
    watch.allow(10)
    assert watch.check()


def test_idle_stopped_says_nothing(watch: IdleWatch, seconds: FakeSeconds) -> None:
    watch.watch(5)
    watch.stop()
    seconds.now += 3600
    assert not watch.check()


def test_idle_timer_notices_without_a_check(
    watch: IdleWatch, seconds: FakeSeconds, qtbot: QtBot
) -> None:
    watch.watch(1)
    seconds.now += 61
    with qtbot.waitSignal(watch.idled, timeout=3000):
        pass
