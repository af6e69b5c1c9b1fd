"""Locking is leaving: the process is replaced, so that nothing of a client stays in memory.

Clearing widgets and collecting garbage leaves client text behind (measured); replacing the process
leaves none. What the new process is told of the old one stands in its arguments, which any program
may read: the vault's folder, the time, the reason. Never client data.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

import safeplan_desktop
from safeplan_desktop.gui.custody.lock_note import LockNote

_CHECK_EVERY_MS = 1000
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


def restart_command(vault: Path, note: LockNote) -> list[str]:
    """Return the command that starts this program again at the unlock screen of a vault."""
    told = ["--vault", str(vault), *note.as_arguments()]
    if getattr(sys, "frozen", False):
        return [sys.executable, *told]
    return [sys.executable, *_interpreter_flags(), "-m", "safeplan_desktop", *told]


def _interpreter_flags() -> list[str]:
    """Keep `-I`; otherwise keep the current folder out of the search path unless we live in it."""
    if sys.flags.isolated:
        return ["-I"]
    home = Path(safeplan_desktop.__file__).resolve().parent.parent
    return [] if home == Path.cwd().resolve() else ["-P"]


def replace_process(command: Sequence[str]) -> None:
    """Become another program. Does not return.

    Windows has no such call: there the program is started anew and this one ends (not tried on a
    real Windows machine yet).
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    if sys.platform == "win32":
        import subprocess

        subprocess.Popen(command, close_fds=True)
        os._exit(0)
    os.execv(command[0], list(command))  # noqa: S606 - our own program, no shell


class IdleWatch(QObject):
    """Notices that nobody has touched keyboard, mouse or screen for a while.

    `idled` carries the minutes, once; it is armed again by `watch`. The clock gives seconds, and
    runs while the computer sleeps. An
    event that comes after the time is up (a laptop that was asleep) does not count as use: it is
    swallowed, and the window locks.

    It listens at the windows, where keyboard and mouse come in, and at the widget with the
    keyboard, where an input method writes. At the application it would hear every event of every
    widget, which took a third of the time in which a page is built.
    """

    idled = Signal(int)

    def __init__(
        self,
        application: QGuiApplication,
        clock: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._minutes = 0
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_CHECK_EVERY_MS)
        self._timer.timeout.connect(self._on_second)
        self._application = application
        self._typed_into: QObject | None = None
        application.focusWindowChanged.connect(self._listen)
        application.focusObjectChanged.connect(self._listen)

    def watch(self, minutes: int) -> None:
        """Watch for this many minutes without use, counted from now."""
        self._minutes = minutes
        self._last = self._clock()
        self._timer.start()
        self._listen()

    def allow(self, minutes: int) -> None:
        """Change how long is allowed, without counting that as use."""
        if self._minutes:
            self._minutes = minutes

    def stop(self) -> None:
        """Watch no longer."""
        self._minutes = 0
        self._timer.stop()

    def _on_second(self) -> None:
        self._listen()
        self.check()

    def _listen(self) -> None:
        """Listen at every window there is now, and at the widget that has the keyboard now."""
        if not self._minutes:
            return
        for window in self._application.topLevelWindows():
            window.installEventFilter(self)
        before, now = self._typed_into, self._application.focusObject()
        if before is not None and before is not now and isValid(before):
            before.removeEventFilter(self)
        self._typed_into = now
        if now is not None:
            now.installEventFilter(self)

    def check(self) -> bool:
        """Say `idled` if the time is up, and tell whether it was."""
        if not self._minutes or self._clock() - self._last < self._minutes * 60:
            return False
        minutes = self._minutes
        self.stop()
        self.idled.emit(minutes)
        return True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note the time of every touch."""
        if not self._minutes or event.type() not in _INPUT:
            return False
        if self.check():
            return True
        self._last = self._clock()
        return False
