"""The example practice: what it is, its passphrase, where it is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal

from safeplan_desktop.gui.forms.example_practice import Ui_ExamplePracticeForm
from safeplan_desktop.gui.pages.wizard.step_page import StepPage
from safeplan_desktop.services.custody.make_example import ExamplePlace


class ExamplePage(StepPage):
    """Shows an example that can be made, or one that is there already."""

    nothing_to_fill = True
    fresh_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Ui_ExamplePracticeForm()
        self.form.setupUi(self)
        self.form.fresh_button.clicked.connect(self.fresh_chosen)

    def show_new(self, place: ExamplePlace, passphrase: str) -> None:
        """Show what will be made."""
        form = self.form
        form.title.setText(self.tr("Look around in an example practice"))
        form.lead.setText(
            self.tr(
                "A dozen made-up clients, some with a finished plan. Every name begins with "
                "Example. Put nothing real into it: its passphrase lies beside it."
            )
        )
        form.fresh_button.hide()
        self._show(place, passphrase)

    def show_existing(self, place: ExamplePlace, passphrase: str | None) -> None:
        """Show the one that is there."""
        form = self.form
        form.title.setText(self.tr("The example practice is here already"))
        form.lead.setText(self.tr("Open it again as you left it, or make a fresh one beside it."))
        form.fresh_button.show()
        self._show(place, passphrase or "")

    def _show(self, place: ExamplePlace, passphrase: str) -> None:
        form = self.form
        form.example_passphrase.setText(passphrase)
        spoken = self.tr("The passphrase of the example practice: {0}").format(passphrase)
        form.example_passphrase.setAccessibleName(spoken)
        form.example_passphrase.setVisible(bool(passphrase))
        note = (
            self.tr(
                "Needed again each time it locks. It is kept for you in the file {0}, because "
                "there is nothing to protect. The passphrase of a real practice is kept nowhere."
            )
            if passphrase
            else self.tr("It should be in the file {0}, but it is not there. Type it to unlock.")
        )
        form.passphrase_note.setText(note.format(place.passphrase_file.name))
        form.example_place.setText(str(place.vault))
