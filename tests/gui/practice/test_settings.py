"""The settings: a choice is written at once, counts at once, and can be taken back."""

from __future__ import annotations

import os
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import Step
from safeplan_desktop.domain.practice.display import Display, ThemeChoice
from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.client.clients import ClientsPage
from safeplan_desktop.gui.custody.lock_note import LockReason, read_note
from safeplan_desktop.gui.practice import settings as settings_page
from safeplan_desktop.gui.practice.settings import SettingsPage
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.gui.widgets.figure_row import FigureRow
from safeplan_desktop.services.practice.change_settings import ChangeSettings
from safeplan_desktop.services.work import Work
from tests.gui.plan.plan_wizard.desk import PlanDesk
from tests.gui.room import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def _open(room: Room) -> SettingsPage:
    room.open()
    return _go_there(room)


def _go_there(room: Room) -> SettingsPage:
    _rail(room, "settings").click()
    room.settle()
    return room.child(SettingsPage)


def _rail(room: Room, key: str) -> QPushButton:
    return room.child(Shell).rail.item(key)


def _written(room: Room) -> list[Settings]:
    """Return every revision of the settings, the first one left out."""
    ledger = room.session.fake_ledger
    record_id = ledger.all_latest(Settings)[0].record_id
    return [each.record for each in ledger.history(Settings, record_id)][1:]


def _click(row: FigureRow, figure: int) -> None:
    button = next(b for b in row.findChildren(QPushButton) if b.text() == str(figure))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _choose(room: Room, row: FigureRow, figure: int) -> None:
    _click(row, figure)
    row.settle()
    room.settle()


def test_settings_chosen_in_the_rail_is_where_one_is(room: Room) -> None:
    _open(room)
    clients = room.window.findChild(ClientsPage)
    assert clients is not None
    assert not clients.isVisible()
    assert _rail(room, "settings").isChecked()
    assert not _rail(room, "clients").isChecked()


def test_settings_opened_shows_what_is_stored_and_has_the_keyboard_on_it(room: Room) -> None:
    page = _open(room)
    assert (page.form.idle.figure(), page.form.review.figure()) == (5, 30)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Lock after (minutes of inactivity): 5"


def test_settings_chosen_again_in_the_rail_stays_the_same_page(room: Room) -> None:
    page = _open(room)
    assert _go_there(room) is page


def test_settings_escape_goes_back_to_the_clients(room: Room) -> None:
    _open(room)
    room.press(Qt.Key.Key_Escape)
    assert room.child(ClientsPage).isVisible()
    assert _rail(room, "clients").isChecked()


def test_settings_minutes_changed_are_written_and_count_at_once(room: Room) -> None:
    page = _open(room)
    _choose(room, page.form.idle, 2)
    assert _written(room) == [Settings(idle_minutes=2)]
    assert "Saved 14:02" in room.texts()
    room.seconds.now += 119
    assert not room.idle.check()
    room.seconds.now += 1
    assert room.idle.check()


def test_settings_minutes_longer_keep_the_window_open_longer(room: Room) -> None:
    page = _open(room)
    _choose(room, page.form.idle, 15)
    room.seconds.now += 14 * 60
    assert not room.idle.check()


def test_settings_change_without_a_further_key_is_written_by_itself(room: Room) -> None:
    page = _open(room)
    _click(page.form.idle, 10)
    room.until(lambda: _written(room) == [Settings(idle_minutes=10)])


@pytest.mark.parametrize("elsewhere", [False, True])
def test_settings_undo_taken_puts_it_back_everywhere(room: Room, elsewhere: bool) -> None:
    page = _open(room)
    _choose(room, page.form.idle, 15)
    if elsewhere:
        room.press(Qt.Key.Key_Escape)
        room.window.undo_bar.undo_button.click()  # Ctrl+Z belongs to the filter here
    else:
        room.press(Qt.Key.Key_Z, CTRL)
    room.settle()
    assert _written(room) == [Settings(idle_minutes=15), Settings()]
    if not elsewhere:
        assert page.form.idle.figure() == 5
    room.seconds.now += 300
    assert room.idle.check()


def test_settings_undo_of_the_days_keeps_the_minutes(room: Room) -> None:
    page = _open(room)
    _choose(room, page.form.idle, 10)
    _choose(room, page.form.review, 90)
    room.press(Qt.Key.Key_Z, CTRL)
    assert _written(room)[-1] == Settings(idle_minutes=10)
    assert (page.form.idle.figure(), page.form.review.figure()) == (10, 30)


def test_settings_arrow_keys_write_only_where_they_come_to_rest(room: Room) -> None:
    page = _open(room)
    room.press(Qt.Key.Key_Right)
    room.press(Qt.Key.Key_Right)
    page.form.idle.settle()
    room.settle()
    assert _written(room) == [Settings(idle_minutes=15)]


def test_settings_left_or_locked_at_once_are_written(room: Room) -> None:
    page = _open(room)
    _click(page.form.review, 14)
    room.press(Qt.Key.Key_Escape)
    assert _written(room) == [Settings(review_days=14)]
    room.window.undo_bar.withdraw()
    page = _go_there(room)
    _click(page.form.review, 60)
    room.press(Qt.Key.Key_L, CTRL)
    assert _written(room)[-1] == Settings(review_days=60)
    assert not room.window.undo_bar.isVisible()


def test_settings_without_room_say_so_and_show_what_is_stored(room: Room) -> None:
    page = _open(room)
    room.session.fake_ledger.broken = UserFacing(ErrorCode.NO_ROOM)
    _choose(room, page.form.idle, 15)
    assert "no room left" in room.child(Banner).words()
    assert page.form.idle.figure() == 5
    room.seconds.now += 300
    assert room.idle.check()


def test_settings_stored_that_are_not_usual_are_shown_in_their_place(room: Room) -> None:
    ChangeSettings(Work(room.session, room.world.outside)).change(idle_minutes=7, review_days=366)
    page = _open(room)
    assert (page.form.idle.figure(), page.form.review.figure()) == (7, 366)
    assert page.form.idle.figures() == (1, 2, 3, 5, 7, 10, 15)
    assert page.form.review.figures() == (7, 14, 30, 60, 90, 366)
    row = page.form.idle.findChildren(QPushButton)
    seen = [b.text() for b in sorted(row, key=lambda b: b.x())]
    assert seen == ["1", "2", "3", "5", "7", "10", "15"]


def test_settings_days_changed_are_suggested_by_the_next_plan(room: Room) -> None:
    work = PlanDesk(room, "Ana")
    page = _go_there(room)
    _choose(room, page.form.review, 7)
    work.open(Step.WHY)
    work.go_on()
    assert work.review.side_form.review_on.day() == date(2026, 11, 19)


def test_figure_row_set_by_the_program_tells_nobody(qtbot: QtBot) -> None:
    row = FigureRow()
    qtbot.addWidget(row)
    row.ask("Minutes", (1, 5))
    told: list[int] = []
    row.answered.connect(told.append)
    row.set_figure(5)
    row.settle()
    assert (row.figure(), told) == (5, [])


def test_figure_row_gone_back_before_resting_tells_nobody(qtbot: QtBot) -> None:
    row = FigureRow()
    qtbot.addWidget(row)
    row.ask("Minutes", (1, 5))
    row.set_figure(5)
    told: list[int] = []
    row.answered.connect(told.append)
    _click(row, 1)
    _click(row, 5)
    row.settle()
    assert told == []


def test_settings_steps_are_put_in_order_by_keyboard_and_taken_back(
    room: Room,
) -> None:
    page = _open(room)
    before = page.form.order.order()
    up = page.form.order._rows["safer"].up
    up.setFocus()
    for _ in range(2):
        room.press(Qt.Key.Key_Space)
        room.settle()
    assert up.hasFocus()
    assert page.form.order.order().index("safer") == before.index("safer") - 2
    assert [step.value for step in _written(room)[-1].plan_order] == list(page.form.order.order())
    room.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert page.form.order.order().index("safer") == before.index("safer") - 1


def test_settings_order_ends_at_its_ends_and_the_keyboard_stays(
    room: Room,
) -> None:
    page = _open(room)
    row = page.form.order._rows["myself"]
    row.up.setFocus()
    room.press(Qt.Key.Key_Space)
    assert page.form.order.order()[0] == "myself"
    assert not row.up.isEnabled()
    assert row.down.hasFocus()


def test_settings_theme_is_kept_on_this_computer_and_not_in_the_vault(room: Room) -> None:
    page = _open(room)
    before = len(_written(room))
    _answer(page.form.theme, "Dark").click()
    room.settle()
    assert room.world.outside.display.load().theme is ThemeChoice.DARK
    assert len(_written(room)) == before
    assert room.restarts == []


def test_settings_size_locks_the_window_once_and_says_why(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    page = _open(room)
    _answer(page.form.size, "150 %").click()
    room.settle()
    assert room.world.outside.display.load().size == 150
    assert os.environ["QT_SCALE_FACTOR"] == "1.5"
    (command,) = room.restarts
    note = read_note(command[-3], command[-1])
    assert note is not None
    assert note.reason is LockReason.SIZE


def test_settings_size_as_the_system_leaves_qt_alone(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "1.5")
    room.window._display = Display(size=150)
    page = _open(room)
    _answer(page.form.size, "As the system").click()
    room.settle()
    assert room.world.outside.display.load().size is None
    assert "QT_SCALE_FACTOR" not in os.environ
    assert len(room.restarts) == 1


def _answer(row: QWidget, words: str) -> QPushButton:
    return next(each for each in row.findChildren(QPushButton) if each.text() == words)


def test_settings_language_of_paper_is_written_and_taken_back(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"en": "English", "sr": "srpski"}
    monkeypatch.setattr(settings_page, "paper_languages", lambda: known)
    page = _open(room)
    button = next(b for b in page.form.language.findChildren(QPushButton) if b.text() == "srpski")
    button.click()
    room.settle()
    assert _written(room)[-1].paper_language == "sr"
    assert room.window.undo_bar.isVisible()
    room.window.undo_bar.undo_button.click()
    room.settle()
    assert _written(room)[-1].paper_language == "en"
