"""The numbers that will stand on the locked screen, as the therapist confirms them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from safeplan_desktop.gui.widgets.reading_label import ReadingLabel


class CardPreview(QWidget):
    """A list of label and number; where there is none, a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[QWidget] = []
        self._numbers: tuple[tuple[str, str], ...] = ()
        self._empty = ReadingLabel()
        self._empty.setProperty("role", "soft")
        self._empty.setText(self.tr("Nothing yet. Each number appears here once it is ticked."))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)

    def numbers(self) -> tuple[tuple[str, str], ...]:
        """Return what is shown."""
        return self._numbers

    def set_numbers(self, numbers: Sequence[tuple[str, str]]) -> None:
        """Show these pairs of label and number."""
        if tuple(numbers) == self._numbers:
            return
        self._numbers = tuple(numbers)
        for old in self._shown:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = [self._row(label, number) for label, number in numbers]
        for row in self._shown:
            self._column.addWidget(row)
        self._empty.setVisible(not numbers)

    def _row(self, label: str, number: str) -> QWidget:
        row = QWidget()
        name, figure = QLabel(label), QLabel(number)
        name.setProperty("role", "soft")
        figure.setProperty("role", "number")
        for each in (name, figure):
            each.setTextFormat(Qt.TextFormat.PlainText)
            each.setWordWrap(True)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        column.addWidget(name)
        column.addWidget(figure)
        return row
