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
from safeplan_desktop.gui.pages.wizard.walk import StepPage, Walk
from safeplan_desktop.gui.pages.wizard.working import ProgressWords, VaultJob, VaultWork
from safeplan_desktop.services.custody.recover_vault import (
    RecoverProblem,
    RecoverStep,
    RecoverVault,
)
from safeplan_desktop.services.custody.unlock_vault import UnlockVault
from safeplan_desktop.services.ports import Progress, VaultGlance, VaultSession

_BAR: Final = (RecoverStep.OLD_CODE, RecoverStep.PASSPHRASE, RecoverStep.NEW_CODE)
_ABOUT_THE_CODE: Final = frozenset(
    {ErrorCode.WRONG_RECOVERY_CODE, ErrorCode.MISTYPED_RECOVERY_CODE, ErrorCode.WAIT_BEFORE_RETRY}
)


class RecoveryWizard(Walk):
    """Three steps back into a vault. Nothing about it changes before the new code is typed back."""

    def __init__(self, context: Context, path: Path) -> None:
        super().__init__()
        self._context = context
        self._path = path
        self._glance: VaultGlance | None = None
        self._trying = False
        self._drawing = False
        self._wait = 0
        self.state = RecoverVault()
        self.work = VaultWork(self, context)
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._countdown.timeout.connect(lambda: self._wait_for(self._wait - 1))
        self.adopt(self.work.page)
        self.continue_chosen.connect(self._on_continue)
        self.back_chosen.connect(self._on_back)
        self.step_chosen.connect(self._on_step)
        self.set_title(self.tr("Opening with the recovery code"))
        self._labels = (
            self.tr("Recovery code"),
            self.tr("New passphrase"),
            self.tr("New code"),
        )
        self.set_steps(self._labels)
        self._show_step()
        self._look()

    # ---- the pages, each made when it is first needed: all in one turn would keep the window

    @cached_property
    def entry(self) -> EntryPage:
        """Return the page for the old code."""
        page = EntryPage(self.state)
        self.adopt(page)
        return page

    @cached_property
    def passphrase(self) -> PassphrasePage:
        """Return the page for the new passphrase."""
        page = PassphrasePage(
            self._context,
            self.state.passphrase,
            self._names,
            self.tr(
                "It takes the place of the old one. Nobody can reset it, not even us: the only "
                "other way in is the new recovery code in the next step."
            ),
        )
        self.adopt(page)
        return page

    @cached_property
    def code(self) -> CodePage:
        """Return the page with the new code on its sheet."""
        page = CodePage(
            self._context,
            self.tr("Keep the new code on paper"),
            self.tr(
                "The code you just used stops working at the end of this. Destroy its sheet once "
                "the vault is open."
            ),
        )
        page.kept.connect(self.state.sheet_left)
        self.adopt(page)
        return page

    @cached_property
    def typed_back(self) -> TypedBackPage:
        """Return the page on which the new code is typed back."""
        state = self.state
        page = TypedBackPage(lambda: state.typed_back, self._write_typed_back, state.comparison)
        page.show_chosen.connect(self._on_back)
        self.adopt(page)
        return page

    def _step_page(self) -> StepPage:
        match self.state.step:
            case RecoverStep.PASSPHRASE:
                return self.passphrase
            case RecoverStep.NEW_CODE:
                return self.code
            case RecoverStep.TYPE_BACK:
                return self.typed_back
            case _:
                return self.entry

    def _write_typed_back(self, text: str) -> None:
        self.state.typed_back = text

    def _names(self) -> tuple[str, ...]:
        return (self._glance.practice,) if self._glance else ()

    # ---- the way

    def _show_step(self) -> None:
        step = self.state.step
        page = self._step_page()
        self.set_place(_BAR.index(step) if step in _BAR else len(_BAR) - 1, self._labels)
        self.show_rest()
        last = step is RecoverStep.TYPE_BACK
        self.set_continue(self.tr("Open the vault") if last else "")
        page.load()
        self.set_page(page, page.beside())
        page.focus_first()
        if step is RecoverStep.NEW_CODE and not self.state.new_code:
            self._draw_code()

    def _on_continue(self) -> None:
        if self.state.step is RecoverStep.OPENING:
            self._open()
        elif self.state.step is RecoverStep.PASSPHRASE:
            self.passphrase.when_weighed(self._forward)
        else:
            self._forward()

    def _forward(self) -> None:
        problem = self.state.forward()
        if problem is None:
            if self.state.step is RecoverStep.OPENING:
                self._open()
            else:
                self._show_step()
        elif problem is RecoverProblem.CODE_NOT_TRIED:
            self._try_code()
        elif problem is RecoverProblem.PASSPHRASE:
            self.passphrase.show_problems()
        elif problem is RecoverProblem.NEW_CODE:
            self._draw_code()
        elif problem is RecoverProblem.TYPED_BACK:
            self.typed_back.show_problem()
        else:
            self.entry.show_problem(problem)

    def _on_back(self) -> None:
        if self.work.is_running or self._trying:
            return
        if self.state.back():
            self._show_step()
        else:
            self._context.stage.back()

    def _on_step(self, index: int) -> None:
        if not self.work.is_running and not self._trying:
            self.state.return_to(_BAR[index])
            self._show_step()

    # ---- what runs on the worker

    def _look(self) -> None:
        unlock, path = UnlockVault(self._context.outside), self._path
        self._context.tasks.run(
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
            self.continue_button.setEnabled(not self._wait)
            if waited or self._wait:
                self.entry.show_wait(self._wait)

    def _try_code(self) -> None:
        self._set_trying(True)
        unlock, path, code = UnlockVault(self._context.outside), self._path, self.state.old_code

        def done(_nothing: None) -> None:
            self._set_trying(False)
            self.state.proven(code)
            self._forward()

        self._context.tasks.run(self, lambda: unlock.try_recovery(path, code), done, self._refused)

    def _set_trying(self, trying: bool) -> None:
        self._trying = trying
        self.entry.set_busy(trying)
        self.continue_button.setEnabled(not trying)

    def _refused(self, error: SafePlanError) -> None:
        self._set_trying(False)
        self.entry.show_refusal(error)
        if isinstance(error, UserFacing) and error.code in _ABOUT_THE_CODE:
            self._look()

    def _draw_code(self) -> None:
        glance = self._glance
        if self._drawing or glance is None:
            return
        self._drawing = True
        self.code.show_nothing()
        unlock = UnlockVault(self._context.outside)

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

        self._context.tasks.run(self, work, done, failed)

    def _open(self) -> None:
        state, unlock, path = self.state, UnlockVault(self._context.outside), self._path
        code, passphrase, new_code = state.old_code, state.passphrase.text, state.new_code
        sheets = state.sheets

        def run(told: Progress) -> VaultSession:
            told("", 0, 0)
            return unlock.recover(path, code, passphrase, new_code, sheets)

        first = ProgressWords(
            self.tr("Making the new keys"),
            self.tr("This takes about a second on purpose: it is what makes guessing slow."),
            30,
        )
        self.work.start(
            VaultJob(
                self.tr("Opening the vault"),
                self.tr("The new passphrase and the new code take the place of the old ones."),
                first,
                run,
                lambda *_told: first,
                self._on_stopped,
                self._on_not_opened,
                cancellable=False,
            )
        )

    def _on_stopped(self) -> None:
        self.state.back()
        self._show_step()

    def _on_not_opened(self, error: SafePlanError) -> None:
        self.set_continue(self.tr("Try again"))
        self.work.page.show_failure(
            error,
            self.tr("The vault was not opened"),
            self.tr("The old passphrase and the old code are still good."),
            "",
        )
