"""How likely it is, from 0 to 10: eleven answers side by side, and one that takes it back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from safeplan_desktop.gui.widgets.flow_layout import FlowLayout
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton

_MOST: Final = 10


class LikelihoodRow(QWidget):
    """``chosen`` carries 0 to 10, or None for "not asked"."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, across=4, down=4)
        self._group = QButtonGroup(self)
        for number in range(_MOST + 1):
            button = KeyHintButton()
            button.setProperty("role", "answer")
            button.setProperty("state", "narrow")
            button.setCheckable(True)
            button.setText(str(number))
            button.setAccessibleName(self.tr("{0} of 10").format(number))
            self._group.addButton(button, number)
            flow.addWidget(button)
        self._none = KeyHintButton()
        self._none.setProperty("role", "text")
        self._none.setText(self.tr("Not asked"))
        flow.addWidget(self._none)
        self._group.idClicked.connect(self.chosen.emit)
        self._none.clicked.connect(lambda: self.chosen.emit(None))

    def show_likelihood(self, likelihood: int | None) -> None:
        """Check the answer that was given."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(self._group.id(button) == likelihood)
        self._group.setExclusive(True)

    def focus_answer(self, likelihood: int | None) -> None:
        """Put the keyboard on the answer that was given, or on the middle."""
        button = self._group.button(5 if likelihood is None else likelihood)
        if button is not None:
            button.setFocus()
