"""A label of one line that ends in an ellipsis where it has no room.

The whole text stays in ``text()``, in the tool tip while it is cut, and for a screen reader.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QWidget

from safeplan_desktop.gui.widgets import painted_text


class ElidedLabel(QLabel):
    """Plain text only: nothing a person typed is read as markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.averageCharWidth() * 3, metrics.height())

    def sizeHint(self) -> QSize:
        """Return room for the whole text on one line."""
        metrics = QFontMetrics(self.font())
        margins = self.contentsMargins()
        width = metrics.horizontalAdvance(self._line()) + margins.left() + margins.right()
        return QSize(width + 1, metrics.height() + margins.top() + margins.bottom())

    def _line(self) -> str:
        return " ".join(self.text().splitlines())

    def _shown(self) -> str:
        width = self.contentsRect().width()
        return QFontMetrics(self.font()).elidedText(
            self._line(), Qt.TextElideMode.ElideRight, width
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tool tip while it is cut."""
        super().resizeEvent(event)
        line = self._line()
        self.setToolTip("" if self._shown() == line else plain_tip(line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text, cut to the width."""
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.setFont(self.font())
        painter.setPen(self.palette().windowText().color())
        painted_text.draw(painter, self.contentsRect(), self._shown(), self.layoutDirection())


def plain_tip(line: str) -> str:
    """Return a tool tip that reads as the line does, whatever Qt would take for markup."""
    if "<" not in line and "&" not in line:
        return line
    from html import escape

    return f"<p>{escape(line)}</p>"
