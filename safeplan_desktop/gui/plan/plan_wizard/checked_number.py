"""Under the fields of a contact: that the number is a checked one, and how to change it.

Wrong numbers are the best-documented harm of such software, so a number that somebody compared with
its source is not typed into by accident: the field only shows it until *Change* is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from safeplan_desktop.domain.text.phone import is_same
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton

_GAP: Final = 8
_UNDER: Final = 6


class CheckedNumber(QWidget):
    """Locks a field while it holds a number that the practice has checked; hidden otherwise."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._field = field
        self._numbers: tuple[str, ...] = ()
        self.words = QLabel()
        self.words.setProperty("role", "soft")
        self.change_button = KeyHintButton()
        self.change_button.setProperty("role", "text")
        self.change_button.setProperty("state", "low")
        self.change_button.setText(self.tr("Change"))
        self.change_button.setAccessibleName(self.tr("Change the checked number"))
        self.change_button.clicked.connect(self._on_change)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, _UNDER, 0, 0)
        row.setSpacing(_GAP)
        row.addStretch(1)
        row.addWidget(self.words)
        row.addWidget(self.change_button)
        self.hide()

    def set_numbers(self, numbers: Iterable[str]) -> None:
        """Take the numbers that the practice has checked."""
        self._numbers = tuple(numbers)

    def follow(self) -> None:
        """Lock the field if it holds a checked number, else free it."""
        typed = self._field.text()
        checked = any(is_same(typed, number) for number in self._numbers)
        self._field.setReadOnly(checked)
        self.change_button.setVisible(checked)
        self._say(self.tr("The practice's checked number") if checked else "")

    def _on_change(self) -> None:
        self._field.setReadOnly(False)
        self.change_button.hide()
        self._say(self.tr("If you change it, it is no longer the checked one."))
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self._field.setAccessibleDescription(words)
        self.setVisible(bool(words))
