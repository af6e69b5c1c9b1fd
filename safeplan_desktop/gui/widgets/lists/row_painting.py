"""How rows of a list are drawn: their ground, and a line of text with what was typed marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from safeplan_desktop.gui.base import theme

Span = tuple[int, int]
"""Start and end (excluded) in a text, in code points."""

_BAR: Final = (3, 32)


def mirrored(option: QStyleOptionViewItem, box: QRect) -> QRect:
    """Return a box of a row as it stands in the direction of the text."""
    return QStyle.visualRect(option.direction, option.rect, box)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draw the ground of a row that is selected or under the pointer, and the bar at its start."""
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
        painter.drawRoundedRect(QRectF(mirrored(option, box)), 1.5, 1.5)


def paint_line(
    painter: QPainter,
    option: QStyleOptionViewItem,
    room: QRect,
    text: str,
    spans: Sequence[Span] = (),
    *,
    size: int = 15,
    weight: int = 500,
    ink: str = "ink",
) -> None:
    """Draw a line at the top of its room, cut where it does not fit; spans are bold, underlined."""
    font = theme.font(size, weight)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    inside = [(start, end) for start, end in spans if end <= len(shown)]
    layout = _laid_out(shown, font, inside, room.width())
    line = layout.lineAt(0)
    left = room.left()
    if option.direction == Qt.LayoutDirection.RightToLeft:
        left = round(mirrored(option, room).right() + 1 - line.naturalTextWidth())
    at = QPointF(left, room.top())
    painter.setPen(theme.color(ink))
    layout.draw(painter, at)
    for start, end in inside:
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
