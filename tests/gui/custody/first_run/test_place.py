"""Where the vault goes: taken, not writable, full, changed, tried again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.gui.custody.first_run import wizard as wizard_module
from safeplan_desktop.services.custody.set_up_practice import SetUpStep
from safeplan_desktop.services.ports import VaultSeed, VaultSession
from tests.gui.custody.first_run import steps
from tests.gui.custody.first_run.conftest import Setting


def test_place_follows_the_name_while_it_is_typed(walking: Setting, tmp_path: Path) -> None:
    walking.type("Hill/Side")
    assert walking.wizard.practice.form.place.text() == str(tmp_path / "Hill Side.safeplan")


def test_place_that_is_taken_is_said_at_once_and_can_be_opened(
    walking: Setting, tmp_path: Path
) -> None:
    path = tmp_path / "Riverside Practice.safeplan"
    path.mkdir()
    steps.to_you(walking)
    assert steps.step_of(walking) is SetUpStep.PRACTICE
    banner = walking.wizard.practice.form.place_problem
    assert "Something with that name is already there." in banner.words()
    banner.action_button.click()
    assert walking.stage.unlocks == [path]


def test_place_problem_goes_when_the_name_changes(walking: Setting, tmp_path: Path) -> None:
    (tmp_path / "Riverside Practice.safeplan").mkdir()
    steps.to_you(walking)
    walking.type(" West")
    assert not walking.wizard.practice.form.place_problem.isVisible()
    walking.go_on()
    assert steps.step_of(walking) is SetUpStep.YOU


def test_place_in_a_file_offers_another_folder(
    walking: Setting, tmp_path: Path, folders: list[Path]
) -> None:
    blocked, other = tmp_path / "file", tmp_path / "other"
    blocked.write_text("x")
    other.mkdir()
    walking.wizard.state.folder = blocked
    steps.to_you(walking)
    banner = walking.wizard.practice.form.place_problem
    assert "This place cannot be written to." in banner.words()
    folders.append(other)
    banner.action_button.click()
    walking.settle()
    walking.go_on()
    assert steps.step_of(walking) is SetUpStep.YOU
    assert walking.wizard.state.folder == other


def test_change_of_place_cancelled_keeps_the_old_one(walking: Setting, tmp_path: Path) -> None:
    walking.wizard.practice.form.change_button.click()
    assert walking.wizard.state.folder == tmp_path


def test_other_vault_is_opened_from_the_side(
    walking: Setting, folders: list[Path], tmp_path: Path
) -> None:
    folders.append(tmp_path / "Old.safeplan")
    walking.wizard.practice.side.other_button.click()
    assert walking.stage.unlocks == [tmp_path / "Old.safeplan"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (ErrorCode.NO_ROOM, "There is no room left on the disk."),
        (ErrorCode.NOT_WRITABLE, "This place cannot be written to."),
        (ErrorCode.ALREADY_EXISTS, "Something with that name is already there."),
    ],
)
def test_vault_that_cannot_be_made_says_why_and_keeps_the_code(
    walking: Setting, tmp_path: Path, code: ErrorCode, words: str
) -> None:
    path = tmp_path / "Riverside Practice.safeplan"
    walking.world.keeper.broken[path] = UserFacing(code)
    steps.make_vault(walking)
    sheet = walking.wizard.state.code
    assert walking.title() == "The vault was not made"
    assert words in walking.wizard.work.page.form.failure.words()
    del walking.world.keeper.broken[path]
    walking.wizard.continue_button.click()
    walking.settle()
    assert len(walking.stage.entered) == 1
    assert walking.wizard.state.code == sheet


def test_vault_that_cannot_be_made_can_go_elsewhere(
    walking: Setting, tmp_path: Path, folders: list[Path]
) -> None:
    walking.world.keeper.broken[tmp_path / "Riverside Practice.safeplan"] = UserFacing(
        ErrorCode.NO_ROOM
    )
    steps.make_vault(walking)
    folders.append(tmp_path / "stick")
    walking.wizard.work.page.form.failure.action_button.click()
    walking.settle()
    assert [s.path for s in walking.stage.entered] == [
        tmp_path / "stick" / "Riverside Practice.safeplan"
    ]


def test_vault_that_cannot_be_made_leads_back_to_the_code(walking: Setting, tmp_path: Path) -> None:
    walking.world.keeper.broken[tmp_path / "Riverside Practice.safeplan"] = UserFacing(
        ErrorCode.NO_ROOM
    )
    steps.make_vault(walking)
    walking.press(Qt.Key.Key_Escape)
    assert walking.title() == "Type three groups from your sheet"
    assert walking.wizard.continue_button.text() == "Make the vault"


@pytest.fixture
def go(walking: Setting, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let the key derivation take until this is set."""
    event, create = threading.Event(), walking.world.keeper.create

    def slow(
        path: Path, seed: VaultSeed, passphrase: str, furnish: Callable[[VaultSession], None]
    ) -> VaultSession:
        assert event.wait(5)
        return create(path, seed, passphrase, furnish)

    monkeypatch.setattr(walking.world.keeper, "create", slow)
    return event


@pytest.mark.real_worker
def test_making_says_what_it_does_and_can_be_cancelled(
    walking: Setting, go: threading.Event
) -> None:
    steps.to_type_back(walking)
    steps.type_code(walking)
    walking.press(Qt.Key.Key_Return, settle=False)
    assert walking.title() == "Making your vault"
    assert walking.wizard.work.page.form.step_label.text() == "Making the keys"
    assert not walking.wizard.continue_button.isVisible()
    assert walking.wizard.back_button.text() == "Cancel"
    walking.press(Qt.Key.Key_Escape, settle=False)
    assert walking.wizard.back_button.text() == "Stopping"
    go.set()
    walking.settle()
    assert walking.title() == "Type three groups from your sheet"
    assert walking.world.keeper.vaults == {}
    assert walking.stage.entered == []


@pytest.mark.real_worker
def test_second_return_does_not_cancel(walking: Setting, go: threading.Event) -> None:
    steps.to_type_back(walking)
    steps.type_code(walking)
    walking.press(Qt.Key.Key_Return, settle=False)
    walking.press(Qt.Key.Key_Return, settle=False)
    go.set()
    walking.settle()
    assert len(walking.stage.entered) == 1


@pytest.mark.real_worker
def test_making_again_after_a_cancel_works(walking: Setting, go: threading.Event) -> None:
    steps.to_type_back(walking)
    steps.type_code(walking)
    walking.press(Qt.Key.Key_Return, settle=False)
    walking.press(Qt.Key.Key_Escape, settle=False)
    go.set()
    walking.settle()
    walking.go_on()
    assert len(walking.stage.entered) == 1


@pytest.mark.real_worker
def test_answer_about_a_name_that_has_changed_meanwhile_is_dropped(
    walking: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = threading.Event()

    def slow(_path: Path) -> ErrorCode:
        assert event.wait(5)
        return ErrorCode.ALREADY_EXISTS

    monkeypatch.setattr(wizard_module, "problem_of_place", slow)
    walking.wizard.practice.form.practice_name.setText("Riverside")
    walking.press(Qt.Key.Key_Return, settle=False)
    walking.wizard.practice.form.practice_name.setText("Hillside")
    event.set()
    walking.settle()
    assert not walking.wizard.practice.form.place_problem.isVisible()
    assert steps.step_of(walking) is SetUpStep.PRACTICE


@pytest.mark.real_worker
def test_window_closed_while_making_leaves_no_vault(walking: Setting, go: threading.Event) -> None:
    steps.to_type_back(walking)
    steps.type_code(walking)
    walking.press(Qt.Key.Key_Return, settle=False)
    walking.wizard.close()
    go.set()
    walking.settle()
    assert walking.world.keeper.vaults == {}
    assert walking.stage.entered == []
