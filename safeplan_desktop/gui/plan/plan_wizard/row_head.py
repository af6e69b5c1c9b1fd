"""The start of a means row: an icon and its plain word; pressing it opens or closes the row."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QWidget

from safeplan_desktop.gui.base import icons, theme
from safeplan_desktop.gui.widgets import painted_text

_HEIGHT: Final = 56
_ICON_LEFT: Final = 24
_ICON: Final = 20
_TEXT_LEFT: Final = 60


class RowHead(QPushButton):
    """56 high; the icon is accent while the row is open (``setChecked``)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = ""
        self.setProperty("role", "row-head")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_icon_name(self, name: str) -> None:
        """Show an icon before the word."""
        self._icon_name = name
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for icon and word."""
        width = QFontMetrics(theme.font(15, 500)).horizontalAdvance(self.text())
        return QSize(_TEXT_LEFT + width + 8, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon and word; a word without room ends in an ellipsis."""
        painter = QPainter(self)
        direction = self.layoutDirection()
        ink = theme.color("accent" if self.isChecked() else "ink-soft")
        square = QRect(_ICON_LEFT, (self.height() - _ICON) // 2, _ICON, _ICON)
        icons.paint(painter, self._icon_name, self._mirror(square), ink)
        box = QRect(_TEXT_LEFT, 0, max(0, self.width() - _TEXT_LEFT - 8), self.height())
        font = theme.font(15, 500)
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        text = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painted_text.draw(painter, self._mirror(box), text, direction)

    def _mirror(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)
