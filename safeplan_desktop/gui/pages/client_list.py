"""The list of clients as it is drawn: a name with the matched letters marked, a line, a chip."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from safeplan_desktop.domain.name_match import matched_spans
from safeplan_desktop.gui import icons, theme
from safeplan_desktop.gui.pages.client_model import ROW, ClientModel
from safeplan_desktop.gui.pages.client_words import DOT, ClientWords
from safeplan_desktop.services.ports import ClientRow

_ROW: Final = 56
_BATCH: Final = 250
_PADDING: Final = 12
_BAR: Final = (3, 32)
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
        _paint_ground(painter, option)
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
            _paint_chip(painter, option, _mirrored(option, box), chip)
            text.setRight(box.left() - _PADDING)
        _paint_name(painter, option, text, shown_name(row, typed), typed)
        font = theme.font(13)
        painter.setFont(font)
        painter.setPen(theme.color("ink-soft"))
        line = QRect(text.left(), text.top() + 29, text.width(), 19)
        detail = QFontMetrics(font).elidedText(
            self._words.detail(row), Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(_mirrored(option, line), Qt.AlignmentFlag.AlignVCenter, detail)


def shown_name(row: ClientRow, typed: str) -> str:
    """Return the name, and what they like to be called where only that answers to what is typed."""
    if not typed or not row.called or matched_spans(row.name, typed):
        return row.name
    return f"{row.name}{DOT}{row.called}" if matched_spans(row.called, typed) else row.name


def _mirrored(option: QStyleOptionViewItem, box: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, box)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.setPen(Qt.PenStyle.NoPen)
    if selected or hovered:
        painter.setBrush(theme.color("accent-soft" if selected else "hover"))
        painter.drawRoundedRect(QRectF(option.rect), 8, 8)
    if selected:
        width, height = _BAR
        box = QRect(option.rect.left(), option.rect.center().y() - height // 2 + 1, width, height)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRectF(_mirrored(option, box)), 1.5, 1.5)


def _paint_name(
    painter: QPainter, option: QStyleOptionViewItem, room: QRect, name: str, typed: str
) -> None:
    font = theme.font(15, 500)
    shown = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, room.width())
    spans = [(s, e) for s, e in matched_spans(name, typed) if e <= len(shown)] if typed else []
    layout = _laid_out(shown, font, spans, room.width())
    line = layout.lineAt(0)
    left = room.left()
    if option.direction == Qt.LayoutDirection.RightToLeft:
        left = round(_mirrored(option, room).right() + 1 - line.naturalTextWidth())
    at = QPointF(left, room.top() + 10)
    painter.setPen(theme.color("ink"))
    layout.draw(painter, at)
    for start, end in spans:
        first, last = sorted((_x(layout, shown, start), _x(layout, shown, end)))
        under = QRectF(at.x() + first, at.y() + line.ascent() + 3, last - first, 2)
        painter.fillRect(under, theme.color("accent"))


def _x(layout: QTextLayout, text: str, at: int) -> float:
    position = len(text[:at].encode("utf-16-le")) // 2
    return _first(layout.lineAt(0).cursorToX(position))


def _first(answer: object) -> float:
    """Take the place out of what Qt's binding answers: a pair, the second part a cursor."""
    return float(answer[0]) if isinstance(answer, tuple) else float(str(answer))


def _laid_out(text: str, font: QFont, spans: list[tuple[int, int]], width: int) -> QTextLayout:
    """Lay out one line, the spans in bold. Qt counts UTF-16 units, we count code points."""
    layout = QTextLayout(text, font)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    ranges = []
    for start, end in spans:
        marked = QTextLayout.FormatRange()
        marked.start = len(text[:start].encode("utf-16-le")) // 2
        marked.length = len(text[start:end].encode("utf-16-le")) // 2
        marked.format = bold
        ranges.append(marked)
    layout.setFormats(ranges)
    layout.beginLayout()
    layout.createLine().setLineWidth(width + 40)
    layout.endLayout()
    return layout


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
