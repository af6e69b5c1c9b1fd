"""Brings clients in from a table: which file, what its columns hold, what will happen."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.client.table import Table
from safeplan_desktop.domain.errors import Cancelled, SafePlanError
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.file_dialogs import choose_file
from safeplan_desktop.gui.base.progress import ProgressRelay
from safeplan_desktop.gui.client.client_import.columns_page import ColumnsPage
from safeplan_desktop.gui.client.client_import.file_page import FilePage
from safeplan_desktop.gui.client.client_import.preview_page import PreviewPage
from safeplan_desktop.gui.pages.wizard.lock_button import lock_button
from safeplan_desktop.gui.pages.wizard.walk import StepPage, Walk
from safeplan_desktop.gui.pages.wizard.working import MakingPage, ProgressWords
from safeplan_desktop.services.client.import_clients import ImportClients, ImportPlan

Choose = Callable[[QWidget, str, Path, str], Path | None]
"""Asks for a file: parent, title, folder, kinds; None if it was cancelled."""
_LOOK_EVERY_MS: Final = 60


class Step(IntEnum):
    """Where the wizard stands; the last is behind the bar."""

    FILE = 0
    COLUMNS = 1
    PREVIEW = 2
    DONE = 3


class ClientImport(Walk):
    """Takes the window until the clients are added or the therapist goes back."""

    def __init__(self, context: WorkContext, choose: Choose = choose_file) -> None:
        super().__init__()
        self._context = context
        self._choose = choose
        self._step = Step.FILE
        self._busy = False
        self._relay = ProgressRelay()
        self.file, self.columns, self.preview = FilePage(), ColumnsPage(), PreviewPage()
        self.making = MakingPage()
        self.adopt(self.file, self.columns, self.preview, self.making)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._labels = (self.tr("File"), self.tr("Columns"), self.tr("Preview"))
        self.set_title(self.tr("Clients from a table"))
        self.set_steps(self._labels)
        self.add_tool(lock_button(context.stage))
        self.preview.changed.connect(self._name_continue)
        self.continue_chosen.connect(self._on_continue)
        self.back_chosen.connect(self._on_back)
        self.step_chosen.connect(lambda index: self._go(Step(index)))
        self._go(Step.FILE)

    # ---- the way

    def _step_page(self) -> StepPage:
        pages = (self.file, self.columns, self.preview, self.file)
        return pages[self._step]

    def _go(self, step: Step) -> None:
        self._step = step
        page = self._step_page()
        self.show_rest()
        self.show_steps(step is not Step.DONE)
        if step is not Step.DONE:
            self.set_place(step, self._labels)
        self.show_back(step is not Step.DONE)
        self._name_continue()
        page.load()
        self.set_page(page)
        self.focus_first()

    def focus_first(self) -> None:
        """Begin with the page, or with going on where the page has nothing to fill in."""
        if self._step is Step.COLUMNS:
            self.columns.focus_first()
        elif self.continue_button.isEnabled():
            self.continue_button.setFocus()
        else:
            self.back_button.setFocus()

    def _name_continue(self) -> None:
        count = len(self.preview.wanted())
        few = (self.tr("Nobody to add"), self.tr("Add one client"))
        adding = few[count] if count < len(few) else self.tr("Add {0} clients").format(count)
        words = {
            Step.FILE: self.tr("Choose the file"),
            Step.COLUMNS: "",
            Step.PREVIEW: adding,
            Step.DONE: self.tr("Done"),
        }
        self.set_continue(words[self._step])
        self.continue_button.setEnabled(self._step is not Step.PREVIEW or bool(count))

    def _on_continue(self) -> None:
        if self._busy:
            return
        match self._step:
            case Step.FILE:
                self._ask_for_file()
            case Step.COLUMNS:
                self._plan()
            case Step.PREVIEW:
                self._add()
            case Step.DONE:
                self._context.stage.back()

    def _on_back(self) -> None:
        if self._busy:
            self._relay.cancel.set()
            self.show_stopping()
        elif self._step is Step.FILE:
            self._context.stage.back()
        else:
            self._go(Step(self._step - 1))

    # ---- the file

    def _ask_for_file(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents) or Path.home())
        path = self._choose(
            self,
            self.tr("Choose a table of clients"),
            folder if folder.is_dir() else Path.home(),
            self.tr("Tables (*.csv *.tsv *.txt)"),
        )
        if path is None:
            return
        imports = ImportClients(self._context.work)
        self._set_busy(True)
        self._context.tasks.run(
            self, lambda: imports.read(path), self._on_read, self._on_file_refused
        )

    def _on_read(self, table: Table) -> None:
        self._set_busy(False)
        self.file.ask()
        self.columns.show_table(table)
        self._go(Step.COLUMNS)

    def _on_file_refused(self, error: SafePlanError) -> None:
        self._set_busy(False)
        self.file.show_error(error)
        self.focus_first()

    # ---- what will happen

    def _plan(self) -> None:
        if not self.columns.is_complete():
            return
        imports, table, reading = (
            ImportClients(self._context.work),
            self.columns.table,
            self.columns.reading,
        )
        self._set_busy(True)
        self._context.tasks.run(
            self, lambda: imports.plan(table, reading), self._on_planned, self._on_failed
        )

    def _on_planned(self, plan: ImportPlan) -> None:
        self._set_busy(False)
        self.preview.show_plan(plan)
        self._go(Step.PREVIEW)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.continue_button.setEnabled(not busy)
        self.back_button.setEnabled(not busy)

    # ---- adding

    def _add(self) -> None:
        clients, imports = self.preview.wanted(), ImportClients(self._context.work)
        relay = self._relay = ProgressRelay()
        self._busy = True
        self.making.begin(
            self.tr("Adding clients"), self.tr("All of them are added, or if you cancel, nobody.")
        )
        self.making.show_words(self._words(0, len(clients)))
        self.set_page(self.making)
        self.show_working()
        self._timer.start()
        self._context.tasks.run(
            self, lambda: imports.add(clients, relay), self._on_added, self._on_failed
        )

    def _look(self) -> None:
        if self._relay.latest is not None:
            _step, done, all_ = self._relay.latest
            self.making.show_words(self._words(done, all_))

    def _words(self, done: int, all_: int) -> ProgressWords:
        word = self.tr("{0} of {1}").format(done, all_)
        return ProgressWords(word, "", 100 * done // max(1, all_))

    def _rest(self) -> None:
        self._timer.stop()
        self._set_busy(False)

    def _on_added(self, count: int) -> None:
        self._rest()
        self.file.show_done(count)
        self._go(Step.DONE)

    def _on_failed(self, error: SafePlanError) -> None:
        """Go back to where it was begun; nobody was added."""
        self._rest()
        self._go(self._step)
        if not isinstance(error, Cancelled):
            self._context.stage.report(error)
