"""The way back in with the printed code, step by step and state by state."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.gui.custody.recovery.wizard import RecoveryWizard
from safeplan_desktop.services.custody.recover_vault import RecoverStep
from tests.gui.fakes import VAULT
from tests.screens.studio import Screen, Studio

GOOD = "four quiet herons on the pier"
Set = Callable[[Studio, RecoveryWizard], None]


def screens() -> Iterable[Screen]:
    """Yield every step and its states."""
    yield _screen("recovery-entry", RecoverStep.OLD_CODE)
    yield _screen("recovery-entry-half", RecoverStep.OLD_CODE, _half)
    yield _screen("recovery-entry-mistyped", RecoverStep.OLD_CODE, _mistyped)
    yield _screen("recovery-entry-wrong", RecoverStep.OLD_CODE, _wrong)
    yield _screen("recovery-entry-wait", RecoverStep.OLD_CODE, _wait)
    yield _screen("recovery-passphrase", RecoverStep.PASSPHRASE)
    yield _screen("recovery-code", RecoverStep.NEW_CODE)
    yield _screen("recovery-type-back", RecoverStep.TYPE_BACK)
    yield _screen("recovery-failed", RecoverStep.TYPE_BACK, _failed)


def _screen(name: str, step: RecoverStep, prepare: Set | None = None) -> Screen:
    def make(studio: Studio) -> QWidget:
        studio.session()
        wizard = RecoveryWizard(studio.context(), VAULT)
        studio.show(wizard)
        _walk_to(studio, wizard, step)
        if prepare is not None:
            prepare(studio, wizard)
        return wizard

    return Screen(name, make)


def _walk_to(studio: Studio, wizard: RecoveryWizard, step: RecoverStep) -> None:
    while wizard.state.step is not step:
        if wizard.state.step is RecoverStep.OLD_CODE:
            wizard.entry.form.code.setText(recovery_code.write(studio.world.keeper.secrets[VAULT]))
        elif wizard.state.step is RecoverStep.PASSPHRASE:
            wizard.passphrase.form.passphrase.setText(GOOD)
            wizard.passphrase.form.again.setText(GOOD)
        wizard.continue_button.click()
        studio.settle()


def _half(studio: Studio, wizard: RecoveryWizard) -> None:
    code = recovery_code.write(studio.world.keeper.secrets[VAULT])
    wizard.entry.form.code.setText(code[:22].lower())


def _mistyped(studio: Studio, wizard: RecoveryWizard) -> None:
    code = recovery_code.write(studio.world.keeper.secrets[VAULT])
    wizard.entry.form.code.setText(("Z" if code[0] != "Z" else "Y") + code[1:])
    wizard.continue_button.click()


def _wrong(studio: Studio, wizard: RecoveryWizard) -> None:
    wizard.entry.form.code.setText(recovery_code.write(b"\x05" * 20))
    wizard.continue_button.click()
    studio.settle()


def _wait(studio: Studio, wizard: RecoveryWizard) -> None:
    studio.world.keeper.wait = 8
    _wrong(studio, wizard)


def _failed(studio: Studio, wizard: RecoveryWizard) -> None:
    def refuse(*_given: object) -> None:
        raise UserFacing(ErrorCode.NOT_WRITABLE)

    studio.world.keeper.recover = refuse  # type: ignore[assignment,method-assign]
    wizard.typed_back.form.typed.setText(recovery_code.asked_groups(wizard.state.new_code))
    wizard.continue_button.click()
    studio.settle()
