"""A question's answers side by side; one at most is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from safeplan_desktop.gui.widgets.flow_layout import FlowLayout
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton


class AnswerRow(QWidget):
    """``chosen`` carries the value of the answer. Give the row an accessible name: the question."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._values: list[str] = []
        self._question = ""
        self._room = QWidget()
        self._flow = FlowLayout(self._room, across=8, down=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self._room)
        column.addStretch(1)
        self._group.idClicked.connect(self._on_clicked)

    def set_answers(self, answers: Sequence[tuple[str, str]]) -> None:
        """Offer answers: pairs of value and words. Called once."""
        for value, words in answers:
            button = KeyHintButton(self._room)
            button.setProperty("role", "answer")
            button.setCheckable(True)
            button.setText(words)
            button.toggled.connect(lambda on, which=button: which.set_icon_name(_mark(on)))
            self._group.addButton(button, len(self._values))
            self._values.append(value)
            self._flow.addWidget(button)
        if self._question:
            self.set_question(self._question)

    def set_question(self, question: str) -> None:
        """Let a screen reader say the question with each answer, also with those to come."""
        self._question = question
        for button in self._group.buttons():
            button.setAccessibleName(f"{question} {button.text()}")

    def show_value(self, value: str) -> None:
        """Check the answer that was given; a value that is not offered checks none."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(self._values[self._group.id(button)] == value)
        self._group.setExclusive(True)

    def focus_answer(self) -> None:
        """Put the keyboard on the answer that was given, or on the first."""
        button = self._group.checkedButton() or self._group.button(0)
        if button is not None:
            button.setFocus()

    def _on_clicked(self, at: int) -> None:
        self.chosen.emit(self._values[at])


def _mark(on: bool) -> str:
    return "check" if on else ""
