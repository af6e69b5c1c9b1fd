"""A few words side by side of which one is chosen, such as what a list shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton


class SegmentRow(QWidget):
    """``chosen`` carries the value of what a person chose; the arrow keys move between them."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._values: list[str] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._group.idClicked.connect(lambda at: self.chosen.emit(self._values[at]))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_segments(self, segments: Sequence[tuple[str, str]], question: str) -> None:
        """Offer pairs of value and word, the first one chosen; a reader hears the question too."""
        for value, word in segments:
            button = KeyHintButton()
            button.setProperty("role", "segment")
            button.setText(word)
            button.setAccessibleName(f"{question} {word}")
            button.setCheckable(True)
            self._group.addButton(button, len(self._values))
            self._values.append(value)
            self._row.addWidget(button)
        self.show_value(self._values[0])

    def show_value(self, value: str) -> None:
        """Choose a segment."""
        self._group.button(self._values.index(value)).setChecked(True)

    def value(self) -> str:
        """Return what is chosen."""
        return self._values[self._group.checkedId()]
