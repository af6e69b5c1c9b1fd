"""Signs, Myself, Places, Why: adding, changing, moving, removing, ideas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safeplan_desktop.domain.plan.plan import PlanDraft, PlanEntry, Step
from safeplan_desktop.gui.plan.plan_wizard.entry_row import EntryRow
from tests.gui.plan.plan_wizard.desk import ALT, PlanDesk, chips, click_chip, content_with, pick

TEA, DRAW, WALK = PlanEntry("a", "Make tea"), PlanEntry("b", "Draw hands"), PlanEntry("c", "Walk")


def entry_row(desk: PlanDesk, at: int = 0) -> EntryRow:
    row = desk.rows()[at]
    assert isinstance(row, EntryRow)
    return row


def test_first_step_of_a_new_plan_shows_field_and_ideas_and_nothing_else(desk: PlanDesk) -> None:
    desk.open()
    assert desk.words.form.add.hasFocus()
    assert desk.words.form.entries.isHidden()
    assert desk.words.form.earlier.isHidden()
    assert len(chips(desk.words.form.ideas)) == 4  # three and "More"


def test_entries_are_added_by_keyboard_alone(desk: PlanDesk) -> None:
    desk.open()
    desk.add("I stop answering", "  awake at three ")
    assert desk.row_texts() == ["I stop answering", "awake at three"]
    assert desk.words.form.add.hasFocus()
    assert desk.words.form.add.text() == ""
    assert desk.saved_items(Step.SIGNS) == ["I stop answering", "awake at three"]


def test_return_in_an_empty_field_adds_nothing(desk: PlanDesk) -> None:
    desk.open()
    desk.add("", "   ")
    assert desk.rows() == []
    assert desk.saved() is None


def test_the_add_button_adds_like_return(desk: PlanDesk) -> None:
    desk.open()
    desk.room.type("tea")
    QTest.mouseClick(desk.words.form.add.add_button, Qt.MouseButton.LeftButton)
    assert desk.row_texts() == ["tea"]


def test_the_same_text_twice_is_asked_and_a_second_return_means_it(desk: PlanDesk) -> None:
    desk.open()
    desk.add("Draw hands", "draw hands.")
    assert desk.row_texts() == ["Draw hands"]
    assert desk.words.form.question.isVisible()
    assert desk.words.form.add.text() == "draw hands."
    desk.room.press(Qt.Key.Key_Return)
    assert desk.row_texts() == ["Draw hands", "draw hands."]
    assert not desk.words.form.question.isVisible()


def test_the_question_about_twice_goes_when_the_text_changes_and_comes_back(
    desk: PlanDesk,
) -> None:
    desk.open()
    desk.add("Draw", "draw")
    desk.room.type("n")
    assert not desk.words.form.question.isVisible()
    desk.room.press(Qt.Key.Key_Backspace)
    desk.room.press(Qt.Key.Key_Return)
    assert desk.words.form.question.isVisible()
    assert desk.row_texts() == ["Draw"]


def test_the_question_about_twice_answered_by_its_button_adds_it(desk: PlanDesk) -> None:
    desk.open()
    desk.add("Draw", "draw")
    desk.words.form.question.action_button.click()
    assert desk.row_texts() == ["Draw", "draw"]


def test_escape_closes_the_question_before_the_wizard(desk: PlanDesk) -> None:
    desk.open()
    desk.add("Draw", "draw")
    desk.room.press(Qt.Key.Key_Escape)
    assert not desk.words.form.question.isVisible()
    assert not desk.is_closed()


def test_an_idea_goes_into_the_field_and_not_into_the_plan(desk: PlanDesk) -> None:
    desk.open()
    idea = chips(desk.words.form.ideas)[0]
    click_chip(desk.words.form.ideas, idea)
    assert desk.words.form.add.text() == idea
    assert desk.words.form.add.hasFocus()
    assert desk.rows() == []
    desk.room.press(Qt.Key.Key_Return)
    assert desk.row_texts() == [idea]
    assert idea not in chips(desk.words.form.ideas)


def test_more_ideas_shows_all_of_them(desk: PlanDesk) -> None:
    desk.open()
    click_chip(desk.words.form.ideas, "More")
    assert len(chips(desk.words.form.ideas)) > 4
    assert "More" not in chips(desk.words.form.ideas)


def test_earlier_entries_come_back_by_their_chip(ana: PlanDesk) -> None:
    ana.open()
    first = ana.row_texts()[0]
    ana.rows()[0].removed.emit()
    assert first in chips(ana.words.form.earlier)
    click_chip(ana.words.form.earlier, first)
    ana.room.press(Qt.Key.Key_Return)
    assert ana.row_texts()[-1] == first
    assert ana.words.form.earlier.isHidden()


def test_words_are_changed_where_they_stand(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA, DRAW))
    desk.open()
    desk.rows()[0].setFocus()
    desk.room.press(Qt.Key.Key_Return)
    assert entry_row(desk).form.edit.hasFocus()
    desk.room.type("Make green tea")
    desk.room.press(Qt.Key.Key_Return)
    assert desk.row_texts() == ["Make green tea", "Draw hands"]
    assert desk.rows()[0].hasFocus()
    assert desk.saved_items(Step.SIGNS) == ["Make green tea", "Draw hands"]


def test_words_that_are_being_changed_are_saved_before_return(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA))
    desk.open()
    entry_row(desk).begin_edit()
    desk.room.type("Half a th")
    assert desk.saved_items(Step.SIGNS) == ["Half a th"]
    assert entry_row(desk).form.edit.isVisible()


def test_escape_while_changing_brings_the_old_words_back_and_stays(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA))
    desk.open()
    entry_row(desk).begin_edit()
    desk.room.type("Something else")
    desk.room.press(Qt.Key.Key_Escape)
    assert desk.row_texts() == ["Make tea"]
    assert not desk.is_closed()


def test_words_that_are_emptied_are_removed_with_undo(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA, DRAW))
    desk.open()
    entry_row(desk).begin_edit()
    desk.room.press(Qt.Key.Key_Backspace)
    desk.room.press(Qt.Key.Key_Return)
    assert desk.row_texts() == ["Draw hands"]
    desk.room.window.undo_bar.undo_button.click()
    assert desk.row_texts() == ["Make tea", "Draw hands"]


def test_likelihood_is_chosen_and_taken_back(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA))
    desk.open()
    desk.choose(desk.rows()[0], "How likely…")
    row = entry_row(desk)
    click_chip(row.form.likelihood, "8")
    assert row.item().likelihood == 8
    assert row.form.likely.text() == "likely 8 of 10"
    desk.choose(row, "How likely…")
    click_chip(row.form.likelihood, "Not asked")
    assert row.item().likelihood is None
    assert row.form.likely.isHidden()


def test_obstacle_and_way_round_stand_in_the_second_line(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA))
    desk.open()
    desk.choose(desk.rows()[0], "Obstacle and way round…")
    desk.room.type("no milk")
    desk.room.press(Qt.Key.Key_Tab)
    desk.room.type("a walk")
    desk.room.press(Qt.Key.Key_Return)
    row = entry_row(desk)
    assert row.form.second.text() == "no milk: a walk"
    assert (row.item().obstacle, row.item().way_round) == ("no milk", "a walk")
    assert row.form.obstacle_box.isHidden()
    assert row.form.edit.isHidden()
    assert row.hasFocus()


def test_arrows_in_a_field_of_a_row_stay_there(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA, DRAW))
    desk.open()
    entry_row(desk).begin_edit()
    desk.room.press(Qt.Key.Key_Down)
    assert entry_row(desk).form.edit.hasFocus()


def test_one_editor_at_a_time_is_open(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA, DRAW))
    desk.open()
    desk.choose(desk.rows()[0], "How likely…")
    desk.choose(desk.rows()[1], "Obstacle and way round…")
    assert entry_row(desk, 0).form.likelihood_box.isHidden()
    assert entry_row(desk, 1).form.obstacle_box.isVisible()


def test_rows_move_with_alt_and_arrows_and_keep_the_focus(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA, DRAW, WALK))
    desk.open()
    desk.rows()[2].setFocus()
    desk.room.press(Qt.Key.Key_Up, ALT)
    assert desk.row_texts() == ["Make tea", "Walk", "Draw hands"]
    assert desk.rows()[1].hasFocus()
    desk.room.press(Qt.Key.Key_Up, ALT)
    desk.room.press(Qt.Key.Key_Up, ALT)
    assert desk.saved_items(Step.SIGNS) == ["Walk", "Make tea", "Draw hands"]


def test_rows_move_by_the_menu_and_stop_at_the_ends(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA, DRAW))
    desk.open()
    desk.choose(desk.rows()[0], "Move down")
    assert desk.row_texts() == ["Draw hands", "Make tea"]
    first = desk.rows()[0].menu()
    up = next(a for a in first.actions() if a.text().startswith("Move up"))
    assert not up.isEnabled()
    first.deleteLater()


def test_rows_move_with_the_mouse(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA, DRAW, WALK))
    desk.open()
    grip = entry_row(desk, 0).form.grip
    QTest.mousePress(grip, Qt.MouseButton.LeftButton)
    for _ in range(3):
        below = desk.words.form.entries.mapToGlobal(QPoint(20, 180))
        QTest.mouseMove(grip, grip.mapFromGlobal(below))
        QApplication.processEvents()
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton)
    assert desk.saved_items(Step.SIGNS) == ["Draw hands", "Walk", "Make tea"]


def test_arrows_go_from_row_to_row(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA, DRAW))
    desk.open()
    desk.rows()[0].setFocus()
    desk.room.press(Qt.Key.Key_Down)
    assert desk.rows()[1].hasFocus()
    desk.room.press(Qt.Key.Key_Down)
    assert desk.rows()[1].hasFocus()


def test_remove_offers_undo_and_asks_nothing(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA, DRAW, WALK))
    desk.open()
    desk.rows()[1].setFocus()
    desk.room.press(Qt.Key.Key_Delete)
    assert desk.row_texts() == ["Make tea", "Walk"]
    assert desk.rows()[1].hasFocus()
    assert desk.room.window.undo_bar.isVisible()
    desk.room.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.row_texts() == ["Make tea", "Draw hands", "Walk"]
    assert desk.saved_items(Step.SIGNS) == ["Make tea", "Draw hands", "Walk"]


def test_remove_of_the_last_entry_puts_the_keyboard_into_the_field(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA))
    desk.open()
    desk.choose(desk.rows()[0], "Remove")
    assert desk.words.form.add.hasFocus()
    assert desk.words.form.entries.isHidden()


def test_undo_after_leaving_the_step_puts_it_back_there(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA))
    desk.open()
    desk.rows()[0].removed.emit()
    desk.jump(Step.WHY)
    desk.room.window.undo_bar.undo_button.click()
    assert desk.rows() == []
    desk.jump(Step.SIGNS)
    assert desk.row_texts() == ["Make tea"]


def test_undo_after_leaving_the_wizard_puts_it_back_into_the_draft(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA, DRAW))
    desk.open()
    desk.rows()[0].removed.emit()
    desk.room.press(Qt.Key.Key_Escape)
    assert desk.is_closed()
    desk.room.window.undo_bar.undo_button.click()
    desk.room.settle()
    draft = desk.saved()
    assert draft is not None
    assert draft.content.signs == (TEA, DRAW)


def test_tab_goes_the_way_one_reads(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA, DRAW))
    desk.open()
    desk.rows()[0].setFocus()
    seen = []
    for _ in range(5):
        seen.append(QApplication.focusWidget())
        desk.room.press(Qt.Key.Key_Tab)
    first, second = entry_row(desk, 0), entry_row(desk, 1)
    assert seen == [
        first,
        first.form.menu_button,
        second,
        second.form.menu_button,
        desk.words.form.add,
    ]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_a_row_opens_at_its_button(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA))
    desk.open()
    row = desk.rows()[0]
    row.open_menu()
    menu = row._menu
    assert menu is not None
    assert menu.isVisible()
    pick(menu, "Change the words")
    desk.room.window.activateWindow()
    desk.room.until(entry_row(desk).form.edit.hasFocus)
    assert entry_row(desk).form.edit.isVisible()


def test_draft_of_a_plan_draft_has_ids_of_its_own(desk: PlanDesk) -> None:
    desk.open()
    desk.add("one", "two", "three")
    desk.wizard.flush()
    desk.room.settle()
    draft = desk.saved()
    assert isinstance(draft, PlanDraft)
    assert len({entry.id for entry in draft.content.signs}) == 3
