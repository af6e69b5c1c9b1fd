"""A list that opens, which the wheel cannot change."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """A QComboBox whose choice stays while somebody scrolls the page that it is on."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls; the open list is a window of its own."""
        event.ignore()
