"""A passphrase field with a button that shows and hides what is typed.

Hidden by default; ``revealed`` (property and setter) shows it. While it is shown the word "Hide"
stands beside the eye. Pasting is allowed; nothing goes into an undo or completion history.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.note_field import NoteField

_BUTTON = 28


class RevealField(NoteField):
    """A field for a passphrase or a recovery code; ``reveal_changed`` carries the new state."""

    reveal_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._revealed = False
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = KeyHintButton(self)
        self._eye.setObjectName("reveal_button")
        self._eye.setProperty("role", "small-icon")
        self._eye.setFixedSize(_BUTTON, _BUTTON)
        self._eye.clicked.connect(self._on_clicked)
        self.set_tail(self._eye, edge=9)
        self._show_state()

    def is_revealed(self) -> bool:
        """Return whether what is typed can be read."""
        return self._revealed

    def set_revealed(self, revealed: bool) -> None:
        """Show or hide what is typed."""
        if revealed != self._revealed:
            self._revealed = revealed
            self._show_state()
            self.reveal_changed.emit(revealed)

    revealed = Property(bool, is_revealed, set_revealed)

    def _on_clicked(self) -> None:
        self.set_revealed(not self._revealed)

    def _show_state(self) -> None:
        mode = QLineEdit.EchoMode.Normal if self._revealed else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._eye.set_icon_name("eye-off" if self._revealed else "eye")
        name = self.tr("Hide what is typed") if self._revealed else self.tr("Show what is typed")
        self._eye.setAccessibleName(name)
        self._eye.setToolTip(name)
        self.show_note(self.tr("Hide") if self._revealed else "")

    def changeEvent(self, event: QEvent) -> None:
        """Say it in another language when the language changes."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show_state()
        super().changeEvent(event)
