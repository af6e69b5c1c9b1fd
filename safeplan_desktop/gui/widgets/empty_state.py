"""An empty page that teaches: a drawing, one sentence, a hint and the first action."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safeplan_desktop.gui.widgets.drawing import Drawing
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel

_WIDEST = 560


class EmptyState(QWidget):
    """``action_chosen`` is the filled button, ``other_chosen`` the quiet one below it."""

    action_chosen = Signal()
    other_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = Drawing()
        self._sentence = ReadingLabel()
        self._hint = ReadingLabel()
        self.action_button = KeyHintButton()
        self.other_button = KeyHintButton()
        self._sentence.setProperty("role", "section")
        self._hint.setProperty("role", "lead")
        self.action_button.setProperty("role", "primary")
        self.other_button.setProperty("role", "text")
        self._build()
        self.action_button.clicked.connect(self.action_chosen)
        self.other_button.clicked.connect(self.other_chosen)
        self.set_words("", "")
        self.set_action("")
        self.set_other("")

    def _build(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        for label in (self._sentence, self._hint):
            label.setAlignment(middle)
            label.setMaximumWidth(_WIDEST)
            label.setMinimumWidth(240)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._drawing, 0, middle)
        column.addSpacing(32)
        column.addLayout(_centred(self._sentence))
        column.addSpacing(8)
        column.addLayout(_centred(self._hint))
        column.addSpacing(24)
        column.addWidget(self.action_button, 0, middle)
        column.addSpacing(16)
        column.addWidget(self.other_button, 0, middle)
        column.addStretch(2)

    def set_words(self, sentence: str, hint: str) -> None:
        """Say what is not there yet, and what is enough to begin."""
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def set_action(self, text: str, icon_name: str = "", key_hint: str = "") -> None:
        """Name the first action; empty: none."""
        _fill(self.action_button, text)
        self.action_button.set_icon_name(icon_name)
        self.action_button.set_key_hint(key_hint)

    def set_other(self, text: str) -> None:
        """Name another way; empty: none."""
        _fill(self.other_button, text)


def _fill(button: KeyHintButton, text: str) -> None:
    button.setText(text)
    button.setVisible(bool(text))


def _centred(label: ReadingLabel) -> QHBoxLayout:
    """Let a wrapped label have its widest width: an alignment would squeeze it."""
    box = QHBoxLayout()
    box.addStretch(1)
    box.addWidget(label, 100)
    box.addStretch(1)
    return box
