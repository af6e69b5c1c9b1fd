"""The first run and the recovery on a real vault: what is on disk, and when."""

from __future__ import annotations

import dataclasses
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safeplan_desktop import bootstrap
from safeplan_desktop.bootstrap.machine import SystemClock, SystemRandomness
from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.gui.base.context import Context
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.gui.custody.first_run.wizard import FirstRunWizard
from safeplan_desktop.gui.custody.recovery.wizard import RecoveryWizard
from safeplan_desktop.services.custody.unlock_vault import UnlockVault
from safeplan_desktop.services.ports import VaultInfo
from safeplan_desktop.services.work import Outside
from safeplan_desktop.vault.glance import LocalVaultKeeper
from tests.gui.walking import FakeStage
from tests.integration.vault.keys import CHEAP

T = TypeVar("T")
GOOD = "four quiet herons on the pier"
OTHER = "seven slow lanterns by the river"


def cheap_program(folder: Path) -> Outside:
    """Return the program as it is wired, but with keys at a cost that a test can afford."""
    outside, clock, randomness = bootstrap.build(), SystemClock(), SystemRandomness()
    keeper = LocalVaultKeeper(clock, randomness, cost=CHEAP, floor=CHEAP)
    return dataclasses.replace(outside, keeper=keeper, default_folder=folder)


class Desktop:
    """A real program, its worker, and a stage that remembers."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.tasks, self.stage = Tasks(), FakeStage()
        self.context = Context(cheap_program(folder), self.tasks, self.stage)

    def settle(self) -> None:
        for _ in range(3):
            self.qtbot.waitUntil(lambda: not self.tasks.busy, timeout=20_000)
            QApplication.processEvents()

    def run(self, work: Callable[[], T]) -> T:
        """Do something on the worker, where the vault lives."""
        told: list[T] = []
        failed: list[SafePlanError] = []
        self.tasks.run(self.tasks, work, told.append, failed.append)
        self.settle()
        if failed:
            raise failed[0]
        return told[0]

    def first_run(self) -> FirstRunWizard:
        wizard = FirstRunWizard(self.context)
        self.qtbot.addWidget(wizard)
        wizard.show()
        self.settle()
        return wizard

    def to_type_back(self) -> FirstRunWizard:
        """Fill every step up to the code typed back."""
        wizard = self.first_run()
        wizard.practice.form.practice_name.setText("Riverside Practice")
        self.go_on(wizard)
        wizard.therapist.form.therapist.setText("Maria Lindqvist")
        self.go_on(wizard)
        country = wizard.numbers.form.country
        country.setCurrentIndex(country.findData("GB"))
        wizard.numbers.rows()[3].form.checked_box.click()
        wizard.numbers.rows()[3].form.source_field.setText("their poster")
        self.go_on(wizard)
        wizard.passphrase.form.passphrase.setText(GOOD)
        wizard.passphrase.form.again.setText(GOOD)
        self.go_on(wizard)
        self.go_on(wizard)
        wizard.typed_back.form.typed.setText(recovery_code.asked_groups(wizard.state.code))
        return wizard

    def go_on(self, wizard: FirstRunWizard | RecoveryWizard) -> None:
        wizard.continue_button.click()
        self.settle()

    def leave(self) -> None:
        """Close the vault that was entered last."""
        session = self.stage.entered.pop()
        self.run(session.close)


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(qtbot, tmp_path / "SafePlan")
    yield made
    while made.stage.entered:
        made.leave()
    made.tasks.finish()


def test_vault_is_made_with_the_last_step_and_private(desktop: Desktop) -> None:
    wizard = desktop.to_type_back()
    assert not desktop.folder.exists()
    desktop.go_on(wizard)
    (session,) = desktop.stage.entered
    info: VaultInfo = desktop.run(session.custody.info)
    assert (info.practice, info.clients) == ("Riverside Practice", 0)
    assert [path.name for path in desktop.folder.iterdir()] == ["Riverside Practice.safeplan"]
    assert stat.S_IMODE(session.path.stat().st_mode) == 0o700
    card = UnlockVault(desktop.context.outside).glance(session.path).card
    assert card is not None
    assert [(n.number, n.text_number) for n in card.numbers] == [("116 123", "85258")]


def test_vault_opens_with_the_passphrase_and_with_the_typed_back_code(desktop: Desktop) -> None:
    wizard = desktop.to_type_back()
    desktop.go_on(wizard)
    path = desktop.stage.entered[0].path
    desktop.leave()
    unlock = UnlockVault(desktop.context.outside)
    desktop.run(lambda: unlock.unlock(path, GOOD).close())
    desktop.run(lambda: unlock.try_recovery(path, wizard.state.code))


def test_making_cancelled_leaves_nothing_on_disk(desktop: Desktop) -> None:
    wizard = desktop.to_type_back()
    wizard.continue_button.click()
    wizard.back_button.click()
    desktop.settle()
    if desktop.stage.entered:
        pytest.fail("the cancel came too late for this test to say anything")
    left = list(desktop.folder.iterdir()) if desktop.folder.exists() else []
    assert left == []
    desktop.go_on(wizard)
    assert len(desktop.stage.entered) == 1


def test_vault_that_came_between_is_not_touched(desktop: Desktop) -> None:
    wizard = desktop.to_type_back()
    taken = desktop.folder / "Riverside Practice.safeplan"
    taken.mkdir(parents=True)
    (taken / "mine.txt").write_text("mine")
    desktop.go_on(wizard)
    assert "Something with that name is already there" in wizard.work.page.form.failure.words()
    assert [path.name for path in desktop.folder.rglob("*")] == [taken.name, "mine.txt"]


def test_recovery_replaces_passphrase_and_code(desktop: Desktop) -> None:
    first = desktop.to_type_back()
    desktop.go_on(first)
    path = desktop.stage.entered[0].path
    desktop.leave()
    wizard = RecoveryWizard(desktop.context, path)
    desktop.qtbot.addWidget(wizard)
    wizard.show()
    desktop.settle()
    wizard.entry.form.code.setText(first.state.code.lower())
    desktop.go_on(wizard)
    wizard.passphrase.form.passphrase.setText(OTHER)
    wizard.passphrase.form.again.setText(OTHER)
    desktop.go_on(wizard)
    desktop.go_on(wizard)
    wizard.typed_back.form.typed.setText(recovery_code.asked_groups(wizard.state.new_code))
    desktop.go_on(wizard)
    practice = desktop.run(lambda: desktop.stage.entered[0].ledger.all_latest(Practice)[0].record)
    assert practice.name == "Riverside Practice"
    desktop.leave()
    unlock = UnlockVault(desktop.context.outside)
    with pytest.raises(UserFacing) as caught:
        desktop.run(lambda: unlock.try_recovery(path, first.state.code))
    assert caught.value.code is ErrorCode.WRONG_RECOVERY_CODE
    desktop.run(lambda: unlock.try_recovery(path, wizard.state.new_code))
    desktop.run(lambda: unlock.unlock(path, OTHER).close())


def test_example_is_made_and_opened_again(desktop: Desktop) -> None:
    for _time in range(2):
        wizard = desktop.first_run()
        wizard.practice.side.example_button.click()
        desktop.settle()
        desktop.go_on(wizard)
        (session,) = desktop.stage.entered
        info: VaultInfo = desktop.run(session.custody.info)
        assert info.clients == 12
        desktop.leave()
    names = sorted(path.name for path in desktop.folder.iterdir())
    assert names == ["Example passphrase.txt", "Example.safeplan"]
    kept = desktop.folder / "Example passphrase.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
