"""Which file, and at the end what came of it."""

from __future__ import annotations

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.gui.forms.import_file import Ui_ImportFileForm
from safeplan_desktop.gui.pages.wizard.step_page import StepPage, tell_error


class FilePage(StepPage):
    """Asks for a file, says what is wrong with it, or how many clients were added."""

    nothing_to_fill = True

    def __init__(self) -> None:
        super().__init__()
        self.form = Ui_ImportFileForm()
        self.form.setupUi(self)
        self.form.result.set_closable(False)
        self.ask()

    def ask(self) -> None:
        """Ask for a file."""
        self.form.title.setText(self.tr("Bring in a table of clients"))
        self.form.lead.setText(
            self.tr(
                "A CSV file with one row for each client, as other programs and spreadsheets "
                "write it. The file is not changed, and nobody is added before you have seen what "
                "will happen."
            )
        )
        self.form.result.hide()
        self.form.hint.show()

    def show_error(self, error: SafePlanError) -> None:
        """Say what is wrong with the file."""
        tell_error(self.form.result, error)
        self.form.hint.hide()

    def show_done(self, count: int) -> None:
        """Say how many clients were added."""
        one = self.tr("One client was added.")
        many = self.tr("{0} clients were added.").format(count)
        self.form.title.setText(one if count == 1 else many)
        self.form.lead.setText(
            self.tr(
                "Delete the file when you need it no longer: it is not encrypted, and it names "
                "your clients."
            )
        )
        self.form.result.hide()
        self.form.hint.hide()
