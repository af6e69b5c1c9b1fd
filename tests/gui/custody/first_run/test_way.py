"""From the first step to an open vault, with the keyboard; back; nothing on disk before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.practice import Practice, Practitioner
from safeplan_desktop.gui.base.context import Context
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.gui.custody.first_run.wizard import FirstRunWizard
from safeplan_desktop.services.custody.set_up_practice import SetUpStep
from tests.gui.custody.first_run import steps
from tests.gui.custody.first_run.conftest import Setting
from tests.gui.walking import FakeStage, Walking
from tests.gui.world import make_world

Walk = Callable[[Setting], None]


def test_way_to_the_vault_with_the_keyboard(walking: Setting, tmp_path: Path) -> None:
    steps.make_vault(walking)
    path = tmp_path / "Riverside Practice.safeplan"
    session = walking.world.keeper.vaults[path]
    assert walking.stage.entered == [session]
    assert session.passphrase == steps.GOOD
    practice = session.fake_ledger.all_latest(Practice)[0].record
    assert practice == Practice("Riverside Practice", "", "IE")
    assert session.fake_ledger.all_latest(Practitioner)[0].record.name == "Maria Lindqvist"


def test_way_leaves_nothing_on_disk_before_the_code_is_typed_back(
    walking: Setting, tmp_path: Path
) -> None:
    steps.to_type_back(walking)
    walking.type("nonsense")
    walking.go_on()
    assert walking.world.keeper.vaults == {}
    assert walking.world.files.written == {}
    assert list(tmp_path.iterdir()) == []
    assert walking.stage.entered == []


def test_way_puts_confirmed_numbers_only_on_the_card(walking: Setting, tmp_path: Path) -> None:
    steps.make_vault(walking)
    card = walking.world.keeper.vaults[tmp_path / "Riverside Practice.safeplan"].card
    assert card is not None
    assert [number.label for number in card.numbers] == ["Ambulance"]
    assert card.numbers[0].checked_by == "Maria Lindqvist"


@pytest.mark.parametrize(
    ("walk", "words"),
    [
        (lambda _walking: None, "The practice needs a name."),
        (steps.to_you, "Somebody has to sign: write your name."),
        (steps.to_passphrase, "It needs 15 characters or more."),
        (steps.to_type_back, "Type groups "),
    ],
)
def test_continue_on_an_empty_step_stays_and_says_why(
    walking: Setting, walk: Walk, words: str
) -> None:
    walk(walking)
    step = steps.step_of(walking)
    walking.go_on()
    assert words in walking.words()
    assert steps.step_of(walking) is step


def test_escape_goes_back_and_return_forward_with_all_values(walking: Setting) -> None:
    steps.to_type_back(walking)
    code = walking.wizard.state.code
    for _step in range(5):
        walking.press(Qt.Key.Key_Escape)
    assert walking.title() == "Your practice"
    assert walking.wizard.practice.form.practice_name.text() == "Riverside Practice"
    for _step in range(4):
        walking.go_on()
    assert steps.step_of(walking) is SetUpStep.CODE
    walking.wizard.continue_button.click()
    steps.type_code(walking)
    assert walking.wizard.state.code == code
    walking.go_on()
    assert len(walking.stage.entered) == 1


def test_done_step_in_the_bar_leads_back_to_it(walking: Setting) -> None:
    steps.to_code(walking)
    walking.wizard.steps.buttons()[1].click()
    walking.settle()
    assert walking.title() == "You"
    assert walking.wizard.therapist.form.therapist.text() == "Maria Lindqvist"


def test_return_on_a_focused_button_presses_that_button(walking: Setting) -> None:
    steps.to_passphrase(walking)
    walking.wizard.passphrase.side.form.take_button.setFocus()
    walking.go_on()
    assert steps.step_of(walking) is SetUpStep.PASSPHRASE
    assert walking.wizard.state.passphrase.taken


def test_return_held_down_continues_once(walking: Setting) -> None:
    walking.type("Riverside Practice")
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.NoModifier,
        "\r",
        autorep=True,
    )
    QApplication.sendEvent(walking.wizard, held)
    walking.settle()
    assert steps.step_of(walking) is SetUpStep.PRACTICE


def test_return_in_the_address_begins_a_new_line(walking: Setting) -> None:
    walking.wizard.practice.form.address.setFocus()
    walking.type("4 Mill Lane")
    walking.go_on()
    walking.type("Exampleton")
    assert walking.wizard.state.address == "4 Mill Lane\nExampleton"
    assert steps.step_of(walking) is SetUpStep.PRACTICE


def test_back_on_the_first_step_is_left_out_where_it_leads_nowhere(walking: Setting) -> None:
    assert not walking.wizard.back_button.isVisible()
    walking.press(Qt.Key.Key_Escape)
    assert walking.stage.closed == 0


def test_name_changed_after_the_sheet_says_that_the_code_is_new(walking: Setting) -> None:
    steps.to_code(walking)
    old = walking.wizard.state.code
    walking.wizard.steps.buttons()[0].click()
    walking.settle()
    walking.wizard.practice.form.practice_name.setText("Hillside Practice")
    for _step in range(4):
        walking.go_on()
    assert walking.wizard.state.code != old
    assert "This is a new code." in walking.wizard.code.form.code_banner.words()
    assert walking.wizard.code.form.code_banner.isVisible()


def test_sheet_that_cannot_be_made_says_why_and_continue_tries_again(
    walking: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.to_passphrase(walking)
    prepare = walking.world.keeper.prepare

    def broken(_name: str, _practice: str) -> None:
        raise UserFacing(ErrorCode.STORAGE_FAILED)

    monkeypatch.setattr(walking.world.keeper, "prepare", broken)
    walking.type(steps.GOOD)
    walking.wizard.passphrase.form.again.setText(steps.GOOD)
    walking.wizard.continue_button.click()
    walking.settle()
    assert walking.wizard.code.form.code_banner.isVisible()
    monkeypatch.setattr(walking.world.keeper, "prepare", prepare)
    walking.wizard.continue_button.click()
    walking.settle()
    assert walking.wizard.state.seed is not None
    assert walking.title() == "Keep this code on paper"


@pytest.mark.parametrize(
    "walk",
    [
        lambda _walking: None,
        steps.to_you,
        steps.to_numbers,
        steps.to_passphrase,
        steps.to_code,
        steps.to_type_back,
        lambda walking: walking.wizard.practice.side.example_button.click(),
    ],
)
def test_every_control_has_a_name(walking: Setting, walk: Walk) -> None:
    walk(walking)
    walking.settle()
    assert walking.nameless() == []


def test_clipboard_and_title_stay_empty_of_secrets(walking: Setting) -> None:
    QApplication.clipboard().setText("before")
    steps.make_vault(walking)
    assert QApplication.clipboard().text() == "before"
    assert walking.wizard.windowTitle() == ""


def test_back_on_the_first_step_leads_out_where_there_is_another_vault(
    qtbot: QtBot, tmp_path: Path, tasks: Tasks
) -> None:
    world, stage = make_world(tmp_path / "Old.safeplan"), FakeStage()
    wizard = FirstRunWizard(Context(world.outside, tasks, stage))
    walking = Walking(qtbot, wizard, world, tasks, stage)
    assert wizard.back_button.isVisible()
    walking.press(Qt.Key.Key_Escape)
    assert stage.closed == 1
