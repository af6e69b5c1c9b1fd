"""A label for what people said: shown as typed, in any direction, and it always fits.

Plain text only: markup is text. A word that is wider than the label is broken, so that 10,000
characters without a space move nothing else. Each paragraph takes the direction of its own first
letter; it stands at the side where the window's language begins.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LINE_HEIGHT: Final = 1.45
_WIDEST_HINT: Final = 640


@dataclass(slots=True)
class _Laid:
    """A text set into lines: for which text, width and font, and how high it came out."""

    key: tuple[str, int, str, int]
    height: int
    layout: QTextLayout = field(repr=False)
    cut: bool = False


class WrapLabel(QLabel):
    """Wraps anywhere if it has to. ``set_most_lines`` cuts what is longer (0: never)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_lines = 0
        self._laid: _Laid | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_most_lines(self, lines: int) -> None:
        """Cut after this many lines; the whole text stays in ``text()`` and the tool tip."""
        self._most_lines = lines
        self.updateGeometry()

    def is_cut(self) -> bool:
        """Say whether some of the text is not shown at the present width."""
        return self._lay(self.contentsRect().width()).cut

    # ---- measures

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        margins = self.contentsMargins()
        inside = width - margins.left() - margins.right()
        return self._lay(inside).height + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Return the text on one line, or a readable width if it is longer."""
        self.ensurePolished()
        margins = self.contentsMargins()
        around = margins.left() + margins.right()
        shown = self.text()[:400]
        natural = QFontMetrics(self.font()).horizontalAdvance(shown) + 2 + around
        width = min(natural, _WIDEST_HINT)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters and one line."""
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        return QSize(metrics.averageCharWidth() * 6, self._pitch())

    def _pitch(self) -> int:
        return round(self.font().pixelSize() * _LINE_HEIGHT)

    # ---- setting and painting

    def _lay(self, width: int) -> _Laid:
        self.ensurePolished()
        key = (self.text(), max(1, width), self.font().key(), self._most_lines)
        if self._laid is None or self._laid.key != key:
            self._laid = self._set(key)
        return self._laid

    def _set(self, key: tuple[str, int, str, int]) -> _Laid:
        text, width, _, most = key
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        starts_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if starts_right else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout = QTextLayout(text, self.font())
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        pitch, lines, cut = self._pitch(), 0, False
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            if most and lines == most:
                cut = True
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, lines * pitch + (pitch - line.height()) / 2))
            lines += 1
        layout.endLayout()
        return _Laid(key, max(1, lines) * pitch, layout, cut)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines; a cut text ends in an ellipsis."""
        box = self.contentsRect()
        laid = self._lay(box.width())
        painter = QPainter(self)
        painter.setClipRect(box)
        painter.setPen(self.palette().windowText().color())
        shown = laid.layout.lineCount() - 1 if laid.cut else laid.layout.lineCount()
        last = shown - 1 if laid.cut else shown
        top = QPointF(box.left(), self._first_line_at())
        for at in range(last):
            laid.layout.lineAt(at).draw(painter, top)
        if laid.cut:
            self._paint_last(painter, laid, last)

    def _first_line_at(self) -> int:
        """Return where the first line begins: in the middle of spare room, unless set on top."""
        box = self.contentsRect()
        spare = max(0, box.height() - self._lay(box.width()).height)
        return box.top() + (0 if self.alignment() & Qt.AlignmentFlag.AlignTop else spare // 2)

    def _paint_last(self, painter: QPainter, laid: _Laid, at: int) -> None:
        box = self.contentsRect()
        start = laid.layout.lineAt(at).textStart()
        metrics = QFontMetrics(self.font())
        rest = self.text()[start : start + 2 * box.width()]
        words = metrics.elidedText(f"{rest}…", Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(self.font())
        line = QRect(box)
        line.setTop(self._first_line_at() + at * self._pitch())
        line.setHeight(self._pitch())
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(line, side, words)
