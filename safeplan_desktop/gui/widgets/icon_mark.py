"""An icon as a widget, in the colour of a token."""

from __future__ import annotations

from PySide6.QtCore import Property, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from safeplan_desktop.gui.base import icons, theme


class IconMark(QWidget):
    """An icon that means nothing by itself. Properties: ``icon_name``, ``tint``, ``icon_size``."""

    def __init__(self, parent: QWidget | None = None, *, size: int = 20, tint: str = "ink") -> None:
        super().__init__(parent)
        self._size = size
        self._tint = tint
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon_name(self, name: str) -> None:
        """Show an icon; empty: nothing, and no room."""
        self._name = name
        if self.parentWidget() is not None or not name:  # without a parent it would be a window
            self.setVisible(bool(name))
        self.update()

    def set_tint(self, tint: str) -> None:
        """Take the colour of another token."""
        self._tint = tint
        self.update()

    def set_icon_size(self, size: int) -> None:
        """Take another size in pixels."""
        self._size = size
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the icon."""
        around = self.contentsMargins()
        return QSize(
            self._size + around.left() + around.right(),
            self._size + around.top() + around.bottom(),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        if self._name:
            box = QRect(self.contentsRect().topLeft(), QSize(self._size, self._size))
            ink = theme.color(self._tint)
            icons.paint(QPainter(self), self._name, box, ink, self.layoutDirection())

    def _get_icon_name(self) -> str:
        return self._name

    def _get_tint(self) -> str:
        return self._tint

    def _get_icon_size(self) -> int:
        return self._size

    icon_name = Property(str, _get_icon_name, set_icon_name)
    tint = Property(str, _get_tint, set_tint)
    icon_size = Property(int, _get_icon_size, set_icon_size)
