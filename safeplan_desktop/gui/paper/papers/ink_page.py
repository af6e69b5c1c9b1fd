"""The page on which a client signs with their own hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.paper.ink import Ink
from safeplan_desktop.gui.forms.ink import Ui_InkForm


class InkPage(QWidget):
    """`changed` says that there is more or less ink."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Ui_InkForm()
        self.form.setupUi(self)
        self.form.pad.changed.connect(self._on_changed)
        self.form.clear_button.clicked.connect(self.form.pad.clear)
        self._on_changed()

    def ink(self) -> Ink:
        """Return what was drawn."""
        return self.form.pad.ink()

    def clear(self) -> None:
        """Start again."""
        self.form.pad.clear()

    def _on_changed(self) -> None:
        self.form.clear_button.setEnabled(not self.ink().is_empty)
        self.changed.emit()
