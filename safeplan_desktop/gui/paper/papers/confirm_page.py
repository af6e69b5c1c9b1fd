"""The passphrase once more, because something is about to leave the vault."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.base.text import after_what, error_text
from safeplan_desktop.gui.forms.confirm_passphrase import Ui_ConfirmPassphraseForm


class ConfirmPage(QWidget):
    """``confirmed`` comes with Return in the field."""

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Ui_ConfirmPassphraseForm()
        self.form.setupUi(self)
        self.form.passphrase.returnPressed.connect(self.confirmed)
        self.form.passphrase.textEdited.connect(self._on_edited)
        self.form.problem.hide()

    def passphrase(self) -> str:
        """Return what is typed."""
        return self.form.passphrase.text()

    def forget(self) -> None:
        """Empty the field."""
        self.form.passphrase.clear()

    def show_error(self, error: SafePlanError) -> None:
        """Say under the field what is wrong; a wrong passphrase is selected to be typed over."""
        words = error_text(error)
        wrong = isinstance(error, UserFacing) and error.code is ErrorCode.WRONG_PASSPHRASE
        hint = self.tr("Check caps lock and the keyboard's language, then type it again.")
        self.form.problem.setText(f"{words.what} {hint if wrong else after_what(words)}")
        self.form.problem.show()
        theme.set_property(self.form.passphrase, "state", "problem")
        self.form.passphrase.setFocus()
        self.form.passphrase.selectAll()

    def _on_edited(self) -> None:
        self.form.problem.hide()
        theme.set_property(self.form.passphrase, "state", "")
