"""Brings clients in from a table: which file, what its columns hold, what will happen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from safeplan_desktop.domain.client.table import Table
from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.file_dialogs import choose_file
from safeplan_desktop.gui.client.client_import.columns_page import ColumnsPage
from safeplan_desktop.gui.client.client_import.file_page import FilePage
from safeplan_desktop.gui.client.client_import.preview_page import PreviewPage
from safeplan_desktop.gui.pages.wizard.lock_button import lock_button
from safeplan_desktop.gui.pages.wizard.step_page import StepPage
from safeplan_desktop.gui.pages.wizard.walk import Wizard
from safeplan_desktop.gui.pages.wizard.working import ProgressWords, WizardJob
from safeplan_desktop.services.client.bring_in_table import (
    BringInTable,
    ImportPosition,
    ImportProblem,
    ImportStep,
)
from safeplan_desktop.services.client.import_clients import STEP, ImportClients, ImportPlan
from safeplan_desktop.services.client.withdraw_clients import (
    LastImport,
    TakenBack,
    WithdrawClients,
)

Choose = Callable[[QWidget, str, Path, str], Path | None]
"""Asks for a file: parent, title, folder, kinds; None if it was cancelled."""


class ClientImport(Wizard[ImportPosition, ImportStep, ImportProblem]):
    """Takes the window until the clients are added or the therapist goes back."""

    def __init__(self, context: WorkContext, choose: Choose = choose_file) -> None:
        super().__init__(context)
        self._choose = choose
        self._imports = ImportClients(context.work)
        self._withdrawing = WithdrawClients(context.work)
        self.state = BringInTable()
        self.file = FilePage()
        self.columns, self.preview = ColumnsPage(self.state), PreviewPage(self.state)
        self._pages: dict[ImportStep, StepPage] = {
            ImportStep.FILE: self.file,
            ImportStep.COLUMNS: self.columns,
            ImportStep.PREVIEW: self.preview,
            ImportStep.DONE: self.file,
        }
        for page in self._pages.values():
            self.keep(page)
        self.set_title(self.tr("Clients from a table"))
        self.add_tool(lock_button(context.stage))
        self.preview.changed.connect(self.show_place)
        self.file.take_back_chosen.connect(self._take_back)
        self.begin(self.state)
        self._look_for_last()

    # ---- the way

    def page_of(self, step: ImportStep) -> StepPage:
        """Return the page of a step; the first one also says what came of it."""
        return self._pages[step]

    def label(self, step: ImportStep) -> str:
        """Return what a step is called in the bar."""
        return {
            ImportStep.FILE: self.tr("File"),
            ImportStep.COLUMNS: self.tr("Columns"),
        }.get(step, self.tr("Preview"))

    def continue_text(self, step: ImportStep) -> str:
        """Return what continuing from a step does."""
        count = len(self.state.wanted())
        few = (self.tr("Nobody to add"), self.tr("Add one client"))
        adding = few[count] if count < len(few) else self.tr("Add {0} clients").format(count)
        return {
            ImportStep.FILE: self.tr("Choose the file"),
            ImportStep.COLUMNS: "",
            ImportStep.PREVIEW: adding,
            ImportStep.DONE: self.tr("Done"),
        }[step]

    def show_place(self) -> None:
        """Show how far it has come; nobody can be added where nobody is wanted."""
        super().show_place()
        self.allow_continue(ImportProblem.NOBODY not in self.state.problems())

    def meet(self, problems: tuple[ImportProblem, ...]) -> None:
        """Do the job that a step waits for."""
        match problems[0]:
            case ImportProblem.NOT_READ:
                self._read()
            case ImportProblem.NOT_PLANNED:
                self._plan()
            case ImportProblem.NOT_ADDED:
                self._add()
            case _:
                super().meet(problems)

    def go_on(self) -> None:
        """Leave where everything is done."""
        if self.state.has_ended:
            self.leave()
        else:
            super().go_on()

    # ---- the jobs

    def _read(self) -> None:
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
        imports = self._imports
        self.wait()
        self.context.tasks.run(self, lambda: imports.read(path), self._on_read, self._on_refused)

    def _on_read(self, table: Table) -> None:
        self.state.was_read(table)
        self.file.ask()
        self.columns.show_table()
        self.forward()

    def _on_refused(self, error: SafePlanError) -> None:
        self.show_step()
        self.file.show_error(error)

    def _plan(self) -> None:
        imports, table, reading = self._imports, self.state.table, self.state.reading
        self.wait()
        self.context.tasks.run(
            self, lambda: imports.plan(table, reading), self._on_planned, self._on_failed
        )

    def _on_planned(self, plan: ImportPlan) -> None:
        self.state.was_planned(plan)
        self.preview.show_plan()
        self.forward()

    def _add(self) -> None:
        clients, imports = self.state.wanted(), self._imports
        self.work.start(
            WizardJob(
                self.tr("Adding clients"),
                self.tr("All of them are added, or if you cancel, nobody."),
                self.words_for(STEP, 0, len(clients)),
                lambda progress: imports.add(clients, progress),
                self.words_for,
                lambda import_id: self._on_added(import_id, len(clients)),
                self.show_step,
                self._on_failed,
            )
        )

    def words_for(self, _step: str, done: int, all_: int) -> ProgressWords:
        """Return the words for how many have been added."""
        word = self.tr("{0} of {1}").format(done, all_)
        return ProgressWords(word, "", 100 * done // max(1, all_))

    def _on_added(self, import_id: str, count: int) -> None:
        self.state.was_added(import_id)
        self.file.show_done(count)
        self.forward()

    # ---- taking an import back

    def _look_for_last(self) -> None:
        withdrawing = self._withdrawing

        def found(last: LastImport | None) -> None:
            if last is not None and not self.state.import_id:
                self.state.import_id = last.import_id
                self.file.offer_last(last)

        self.context.tasks.run(self, withdrawing.last_import, found, self.context.stage.report)

    def _take_back(self) -> None:
        import_id, withdrawing = self.state.import_id, self._withdrawing
        self.work.start(
            WizardJob(
                self.tr("Taking the import back"),
                self.tr("Whoever has something written about them stays."),
                self.words_for("", 0, 1),
                lambda progress: withdrawing.take_back_import(import_id, progress),
                self.words_for,
                self._on_taken_back,
                self.show_step,
                self._on_failed,
            )
        )

    def _on_taken_back(self, taken: TakenBack) -> None:
        self.state.import_id = ""
        self.show_step()
        self.file.show_taken_back(taken)
        if taken.withdrawn:
            said = self.tr("{0} clients were taken back.").format(len(taken.withdrawn))
            self.context.stage.offer_undo(said, partial(self._bring_back, taken))

    def _bring_back(self, taken: TakenBack) -> None:
        withdrawing, tasks, stage = self._withdrawing, self.context.tasks, self.context.stage

        def back(_none: None) -> None:
            if isValid(self):
                self.leave()

        tasks.run(tasks, lambda: withdrawing.bring_back(taken.withdrawn), back, stage.report)

    def _on_failed(self, error: SafePlanError) -> None:
        """Go back to where it was begun; nobody was added."""
        self.show_step()
        self.context.stage.report(error)
