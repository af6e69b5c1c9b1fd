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
from safeplan_desktop.gui.pages.wizard.step_page import StepPage
from safeplan_desktop.gui.pages.wizard.walk import Wizard
from safeplan_desktop.gui.pages.wizard.working import WizardJob
from safeplan_desktop.services.custody.choose_place import problem_of_place
from safeplan_desktop.services.custody.create_practice import CreatePractice
from safeplan_desktop.services.custody.set_up_practice import (
    SetUpPosition,
    SetUpPractice,
    SetUpProblem,
    SetUpStep,
)
from safeplan_desktop.services.ports import VaultSeed


class FirstRunWizard(Wizard[SetUpPosition, SetUpStep, SetUpProblem]):
    """Five steps to a vault, or an example practice. Nothing is on disk before the end."""

    def __init__(self, context: Context, ask_folder: ChooseFolder = choose_folder) -> None:
        super().__init__(context)
        self._ask_folder = ask_folder
        self.state = SetUpPractice(context.outside.default_folder)
        self._preparing: tuple[str, str] | None = None
        self._other_vault = False
        self.example = ExampleRun(self)
        self._make_pages()
        self._connect()
        self.set_title(self.tr("Setting up SafePlan Desktop"))
        self.begin(self.state)
        self._look_around()

    def _make_pages(self) -> None:
        state = self.state
        self.practice = PracticePage(state, self._ask_folder)
        self.therapist = TherapistPage(state)
        self.numbers = NumbersPage(state, self.context.outside.today())
        self.passphrase = PassphrasePage(
            self.context,
            state.passphrase,
            lambda: state.names,
            self.tr(
                "It opens the vault on this computer. Nobody can reset it, not even us: the only "
                "other way in is the recovery code you print in the next step."
            ),
        )
        self.code = CodePage(
            self.context,
            self.tr("Keep this code on paper"),
            self.tr(
                "If the passphrase is ever forgotten, this code is the only other way in. Nobody "
                "else has it and nobody can make it again."
            ),
        )
        self.typed_back = TypedBackPage(
            lambda: state.typed_back,
            self._write_typed_back,
            lambda: state.code,
            state.comparison,
        )
        self._pages: dict[SetUpStep, StepPage] = {
            SetUpStep.PRACTICE: self.practice,
            SetUpStep.YOU: self.therapist,
            SetUpStep.NUMBERS: self.numbers,
            SetUpStep.PASSPHRASE: self.passphrase,
            SetUpStep.CODE: self.code,
            SetUpStep.TYPE_BACK: self.typed_back,
            SetUpStep.MAKING: self.work.page,
            SetUpStep.EXAMPLE: self.example.page,
        }
        for page in self._pages.values():
            self.keep(page)

    def _connect(self) -> None:
        self.practice.open_chosen.connect(self.context.stage.show_unlock)
        self.practice.side.example_chosen.connect(self.example.show)
        self.practice.side.other_chosen.connect(self._open_other)
        self.typed_back.show_chosen.connect(self.go_back)
        self.code.kept.connect(self.state.sheet_left)
        self.work.page.form.failure.action_chosen.connect(self._choose_other_place)
        self.example.found.connect(self._on_example)

    def _write_typed_back(self, text: str) -> None:
        self.state.typed_back = text

    def _look_around(self) -> None:
        """Read the shipped numbers, and ask whether there is a vault that back leads to."""
        outside = self.context.outside

        def look() -> tuple[Sequence[Country], bool]:
            another = Presence(outside.recent.listed(), outside.recent.is_there).first()
            return outside.library.countries(), another is not None

        self.context.tasks.run(self, look, self._on_looked, self.context.stage.report)

    def _on_looked(self, found: tuple[Sequence[Country], bool]) -> None:
        countries, self._other_vault = found
        self.numbers.set_countries(all_countries(countries), home_country())
        self.show_place()

    # ---- the way

    def page_of(self, step: SetUpStep) -> StepPage:
        """Return the page of a step."""
        return self._pages[step]

    def label(self, step: SetUpStep) -> str:
        """Return what a step is called in the bar."""
        return {
            SetUpStep.PRACTICE: self.tr("Practice"),
            SetUpStep.YOU: self.tr("You"),
            SetUpStep.NUMBERS: self.tr("Numbers"),
            SetUpStep.PASSPHRASE: self.tr("Passphrase"),
        }.get(step, self.tr("Recovery code"))

    def continue_text(self, step: SetUpStep) -> str:
        """Say what the code typed back does, or what is done with the example."""
        if step is SetUpStep.EXAMPLE:
            return self.example.continue_text()
        return self.tr("Make the vault") if step is SetUpStep.TYPE_BACK else ""

    def arrived(self, step: SetUpStep) -> None:
        """Draw the code where it is shown; make the vault at the end."""
        if step is SetUpStep.CODE and self.state.seed is None:
            self._prepare()
        elif step is SetUpStep.MAKING:
            self._make()

    def meet(self, problems: tuple[SetUpProblem, ...]) -> None:
        """Draw the code again, or open the example."""
        match problems[0]:
            case SetUpProblem.SHEET:
                self._prepare()
            case SetUpProblem.NOT_OPEN:
                self.example.go()
            case _:
                super().meet(problems)

    @property
    def leads_out(self) -> bool:
        """Whether there is a vault that Back leads to."""
        return self._other_vault

    def go_on(self) -> None:
        """Leave the step forwards; about the place the worker is asked before."""
        if self.state.step is SetUpStep.PRACTICE and not self.state.problems():
            self._ask_about_place()
        else:
            super().go_on()

    def go_back(self) -> None:
        """Take one step back; the example may have one of its own."""
        if self.state.step is not SetUpStep.EXAMPLE or not self.example.back():
            super().go_back()

    def _on_example(self) -> None:
        self.state.look_around()
        self.show_step()

    def _open_other(self) -> None:
        title = self.tr("Open a vault")
        path = self._ask_folder(self, title, Path.home())
        if path is not None:
            self.context.stage.show_unlock(path)

    # ---- what runs on the worker

    def _ask_about_place(self) -> None:
        self.wait(shown=False)
        path = self.state.path

        def told(code: ErrorCode | None) -> None:
            self._was_asked()
            if path != self.state.path:
                return
            self.practice.show_place_problem(code)
            if code is None:
                self.forward()

        def failed(error: SafePlanError) -> None:
            self._was_asked()
            self.context.stage.report(error)

        self.context.tasks.run(self, lambda: problem_of_place(path), told, failed)

    def _was_asked(self) -> None:
        self.rest()
        self.show_place()

    def _today(self) -> date:
        clock = self.context.outside.clock
        return clock.local(clock.now()).date()

    def _prepare(self) -> None:
        """Draw code and certificate and lay out the sheet, once for the names as they are now."""
        names = self.state.names
        if self._preparing == names:
            return
        self._preparing = names
        self.code.show_nothing()
        new, create = self.state.new_practice(self._today()), CreatePractice(self.context.outside)

        def work() -> tuple[VaultSeed, bytes]:
            seed = create.prepare(new)
            return seed, create.recovery_sheet(new, seed)

        def done(made: tuple[VaultSeed, bytes]) -> None:
            self._on_prepared(names, *made)

        self.context.tasks.run(self, work, done, self._on_not_prepared)

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
        state, create = self.state, CreatePractice(self.context.outside)
        new, seed = state.new_practice(self._today()), state.seed
        if seed is None:
            return
        path, passphrase = state.path, state.passphrase.text
        self.work.start(
            WizardJob(
                self.tr("Making your vault"),
                self.tr("You can still cancel. Nothing will be left behind."),
                making_words.first_words(),
                lambda told: create.create(path, new, seed, passphrase, progress=told),
                making_words.words_for,
                self.context.stage.enter,
                self.go_back,
                self._on_not_made,
                ends_with_window=True,
            )
        )

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
        if self.state.step is SetUpStep.EXAMPLE:
            self.example.show_in(folder)
        else:
            self._make()
