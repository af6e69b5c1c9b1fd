"""The list of clients as it is drawn: a name with the matched letters marked, a line, a chip."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from safeplan_desktop.domain.text.matches import matched_spans
from safeplan_desktop.gui.base import icons, theme
from safeplan_desktop.gui.base.text import DOT
from safeplan_desktop.gui.client.client_model import ROW, ClientModel
from safeplan_desktop.gui.client.client_words import ClientWords
from safeplan_desktop.gui.widgets.lists.row_painting import mirrored, paint_ground, paint_line
from safeplan_desktop.services.ports import ClientRow

_ROW: Final = 56
_BATCH: Final = 250
_PADDING: Final = 12
_CHIP: Final = 24
_CHIP_PADDING: Final = 10
_ICON: Final = 14
_Index = QModelIndex | QPersistentModelIndex


class ClientList(QListView):
    """A list view for a `ClientModel`; the focus may stay in the filter above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setProperty("focus_ring", False)

    def use(self, model: ClientModel, words: ClientWords) -> None:
        """Show a model."""
        self.setModel(model)
        self.setItemDelegate(ClientDelegate(words, self))


class ClientDelegate(QStyledItemDelegate):
    """Draws a row of 56 px."""

    def __init__(self, words: ClientWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw background, name, line and chip; a row that is not read yet stays blank."""
        model = index.model()
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        if isinstance(row, ClientRow) and isinstance(model, ClientModel):
            self._paint_row(painter, option, row, model.words)
        painter.restore()

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ClientRow, typed: str
    ) -> None:
        room = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        chip = self._words.chip(row)
        text = QRect(room)
        if chip is not None:
            width = _chip_width(chip)
            box = QRect(room.right() + 1 - width, room.center().y() - _CHIP // 2 + 1, width, _CHIP)
            _paint_chip(painter, option, mirrored(option, box), chip)
            text.setRight(box.left() - _PADDING)
        name = shown_name(row, typed)
        spans = matched_spans(name, typed) if typed else ()
        paint_line(painter, option, text.translated(0, 10), name, spans)
        font = theme.font(13)
        painter.setFont(font)
        painter.setPen(theme.color("ink-soft"))
        line = QRect(text.left(), text.top() + 29, text.width(), 19)
        detail = QFontMetrics(font).elidedText(
            self._words.detail(row), Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(mirrored(option, line), Qt.AlignmentFlag.AlignVCenter, detail)


def shown_name(row: ClientRow, typed: str) -> str:
    """Return the name, and what they like to be called where only that answers to what is typed."""
    if not typed or not row.called or matched_spans(row.name, typed):
        return row.name
    return f"{row.name}{DOT}{row.called}" if matched_spans(row.called, typed) else row.name


def _chip_width(chip: tuple[str, str, str]) -> int:
    word, _tone, icon = chip
    width = QFontMetrics(theme.font(13, 500)).horizontalAdvance(word)
    return width + 2 * _CHIP_PADDING + (_ICON + 6 if icon else 0)


def _paint_chip(
    painter: QPainter, option: QStyleOptionViewItem, box: QRect, chip: tuple[str, str, str]
) -> None:
    word, tone, icon = chip
    ink: QColor = theme.color("ink-soft" if tone == "neutral" else tone)
    if tone == "neutral":
        painter.setPen(
            theme.color("edge" if option.state & QStyle.StateFlag.State_Selected else "line")
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{tone}-soft"))
        painter.drawRoundedRect(QRectF(box), 12, 12)
    inside = box.adjusted(_CHIP_PADDING, 0, -_CHIP_PADDING, 0)
    if icon:
        mark = QRect(inside.left(), inside.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        mark = QStyle.visualRect(option.direction, inside, mark)
        icons.paint(painter, icon, mark, ink, option.direction)
        words = inside.adjusted(_ICON + 6, 0, 0, 0)
        inside = QStyle.visualRect(option.direction, inside, words)
    painter.setFont(theme.font(13, 500))
    painter.setPen(ink)
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, word)
