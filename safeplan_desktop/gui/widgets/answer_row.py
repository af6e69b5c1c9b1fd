"""A question with three answers: yes, no, and not asked yet, which is not the same as no."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton


class AnswerRow(QWidget):
    """Three buttons of which one is chosen; the arrow keys move between them.

    `answered` is emitted when a person chooses, not when `set_answer` is called.
    """

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: dict[bool | None, KeyHintButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(0)
        texts = {True: self.tr("Yes"), False: self.tr("No"), None: self.tr("Not asked")}
        for answer, text in texts.items():
            button = KeyHintButton()
            button.setProperty("role", "segment")
            button.setText(text)
            button.setCheckable(True)
            self._group.addButton(button)
            self._answers[answer] = button
            row.addWidget(button)
        row.addStretch(1)
        self._group.buttonClicked.connect(lambda _button: self.answered.emit())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._answers[True])
        self.set_answer(None)

    def set_question(self, question: str) -> None:
        """Let a screen reader say the question with each answer."""
        for button in self._answers.values():
            button.setAccessibleName(f"{question} {button.text()}")

    def answer(self) -> bool | None:
        """Return what is chosen; None: not asked."""
        return next(value for value, button in self._answers.items() if button.isChecked())

    def set_answer(self, answer: bool | None) -> None:
        """Choose an answer."""
        self._answers[answer].setChecked(True)
