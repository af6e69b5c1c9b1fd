"""A drawing of ours in the colours of the theme, such as the two chairs of an empty page."""

from __future__ import annotations

from PySide6.QtCore import Property, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from safeplan_desktop.gui.base import icons, theme

_COLOURS = {
    "accent-line": "accent",
    "edge-line": "edge",
    "surface-fill": "surface",
    "soft-fill": "accent-soft",
}


class Drawing(QWidget):
    """Decoration only: a screen reader passes it by. Property: ``name``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = "two-chairs"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Show ``icons/NAME.svg``."""
        self._name = name
        self.updateGeometry()
        self.update()

    def _get_name(self) -> str:
        return self._name

    name = Property(str, _get_name, set_name)

    def _coloured(self) -> dict[str, str]:
        return {word: theme.color(token).name() for word, token in _COLOURS.items()}

    def sizeHint(self) -> QSize:
        """Return the size it was drawn in."""
        return icons.drawing(self._name, self._coloured()).defaultSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it as lines, sharp at every scale."""
        painter = QPainter(self)
        icons.drawing(self._name, self._coloured()).render(painter, QRectF(self.rect()))
