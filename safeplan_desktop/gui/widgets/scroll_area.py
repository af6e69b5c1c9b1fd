"""A scroll area whose bar stands beside its content, in the margin, so that nothing moves for it.

A widget that keeps a margin free for the bar has the property ``scroll_margin`` true; the bar is
then its child, outside the area. Where nobody does, or the area has the property false, what is
scrolled has margins of its own and the bar lies in them, at the area's end. What is scrolled may
be narrower than the area: `column` says how wide it gets, and the bar stands beside that.

Qt's own bars come and go as children in the accessibility tree, and Qt does not check the number
of the child that a screen reader asks for: one that asks for a bar that has gone meanwhile ends
the program (seen in Qt 6.11, in `QAccessibleAbstractScrollArea`). Here the tree never changes.

The bar that Qt scrolls by is made here too. One that Qt has made leaves its Python half behind
when it goes; a later bar at the same address is given that half, and loses it when the first area
is collected (seen in PySide 6.11: the bar on the screen then stayed as it was for good).
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    Property,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QSignalBlocker,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget
from shiboken6 import isValid

SCROLL_MARGIN: Final = "scroll_margin"
KEYED: Final = "keyed"
_GAP: Final = 6
_ROUND_IT: Final = 24
_UNHEARD: Final = "qt_rubberband"  # Qt leaves a child of this name out of the accessibility tree
_BY_KEY: Final = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})
_MOVES: Final = frozenset({QEvent.Type.Move, QEvent.Type.Resize})


class ScrollArea(QScrollArea):
    """Scrolls down and up only; wheel, keys and `ensureWidgetVisible` work as in any other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = 0
        self._host: QWidget = self
        self._between: list[QWidget] = []
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hidden = QScrollBar(Qt.Orientation.Vertical)
        self.setVerticalScrollBar(self._hidden)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setObjectName(_UNHEARD)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.hide()
        self._bar.valueChanged.connect(self._hidden.setValue)
        self._hidden.valueChanged.connect(self._bar.setValue)
        self._hidden.rangeChanged.connect(self._follow)
        self.destroyed.connect(self._bar.deleteLater)

    @property
    def bar(self) -> QScrollBar:
        """The bar that is seen."""
        return self._bar

    def _get_column(self) -> int:
        return self._column

    def _set_column(self, width: int) -> None:
        self._column = width
        self._place()

    def column_rect(self) -> QRect:
        """Return where the content is seen: its whole width and what fits of its height."""
        seen = self.contentsRect()
        spare = seen.width() - min(seen.width(), self._column or seen.width())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return seen.adjusted(spare, 0, 0, 0)
        return seen.adjusted(0, 0, -spare, 0)

    column = Property(int, _get_column, _set_column)  # how wide the content gets; 0: the area

    def _follow(self) -> None:
        if not isValid(self._bar) or not isValid(self._hidden):
            return  # Qt says so once more while the area is being destroyed
        with QSignalBlocker(self._bar):
            self._bar.setPageStep(self._hidden.pageStep())
            self._bar.setSingleStep(self._hidden.singleStep())
            self._bar.setRange(self._hidden.minimum(), self._hidden.maximum())
            self._bar.setValue(self._hidden.value())
        self._show_bar()
        self._place()

    def _show_bar(self) -> None:
        """Show the bar as long as the area is shown: it may be the child of somebody else."""
        self._bar.setVisible(self.isVisible() and self._hidden.maximum() > self._hidden.minimum())

    def _place(self) -> None:
        """Stand beside the content, or at the end of an area that nobody keeps a margin for."""
        width = self._bar.sizeHint().width()
        content, room = self.column_rect(), self.contentsRect()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = content.left() - _GAP - width
            left = left if self._host is not self else max(left, room.left())
        else:
            left = content.right() + 1 + _GAP
            left = left if self._host is not self else min(left, room.right() + 1 - width)
        corner = self.mapTo(self._host, QPoint(left, room.top()))
        self._bar.setGeometry(QRect(corner.x(), corner.y(), width, room.height()))
        self._bar.raise_()

    def _settle(self) -> None:
        """Find who keeps a margin for the bar, and follow all that moves the area in it."""
        for widget in self._between:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._host, self._between = _host_of(self)
        for widget in self._between:
            widget.installEventFilter(self)
        if self._bar.parentWidget() is not self._host:
            self._bar.setParent(self._host)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go along with a parent that moves the area."""
        if event.type() in _MOVES and isValid(self._bar):
            self._place()
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show no ring yet to somebody who came with the mouse, or to whom the page was opened."""
        super().focusInEvent(event)
        self.setProperty(KEYED, event.reason() in _BY_KEY)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the ring to whoever scrolls with the keys."""
        self.setProperty(KEYED, True)
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the bar."""
        super().showEvent(event)
        self._settle()
        self._show_bar()
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the bar away, which may be the child of somebody who stays."""
        super().hideEvent(event)
        if isValid(self._bar):
            self._bar.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar at the end of the line."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Go to the other side with the direction of the script."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()


def _host_of(area: QWidget) -> tuple[QWidget, list[QWidget]]:
    """Return who keeps a margin for the bar, and the widgets on the way there, else the area."""
    between: list[QWidget] = []
    above: QWidget | None = area
    while above is not None and above.property(SCROLL_MARGIN) is None:
        between.append(above)
        above = above.parentWidget()
    if above is None or not above.property(SCROLL_MARGIN):
        return area, []
    return above, between


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
