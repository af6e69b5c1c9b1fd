"""What the next process is told, and when nobody is there any more."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.lock import (
    IdleWatch,
    LockNote,
    LockReason,
    read_note,
    restart_command,
    seconds_awake_and_asleep,
)
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


def test_clock_of_the_computer_runs() -> None:
    assert seconds_awake_and_asleep() <= seconds_awake_and_asleep()


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
    field = QLineEdit()
    qtbot.addWidget(field)
    watch.watch(5)
    seconds.now += 200
    _key(qapp, field)
    seconds.now += 200
    assert not watch.check()
    seconds.now += 100
    assert watch.check()


def test_idle_key_after_the_time_is_swallowed_and_locks(
    watch: IdleWatch, seconds: FakeSeconds, qapp: QApplication, qtbot: QtBot
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    said: list[int] = []
    watch.idled.connect(said.append)
    watch.watch(5)
    seconds.now += 3600
    _key(qapp, field)
    assert field.text() == ""
    assert said == [5]


def test_idle_repaint_is_not_use(
    watch: IdleWatch, seconds: FakeSeconds, qapp: QApplication, qtbot: QtBot
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    watch.watch(1)
    seconds.now += 59
    qapp.sendEvent(field, QEvent(QEvent.Type.UpdateRequest))
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
