"""The page of a wizard: one column of at most 1120, main part and side part.

At 1200 and wider the side stands beside the main part (720 + 80 + 320), level with the part's
anchor; below 1200 it goes under it. The margin of 80 becomes 32 below 900.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget, QWidgetItem

COLUMN: Final = 1120
MAIN: Final = 720
SIDE: Final = 320
GAP: Final = 80
_WIDE_FROM: Final = 1200
_MARGIN_FROM: Final = 900
_MARGIN: Final = 80
_SMALL_MARGIN: Final = 32
_UNDER: Final = 32
_TOP: Final = 24
_BOTTOM: Final = 24


@dataclass(frozen=True, slots=True)
class Column:
    """Where the column stands in a window: left edge and width, and whether it has two parts."""

    left: int
    width: int
    beside: bool


def column_for(window_width: int) -> Column:
    """Return the column of a window of this width."""
    margin = _MARGIN if window_width >= _MARGIN_FROM else _SMALL_MARGIN
    width = max(0, min(COLUMN, window_width - 2 * margin))
    return Column((window_width - width) // 2, width, window_width >= _WIDE_FROM)


class ColumnLayout(QLayout):
    """Lays out a main part and a side part; each is one widget."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._main: QWidget | None = None
        self._side: QWidget | None = None
        self._anchor: QWidget | None = None
        self._full = False
        self._frame_width = 0

    def set_parts(
        self,
        main: QWidget,
        side: QWidget | None,
        anchor: QWidget | None = None,
        *,
        full_width: bool = False,
    ) -> None:
        """Show these parts.

        ``anchor`` is the widget of the main part that the side stands level with;
        ``full_width`` lets a main part without a side have all 1120.
        """
        self.forget_parts()
        self._main, self._side, self._anchor, self._full = main, side, anchor, full_width
        for part in (main, side):
            if part is not None:
                self.addChildWidget(part)
                self.addItem(QWidgetItem(part))
                part.show()
        self.invalidate()

    def set_frame_width(self, width: int) -> None:
        """Say how wide the window is: a scroll bar in it must not move the column."""
        if width != self._frame_width:
            self._frame_width = width
            self.invalidate()

    def parts(self) -> tuple[QWidget, ...]:
        """Return the main part and, if there is one, the side part."""
        return tuple(part for part in (self._main, self._side) if part is not None)

    def forget_parts(self) -> None:
        """Hide the parts; they stay alive for whoever owns them."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
        self._main = self._side = self._anchor = None

    # ---- what QLayout asks

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return a part."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give a part away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Say that width is welcome."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that both parts need at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Return the column at full width."""
        width = COLUMN + 2 * _MARGIN
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the narrowest window that the main part fits into."""
        widths = [item.minimumSize().width() for item in self._items]
        return QSize(min(MAIN, max(widths, default=0)) + 2 * _SMALL_MARGIN, 0)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put both parts where they belong."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    # ---- the arrangement

    def _main_width(self, column: Column) -> int:
        if self._full and self._side is None:
            return column.width
        return min(MAIN, column.width)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        column = column_for(max(rect.width(), self._frame_width))
        top = rect.top() + _TOP
        bottom = top
        if self._main is not None:
            width = self._main_width(column)
            height = _height(self._main, width)
            if move:
                self._place(self._main, rect, QRect(column.left, top, width, height))
            bottom = top + height
        if self._side is not None:
            beside = column.beside
            width = SIDE if beside else min(MAIN, column.width)
            height = _height(self._side, width)
            left = column.left + MAIN + GAP if beside else column.left
            side_top = top + self._anchor_offset() if beside else bottom + _UNDER
            if move:
                self._place(self._side, rect, QRect(left, side_top, width, height))
            bottom = max(bottom, side_top + height)
        return bottom + _BOTTOM - rect.top()

    def _anchor_offset(self) -> int:
        if self._anchor is None or self._main is None:
            return 0
        layout = self._main.layout()
        if layout is not None:
            layout.activate()
        return self._anchor.mapTo(self._main, QPoint(0, 0)).y()

    def _place(self, widget: QWidget, rect: QRect, box: QRect) -> None:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        widget.setGeometry(QStyle.visualRect(direction, rect, box.translated(rect.left(), 0)))


def _height(widget: QWidget, width: int) -> int:
    """Return how high a part is at a width, never lower than it has to be."""
    return max(widget.minimumHeight(), _wanted_height(widget, width))


def _wanted_height(widget: QWidget, width: int) -> int:
    if widget.hasHeightForWidth():
        return widget.heightForWidth(width)
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return widget.sizeHint().height()
