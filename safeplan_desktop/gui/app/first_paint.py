"""The moment when the window stands on the screen; what is not needed for that waits for it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

AT_LATEST_MS: Final = 1000
"""A window that starts covered or as a symbol is not painted at all."""


class FirstPaint(QObject):
    """Says `done` once: when a window's first picture is on the screen, or a second has passed."""

    done = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._say)
        self._timer.start(AT_LATEST_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint event; the children are painted before the loop turns again."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._timer.start(0)
        return False

    def _say(self) -> None:
        self.done.emit()
        self.deleteLater()
