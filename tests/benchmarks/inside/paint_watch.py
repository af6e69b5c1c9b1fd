"""When a window is painted: seen from inside its process, without slowing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.inside.tell import tell

_FIRST: Final = 1
"""A priority that puts an event before everything that is posted already."""

stay: Final = QCoreApplication.exec
"""The event loop itself."""


def shown_window() -> QWidget:
    """Return the one window of this process."""
    (window,) = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    return window


class PaintWatch(QObject):
    """Tells once when a widget has been painted and its picture handed to the screen.

    A widget is sent its paint event before its children; all are painted and flushed before the
    next posted event is looked at, so that is when it is told. `when` can demand more than a paint,
    and without an `event` nothing is told.
    """

    def __init__(
        self,
        widget: QWidget,
        event: str = "",
        *,
        when: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(widget)
        self._event = event
        self._when = when
        self.done = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint event."""
        if event.type() == QEvent.Type.Paint and self._when():
            watched.removeEventFilter(self)
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _FIRST)
        return False

    def customEvent(self, _event: QEvent) -> None:
        """Tell."""
        if self._event:
            tell(self._event)
        self.done = True
        self.deleteLater()

    def wait(self) -> None:
        """Let the window live until it is done."""
        wait_until(lambda: self.done)


def wait_until(holds: Callable[[], bool]) -> None:
    """Let the window live until something holds; it is asked after each event."""
    loop = QEventLoop()
    while not holds():
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def live(seconds: float) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
