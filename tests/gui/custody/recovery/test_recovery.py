"""Back in with the printed code: mistyped, wrong, waiting, damaged, new passphrase, new code."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.gui.base.context import Context
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.gui.custody.recovery.wizard import RecoveryWizard
from safeplan_desktop.services.custody.recover_vault import RecoverStep
from safeplan_desktop.services.custody.unlock_vault import UnlockVault
from safeplan_desktop.services.ports import RecoverySheet
from tests.gui.fakes import VAULT
from tests.gui.walking import FakeStage, Walking
from tests.gui.world import make_world

Setting = Walking[RecoveryWizard]
GOOD = "four quiet herons on the pier"
OTHER = recovery_code.write(b"\x05" * 20)


@pytest.fixture
def walking(qtbot: QtBot, tasks: Tasks) -> Setting:
    """The wizard of the example practice on its first step."""
    world, stage = make_world(), FakeStage()
    world.example()
    wizard = RecoveryWizard(Context(world.outside, tasks, stage), VAULT)
    return Walking(qtbot, wizard, world, tasks, stage)


def code(walking: Setting) -> str:
    return recovery_code.write(walking.world.keeper.secrets[VAULT])


def step(walking: Setting) -> RecoverStep:
    return walking.wizard.state.step


def to_passphrase(walking: Setting) -> None:
    walking.type(code(walking).lower().replace("-", " "))
    walking.go_on()


def to_new_code(walking: Setting) -> None:
    to_passphrase(walking)
    walking.type(GOOD)
    walking.wizard.passphrase.form.again.setText(GOOD)
    walking.go_on()


def to_type_back(walking: Setting) -> None:
    to_new_code(walking)
    walking.wizard.continue_button.click()
    walking.settle()


def open_vault(walking: Setting) -> None:
    to_type_back(walking)
    walking.type(recovery_code.asked_groups(walking.wizard.state.new_code))
    walking.go_on()


def test_way_back_in_sets_a_new_passphrase_and_a_new_code(walking: Setting) -> None:
    old = walking.world.keeper.secrets[VAULT]
    open_vault(walking)
    session = walking.world.keeper.vaults[VAULT]
    assert walking.stage.entered == [session]
    assert session.passphrase == GOOD
    new = walking.world.keeper.secrets[VAULT]
    assert new != old
    assert recovery_code.write(new) == walking.wizard.state.new_code


def test_way_back_in_changes_nothing_before_the_new_code_is_typed_back(walking: Setting) -> None:
    old, passphrase = code(walking), walking.world.keeper.vaults[VAULT].passphrase
    to_type_back(walking)
    walking.go_on()
    assert code(walking) == old
    assert walking.world.keeper.vaults[VAULT].passphrase == passphrase
    assert walking.stage.entered == []


def test_entry_names_the_practice(walking: Setting) -> None:
    assert "Example: Riverside Practice" in walking.words()


def test_code_that_is_not_whole_says_what_is_missing(walking: Setting) -> None:
    walking.type(code(walking)[:20])
    walking.go_on()
    assert "20 of 36 characters are still missing." in walking.words()
    walking.wizard.entry.form.code.setText(code(walking)[:-1])
    walking.go_on()
    assert "One character is still missing." in walking.words()


def test_code_with_a_slip_is_told_apart_from_a_wrong_one(
    walking: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[bytes] = []
    monkeypatch.setattr(
        walking.world.keeper, "try_recovery", lambda _path, secret: tried.append(secret)
    )
    right = code(walking)
    walking.type(("Z" if right[0] != "Z" else "Y") + right[1:])
    walking.go_on()
    assert "Something in the code is not right." in (walking.wizard.entry.form.code_problem.words())
    assert tried == []


def test_code_of_another_vault_says_so(walking: Setting) -> None:
    walking.type(OTHER)
    walking.go_on()
    assert "That code belongs to another vault" in walking.wizard.entry.form.code_problem.words()
    assert step(walking) is RecoverStep.OLD_CODE
    walking.type("x")
    assert not walking.wizard.entry.form.code_problem.isVisible()


def test_character_that_no_code_has_is_named_while_typing(walking: Setting) -> None:
    walking.type("ABCD EF#H")
    assert "Group 2 holds a character that no code has." in walking.words()
    walking.wizard.entry.form.code.setText("ABCD " * 10)
    assert "That is more than nine groups." in walking.words()


def test_wrong_code_makes_wait_and_counts_down(walking: Setting) -> None:
    walking.world.keeper.wait = 2
    walking.type(OTHER)
    walking.go_on()
    assert "You can try again in 2 seconds." in walking.words()
    assert not walking.wizard.continue_button.isEnabled()
    walking.go_on()
    assert step(walking) is RecoverStep.OLD_CODE
    walking.qtbot.waitUntil(walking.wizard.continue_button.isEnabled, timeout=5000)
    assert "Capitals, spaces and dashes do not matter." in walking.words()


@pytest.mark.real_worker
def test_trying_takes_its_time_beside_the_window(
    walking: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()

    def slow(_path: Path, _secret: bytes) -> None:
        assert go.wait(5)

    monkeypatch.setattr(walking.world.keeper, "try_recovery", slow)
    walking.type(code(walking))
    walking.press(Qt.Key.Key_Return, settle=False)
    assert "Trying the code." in walking.words()
    walking.press(Qt.Key.Key_Return, settle=False)
    walking.press(Qt.Key.Key_Escape, settle=False)
    go.set()
    walking.settle()
    assert step(walking) is RecoverStep.PASSPHRASE


def test_vault_that_cannot_be_read_says_so_in_place(
    walking: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_path: Path, _secret: bytes) -> None:
        raise UserFacing(ErrorCode.KEY_FILE_DAMAGED)

    monkeypatch.setattr(walking.world.keeper, "try_recovery", broken)
    walking.type(code(walking))
    walking.go_on()
    assert "damaged" in walking.wizard.entry.form.code_problem.words()
    assert walking.wizard.continue_button.isEnabled()


def test_folder_that_is_no_vault_says_so_in_place(qtbot: QtBot, tasks: Tasks) -> None:
    world, stage = make_world(), FakeStage()
    wizard = RecoveryWizard(Context(world.outside, tasks, stage), Path("/example/no.safeplan"))
    walking = Walking(qtbot, wizard, world, tasks, stage)
    assert "not a SafePlan vault" in wizard.entry.form.code_problem.words()
    walking.press(Qt.Key.Key_Escape)
    assert stage.closed == 1


def test_new_sheet_names_vault_code_and_certificate(
    walking: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets: list[RecoverySheet] = []

    def lay_out(sheet: RecoverySheet) -> bytes:
        sheets.append(sheet)
        return b"%PDF"

    monkeypatch.setattr(walking.world.papers, "unsigned", lay_out)
    to_new_code(walking)
    glance = UnlockVault(walking.world.outside).glance(VAULT)
    assert [(s.vault_id, s.code, s.fingerprint) for s in sheets] == [
        (glance.vault_id, walking.wizard.state.new_code, glance.fingerprint)
    ]


def test_new_sheet_that_cannot_be_made_is_tried_again(
    walking: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_passphrase(walking)
    lay_out = walking.world.papers.unsigned

    def broken(_sheet: RecoverySheet) -> bytes:
        raise UserFacing(ErrorCode.STORAGE_FAILED)

    monkeypatch.setattr(walking.world.papers, "unsigned", broken)
    walking.type(GOOD)
    walking.wizard.passphrase.form.again.setText(GOOD)
    walking.go_on()
    assert walking.wizard.code.form.code_banner.isVisible()
    monkeypatch.setattr(walking.world.papers, "unsigned", lay_out)
    walking.wizard.continue_button.click()
    walking.settle()
    assert walking.wizard.state.new_code
    assert step(walking) is RecoverStep.NEW_CODE
    assert not walking.wizard.code.form.code_banner.isVisible()


def test_passphrase_with_the_practice_name_is_not_taken(walking: Setting) -> None:
    to_passphrase(walking)
    walking.type("at riverside I count four herons")
    walking.go_on()
    assert "Leave your name and the practice's out." in walking.words()


def test_back_walks_through_every_step_and_out(walking: Setting) -> None:
    to_type_back(walking)
    for wanted in (RecoverStep.NEW_CODE, RecoverStep.PASSPHRASE, RecoverStep.OLD_CODE):
        walking.press(Qt.Key.Key_Escape)
        assert step(walking) is wanted
    assert walking.wizard.entry.form.code.text()
    walking.press(Qt.Key.Key_Escape)
    assert walking.stage.closed == 1


def test_forward_after_back_keeps_the_new_code(walking: Setting) -> None:
    to_new_code(walking)
    new = walking.wizard.state.new_code
    walking.wizard.steps.buttons()[0].click()
    walking.go_on()
    walking.go_on()
    assert step(walking) is RecoverStep.NEW_CODE
    assert walking.wizard.state.new_code == new


def test_vault_that_cannot_be_written_says_that_the_old_code_is_still_good(
    walking: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    recover = walking.world.keeper.recover

    def broken(*_given: object) -> None:
        raise UserFacing(ErrorCode.NO_ROOM)

    monkeypatch.setattr(walking.world.keeper, "recover", broken)
    open_vault(walking)
    assert walking.title() == "The vault was not opened"
    assert "The old passphrase and the old code are still good." in walking.words()
    monkeypatch.setattr(walking.world.keeper, "recover", recover)
    walking.go_on()
    assert len(walking.stage.entered) == 1


@pytest.mark.real_worker
def test_opening_cannot_be_cancelled_half_way(
    walking: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()
    recover = walking.world.keeper.recover

    def slow(*given: Any) -> object:
        assert go.wait(5)
        return recover(*given)

    monkeypatch.setattr(walking.world.keeper, "recover", slow)
    to_type_back(walking)
    walking.type(recovery_code.asked_groups(walking.wizard.state.new_code))
    walking.press(Qt.Key.Key_Return, settle=False)
    assert walking.title() == "Opening the vault"
    assert not walking.wizard.back_button.isVisible()
    walking.press(Qt.Key.Key_Escape, settle=False)
    go.set()
    walking.settle()
    assert len(walking.stage.entered) == 1


@pytest.mark.parametrize("walk", [lambda _walking: None, to_passphrase, to_new_code, to_type_back])
def test_every_control_has_a_name(walking: Setting, walk: Callable[[Setting], None]) -> None:
    walk(walking)
    assert walking.nameless() == []
