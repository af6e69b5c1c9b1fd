"""A small word in a pill: it marks an exception; what is normal is plain text.

Properties for forms: ``text``, ``tone`` (``neutral``, ``attention``, ``done``, ``accent``,
``urgent``) and ``icon_name``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from safeplan_desktop.gui.base import icons, theme
from safeplan_desktop.gui.widgets import painted_text

_HEIGHT: Final = 24
_PADDING: Final = 10
_ICON: Final = 14
_GAP: Final = 6
_FILLED: Final = frozenset({"attention", "done", "accent", "urgent"})


class Chip(QLabel):
    """24 high; neutral has a line, the others are filled soft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "neutral"
        self._icon_name = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: str) -> None:
        """Take a tone; an unknown one is neutral."""
        self._tone = tone if tone in _FILLED else "neutral"
        self.update()

    def set_icon_name(self, name: str) -> None:
        """Show an icon before the word; empty: none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def _get_tone(self) -> str:
        return self._tone

    def _get_icon_name(self) -> str:
        return self._icon_name

    tone = Property(str, _get_tone, set_tone)
    icon_name = Property(str, _get_icon_name, set_icon_name)

    def _before(self) -> int:
        return _PADDING + (_ICON + _GAP if self._icon_name else 0)

    def sizeHint(self) -> QSize:
        """Return 24 in height and the width of icon and word."""
        width = QFontMetrics(theme.font(13, 500)).horizontalAdvance(self.text())
        return QSize(self._before() + width + _PADDING, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return room for the icon and a few letters."""
        return QSize(min(self.sizeHint().width(), self._before() + 40), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill, the icon and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pill = QRectF(0, (self.height() - _HEIGHT) / 2, self.width(), _HEIGHT)
        if self._tone == "neutral":
            painter.setPen(QPen(theme.color("line"), 1))
            pill.adjust(0.5, 0.5, -0.5, -0.5)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(f"{self._tone}-soft"))
        painter.drawRoundedRect(pill, 12, 12)
        ink = theme.color("ink-soft" if self._tone == "neutral" else self._tone)
        if self._icon_name:
            box = QRect(_PADDING, (self.height() - _ICON) // 2, _ICON, _ICON)
            icons.paint(painter, self._icon_name, self._mirror(box), ink, self.layoutDirection())
        font = theme.font(13, 500)
        width = self.width() - self._before() - _PADDING
        text = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, width + 1)
        painter.setFont(font)
        painter.setPen(ink)
        box = QRect(self._before(), 0, width + 2, self.height())
        painted_text.draw(painter, self._mirror(box), text, self.layoutDirection())

    def _mirror(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)
