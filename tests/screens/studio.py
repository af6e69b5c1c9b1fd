"""What a screen is made of: example data, a worker, the window, and patience."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from safeplan_desktop.gui.app.cards import CARDS
from safeplan_desktop.gui.app.kinds import KIND_FACES
from safeplan_desktop.gui.app.main_window import MainWindow
from safeplan_desktop.gui.base import turns
from safeplan_desktop.gui.base.context import Context, WorkContext
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.services.work import Work
from tests.gui.fakes import VAULT, FakeSession
from tests.gui.world import FakeWorld, make_world

SIZE = (1280, 820)
_PATIENCE = 10.0


class Studio:
    """One picture's world: fakes with the shipped example practice, and the real window.

    `world` is broken and filled at will; the first `session()` creates the example practice.
    """

    def __init__(self, size: tuple[int, int] = SIZE) -> None:
        turns.SOON_MS = 0  # work that is cut into turns goes on as soon as events are processed
        self.size = size
        self.world: FakeWorld = make_world(VAULT, shipped=True)
        self.tasks = Tasks()
        self._window: MainWindow | None = None
        self._shown: QWidget | None = None

    def window(self) -> MainWindow:
        """Return the main window, which is the stage of every page."""
        if self._window is None:
            self._window = MainWindow(self.world.outside, self.tasks)
        return self._window

    def session(self) -> FakeSession:
        """Return the open example practice."""
        return self.world.example()

    def context(self) -> Context:
        """Return what a page gets before a vault is open."""
        return Context(self.world.outside, self.tasks, self.window())

    def work_context(self) -> WorkContext:
        """Return what a page of the open example practice gets."""
        work = Work(self.session(), self.world.outside)
        return WorkContext(self.world.outside, self.tasks, self.window(), work, KIND_FACES, CARDS)

    def show(self, widget: QWidget) -> None:
        """Put a widget on the screen, or leave it there, and wait until it is at rest."""
        if widget is not self._shown:
            widget.resize(*self.size)
            widget.show()
            widget.activateWindow()
            self._shown = widget
        self.settle()

    def settle(self) -> None:
        """Run the event loop until the worker has nothing left to do and all is painted."""
        end = time.monotonic() + _PATIENCE
        quiet = 0
        while quiet < 3:
            if time.monotonic() > end:
                raise TimeoutError("the screen did not come to rest")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            quiet = 0 if self.tasks.busy else quiet + 1

    def grab(self, widget: QWidget) -> QPixmap:
        """Show a widget and take its picture."""
        self.show(widget)
        return widget.grab()

    def close(self) -> None:
        """Put everything away."""
        self.tasks.finish()
        for widget in {self._shown, self._window} - {None}:
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        for stray in QApplication.topLevelWidgets():
            if stray.parent() is None and stray.isVisible():
                stray.hide()


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture: its name, how it is made, and the window's size in logical pixels."""

    name: str
    make: Callable[[Studio], QWidget]
    size: tuple[int, int] = SIZE
