"""Saving a plan as a PDF: where, the passphrase once more, the result, and what can go wrong."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QProgressBar

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.clock import ClockDoubt
from safeplan_desktop.domain.paper.document import Paper
from safeplan_desktop.domain.plan.plan import Step
from safeplan_desktop.gui.base.places import Papers
from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk
from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard
from tests.guards import ExpectedLogs
from tests.gui.fakes import PASSPHRASE
from tests.gui.paper.papers.exporting import PLACE, Exporting
from tests.gui.room import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def test_export_asks_where_with_a_neutral_name(exporting: Exporting) -> None:
    exporting.go_on()
    _, _, folder, name, kinds = exporting.asked[0]
    assert name == "plan-3.pdf"
    assert isinstance(folder, Path)
    assert "*.pdf" in str(kinds)
    assert "Ana" not in str(exporting.asked[0][1:])


def test_export_writes_signs_registers_and_says_so_until_read(exporting: Exporting) -> None:
    exporting.go_on()
    assert exporting.words() == "Saved and signed. plan-3.pdf"
    assert exporting.export.result.form.place.text() == "In /media/stick"
    assert exporting.room.world.files.written == {PLACE: b"%PDF plan 3"}
    assert [document.plan_version for document in exporting.registered()] == [3]
    exporting.room.qtbot.wait(300)
    assert exporting.words()
    assert not exporting.export.result.form.progress_box.isVisible()
    exporting.go_on()
    assert exporting.is_closed()
    assert len(exporting.registered()) == 1


def test_export_cancelled_in_the_dialog_changes_nothing(exporting: Exporting) -> None:
    exporting.answers = [None, PLACE]
    exporting.go_on()
    assert exporting.words() == ""
    assert exporting.room.world.files.written == {}
    exporting.go_on()
    assert exporting.words().startswith("Saved")


def test_paper_that_is_wanted_before_it_is_known_is_the_right_one(room: Room) -> None:
    """The sheet's page, with the main action pressed in the very first moment."""
    shell, ana = room.open(), room.client("Ana")
    place = Path("/media/stick/sheet.pdf")
    work = PaperDesk(shell.context, Papers(ana, 0, Paper.CONSENT_SHEET), lambda *_asked: place)
    room.window.open_wizard(work)
    work.continue_button.click()
    room.settle()
    assert list(room.world.files.written.values()) == [
        b"%PDF What stays between us Example: Ana J."
    ]


@pytest.mark.parametrize("way", ["escape", "back"])
def test_export_can_be_left(exporting: Exporting, way: str) -> None:
    if way == "escape":
        exporting.room.press(Qt.Key.Key_Escape)
    else:
        exporting.export.back_button.click()
    assert exporting.is_closed()


def test_export_done_is_left_by_escape(exporting: Exporting) -> None:
    exporting.go_on()
    exporting.room.press(Qt.Key.Key_Escape)
    assert exporting.is_closed()


def test_export_names_the_client_in_the_page_and_not_in_the_window(exporting: Exporting) -> None:
    assert exporting.export.title.text() == "Safety plan · Example: Ana J."
    assert "Ana" not in exporting.room.window.windowTitle()


# ---- the passphrase once more


@pytest.fixture
def late(exporting: Exporting) -> Exporting:
    """The same, more than ten minutes after the passphrase was given."""
    exporting.room.world.clock.advance(minutes=11)
    exporting.go_on()
    return exporting


def test_export_after_ten_minutes_asks_for_the_passphrase_and_goes_on(late: Exporting) -> None:
    page = late.export.confirm_page
    assert page.isVisible()
    assert page.form.passphrase.hasFocus()
    assert late.room.world.files.written == {}
    QTest.keyClicks(page.form.passphrase, PASSPHRASE)
    late.room.press(Qt.Key.Key_Return)
    assert late.words() == "Saved and signed. plan-3.pdf"
    assert len(late.asked) == 1  # the place is not asked for again
    assert page.form.passphrase.text() == ""


def test_export_with_a_wrong_passphrase_says_so_and_can_be_typed_over(late: Exporting) -> None:
    form = late.export.confirm_page.form
    late.room.type("not this one")
    late.room.press(Qt.Key.Key_Return)
    assert "not the passphrase" in form.problem.text()
    assert form.passphrase.hasFocus()
    late.room.type(PASSPHRASE)
    assert not form.problem.isVisible()
    late.room.press(Qt.Key.Key_Return)
    assert late.words().startswith("Saved")


def test_export_by_a_clock_that_is_wrong_says_so_first_and_signs_when_she_says_so(
    exporting: Exporting,
) -> None:
    exporting.room.world.clock.set_by(days=-20_000)
    exporting.go_on()
    assert exporting.words().startswith("The clock of this computer says 1972-")
    assert exporting.room.world.files.written == {}
    exporting.go_on()  # "Try again", and the clock is as it was
    assert exporting.room.world.files.written == {}
    assert exporting.export.later_button.text() == "Sign anyway"
    exporting.export.later_button.click()
    exporting.room.settle()
    assert exporting.words() == "Saved and signed. plan-3.pdf"
    assert len(exporting.asked) == 1
    assert exporting.registered()[0].clock[0] is ClockDoubt.BEFORE_NEWEST


def test_export_after_the_clock_was_put_right_signs_without_a_word(exporting: Exporting) -> None:
    exporting.room.world.clock.set_by(days=-20_000)
    exporting.go_on()
    exporting.room.world.clock.set_by(days=20_000)
    exporting.go_on()
    assert exporting.words() == "Saved and signed. plan-3.pdf"
    assert exporting.registered()[0].clock == ()


def test_export_with_no_passphrase_typed_does_nothing(late: Exporting) -> None:
    late.room.press(Qt.Key.Key_Return)
    late.go_on()
    assert late.export.confirm_page.isVisible()
    assert not late.export.confirm_page.form.problem.isVisible()


def test_export_escape_from_the_passphrase_goes_back_one_page(late: Exporting) -> None:
    late.room.type("half")
    late.room.press(Qt.Key.Key_Escape)
    assert not late.is_closed()
    assert late.export.preview.isVisible()
    assert late.room.world.files.written == {}
    late.answers = [PLACE]
    late.go_on()
    assert late.export.confirm_page.form.passphrase.text() == ""


# ---- what can go wrong


@pytest.mark.parametrize("code", [ErrorCode.NO_ROOM, ErrorCode.NOT_WRITABLE])
def test_export_to_a_place_that_refuses_says_so_and_offers_another(
    exporting: Exporting, code: ErrorCode
) -> None:
    exporting.room.world.files.broken = UserFacing(code)
    exporting.go_on()
    assert exporting.words()
    assert exporting.registered() == []
    exporting.room.world.files.broken = None
    exporting.answers = [Path("/elsewhere/plan-3.pdf")]
    exporting.export.later_button.click()
    exporting.room.settle()
    assert list(exporting.room.world.files.written) == [Path("/elsewhere/plan-3.pdf")]


def test_export_tried_again_goes_to_the_same_place(exporting: Exporting) -> None:
    exporting.room.world.files.broken = UserFacing(ErrorCode.NO_ROOM)
    exporting.go_on()
    exporting.room.world.files.broken = None
    exporting.go_on()
    assert list(exporting.room.world.files.written) == [PLACE]
    assert len(exporting.asked) == 1


def test_export_of_a_character_without_font_says_which_and_where(exporting: Exporting) -> None:
    broken = UserFacing(ErrorCode.CHARACTER_WITHOUT_FONT, character="ᚠ", step="myself")
    exporting.room.world.papers.broken = broken
    exporting.go_on()
    assert "ᚠ" in exporting.words()
    assert "under Myself" in exporting.words()
    assert not exporting.export.later_button.isVisible()
    exporting.go_on()
    assert exporting.room.child(PlanWizard).page is not None


def test_export_of_a_mistake_of_ours_apologises(
    exporting: Exporting, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("job failed")

    def fail(*_arguments: object) -> bytes:
        raise ValueError("client text that nobody may see")

    monkeypatch.setattr(exporting.room.world.papers, "signed", fail)
    exporting.go_on()
    assert exporting.words()
    assert "client text" not in exporting.words()


def test_export_while_signing_can_not_be_started_twice(
    exporting: Exporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    sign = exporting.room.world.papers.signed

    def slow(*arguments: object) -> bytes:
        calls.append(1)
        return sign(*arguments)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(exporting.room.world.papers, "signed", slow)
    for _ in range(3):
        exporting.room.press(Qt.Key.Key_Return, CTRL, settle=False)
    exporting.room.settle()
    assert len(calls) == 1


@pytest.mark.real_worker
def test_export_that_takes_long_shows_a_word_and_a_bar(
    exporting: Exporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()
    sign = exporting.room.world.papers.signed

    def slow(*arguments: object) -> bytes:
        release.wait(5)
        return sign(*arguments)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(exporting.room.world.papers, "signed", slow)
    exporting.room.press(Qt.Key.Key_Return, CTRL, settle=False)
    exporting.room.until(exporting.export.result.form.progress_box.isVisible)
    assert not exporting.export.continue_button.isVisible()
    release.set()
    exporting.room.settle()
    assert exporting.words().startswith("Saved")


@pytest.mark.real_worker
@pytest.mark.parametrize("way", ["escape", "button"])
def test_export_cancelled_while_signing_leaves_nothing_and_can_begin_again(
    exporting: Exporting, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    release = threading.Event()
    sign = exporting.room.world.papers.signed

    def slow(*arguments: object) -> bytes:
        release.wait(5)
        return sign(*arguments)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(exporting.room.world.papers, "signed", slow)
    exporting.answers = [PLACE, PLACE]
    exporting.room.press(Qt.Key.Key_Return, CTRL, settle=False)
    back = exporting.export.back_button
    exporting.room.until(lambda: back.text() == "Cancel")
    if way == "escape":
        exporting.room.press(Qt.Key.Key_Escape, settle=False)
    else:
        back.click()
    assert back.text() == "Stopping"
    release.set()
    exporting.room.settle()
    assert exporting.words() == ""
    assert exporting.room.world.files.written == {}
    assert exporting.registered() == []
    assert back.text() == "Back"
    exporting.go_on()
    assert exporting.words().startswith("Saved")


@pytest.mark.parametrize("late_by", [0, 11])
def test_every_control_has_a_name_and_one_button_is_filled(room: Room, late_by: int) -> None:
    exporting = Exporting(room)
    room.world.clock.advance(minutes=late_by)
    exporting.go_on()
    kinds = (QAbstractButton, QLineEdit, QProgressBar)
    found = [w for kind in kinds for w in exporting.export.findChildren(kind) if w.isVisible()]
    for widget in found:
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken.text(QAccessible.Text.Name).strip(), widget.objectName()
    assert len([w for w in found if w.property("role") == "primary"]) == 1


@pytest.mark.parametrize("step", list(Step))
def test_every_step_can_be_named_where_a_character_stands(room: Room, step: Step) -> None:
    exporting = Exporting(room)
    error = UserFacing(ErrorCode.CHARACTER_WITHOUT_FONT, character="x", step=step.value)
    exporting.export.preview.show_error(error)
    assert "It stands under" in exporting.export.preview.form.problem.words()
