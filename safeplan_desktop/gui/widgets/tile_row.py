"""Number tiles side by side, divided by a line; under each other where they do not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.widgets.number_tile import NumberTile

_GAP: Final = 32
_DOWN: Final = 24
_TILE_HEIGHT: Final = 101


class TileRow(QWidget):
    """Equal columns, as many as the longest number allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[NumberTile] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_tiles(self, tiles: Sequence[NumberTile]) -> None:
        """Show these tiles; the ones before them are destroyed."""
        for old in self._tiles:
            old.hide()
            old.deleteLater()
        self._tiles = list(tiles)
        for tile in self._tiles:
            tile.setParent(self)
            tile.show()
        self.updateGeometry()
        self._arrange()

    def tiles(self) -> tuple[NumberTile, ...]:
        """Return the tiles that are shown."""
        return tuple(self._tiles)

    def columns_at(self, width: int) -> int:
        """Return how many tiles stand side by side at this width."""
        count = max(1, len(self._tiles))
        while count > 1 and not self._all_fit(width, count):
            count -= 1
        return count

    def _all_fit(self, width: int, columns: int) -> bool:
        return all(
            tile.room_for_number() <= self._column_width(width, columns, at % columns)
            for at, tile in enumerate(self._tiles)
        )

    def _rows_at(self, width: int) -> int:
        columns = self.columns_at(width)
        return -(-len(self._tiles) // columns)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        rows = self._rows_at(width)
        return max(0, rows * self._row_height(width) + (rows - 1) * _DOWN)

    def _row_height(self, width: int) -> int:
        columns = self.columns_at(width)
        heights = (
            self._tile_height(tile, self._column_width(width, columns, at % columns))
            for at, tile in enumerate(self._tiles)
        )
        return max(heights, default=_TILE_HEIGHT)

    @staticmethod
    def _tile_height(tile: NumberTile, width: int) -> int:
        layout = tile.layout()
        wanted = layout.totalHeightForWidth(width) if layout else _TILE_HEIGHT
        return wanted if tile.is_small else max(_TILE_HEIGHT, wanted)

    def sizeHint(self) -> QSize:
        """Return room for all tiles in one row."""
        widest = max((tile.room_for_number() for tile in self._tiles), default=0)
        count = len(self._tiles)
        return QSize(count * widest + max(0, count - 1) * 2 * _GAP, self._least())

    def minimumSizeHint(self) -> QSize:
        """Return room for the longest number."""
        widest = max((tile.room_for_number() for tile in self._tiles), default=0)
        return QSize(min(widest, 240), self._least())

    def _least(self) -> int:
        """Return the height of a row of tiles, at least."""
        return 0 if any(tile.is_small for tile in self._tiles) else _TILE_HEIGHT

    @staticmethod
    def _column_width(width: int, columns: int, column: int) -> int:
        """Return the width of a column between its dividers; the outer ones have only one."""
        dividers = (column > 0) + (column + 1 < columns)
        return width // columns - _GAP * dividers

    def _boxes(self) -> list[QRect]:
        columns = self.columns_at(self.width())
        pitch = self.width() / columns
        height = self._row_height(self.width())
        boxes = []
        for at in range(len(self._tiles)):
            row, column = divmod(at, columns)
            left = round(column * pitch) + (_GAP if column else 0)
            right = round((column + 1) * pitch) - (_GAP if column + 1 < columns else 0)
            boxes.append(QRect(left, row * (height + _DOWN), right - left, height))
        return boxes

    def _arrange(self) -> None:
        for tile, box in zip(self._tiles, self._boxes(), strict=True):
            tile.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Arrange the tiles in the new width."""
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines between the columns."""
        painter = QPainter(self)
        for box in self._boxes():
            if box.left() > 0:
                line = QRect(box.left() - _GAP, box.top(), 1, box.height())
                line = QStyle.visualRect(self.layoutDirection(), self.rect(), line)
                painter.fillRect(line, theme.color("line"))
