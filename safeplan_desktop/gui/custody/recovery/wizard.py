"""The recovery wizard: draws `RecoverVault` and runs what it asks for on the worker."""

from __future__ import annotations

import math
from functools import cached_property
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer

from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.gui.base.context import Context
from safeplan_desktop.gui.custody.first_run.code_page import CodePage
from safeplan_desktop.gui.custody.first_run.passphrase_page import PassphrasePage
from safeplan_desktop.gui.custody.first_run.typed_back_page import TypedBackPage
from safeplan_desktop.gui.custody.recovery.entry_page import EntryPage
from safeplan_desktop.gui.pages.wizard.step_page import StepPage
from safeplan_desktop.gui.pages.wizard.walk import Wizard
from safeplan_desktop.gui.pages.wizard.working import ProgressWords, WizardJob
from safeplan_desktop.services.custody.recover_vault import (
    RecoverPosition,
    RecoverProblem,
    RecoverStep,
    RecoverVault,
)
from safeplan_desktop.services.custody.unlock_vault import UnlockVault
from safeplan_desktop.services.ports import Progress, VaultGlance, VaultSession

_ABOUT_THE_CODE: Final = frozenset(
    {ErrorCode.WRONG_RECOVERY_CODE, ErrorCode.MISTYPED_RECOVERY_CODE, ErrorCode.WAIT_BEFORE_RETRY}
)


class RecoveryWizard(Wizard[RecoverPosition, RecoverStep, RecoverProblem]):
    """Three steps back into a vault. Nothing about it changes before the new code is typed back."""

    def __init__(self, context: Context, path: Path) -> None:
        super().__init__(context)
        self._path = path
        self._unlock = UnlockVault(context.outside)
        self._glance: VaultGlance | None = None
        self._drawing = False
        self._wait = 0
        self.state = RecoverVault()
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._countdown.timeout.connect(lambda: self._wait_for(self._wait - 1))
        self.set_title(self.tr("Opening with the recovery code"))
        self.begin(self.state)
        self._look()

    # ---- the pages, each made when it is first needed: all in one turn would keep the window

    @cached_property
    def entry(self) -> EntryPage:
        """Return the page for the old code."""
        return EntryPage(self.state)

    @cached_property
    def passphrase(self) -> PassphrasePage:
        """Return the page for the new passphrase."""
        return PassphrasePage(
            self.context,
            self.state.passphrase,
            self._names,
            self.tr(
                "It takes the place of the old one. Nobody can reset it, not even us: the only "
                "other way in is the new recovery code in the next step."
            ),
        )

    @cached_property
    def code(self) -> CodePage:
        """Return the page with the new code on its sheet."""
        page = CodePage(
            self.context,
            self.tr("Keep the new code on paper"),
            self.tr(
                "The code you just used stops working at the end of this. Destroy its sheet once "
                "the vault is open."
            ),
        )
        page.kept.connect(self.state.sheet_left)
        return page

    @cached_property
    def typed_back(self) -> TypedBackPage:
        """Return the page on which the new code is typed back."""
        state = self.state
        page = TypedBackPage(
            lambda: state.typed_back,
            self._write_typed_back,
            lambda: state.new_code,
            state.comparison,
        )
        page.show_chosen.connect(self.go_back)
        return page

    def page_of(self, step: RecoverStep) -> StepPage:
        """Return the page of a step, made when it is first needed."""
        match step:
            case RecoverStep.OLD_CODE:
                return self.entry
            case RecoverStep.PASSPHRASE:
                return self.passphrase
            case RecoverStep.NEW_CODE:
                return self.code
            case RecoverStep.TYPE_BACK:
                return self.typed_back
            case RecoverStep.OPENING:
                return self.work.page

    def _write_typed_back(self, text: str) -> None:
        self.state.typed_back = text

    def _names(self) -> tuple[str, ...]:
        return (self._glance.practice,) if self._glance else ()

    # ---- the way

    def label(self, step: RecoverStep) -> str:
        """Return what a step is called in the bar."""
        return {
            RecoverStep.OLD_CODE: self.tr("Recovery code"),
            RecoverStep.PASSPHRASE: self.tr("New passphrase"),
        }.get(step, self.tr("New code"))

    def continue_text(self, step: RecoverStep) -> str:
        """Say that the code typed back opens the vault."""
        return self.tr("Open the vault") if step is RecoverStep.TYPE_BACK else ""

    def arrived(self, step: RecoverStep) -> None:
        """Draw the new code where it is shown; open the vault at the end."""
        if step is RecoverStep.NEW_CODE and not self.state.new_code:
            self._draw_code()
        elif step is RecoverStep.OPENING:
            self._open()

    def meet(self, problems: tuple[RecoverProblem, ...]) -> None:
        """Try the code, or draw a new one again."""
        match problems[0]:
            case RecoverProblem.CODE_NOT_TRIED:
                self._try_code()
            case RecoverProblem.NEW_CODE:
                self._draw_code()
            case _:
                super().meet(problems)

    # ---- what runs on the worker

    def _look(self) -> None:
        unlock, path = self._unlock, self._path
        self.context.tasks.run(
            self, lambda: unlock.glance(path), self._on_glance, self.entry.show_refusal
        )

    def _on_glance(self, glance: VaultGlance) -> None:
        self._glance = glance
        self.entry.show_practice(glance.practice)
        self._wait_for(math.ceil(glance.wait_seconds))

    def _wait_for(self, seconds: int) -> None:
        waited, self._wait = self._wait, max(0, seconds)
        if self._wait:
            self._countdown.start()
        else:
            self._countdown.stop()
        if self.state.step is RecoverStep.OLD_CODE:
            self.allow_continue(not self._wait)
            if waited or self._wait:
                self.entry.show_wait(self._wait)

    def _try_code(self) -> None:
        unlock, path, code = self._unlock, self._path, self.state.old_code
        self.entry.set_busy(True)
        self.wait()

        def done(_nothing: None) -> None:
            self._was_tried()
            self.state.proven(code)
            self.forward()

        self.context.tasks.run(self, lambda: unlock.try_recovery(path, code), done, self._refused)

    def _was_tried(self) -> None:
        self.rest()
        self.entry.set_busy(False)

    def _refused(self, error: SafePlanError) -> None:
        self._was_tried()
        self.entry.show_refusal(error)
        if isinstance(error, UserFacing) and error.code in _ABOUT_THE_CODE:
            self._look()

    def _draw_code(self) -> None:
        glance = self._glance
        if self._drawing or glance is None:
            return
        self._drawing = True
        self.code.show_nothing()
        unlock = self._unlock

        def work() -> tuple[str, bytes]:
            code = unlock.new_code()
            return code, unlock.recovery_sheet(glance, code, glance.fingerprint)

        def done(made: tuple[str, bytes]) -> None:
            self._drawing = False
            self.state.new_code = made[0]
            self.code.show_sheet(*made, replaces=False)

        def failed(error: SafePlanError) -> None:
            self._drawing = False
            self.code.show_failure(error)

        self.context.tasks.run(self, work, done, failed)

    def _open(self) -> None:
        state, unlock, path = self.state, self._unlock, self._path
        code, passphrase, new_code = state.old_code, state.passphrase.text, state.new_code
        sheets = state.sheets

        def run(progress: Progress) -> VaultSession:
            progress("", 0, 0)
            return unlock.recover(path, code, passphrase, new_code, sheets)

        first = ProgressWords(
            self.tr("Making the new keys"),
            self.tr("This takes about a second on purpose: it is what makes guessing slow."),
            30,
        )
        self.work.start(
            WizardJob(
                self.tr("Opening the vault"),
                self.tr("The new passphrase and the new code take the place of the old ones."),
                first,
                run,
                lambda *_step: first,
                self.context.stage.enter,
                self.go_back,
                self._on_not_opened,
                cancellable=False,
            )
        )

    def _on_not_opened(self, error: SafePlanError) -> None:
        self.set_continue(self.tr("Try again"))
        self.work.page.show_failure(
            error,
            self.tr("The vault was not opened"),
            self.tr("The old passphrase and the old code are still good."),
            "",
        )
