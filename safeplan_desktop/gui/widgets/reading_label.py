"""A label for sentences: plain text that wraps and stands at the line height of 1.45.

``role``: ``lead`` (15, soft), ``reading`` (15), ``soft`` (13), ``title``, ``section``... or none
(13). Each paragraph takes the direction of its own first letter and stands at the side where the
window's language begins. A word wider than the label is broken rather than cut.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from safeplan_desktop.gui.base import theme

_LINE_HEIGHT: Final = 1.45
_PITCHES: Final = {28: 36, 40: 48}
"""Line heights of the sizes that stand closer than 1.45."""
_WIDEST_HINT: Final = 720
_NARROWEST: Final = 6
_MEASURED: Final = 2000
_KEPT: Final = 6
_LINE_END: Final = "\u2028"


@dataclass(slots=True)
class _Laid:
    """Text set into lines, and how high it came out."""

    height: int
    layout: QTextLayout = field(repr=False)


class ReadingLabel(QLabel):
    """Wrapped plain text, shown as it was written; markup is text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = 0
        self._first_tint = ""
        self._laid: dict[tuple[object, ...], _Laid] = {}
        self._natural: dict[tuple[object, ...], int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:  # noqa: N802 - what generated forms call
        """Show plain text; line ends are kept."""
        self.set_sentences("", text)

    def set_sentences(self, first: str, rest: str, first_tint: str = "") -> None:
        """Show a first sentence in 600, in the colour of a token if one is named, and the rest."""
        self._first = len(first)
        self._first_tint = first_tint
        self._forget()
        super().setText(f"{first} {rest}".strip() if first else rest)
        self.updateGeometry()

    # ---- measures

    def _around(self) -> QSize:
        """Return what margins and padding take."""
        return self.size() - self.contentsRect().size()

    def pitch(self) -> int:
        """Return the height of a line in pixels."""
        if self.property("role") == "passphrase":
            return 32
        size = self.font().pixelSize()
        return _PITCHES.get(size, round(size * _LINE_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        self.ensurePolished()
        around = self._around()
        return self._lay(width - around.width()).height + around.height()

    def sizeHint(self) -> QSize:
        """Return the text on one line, or a readable width if it is longer."""
        self.ensurePolished()
        width = min(self._natural_width() + 2 + self._around().width(), _WIDEST_HINT)
        return QSize(width, self.heightForWidth(width))

    def _natural_width(self) -> int:
        """Return the width of the longest line of the text as it was written."""
        key = (self.text(), self._first, self.font().key())
        if key not in self._natural:
            bold = QFont(self.font())
            if self._first:
                bold.setWeight(QFont.Weight.DemiBold)
            metrics = QFontMetrics(bold)
            lines = self.text()[:_MEASURED].split("\n")
            self._natural = {key: max(metrics.horizontalAdvance(line) for line in lines)}
        return self._natural[key]

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters and one line."""
        self.ensurePolished()
        narrowest = QFontMetrics(self.font()).averageCharWidth() * _NARROWEST
        return QSize(narrowest, self.pitch()) + self._around()

    # ---- setting the lines

    def _lay(self, width: int) -> _Laid:
        key = (
            self.text(),
            self._first,
            self._first_tint and theme.tokens().name,
            max(1, width),
            self.font().key(),
            self.layoutDirection(),
            self.alignment(),
            self.pitch(),
        )
        if key not in self._laid:
            if len(self._laid) >= _KEPT:
                self._laid.clear()
            self._laid[key] = self._set(max(1, width))
        return self._laid[key]

    def _forget(self) -> None:
        self._laid.clear()
        self._natural.clear()

    def _option(self) -> QTextOption:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            side = Qt.AlignmentFlag.AlignHCenter
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        return option

    def _first_format(self) -> QTextLayout.FormatRange:
        span = QTextLayout.FormatRange()
        span.start, span.length = 0, self._first
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.DemiBold)
        if self._first_tint:
            look.setForeground(theme.color(self._first_tint))
        span.format = look
        return span

    def _set(self, width: int) -> _Laid:
        layout = QTextLayout(self.text().replace("\n", _LINE_END), self.font())
        layout.setTextOption(self._option())
        layout.setCacheEnabled(True)
        if self._first:
            layout.setFormats([self._first_format()])
        pitch, lines = self.pitch(), 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, lines * pitch + (pitch - line.height()) / 2))
            lines += 1
        layout.endLayout()
        return _Laid(max(1, lines) * pitch, layout)

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box of the stylesheet, if it has one, and the lines."""
        painter = QPainter(self)
        self.drawFrame(painter)
        box = self.contentsRect()
        laid = self._lay(box.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        laid.layout.draw(painter, QPointF(box.left(), self._top(box, laid.height)))

    def _top(self, box: QRect, height: int) -> int:
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter and height < box.height():
            return box.top() + (box.height() - height) // 2
        return box.top()

    def changeEvent(self, event: QEvent) -> None:
        """Set the lines again when the font changes."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._forget()
            self.updateGeometry()
        super().changeEvent(event)
