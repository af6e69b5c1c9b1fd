"""A pad to sign on with a finger, a pen or the mouse; it keeps strokes, not a picture."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from safeplan_desktop.domain.paper.ink import BASELINE, MOST_POINTS, UNIT, Ink, Point, Stroke
from safeplan_desktop.gui.base import theme

_WIDTH: Final = 720
_HEIGHT: Final = 220
_PEN: Final = 2.4
_CLOSEST: Final = 15
"""Points closer together than this, in the pad's units, are one point."""


class InkPad(QWidget):
    """White in every theme, since it is paper. `changed` says that there is more or less ink."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[Point]] = []
        self._drawing = False
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, on=False)

    def sizeHint(self) -> QSize:
        """Return a width to write a name in."""
        return QSize(_WIDTH, _HEIGHT)

    def clear(self) -> None:
        """Take all strokes away."""
        self._strokes = []
        self._drawing = False
        self.update()
        self.changed.emit()

    def ink(self) -> Ink:
        """Return what was drawn."""
        height = min(UNIT, max(1, round(self.height() * UNIT / max(1, self.width()))))
        strokes: list[Stroke] = [
            tuple((x, min(y, height)) for x, y in stroke) for stroke in self._strokes
        ]
        return Ink(tuple(strokes), height)

    # ---- the pen

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the pen down."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._down(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw."""
        self._move(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lift the pen."""
        self._up()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen, which is finer than the mouse events that would follow it."""
        match event.type():
            case QEvent.Type.TabletPress:
                self._down(event.position())
            case QEvent.Type.TabletMove if event.pressure() > 0:
                self._move(event.position())
            case QEvent.Type.TabletRelease:
                self._up()
        event.accept()

    def _down(self, at: QPointF) -> None:
        if self._count() < MOST_POINTS:
            self._strokes.append([self._point(at)])
            self._drawing = True
            self.update()

    def _move(self, at: QPointF) -> None:
        if not self._drawing or self._count() >= MOST_POINTS:
            return
        point, last = self._point(at), self._strokes[-1][-1]
        if abs(point[0] - last[0]) + abs(point[1] - last[1]) >= _CLOSEST:
            self._strokes[-1].append(point)
            self.update()

    def _up(self) -> None:
        if self._drawing:
            self._drawing = False
            self.changed.emit()

    def _count(self) -> int:
        return sum(map(len, self._strokes))

    def _point(self, at: QPointF) -> Point:
        scale = UNIT / max(1, self.width())
        x = min(max(at.x(), 0.0), float(self.width()))
        y = min(max(at.y(), 0.0), float(self.height()))
        return min(UNIT, round(x * scale)), min(UNIT, round(y * scale))

    # ---- the paper

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pad, the line to sign on and the strokes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        line = self.height() * BASELINE
        painter.drawLine(QPointF(32, line), QPointF(self.width() - 32, line))
        pen = QPen(Qt.GlobalColor.black, _PEN)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            self._draw(painter, stroke)

    def _draw(self, painter: QPainter, stroke: list[Point]) -> None:
        scale = self.width() / UNIT
        points = [QPointF(x * scale, y * scale) for x, y in stroke]
        if len(points) == 1:
            painter.drawPoint(points[0])
            return
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        painter.drawPath(path)
