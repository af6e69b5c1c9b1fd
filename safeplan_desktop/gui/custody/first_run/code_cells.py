"""What has been read of a typed code so far: a cell for each group, with a mark under it.

A group that is right has a check, one that cannot become right a cross; others show their number.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from safeplan_desktop.gui.base import icons, theme

_ALL: Final = tuple(range(9))
_HEIGHT: Final = 60
_NARROWEST: Final = 60
_USUAL: Final = 72
_WIDEST: Final = 96
_ROW: Final = 3
_GAP: Final = 8
_MARK: Final = 14


class CodeCells(QWidget):
    """Nine cells in one row, or three to a row where there is no room; or some of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[str, ...] = ()
        self._places = _ALL
        self._right: frozenset[int] = frozenset()
        self._wrong: frozenset[int] = frozenset()
        # a code is read from left to right in every language
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_groups((), (), ())

    def set_places(self, places: Sequence[int]) -> None:
        """Show cells for these groups of a code alone (from 0)."""
        self._places = tuple(places)
        self.updateGeometry()
        self.update()

    def show_groups(
        self, groups: Sequence[str], right: Collection[int], wrong: Collection[int]
    ) -> None:
        """Show the groups that were read, and which cells (from 0) are right or wrong."""
        self._groups = tuple(groups)
        self._right, self._wrong = frozenset(right), frozenset(wrong)
        self.setAccessibleName(self._spoken())
        self.update()

    def _spoken(self) -> str:
        right, wrong = self.tr("group {0} is right"), self.tr("group {0} is not right")
        words = [
            said.format(self._places[cell] + 1)
            for said, cells in ((right, self._right), (wrong, self._wrong))
            for cell in sorted(cells)
            if cell < len(self._places)
        ]
        return ", ".join(words) or self.tr("No group has been read yet")

    # ---- measures

    def _columns(self, width: int) -> int:
        count = len(self._places)
        one_row = count * _NARROWEST + (count - 1) * _GAP
        return count if width >= one_row else _ROW

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of one row or of three."""
        rows = -(-len(self._places) // self._columns(width))
        return rows * _HEIGHT + (rows - 1) * _GAP

    def sizeHint(self) -> QSize:
        """Return one row."""
        count = len(self._places)
        return QSize(count * _USUAL + (count - 1) * _GAP, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return three narrow columns."""
        return QSize(_ROW * _NARROWEST + (_ROW - 1) * _GAP, _HEIGHT)

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns(self.width())
        width = (self.width() - (columns - 1) * _GAP) / columns
        if len(self._places) < len(_ALL):
            width = min(width, _WIDEST)
        for place in range(len(self._places)):
            row, column = divmod(place, columns)
            cell = QRectF(column * (width + _GAP), row * (_HEIGHT + _GAP), width, _HEIGHT)
            self._paint_cell(painter, place, cell)

    def _paint_cell(self, painter: QPainter, place: int, cell: QRectF) -> None:
        right, wrong = place in self._right, place in self._wrong
        fill = "accent-soft" if right else "attention-soft" if wrong else "surface"
        edge = "accent-soft" if right else "attention" if wrong else "line"
        ink = "accent" if right else "attention" if wrong else "ink"
        painter.setPen(QPen(theme.color(edge), 1))
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        text = self._groups[place] if place < len(self._groups) else ""
        painter.setPen(theme.color(ink))
        painter.setFont(theme.tabular_figures(theme.font(15, 600)))
        upper = cell.adjusted(0, 6, 0, -24)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, text[:6])
        self._paint_mark(painter, place, cell)

    def _paint_mark(self, painter: QPainter, place: int, cell: QRectF) -> None:
        if place in self._right or place in self._wrong:
            box = QRect(0, 0, _MARK, _MARK)
            box.moveCenter(cell.adjusted(0, 32, 0, -6).toRect().center())
            name, ink = ("check", "accent") if place in self._right else ("x", "attention")
            icons.paint(painter, name, box, theme.color(ink))
            return
        painter.setPen(theme.color("ink-soft"))
        painter.setFont(theme.font(13))
        lower = cell.adjusted(0, 32, 0, -6)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, str(self._places[place] + 1))
