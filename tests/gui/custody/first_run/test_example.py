"""The example practice from the wizard: made, opened again, cancelled, in the way."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import PlanContent
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.services.custody.fill_example import FillExample
from tests.gui.custody.first_run.conftest import Setting


def show(walking: Setting) -> None:
    walking.wizard.practice.side.example_button.click()
    walking.settle()


@pytest.fixture
def existing(walking: Setting, tmp_path: Path) -> Path:
    """An example vault that was made earlier."""
    show(walking)
    walking.go_on()
    walking.stage.entered.clear()
    vault = tmp_path / "Example.safeplan"
    vault.mkdir()  # the fake vault is only in memory
    walking.wizard.go_back()
    return vault


def test_example_shows_its_passphrase_before_it_is_made(walking: Setting, tmp_path: Path) -> None:
    show(walking)
    assert walking.title() == "Look around in an example practice"
    passphrase = walking.wizard.example.page.form.example_passphrase.text()
    assert len(passphrase.split()) == 6
    assert "Example passphrase.txt" in walking.words()
    assert walking.world.keeper.vaults == {}


def test_example_is_made_filled_and_entered(walking: Setting, tmp_path: Path) -> None:
    show(walking)
    passphrase = walking.wizard.example.page.form.example_passphrase.text()
    walking.go_on()
    session = walking.world.keeper.vaults[tmp_path / "Example.safeplan"]
    assert walking.stage.entered == [session]
    assert session.passphrase == passphrase
    assert session.fake_ledger.all_latest(Practice)[0].record.is_example
    assert session.custody.info().clients == len(walking.world.outside.library.example().clients)
    kept = walking.world.files.written[tmp_path / "Example passphrase.txt"]
    assert kept.decode().strip() == passphrase


def test_example_back_returns_to_the_first_step(walking: Setting) -> None:
    walking.type("Riverside")
    show(walking)
    walking.press(Qt.Key.Key_Escape)
    assert walking.title() == "Your practice"
    assert walking.wizard.practice.form.practice_name.text() == "Riverside"
    assert walking.wizard.steps.isVisible()


def test_example_that_is_there_is_opened_again(walking: Setting, existing: Path) -> None:
    show(walking)
    assert walking.title() == "The example practice is here already"
    walking.go_on()
    assert [session.path for session in walking.stage.entered] == [existing]


def test_example_that_is_there_without_its_passphrase_leads_to_unlocking(
    walking: Setting, existing: Path
) -> None:
    walking.world.files.written.clear()
    show(walking)
    assert "it is not there" in walking.words()
    walking.go_on()
    assert walking.stage.unlocks == [existing]


def test_example_that_is_there_can_stand_beside_a_fresh_one(
    walking: Setting, existing: Path
) -> None:
    show(walking)
    walking.wizard.example.page.form.fresh_button.click()
    assert walking.title() == "Look around in an example practice"
    walking.press(Qt.Key.Key_Escape)
    assert walking.title() == "The example practice is here already"
    walking.wizard.example.page.form.fresh_button.click()
    walking.wizard.continue_button.click()
    walking.settle()
    assert [session.path.name for session in walking.stage.entered] == ["Example 2.safeplan"]


def test_example_that_cannot_be_made_goes_elsewhere(
    walking: Setting, tmp_path: Path, folders: list[Path]
) -> None:
    walking.world.keeper.broken[tmp_path / "Example.safeplan"] = UserFacing(ErrorCode.NO_ROOM)
    show(walking)
    walking.go_on()
    assert walking.title() == "The example was not opened"
    assert "There is no room left" in walking.wizard.work.page.form.failure.words()
    folders.append(tmp_path / "other")
    walking.wizard.work.page.form.failure.action_button.click()
    walking.settle()
    walking.go_on()
    assert walking.stage.entered[0].path == tmp_path / "other" / "Example.safeplan"


@pytest.mark.real_worker
def test_example_cancelled_half_way_leaves_nothing(
    walking: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(walking)
    go, begun = threading.Event(), threading.Event()
    draft = FillExample._draft

    def slow(self: FillExample, client_id: str, content: PlanContent) -> object:
        begun.set()
        assert go.wait(5)
        return draft(self, client_id, content)  # type: ignore[arg-type]

    monkeypatch.setattr(FillExample, "_draft", slow)
    walking.press(Qt.Key.Key_Return, settle=False)
    walking.until(begun.is_set)
    walking.wizard.back_button.click()
    go.set()
    walking.settle()
    assert walking.title() == "Look around in an example practice"
    assert walking.world.keeper.vaults == {}
    assert walking.stage.entered == []
