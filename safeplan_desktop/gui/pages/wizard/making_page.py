"""What is going on while a vault is made or opened: a word for the step, and what failed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.gui.forms.making import Ui_MakingForm
from safeplan_desktop.gui.pages.wizard.walk import StepPage, tell_error
from safeplan_desktop.gui.widgets.speak import announce


@dataclass(frozen=True, slots=True)
class Stride:
    """One step of the work in words; `share` is how much is done, in percent."""

    word: str
    note: str
    share: int


class MakingPage(StepPage):
    """A card with the step, or a banner with what went wrong and a way on."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Ui_MakingForm()
        self.form.setupUi(self)
        self.form.progress.setRange(0, 100)

    def begin(self, title: str, lead: str) -> None:
        """Name the work and show that it has begun."""
        self._say(title, lead)
        self.form.failure.hide()
        self.form.progress_card.show()

    def show_stride(self, stride: Stride) -> None:
        """Show how far it has come."""
        if self.form.step_label.text() != stride.word:
            announce(self, stride.word)
        self.form.step_label.setText(stride.word)
        self.form.step_note.setText(stride.note)
        self.form.step_note.setVisible(bool(stride.note))
        self.form.progress.setValue(stride.share)

    def show_failure(self, error: SafePlanError, title: str, lead: str, action: str) -> None:
        """Say what happened, what is safe and what to do; `action` is the way on."""
        self._say(title, lead)
        self.form.progress_card.hide()
        tell_error(self.form.failure, error, action)
        self.form.failure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, title: str, lead: str) -> None:
        self.form.title.setText(title)
        self.form.lead.setText(lead)
        self.form.lead.setVisible(bool(lead))
