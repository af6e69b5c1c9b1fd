"""A window on fakes, for tests: with a worker, patience, and nobody who replaces the process."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.app.lock import IdleWatch
from safeplan_desktop.gui.app.main_window import MainWindow
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.tasks import Tasks
from tests.gui.fakes import VAULT, FakeSession
from tests.gui.world import FakeWorld, client_named, make_world

QUIET_TURNS = 4
"""A page that comes up in turns of its own takes as many as three before the next job."""
PATIENCE_SECONDS = 5.0

W = TypeVar("W", bound=QWidget)


def settle(tasks: Tasks) -> None:
    """Wait until a worker has nothing left and everything is delivered, turn by turn.

    What shall be deleted later is deleted, as in a turn of the program's own loop.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    quiet = 0
    while quiet < QUIET_TURNS:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        quiet = 0 if tasks.busy else quiet + 1
        if tasks.busy:
            assert time.monotonic() < end, "the worker does not come to an end"
            time.sleep(0.0005)  # it needs the interpreter, where it is a thread of its own


class FakeSeconds:
    """A clock of seconds that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Flashes(QObject):
    """Notices widgets that are shown as windows of their own by mistake, if only for a moment."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._application = application
        application.installEventFilter(self)

    def stop(self) -> None:
        """Look no longer."""
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            meant = isinstance(watched, (MainWindow, QMenu, QDialog))
            inside = watched.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
            if watched.isWindow() and not meant and not inside:
                self.seen.append(repr(watched))
        return False


class Room:
    """The main window with the fakes behind it. `restarts` holds the commands of every lock."""

    def __init__(self, qtbot: QtBot, application: QApplication, tasks: Tasks) -> None:
        self.qtbot = qtbot
        self.world: FakeWorld = make_world(VAULT)
        self.tasks = tasks
        self.seconds = FakeSeconds()
        self.restarts: list[Sequence[str]] = []
        self.idle = IdleWatch(application, self.seconds)
        self.window = MainWindow(
            self.world.outside, self.tasks, restart=self.restarts.append, idle=self.idle
        )
        qtbot.addWidget(self.window)
        self.window.resize(1280, 820)
        self.flashes = Flashes(application)

    @property
    def session(self) -> FakeSession:
        """The example practice."""
        return self.world.example()

    def show(self) -> None:
        """Show the window and wait until it is there and at rest."""
        with self.qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.settle()

    def open(self, session: FakeSession | None = None) -> Shell:
        """Open a vault (the example practice) at the list of clients; return its shell."""
        shell = self.open_at_today(session)
        shell.go(places.Clients())
        self.settle()
        return shell

    def open_at_today(self, session: FakeSession | None = None) -> Shell:
        """Open a vault (the example practice) where everybody begins; return its shell."""
        self.window.enter(session or self.session)
        self.show()
        return self.child(Shell)

    def settle(self) -> None:
        """Wait until the worker has nothing left and everything is delivered, turn by turn."""
        settle(self.tasks)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(holds, timeout=5000)

    def child(self, kind: type[W]) -> W:
        """Return the one visible widget of a kind."""
        found = [each for each in self.window.findChildren(kind) if not each.isHidden()]
        assert len(found) == 1, found
        return found[0]

    def client(self, name: str) -> ClientId:
        """Return the id of an example client."""
        return client_named(self.session, name)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        settle: bool = True,
    ) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        if settle:
            self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)
        self.settle()

    def texts(self) -> list[str]:
        """Return the texts of all labels that can be seen."""
        labels = self.window.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]

    def close(self) -> None:
        """End the worker and put everything away."""
        self.flashes.stop()
        self.idle.stop()
        self.tasks.finish()
        QApplication.processEvents()
        self.window._session = None
        self.window.hide()
        assert self.flashes.seen == []
