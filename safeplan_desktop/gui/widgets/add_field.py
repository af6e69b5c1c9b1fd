"""A field of 44 with "Add" inside: one entry after the other, each with Return.

``entry_added`` carries the text, without spaces at its ends; the field is empty again after it.
A text of spaces is no entry.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.note_field import NoteField


class AddField(NoteField):
    """The add row under a list."""

    entry_added = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "lead-field")
        self.add_button = KeyHintButton(self)
        self.add_button.setProperty("role", "inner")
        self.add_button.set_key_hint("Return")
        self.add_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add_button.clicked.connect(self._on_add)
        self._name_button()

    def _name_button(self) -> None:
        self.add_button.setText(self.tr("Add"))
        self.set_tail(self.add_button, edge=6)

    def _on_add(self) -> None:
        text = self.text().strip()
        if text:
            self.clear()
            self.entry_added.emit(text)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add with Return; Ctrl+Return belongs to the page."""
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_add()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in another language when the language changes."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_button()
        super().changeEvent(event)
