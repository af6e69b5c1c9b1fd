"""The first-run wizard: draws `SetUpPractice` and runs what it asks for on the worker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from safeplan_desktop.domain.contacts.numbers import Country
from safeplan_desktop.domain.errors import ErrorCode, SafePlanError
from safeplan_desktop.gui.base.context import Context
from safeplan_desktop.gui.base.file_dialogs import choose_folder
from safeplan_desktop.gui.base.presence import Presence
from safeplan_desktop.gui.custody.first_run import making_words
from safeplan_desktop.gui.custody.first_run.code_page import CodePage
from safeplan_desktop.gui.custody.first_run.countries import all_countries, home_country
from safeplan_desktop.gui.custody.first_run.example_run import ExampleRun
from safeplan_desktop.gui.custody.first_run.numbers_page import NumbersPage
from safeplan_desktop.gui.custody.first_run.passphrase_page import PassphrasePage
from safeplan_desktop.gui.custody.first_run.practice_page import ChooseFolder, PracticePage
from safeplan_desktop.gui.custody.first_run.therapist_page import TherapistPage
from safeplan_desktop.gui.custody.first_run.typed_back_page import TypedBackPage
from safeplan_desktop.gui.pages.wizard.walk import StepPage, Walk
from safeplan_desktop.gui.pages.wizard.working import VaultJob, VaultWork
from safeplan_desktop.services.custody.choose_place import problem_of_place
from safeplan_desktop.services.custody.create_practice import CreatePractice
from safeplan_desktop.services.custody.set_up_practice import SetUpPractice, SetUpProblem, SetUpStep
from safeplan_desktop.services.ports import VaultSeed

_BAR = (
    SetUpStep.PRACTICE,
    SetUpStep.YOU,
    SetUpStep.NUMBERS,
    SetUpStep.PASSPHRASE,
    SetUpStep.CODE,
)


class FirstRunWizard(Walk):
    """Five steps to a vault, or an example practice. Nothing is on disk before the end."""

    def __init__(self, context: Context, ask_folder: ChooseFolder = choose_folder) -> None:
        super().__init__()
        self._context = context
        self._ask_folder = ask_folder
        self.state = SetUpPractice(context.outside.default_folder)
        self._preparing: tuple[str, str] | None = None
        self._asking = False
        self._leads_out = False
        self.work = VaultWork(self, context)
        self._make_pages()
        self.example = ExampleRun(self, context, self.work)
        self._connect()
        self.set_title(self.tr("Setting up SafePlan Desktop"))
        self._labels = (
            self.tr("Practice"),
            self.tr("You"),
            self.tr("Numbers"),
            self.tr("Passphrase"),
            self.tr("Recovery code"),
        )
        self.set_steps(self._labels)
        self._show_step()
        self._look_around()

    def _make_pages(self) -> None:
        state = self.state
        self.practice = PracticePage(state, self._ask_folder)
        self.therapist = TherapistPage(state)
        self.numbers = NumbersPage(state)
        self.passphrase = PassphrasePage(
            self._context,
            state.passphrase,
            lambda: state.names,
            self.tr(
                "It opens the vault on this computer. Nobody can reset it, not even us: the only "
                "other way in is the recovery code you print in the next step."
            ),
        )
        self.code = CodePage(
            self._context,
            self.tr("Keep this code on paper"),
            self.tr(
                "If the passphrase is ever forgotten, this code is the only other way in. Nobody "
                "else has it and nobody can make it again."
            ),
        )
        self.typed_back = TypedBackPage(
            lambda: state.typed_back, self._write_typed_back, state.comparison
        )
        self._pages: dict[SetUpStep, StepPage] = {
            SetUpStep.PRACTICE: self.practice,
            SetUpStep.YOU: self.therapist,
            SetUpStep.NUMBERS: self.numbers,
            SetUpStep.PASSPHRASE: self.passphrase,
            SetUpStep.CODE: self.code,
            SetUpStep.TYPE_BACK: self.typed_back,
        }
        self.adopt(*self._pages.values(), self.work.page)

    def _connect(self) -> None:
        self.continue_chosen.connect(self._on_continue)
        self.back_chosen.connect(self._on_back)
        self.step_chosen.connect(self._on_step)
        self.practice.open_chosen.connect(self._context.stage.show_unlock)
        self.practice.side.example_chosen.connect(self.example.show)
        self.practice.side.other_chosen.connect(self._open_other)
        self.typed_back.show_chosen.connect(self._on_back)
        self.code.kept.connect(self.state.sheet_left)
        self.work.page.form.failure.action_chosen.connect(self._choose_other_place)
        self.example.left.connect(self._show_step)

    def _write_typed_back(self, text: str) -> None:
        self.state.typed_back = text

    def _look_around(self) -> None:
        """Read the shipped numbers, and ask whether there is a vault that back leads to."""
        outside = self._context.outside

        def look() -> tuple[Sequence[Country], bool]:
            another = Presence(outside.recent.listed(), outside.recent.is_there).first()
            return outside.library.countries(), another is not None

        self._context.tasks.run(self, look, self._on_looked, self._context.stage.report)

    def _on_looked(self, found: tuple[Sequence[Country], bool]) -> None:
        countries, self._leads_out = found
        self.numbers.set_countries(all_countries(countries), home_country())
        if self.state.step is SetUpStep.PRACTICE and not self.example.is_open:
            self.show_back(self._leads_out)

    # ---- the way

    def _show_step(self) -> None:
        step = self.state.step
        page = self._pages[step]
        self.show_steps(True)
        self.set_place(_BAR.index(step) if step in _BAR else len(_BAR) - 1, self._labels)
        self.show_rest()
        self.show_back(step is not SetUpStep.PRACTICE or self._leads_out)
        last = step is SetUpStep.TYPE_BACK
        self.set_continue(self.tr("Make the vault") if last else "")
        page.load()
        self.set_page(page, page.beside())
        page.focus_first()
        if step is SetUpStep.CODE and self.state.seed is None:
            self._prepare()

    def _on_continue(self) -> None:
        if self.example.is_open:
            self.example.go()
        elif self.state.step is SetUpStep.MAKING:
            self._make()
        elif self.state.step is SetUpStep.PRACTICE and not self.state.problems():
            self._ask_about_place()
        elif self.state.step is SetUpStep.PASSPHRASE:
            self.passphrase.when_weighed(self._forward)
        else:
            self._forward()

    def _forward(self) -> None:
        problems = self.state.forward()
        if problems:
            self._show_problems(problems)
        elif self.state.step is SetUpStep.MAKING:
            self._make()
        else:
            self._show_step()

    def _show_problems(self, problems: Sequence[SetUpProblem]) -> None:
        step = self.state.step
        if step is SetUpStep.PRACTICE:
            self.practice.show_problems(problems)
        elif step is SetUpStep.YOU:
            self.therapist.show_problems(problems)
        elif step is SetUpStep.NUMBERS:
            self.numbers.show_problems(problems)
        elif step is SetUpStep.PASSPHRASE:
            self.passphrase.show_problems()
        elif step is SetUpStep.TYPE_BACK:
            self.typed_back.show_problem()
        elif step is SetUpStep.CODE:
            self._prepare()

    def _on_back(self) -> None:
        if self.work.is_running:
            self.work.cancel()
        elif self.example.is_open:
            self.example.leave()
        elif self.state.back():
            self._show_step()
        elif self._leads_out:
            self._context.stage.back()

    def _on_step(self, index: int) -> None:
        if not self.work.is_running and not self.example.is_open:
            self.state.return_to(_BAR[index])
            self._show_step()

    def _open_other(self) -> None:
        title = self.tr("Open a vault")
        path = self._ask_folder(self, title, Path.home())
        if path is not None:
            self._context.stage.show_unlock(path)

    # ---- what runs on the worker

    def _ask_about_place(self) -> None:
        if self._asking:
            return
        self._asking = True
        path = self.state.path

        def told(code: ErrorCode | None) -> None:
            self._asking = False
            if path != self.state.path or self.state.step is not SetUpStep.PRACTICE:
                return
            self.practice.show_place_problem(code)
            if code is None:
                self._forward()

        def failed(error: SafePlanError) -> None:
            self._asking = False
            self._context.stage.report(error)

        self._context.tasks.run(self, lambda: problem_of_place(path), told, failed)

    def _today(self) -> date:
        clock = self._context.outside.clock
        return clock.local(clock.now()).date()

    def _prepare(self) -> None:
        """Draw code and certificate and lay out the sheet, once for the names as they are now."""
        names = self.state.names
        if self._preparing == names:
            return
        self._preparing = names
        self.code.show_nothing()
        new, create = self.state.new_practice(self._today()), CreatePractice(self._context.outside)

        def work() -> tuple[VaultSeed, bytes]:
            seed = create.prepare(new)
            return seed, create.recovery_sheet(new, seed)

        def done(made: tuple[VaultSeed, bytes]) -> None:
            self._on_prepared(names, *made)

        self._context.tasks.run(self, work, done, self._on_not_prepared)

    def _on_prepared(self, names: tuple[str, str], seed: VaultSeed, pdf: bytes) -> None:
        self._preparing = None
        if self.state.prepared(names, seed):
            self.code.show_sheet(self.state.code, pdf, replaces=self.state.sheet_replaced)
        elif self.state.step is SetUpStep.CODE:
            self._prepare()

    def _on_not_prepared(self, error: SafePlanError) -> None:
        self._preparing = None
        self.code.show_failure(error)

    def _make(self) -> None:
        state, create = self.state, CreatePractice(self._context.outside)
        new, seed = state.new_practice(self._today()), state.seed
        if seed is None:
            return
        path, passphrase = state.path, state.passphrase.text
        self.work.start(
            VaultJob(
                self.tr("Making your vault"),
                self.tr("You can still cancel; then nothing of it stays."),
                making_words.first_stride(),
                lambda told: create.create(path, new, seed, passphrase, progress=told),
                making_words.stride,
                self._on_stopped,
                self._on_not_made,
            )
        )

    def _on_stopped(self) -> None:
        self.state.back()
        self._show_step()

    def _on_not_made(self, error: SafePlanError) -> None:
        self.set_continue(self.tr("Try again"))
        self.work.page.show_failure(
            error,
            self.tr("The vault was not made"),
            self.tr("Your sheet stays good: the next try uses the same code."),
            self.tr("Choose another place…"),
        )

    def _choose_other_place(self) -> None:
        title = self.tr("Where the vault is kept")
        folder = self._ask_folder(self, title, Path.home())
        if folder is None:
            return
        self.state.folder = folder
        if self.example.is_open:
            self.example.go_in(folder)
        else:
            self._make()
