"""Undo instead of "Are you sure?": eight seconds at the bottom of the window.

The bar lies on the status line, where it covers no page; a wizard's footer is needed, and it floats
24 px above that. While the pointer is on it or its button has the focus, time stands still.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from safeplan_desktop.gui.widgets.elided_label import ElidedLabel
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.speak import announce

SHOWN_FOR_MS: Final = 8000
_STATUS: Final = 40
_HEIGHT: Final = 48
_LOW: Final = 36
_ABOVE: Final = 24
_WIDEST: Final = 560
_MARGIN: Final = 16


class UndoBar(QFrame):
    """``undo_chosen``: it shall be undone. ``expired``: the time is over, it stays done."""

    undo_chosen = Signal()
    expired = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.footer = 0
        self.setProperty("role", "undo-bar")
        self._text = ElidedLabel()
        self.undo_button = KeyHintButton()
        self.undo_button.setProperty("role", "undo")
        self.undo_button.setText(self.tr("Undo"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(16)
        row.addWidget(self._text, 1)
        row.addWidget(self.undo_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time_over)
        self.undo_button.clicked.connect(self._on_undo)
        if parent is not None:
            parent.installEventFilter(self)
        self.hide()

    def offer(self, text: str, milliseconds: int = SHOWN_FOR_MS) -> None:
        """Say what was done and offer to undo it; an earlier offer ends at once."""
        if self.isVisible():
            self._end()
        self._text.setText(text)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(milliseconds)
        announce(self, text)

    def withdraw(self) -> None:
        """Take the offer back without a signal, as when the page is left."""
        self._timer.stop()
        self.hide()

    def _end(self) -> None:
        self.withdraw()
        self.expired.emit()

    def _on_time_over(self) -> None:
        if self.underMouse() or self.undo_button.hasFocus():
            self._timer.start(1000)
            return
        self._end()

    def _on_undo(self) -> None:
        self.withdraw()
        self.undo_chosen.emit()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        room = parent.width() - 2 * _MARGIN
        width = max(0, min(room, max(320, min(_WIDEST, self.sizeHint().width()))))
        height = _HEIGHT if self.footer else _LOW
        under = self.footer + _ABOVE if self.footer else (_STATUS - height) // 2
        top = parent.height() - under - height
        self.setGeometry((parent.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom of the parent."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        return super().eventFilter(watched, event)
