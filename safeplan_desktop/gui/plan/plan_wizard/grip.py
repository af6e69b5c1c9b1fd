"""The dots at the start of a row, by which the mouse takes it up or down."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from safeplan_desktop.gui.base import icons, theme

_SIZE: Final = 20


class Grip(QWidget):
    """``dragged`` carries the pointer's height on the screen; ``dropped`` ends it.

    For the mouse only: the keyboard moves a row with Alt and the arrow keys.
    """

    dragged = Signal(int)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._held = False

    def sizeHint(self) -> QSize:
        """Return 20 x 20."""
        return QSize(_SIZE, _SIZE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say where the pointer is."""
        if self._held:
            self.dragged.emit(event.globalPosition().toPoint().y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        if self._held:
            self._held = False
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.dropped.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dots."""
        box = QRect(0, 0, _SIZE, _SIZE)
        icons.paint(QPainter(self), "grip-vertical", box, theme.color("ink-soft"))
