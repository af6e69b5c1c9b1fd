"""Holds one widget in the middle, at most so wide, with a margin on both sides.

The bar of what is scrolled in it stands in the margin.
"""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safeplan_desktop.gui.widgets.scroll_area import SCROLL_MARGIN


class Centred(QWidget):
    """A frame whose content never gets wider than `widest` nor nearer to the edge than `margin`."""

    def __init__(self, content: QWidget, widest: int, margin: int) -> None:
        super().__init__()
        self._widest = widest
        self._margin = margin
        self.setProperty(SCROLL_MARGIN, True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(margin, 0, margin, 0)
        self._column.addWidget(content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share what is left over between the two sides."""
        super().resizeEvent(event)
        spare = self.width() - self._widest
        left = max(self._margin, spare // 2)
        self._column.setContentsMargins(left, 0, max(self._margin, spare - left), 0)
