"""A switch of 32 x 18 with its words beside it and, if there is one, its key.

It is a QCheckBox for the keyboard and for a screen reader. Properties for forms: ``text``,
``checked``, ``key_hint``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QWidget

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.base.privacy import Privacy
from safeplan_desktop.gui.widgets import painted_text
from safeplan_desktop.gui.widgets.key_hint_button import readable_keys

_WIDTH: Final = 32
_TRACK: Final = 18
_KNOB: Final = 12
_HEIGHT: Final = 36
_GAP: Final = 8
_HINT_GAP: Final = 12


class SwitchToggle(QCheckBox):
    """On: accent with the knob at the end. The place of the knob tells it without colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key_hint = ""
        self._hint_shown = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def follow(self, privacy: Privacy) -> None:
        """Show the privacy view and switch it: there is one, however many switches."""
        self.setChecked(privacy.is_on)
        self.toggled.connect(privacy.set_on)
        privacy.changed.connect(self.setChecked)

    def set_key_hint(self, keys: str) -> None:
        """Show the key that does the same; empty: none."""
        self._key_hint = keys
        self.setAccessibleDescription(readable_keys(keys) if keys else "")
        self.updateGeometry()
        self.update()

    def set_hint_shown(self, shown: bool) -> None:
        """Leave the key out where there is no room or no keyboard."""
        self._hint_shown = shown
        self.updateGeometry()
        self.update()

    def _get_key_hint(self) -> str:
        return self._key_hint

    key_hint = Property(str, _get_key_hint, set_key_hint)

    def _hint(self) -> str:
        return readable_keys(self._key_hint) if self._key_hint and self._hint_shown else ""

    def sizeHint(self) -> QSize:
        """Return the room of switch, words and key."""
        return self._size_for(self._hint())

    def minimumSizeHint(self) -> QSize:
        """Return the same without the key: the words are not cut."""
        return self._size_for("")

    def _size_for(self, hint: str) -> QSize:
        width = _WIDTH
        if self.text():
            metrics = QFontMetrics(theme.font(13, 500))
            width += _GAP + metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        if hint:
            width += _HINT_GAP + QFontMetrics(theme.font()).horizontalAdvance(hint)
        return QSize(width, _HEIGHT)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Take a click anywhere on switch and words."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, knob, words and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = self._mirror(QRect(0, (self.height() - _TRACK) // 2, _WIDTH, _TRACK))
        self._paint_switch(painter, QRectF(track))
        left = _WIDTH + _GAP
        font = theme.font(13, 500)
        width = QFontMetrics(font).size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        direction = self.layoutDirection()
        painter.setFont(font)
        painter.setPen(theme.color("ink-soft"))
        box = self._mirror(QRect(left, 0, width + 1, self.height()))
        painted_text.draw(painter, box, self.text(), direction, mnemonic=True)
        if self.width() >= self.sizeHint().width() and self._hint():
            box = QRect(left + width + _HINT_GAP, 0, self.width(), self.height())
            box.setRight(self.width())
            painter.setFont(theme.font())
            painted_text.draw(painter, self._mirror(box), self._hint(), direction)

    def _paint_switch(self, painter: QPainter, track: QRectF) -> None:
        on = self.isChecked()
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(track, _TRACK / 2, _TRACK / 2)
        else:
            painter.setPen(QPen(theme.color("edge"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = track.adjusted(0.75, 0.75, -0.75, -0.75)
            painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inset = (_TRACK - _KNOB) / 2 + _KNOB / 2
        at_end = on != mirrored
        x = track.right() - inset if at_end else track.left() + inset
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("on-accent" if on else "edge"))
        painter.drawEllipse(QPointF(x, track.center().y()), _KNOB / 2, _KNOB / 2)

    def _mirror(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)
