"""A recovery code to keep on paper: shown, printed, saved.

One widget for the first run and for the recovery.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.gui.base.context import Context
from safeplan_desktop.gui.base.file_dialogs import choose_new_file
from safeplan_desktop.gui.forms.recovery_code import Ui_RecoveryCodeForm
from safeplan_desktop.gui.pages.wizard.side_card import SideCard
from safeplan_desktop.gui.pages.wizard.step_page import StepPage, tell_error
from safeplan_desktop.gui.paper.printing import PrintJob, PrintOutcome

FILE_NAME: Final = "recovery-sheet.pdf"
AskFile = Callable[[QWidget, str, Path, str, str], Path | None]


class KeepingCard(SideCard):
    """Where the sheet belongs."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Where to keep the sheet"))
        self.set_icon_name("key")
        self.set_questions(
            (
                self.tr("Somewhere that locks, in another place than this computer."),
                self.tr("Not as a photo, not in the mail, not beside the passphrase."),
                self.tr("Whoever holds it can open the vault, so treat it like the key to a safe."),
            )
        )


class CodePage(StepPage):
    """Shows the code and makes its sheet of paper. `kept` carries how a sheet was made."""

    kept = Signal(object)

    def __init__(self, context: Context, title: str, lead: str) -> None:
        super().__init__()
        self._context = context
        self._pdf = b""
        self._busy = False
        self.ask_file: AskFile = choose_new_file
        self.job = PrintJob(context.outside.papers, context.tasks, self)
        self.form = Ui_RecoveryCodeForm()
        self.form.setupUi(self)
        self.form.title.setText(title)
        self.form.lead.setText(lead)
        self.form.code_room.follow(self.form.code_banner)
        self.side = KeepingCard()
        self.form.print_button.clicked.connect(self.print_sheet)
        self.form.save_button.clicked.connect(self.save_sheet)
        self.job.finished.connect(self._on_printed)
        self.show_nothing()

    # ---- what a wizard calls

    def show_nothing(self) -> None:
        """Wait for a code that is being drawn."""
        self._pdf = b""
        self.form.groups.set_code("")
        self._note("")

    def show_sheet(self, code: str, pdf: bytes, *, replaces: bool) -> None:
        """Show a code and offer its sheet; `replaces` says that an earlier sheet is void."""
        self._pdf = pdf
        self.form.groups.set_code(code)
        if replaces:
            self.form.code_banner.tell(
                self.tr("This is a new code."),
                self.tr("A name on the sheet has changed. Destroy the sheet you made before."),
            )
        else:
            self.form.code_banner.hide()

    def show_failure(self, error: SafePlanError) -> None:
        """Say why there is no code."""
        tell_error(self.form.code_banner, error)

    def beside(self) -> KeepingCard:
        """Return the card beside it."""
        return self.side

    def focus_first(self) -> None:
        """Begin with printing."""
        self.form.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- paper

    def print_sheet(self) -> None:
        """Ask for a printer and print the sheet."""
        if self._pdf and not self._busy:
            self._busy = True
            self._note(self.tr("Looking for printers"))
            self.job.start(self, self._pdf)

    def _on_printed(self, outcome: PrintOutcome, printer: str) -> None:
        self._busy = False
        words = {
            PrintOutcome.SENT: self.tr("Sent to {0}. Check that all nine groups can be read."),
            PrintOutcome.CANCELLED: self.tr("Nothing was printed."),
            PrintOutcome.NO_PRINTER: self.tr(
                "No printer is set up on this computer. Save the sheet and print it elsewhere, "
                "or write the code down by hand."
            ),
            PrintOutcome.FAILED: self.tr(
                "The printer did not respond. Save the sheet and print it elsewhere, "
                "or write the code down by hand."
            ),
        }
        self._note(words[outcome].format(printer))
        if outcome is PrintOutcome.SENT:
            self.kept.emit(AuditEvent.PRINTED)

    def save_sheet(self) -> None:
        """Ask where the sheet goes and write it there."""
        if not self._pdf or self._busy:
            return
        title, kinds = self.tr("Save the recovery sheet"), self.tr("PDF (*.pdf)")
        path = self.ask_file(self, title, Path.home(), FILE_NAME, kinds)
        if path is None:
            return
        files, pdf = self._context.outside.files, self._pdf
        self._busy = True
        self._context.tasks.run(
            self,
            lambda: files.write(path, pdf),
            lambda _done: self._on_saved(path),
            self._on_not_saved,
        )

    def _on_saved(self, path: Path) -> None:
        self._busy = False
        self.form.code_banner.hide()
        self._note(
            self.tr(
                "Saved as {0}. Print it, or move it to a stick that is kept elsewhere: "
                "on this computer it protects nothing."
            ).format(path.name)
        )
        self.kept.emit(AuditEvent.EXPORTED)

    def _on_not_saved(self, error: SafePlanError) -> None:
        self._busy = False
        tell_error(self.form.code_banner, error)

    def _note(self, words: str) -> None:
        self.form.paper_note.setText(words)
        self.form.paper_note.setVisible(bool(words))
