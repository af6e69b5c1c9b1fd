"""Which file, and at the end what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.gui.base.dates import long_day_text
from safeplan_desktop.gui.forms.import_file import Ui_ImportFileForm
from safeplan_desktop.gui.pages.wizard.step_page import StepPage, tell_error
from safeplan_desktop.services.client.withdraw_clients import LastImport, TakenBack


class FilePage(StepPage):
    """Asks for a file, says what is wrong with it, or how many clients were added.

    `take_back_chosen`: the import that is named here shall be taken back.
    """

    take_back_chosen = Signal()

    nothing_to_fill = True

    def __init__(self) -> None:
        super().__init__()
        self.form = Ui_ImportFileForm()
        self.form.setupUi(self)
        self.form.result.set_closable(False)
        self.form.take_back_button.clicked.connect(self.take_back_chosen)
        self.form.last_box.hide()
        self.ask()

    def ask(self) -> None:
        """Ask for a file."""
        self.form.title.setText(self.tr("Import from a file (CSV) of clients"))
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

    def offer_last(self, last: LastImport) -> None:
        """Say what was brought in last; it can be taken back."""
        day = long_day_text(last.on)
        one = self.tr("The last import brought one client, on {0}.").format(day)
        many = self.tr("The last import brought {0} clients, on {1}.").format(last.count, day)
        self.form.last.setText(one if last.count == 1 else many)
        self.form.last_box.show()

    def show_done(self, count: int) -> None:
        """Say how many clients were added; while nothing is written they can be taken back."""
        one = self.tr("One client was added.")
        many = self.tr("{0} clients were added.").format(count)
        self._say_result(
            one if count == 1 else many,
            self.tr(
                "Delete the file when you no longer need it: it is not encrypted, and it names "
                "your clients."
            ),
        )
        self.form.last.setText(self.tr("Wrong file, or wrong columns?"))
        self.form.last_box.show()

    def show_taken_back(self, taken: TakenBack) -> None:
        """Say how many were taken back, and name those who stay."""
        count = len(taken.withdrawn)
        one = self.tr("One client was taken back.")
        many = self.tr("{0} clients were taken back.").format(count)
        stays = self.tr("Something has been written about these, so they stay: {0}.")
        names = ", ".join(taken.kept)
        self._say_result(one if count == 1 else many, stays.format(names) if names else "")
        self.form.last_box.hide()

    def _say_result(self, title: str, lead: str) -> None:
        self.form.title.setText(title)
        self.form.lead.setText(lead)
        self.form.result.hide()
        self.form.hint.hide()
