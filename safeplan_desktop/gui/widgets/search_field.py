"""A field that narrows a list: a magnifier, "8 of 42", and a button that empties it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.note_field import NoteField

_BUTTON = 28


class SearchField(NoteField):
    """Escape empties it first; only then does Escape go to the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_icon_name("search")
        self._clear = KeyHintButton(self)
        self._clear.setProperty("role", "small-icon")
        self._clear.set_icon_name("x")
        self._clear.set_icon_size(16)
        self._clear.setFixedSize(_BUTTON, _BUTTON)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.set_tail(self._clear, edge=6)
        self.textChanged.connect(self._on_text_changed)
        self._name_button()

    def _name_button(self) -> None:
        self._clear.setAccessibleName(self.tr("Empty the field"))

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.rearrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim Escape before a shortcut does, while there is something to empty.

        Undo is left to the window where nothing was typed here that could be undone.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.text():
                event.accept()
                return True
            if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
                event.ignore()
                return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in another language when the language changes."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_button()
        super().changeEvent(event)
