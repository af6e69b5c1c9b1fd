"""Things of which any number may be ticked, under each other.

``longest`` is how many letters of each are shown, for names that people wrote; 0 shows all.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final

from PySide6.QtCore import Property, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from safeplan_desktop.gui.base.text import shortened
from safeplan_desktop.gui.widgets.elided_label import plain_tip

_GAP: Final = 10


class TickList(QWidget):
    """`ticked` is emitted when a person ticks or unticks, not when `set_values` is called."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._longest = 0
        self._boxes: dict[Hashable, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 0)
        self._column.setSpacing(_GAP)

    def set_options(self, options: Sequence[tuple[Hashable, str]]) -> None:
        """Offer pairs of value and words. Called once."""
        for value, words in options:
            line = shortened(words, self._longest) if self._longest else words
            box = self._boxes[value] = QCheckBox(line.replace("&", "&&"))
            box.setToolTip(plain_tip(words) if self._longest else "")
            box.clicked.connect(self.ticked)
            self._column.addWidget(box)
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))

    def box(self, value: Hashable) -> QCheckBox:
        """Return the box of a value that is offered."""
        return self._boxes[value]

    def values(self) -> tuple[Hashable, ...]:
        """Return what is ticked, in the order in which it is offered."""
        return tuple(value for value, box in self._boxes.items() if box.isChecked())

    def set_values(self, values: Sequence[Hashable]) -> None:
        """Tick these and no others."""
        for value, box in self._boxes.items():
            box.setChecked(value in values)

    def _get_longest(self) -> int:
        return self._longest

    def _set_longest(self, letters: int) -> None:
        self._longest = letters

    longest = Property(int, _get_longest, _set_longest)
