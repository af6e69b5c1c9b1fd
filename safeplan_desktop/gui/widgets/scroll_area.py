"""A scroll area whose bar lies over its content, so that nothing moves when the bar comes.

Qt's own bars come and go as children in the accessibility tree, and Qt does not check the number
of the child that a screen reader asks for: one that asks for a bar that has gone meanwhile ends
the program (seen in Qt 6.11, in `QAccessibleAbstractScrollArea`). Here the tree never changes.

The bar that Qt scrolls by is made here too. One that Qt has made leaves its Python half behind
when it goes; a later bar at the same address is given that half, and loses it when the first area
is collected (seen in PySide 6.11: the bar on the screen then stayed as it was for good).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QStyle, QWidget
from shiboken6 import isValid

_ROUND_IT = 24


class ScrollArea(QScrollArea):
    """Scrolls down and up only; wheel, keys and `ensureWidgetVisible` work as in any other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hidden = QScrollBar(Qt.Orientation.Vertical)
        self.setVerticalScrollBar(self._hidden)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.hide()
        self._bar.valueChanged.connect(self._hidden.setValue)
        self._hidden.valueChanged.connect(self._bar.setValue)
        self._hidden.rangeChanged.connect(self._follow)

    @property
    def bar(self) -> QScrollBar:
        """The bar that is seen."""
        return self._bar

    def _follow(self) -> None:
        if not isValid(self._bar) or not isValid(self._hidden):
            return  # Qt says so once more while the area is being destroyed
        with QSignalBlocker(self._bar):
            self._bar.setPageStep(self._hidden.pageStep())
            self._bar.setSingleStep(self._hidden.singleStep())
            self._bar.setRange(self._hidden.minimum(), self._hidden.maximum())
            self._bar.setValue(self._hidden.value())
        self._bar.setVisible(self._hidden.maximum() > self._hidden.minimum())
        self._place()

    def _place(self) -> None:
        frame = self.frameWidth()
        width = self._bar.sizeHint().width()
        inside = self.rect().adjusted(frame, frame, -frame, -frame)
        at_the_end = QRect(inside.right() + 1 - width, inside.top(), width, inside.height())
        self._bar.setGeometry(QStyle.visualRect(self.layoutDirection(), inside, at_the_end))
        self._bar.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar at the end of the line."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Go to the other side with the direction of the script."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()


def reveal(widget: QWidget) -> None:
    """Scroll so far that a widget is seen, once the page has found its new size."""

    def scroll() -> None:
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(widget, 0, _ROUND_IT)

    # one turn for the widget's own layout, one for those around it
    QTimer.singleShot(0, widget, lambda: QTimer.singleShot(0, widget, scroll))
