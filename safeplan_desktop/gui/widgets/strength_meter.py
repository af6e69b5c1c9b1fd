"""Four bars and a word that say how good a passphrase is, and how long it is.

Nothing here judges: the page hands in level, word and sentence.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel

BARS: Final = 4
_BAR_HEIGHT: Final = 6
_GAP: Final = 4


class _Bars(QWidget):
    """The bars alone; the words beside them say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level = 0
        self.setFixedHeight(_BAR_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as many bars in accent as the level says, from the reading side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - _GAP * (BARS - 1)) / BARS
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for at in range(BARS):
            place = BARS - 1 - at if mirrored else at
            painter.setBrush(theme.color("accent" if at < self.level else "line"))
            bar = QRectF(place * (width + _GAP), 0, width, _BAR_HEIGHT)
            painter.drawRoundedRect(bar, 3, 3)


class StrengthMeter(QWidget):
    """Bars, "Strong. Hard to guess.", and "29 characters, 15 needed" at the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = _Bars()
        self._said = ReadingLabel()
        self._count = QLabel()
        self._said.setProperty("role", "soft")
        self._count.setProperty("role", "soft")
        self._count.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._said, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self._bars)
        whole.addLayout(row)

    def set_strength(self, level: int, word: str, sentence: str, count: str) -> None:
        """Show a level from 0 to 4, its word ("Strong."), a sentence, and the count."""
        self._bars.level = min(max(level, 0), BARS)
        self._bars.update()
        self._said.set_sentences(word, sentence, first_tint="ink")
        self._count.setText(count)

    def level(self) -> int:
        """Return the level that is shown."""
        return self._bars.level

    def words(self) -> str:
        """Return what the words say."""
        return self._said.text()
