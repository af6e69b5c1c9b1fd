"""The recovery code: shown, saved, printed, typed back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import RECOVERY_SHEET, Audit, AuditEvent
from safeplan_desktop.gui.custody.first_run.code_cells import CodeCells
from safeplan_desktop.gui.paper.printing import PrintOutcome
from safeplan_desktop.services.custody.set_up_practice import SetUpStep
from safeplan_desktop.services.ports import VaultSeed
from tests.gui.custody.first_run import steps
from tests.gui.custody.first_run.conftest import Setting


@pytest.fixture
def at_code(walking: Setting) -> Setting:
    """The fifth step."""
    steps.to_code(walking)
    return walking


def ask(answer: Path | None, asked: list[str]) -> Callable[..., Path | None]:
    def choose(*given: object) -> Path | None:
        asked.append(str(given[3]))
        return answer

    return choose


def test_code_is_shown_in_nine_groups_and_named(at_code: Setting) -> None:
    groups = at_code.wizard.code.form.groups.groups()
    assert "-".join(groups) == at_code.wizard.state.code
    assert len(groups) == 9


def test_sheet_is_saved_under_a_neutral_name(at_code: Setting, tmp_path: Path) -> None:
    asked: list[str] = []
    at_code.wizard.code.ask_file = ask(tmp_path / "sheet.pdf", asked)
    at_code.wizard.code.form.save_button.click()
    at_code.settle()
    assert asked == ["recovery-sheet.pdf"]
    assert at_code.world.files.written == {tmp_path / "sheet.pdf": b"%PDF sheet"}
    assert "Saved as sheet.pdf." in at_code.words()
    assert QApplication.focusWidget() is at_code.wizard.code.form.print_button


def test_sheet_that_was_saved_is_noted_in_the_vault_it_opens(
    at_code: Setting, tmp_path: Path
) -> None:
    at_code.wizard.code.ask_file = ask(tmp_path / "sheet.pdf", [])
    at_code.wizard.code.form.save_button.click()
    at_code.settle()
    at_code.wizard.continue_button.click()
    at_code.settle()
    steps.type_code(at_code)
    at_code.go_on()
    (session,) = at_code.stage.entered
    noted = [each.record for each in session.ledger.all_latest(Audit)]
    assert noted == [Audit(AuditEvent.EXPORTED, subject=RECOVERY_SHEET)]


def test_sheet_not_saved_because_cancelled_says_nothing(at_code: Setting) -> None:
    at_code.wizard.code.ask_file = ask(None, [])
    at_code.wizard.code.form.save_button.click()
    at_code.settle()
    assert at_code.world.files.written == {}
    assert not at_code.wizard.code.form.paper_note.isVisible()


def test_sheet_that_cannot_be_written_says_why_in_place(at_code: Setting) -> None:
    at_code.wizard.code.ask_file = ask(Path("/nowhere/sheet.pdf"), [])
    at_code.world.files.broken = UserFacing(ErrorCode.NOT_WRITABLE)
    at_code.wizard.code.form.save_button.click()
    at_code.settle()
    assert "This place cannot be written to." in at_code.wizard.code.form.code_banner.words()
    at_code.world.files.broken = None
    at_code.wizard.code.form.save_button.click()
    at_code.settle()
    assert not at_code.wizard.code.form.code_banner.isVisible()


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (PrintOutcome.SENT, "Sent to Brother. Check that all nine groups can be read."),
        (PrintOutcome.CANCELLED, "Nothing was printed."),
        (PrintOutcome.NO_PRINTER, "No printer is set up on this computer."),
        (PrintOutcome.FAILED, "The printer did not respond."),
    ],
)
def test_print_says_what_came_of_it(at_code: Setting, outcome: PrintOutcome, words: str) -> None:
    at_code.wizard.code.job.finished.emit(outcome, "Brother")
    assert words in at_code.wizard.code.form.paper_note.text()


def test_print_without_a_printer_says_so(at_code: Setting) -> None:
    at_code.wizard.code.job.printer_names = list
    at_code.wizard.code.form.print_button.click()
    at_code.until(lambda: "No printer is set up" in at_code.words())


def test_typed_back_code_forgives_and_makes_the_vault(at_code: Setting) -> None:
    at_code.wizard.continue_button.click()
    asked = recovery_code.asked_groups(at_code.wizard.state.code)
    at_code.type(asked.replace("-", ". ").replace("0", "o").replace("1", "l"))
    assert "All three groups are right." in at_code.words()
    at_code.go_on()
    assert len(at_code.stage.entered) == 1


def test_typed_back_code_with_a_slip_names_the_group(at_code: Setting) -> None:
    at_code.wizard.continue_button.click()
    code = at_code.wizard.state.code
    groups = recovery_code.asked_groups(code).split("-")
    groups[1] = groups[1][:3] + ("Z" if groups[1][3] != "Z" else "Y")
    at_code.type(" ".join(groups))
    number = recovery_code.asked(code)[1] + 1
    assert f"Group {number} doesn't match your sheet." in at_code.words()
    assert f"group {number} is not right" in at_code.wizard.typed_back.form.cells.accessibleName()
    at_code.go_on()
    assert steps.step_of(at_code) is SetUpStep.TYPE_BACK
    assert at_code.stage.entered == []


def test_typed_back_code_with_two_slips_names_both_groups(at_code: Setting) -> None:
    at_code.wizard.continue_button.click()
    code = at_code.wizard.state.code
    first, _second, third = (place + 1 for place in recovery_code.asked(code))
    at_code.type(" ".join(["####", recovery_code.asked_groups(code).split("-")[1], "####"]))
    assert f"Groups {first}, {third} don't match your sheet." in at_code.words()


def test_whole_code_typed_back_is_told_that_three_groups_are_enough(at_code: Setting) -> None:
    at_code.wizard.continue_button.click()
    at_code.type(at_code.wizard.state.code)
    numbers = ", ".join(str(place + 1) for place in recovery_code.asked(at_code.wizard.state.code))
    assert f"Only groups {numbers} are needed." in at_code.words()


def test_typed_back_code_half_way_says_how_far(at_code: Setting) -> None:
    at_code.wizard.continue_button.click()
    at_code.type(recovery_code.asked_groups(at_code.wizard.state.code)[:9])
    assert "2 of 3 groups so far." in at_code.words()


def test_code_is_hidden_while_it_is_typed_back(at_code: Setting) -> None:
    at_code.wizard.continue_button.click()
    at_code.settle()
    assert not at_code.wizard.code.isVisible()
    at_code.wizard.typed_back.form.show_button.click()
    at_code.settle()
    assert at_code.wizard.code.isVisible()


def test_code_typed_back_stays_when_the_code_is_looked_at_again(at_code: Setting) -> None:
    at_code.wizard.continue_button.click()
    at_code.type("abc")
    at_code.wizard.typed_back.form.show_button.click()
    at_code.wizard.continue_button.click()
    at_code.settle()
    assert at_code.wizard.typed_back.form.typed.text() == "abc"


def test_cells_take_three_rows_where_there_is_no_room(at_code: Setting) -> None:
    cells = CodeCells()
    at_code.qtbot.addWidget(cells)
    assert cells.heightForWidth(720) == 60
    assert cells.heightForWidth(360) == 3 * 60 + 2 * 8


@pytest.mark.real_worker
def test_code_is_drawn_once_although_one_goes_back_and_forth(
    walking: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, drawn, prepare = threading.Event(), [], walking.world.keeper.prepare

    def slow(name: str, practice: str) -> VaultSeed:
        assert event.wait(5)
        drawn.append(name)
        return prepare(name, practice)

    monkeypatch.setattr(walking.world.keeper, "prepare", slow)
    steps.to_passphrase(walking)
    walking.type(steps.GOOD)
    walking.wizard.passphrase.form.again.setText(steps.GOOD)
    walking.settle()
    walking.wizard.continue_button.click()
    walking.wizard.back_button.click()
    walking.wizard.continue_button.click()
    event.set()
    walking.settle()
    assert drawn == ["Maria Lindqvist"]
    assert walking.wizard.code.form.groups.groups()[0]
    assert not walking.wizard.code.form.code_banner.isVisible()
