"""Safer: what a client sees, what the therapist opens, and every way a row can end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from safeplan_desktop.domain.plan.plan import (
    Access,
    Confirmation,
    MeansKind,
    MeansSafetyAction,
    Step,
)
from safeplan_desktop.gui.plan.plan_wizard.means_row import MeansRow
from tests.gui.plan.plan_wizard.desk import PlanDesk, chips, click_chip, content_with, pick

TODAY = date(2026, 11, 12)
AGREED = MeansSafetyAction(
    "m", MeansKind.MEDICINES, access=Access.AT_HAND, action="One week at a time", holder="Marko",
    by_when=date(2026, 11, 15),
)  # fmt: skip


def open_row(desk: PlanDesk) -> MeansRow:
    row = desk.means.form.table.open_row()
    assert row is not None
    return row


def row_of(desk: PlanDesk, row: MeansSafetyAction) -> MeansRow:
    """Open Safer with one row, and open that row."""
    desk.put_draft(content_with(Step.SAFER, row))
    desk.open(Step.SAFER)
    desk.means.form.table.rows()[0].form.head_button.click()
    return open_row(desk)


def saved_row(desk: PlanDesk) -> MeansSafetyAction:
    desk.wizard.flush()
    desk.room.settle()
    draft = desk.saved()
    assert draft is not None
    assert len(draft.content.safer) == 1
    return draft.content.safer[0]


def test_a_shared_screen_offers_firearm_medicines_and_something_else_only(desk: PlanDesk) -> None:
    desk.open(Step.SAFER)
    assert chips(desk.means.form.table) == ["Firearm", "Medicines", "Something else…"]
    said = " ".join(desk.texts() + chips(desk.wizard)).lower()
    for word in ("rope", "cord", "sharp", "chemical", "alcohol", "high places", " car"):
        assert word not in said, word


def test_the_list_is_opened_by_the_therapist_only(desk: PlanDesk) -> None:
    desk.open(Step.SAFER)
    click_chip(desk.means.form.table, "Something else…")
    assert desk.means.form.other.hasFocus()
    menu = desk.means.listed()
    assert "Sharp things" in [action.text() for action in menu.actions()]
    pick(menu, "Sharp things")
    desk.room.settle()
    assert open_row(desk).row().kind is MeansKind.SHARPS
    assert not desk.means.form.other_box.isVisible()


def test_asking_by_keyboard_alone_notes_the_answer(desk: PlanDesk) -> None:
    desk.open(Step.SAFER)
    assert isinstance(QApplication.focusWidget(), type(desk.wizard.back_button))
    desk.room.press(Qt.Key.Key_Space)  # Firearm
    desk.room.press(Qt.Key.Key_Space)  # Not at hand
    row = open_row(desk).row()
    assert (row.kind, row.access) == (MeansKind.FIREARM, Access.NOT_AT_HAND)
    assert chips(desk.means.form.table._rest) == ["Medicines", "Something else…"]


def test_what_the_client_named_becomes_a_row_in_their_words(desk: PlanDesk) -> None:
    desk.open(Step.SAFER)
    click_chip(desk.means.form.table, "Something else…")
    desk.add("the key to the shed")
    row = open_row(desk).row()
    assert (row.kind, row.name) == (MeansKind.NAMED, "the key to the shed")
    assert open_row(desk).form.head_button.text() == "the key to the shed"


def test_naming_the_same_twice_is_asked(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SAFER, MeansSafetyAction("a", MeansKind.NAMED, "The shed")))
    desk.open(Step.SAFER)
    click_chip(desk.means.form.table, "Something else…")
    desk.add("the shed")
    assert len(desk.means.form.table.rows()) == 1
    assert desk.means.form.question.isVisible()
    desk.means.form.question.action_button.click()
    assert len(desk.means.form.table.rows()) == 2


def test_a_row_opened_by_mistake_leaves_nothing(desk: PlanDesk) -> None:
    desk.open(Step.SAFER)
    click_chip(desk.means.form.table, "Firearm")
    desk.room.press(Qt.Key.Key_Escape)
    assert not desk.is_closed()
    assert desk.means.form.table.rows() == []
    assert chips(desk.means.form.table) == ["Firearm", "Medicines", "Something else…"]


def test_continue_drops_a_row_in_which_nothing_was_noted(desk: PlanDesk) -> None:
    desk.open(Step.SAFER)
    click_chip(desk.means.form.table, "Firearm")
    desk.go_on()
    assert desk.page.step is Step.WHY
    assert desk.saved_items(Step.SAFER) == []


def test_one_row_at_a_time_is_open(desk: PlanDesk) -> None:
    firearm = MeansSafetyAction("f", MeansKind.FIREARM, access=Access.NOT_AT_HAND)
    desk.put_draft(content_with(Step.SAFER, firearm, AGREED))
    desk.open(Step.SAFER)
    first, second = desk.means.form.table.rows()
    first.form.head_button.click()
    QTest.mouseClick(second, Qt.MouseButton.LeftButton, pos=second.rect().center())
    assert not first.is_open()
    assert second.is_open()
    second.form.head_button.click()
    assert desk.means.form.table.open_row() is None


@pytest.mark.parametrize("access", [Access.NOT_AT_HAND, Access.AT_HAND, Access.RATHER_NOT_SAY])
def test_each_answer_is_kept(desk: PlanDesk, access: Access) -> None:
    row = row_of(desk, MeansSafetyAction("a", MeansKind.NAMED, "the shed"))
    assert not row.form.detail.isVisible()
    words = {Access.NOT_AT_HAND: "Not at hand", Access.AT_HAND: "At hand"}
    click_chip(row.form.access, words.get(access, "Rather not say"))
    assert saved_row(desk).access is access
    assert row.form.detail.isVisible()


def test_agreeing_fills_action_holder_and_day(ana: PlanDesk) -> None:
    row = row_of(ana, MeansSafetyAction("a", MeansKind.MEDICINES, access=Access.AT_HAND))
    assert row.form.action.hasFocus()
    ana.room.type("One week at a time")
    row.form.holder.setFocus()
    ana.room.type("Marko")
    row.form.by_when.setFocus()
    ana.room.type("15 Nov")
    ana.room.press(Qt.Key.Key_Tab)
    saved = saved_row(ana)
    assert (saved.action, saved.holder, saved.by_when) == (
        "One week at a time", "Marko", date(2026, 11, 15),
    )  # fmt: skip
    assert row.form.by_when.text() == "Sun 15 Nov"
    assert row.form.state_chip.text() == "not checked yet"


def test_the_holder_is_picked_from_the_people_without_who_must_not_be_told(ana: PlanDesk) -> None:
    row = row_of(ana, AGREED)
    offered = [row.form.holder.itemText(at) for at in range(row.form.holder.count())]
    assert offered == ["Marko, brother", "Dr Ilić, family doctor"]
    row.form.holder.activated.emit(1)
    assert saved_row(ana).holder == "Dr Ilić"


@pytest.mark.parametrize(
    ("holder", "said"),
    [("Goran", "must not be told"), ("ana", "someone else"), ("Marko", "")],
)
def test_a_holder_who_is_no_good_is_said_but_kept(ana: PlanDesk, holder: str, said: str) -> None:
    row = row_of(ana, replace(AGREED, holder=holder))
    assert row.form.holder_note.isVisible() is bool(said)
    assert said in row.form.holder_note.text()
    assert saved_row(ana).holder == holder


@pytest.mark.parametrize(
    ("kind", "access", "word"),
    [
        (MeansKind.FIREARM, Access.AT_HAND, "unloaded"),
        (MeansKind.MEDICINES, Access.AT_HAND, "pharmacy"),
        (MeansKind.FIREARM, Access.NOT_AT_HAND, ""),
        (MeansKind.MEDICINES, Access.RATHER_NOT_SAY, ""),
    ],
)
def test_ideas_are_of_the_kind_and_only_for_what_is_at_hand(
    desk: PlanDesk, kind: MeansKind, access: Access, word: str
) -> None:
    row = row_of(desk, MeansSafetyAction("a", kind, access=access))
    said = " ".join(chips(row.form.ideas)) if row.form.ideas.isVisible() else ""
    assert (word in said) if word else said == ""
    assert "days' worth" not in said or kind is MeansKind.MEDICINES


def test_nobody_is_suggested_to_keep_a_firearm(ana: PlanDesk) -> None:
    row = row_of(ana, MeansSafetyAction("a", MeansKind.FIREARM, access=Access.AT_HAND))
    assert row.form.holder.count() == 0


def test_an_idea_fills_what_is_agreed(desk: PlanDesk) -> None:
    row = row_of(desk, MeansSafetyAction("a", MeansKind.FIREARM, access=Access.AT_HAND))
    idea = chips(row.form.ideas)[0]
    click_chip(row.form.ideas, idea)
    assert saved_row(desk).action == idea
    assert not row.form.ideas.isVisible()


@pytest.mark.parametrize("kind", [MeansKind.MEDICINES, MeansKind.ALCOHOL])
def test_less_of_what_is_taken_daily_needs_a_doctor_and_that_is_said(
    desk: PlanDesk, kind: MeansKind
) -> None:
    row = row_of(desk, MeansSafetyAction("a", kind, access=Access.AT_HAND))
    assert "doctor" in row.form.hint.text()
    assert row.form.hint.isVisible()


def test_not_at_hand_asks_whether_it_could_be_had(desk: PlanDesk) -> None:
    row = row_of(desk, MeansSafetyAction("a", MeansKind.FIREARM, access=Access.NOT_AT_HAND))
    assert "Could it be had" in row.form.hint.text()


def test_done_notes_day_person_and_how(desk: PlanDesk) -> None:
    row = row_of(desk, AGREED)
    row.form.done_button.click()
    assert row.form.confirm_box.isVisible()
    click_chip(row.form.how, "The person keeping it said so")
    saved = saved_row(desk)
    assert (saved.confirmed_on, saved.confirmed_by, saved.confirmed_how) == (
        TODAY, "Example: Maria Lindqvist", Confirmation.HOLDER_SAID,
    )  # fmt: skip
    assert row.form.state_chip.text() == "12 Nov, ML"
    row.form.done_button.click()
    assert saved_row(desk) == AGREED


def test_done_is_not_offered_before_something_is_agreed(desk: PlanDesk) -> None:
    row = row_of(desk, MeansSafetyAction("a", MeansKind.FIREARM, access=Access.AT_HAND))
    assert not row.form.done_button.isVisible()


def test_a_no_is_quoted_in_place_of_an_action(ana: PlanDesk) -> None:
    row = row_of(ana, replace(AGREED, kind=MeansKind.SHARPS, action="", by_when=None))
    assert row.form.declined_button.text() == "Ana says no, because…"
    row.form.declined_button.click()
    assert row.form.declined.hasFocus()
    ana.room.type("I need them for work")
    assert saved_row(ana).declined_because == "I need them for work"
    assert row.form.by_when_label.text() == "Ask again on"
    row.form.close_button.click()
    assert row.form.agreed.text() == "“I need them for work”"
    assert row.form.state_word.text() == "ask again"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (replace(AGREED, by_when=date(2026, 11, 9)), "due 9 Nov"),
        (replace(AGREED, action=""), "nothing agreed yet"),
        (MeansSafetyAction("a", MeansKind.FIREARM, access=Access.RATHER_NOT_SAY), "ask again"),
        (MeansSafetyAction("a", MeansKind.FIREARM, access=Access.NOT_AT_HAND), "asked"),
        (MeansSafetyAction("a", MeansKind.NAMED, "x"), "not asked yet"),
        (
            replace(AGREED, declined_because="no", by_when=date(2026, 11, 19)),
            "ask again 19 Nov",
        ),
    ],
)
def test_the_end_of_a_row_says_how_far_it_is(
    desk: PlanDesk, row: MeansSafetyAction, text: str
) -> None:
    desk.put_draft(content_with(Step.SAFER, row))
    desk.open(Step.SAFER)
    form = desk.means.form.table.rows()[0].form
    assert text in (form.state_chip.text(), form.state_word.text())
    assert form.head_button.accessibleName().endswith(text)


def test_remove_offers_undo(desk: PlanDesk) -> None:
    row = row_of(desk, AGREED)
    row.form.remove_button.click()
    assert desk.means.form.table.rows() == []
    desk.room.window.undo_bar.undo_button.click()
    assert saved_row(desk) == AGREED


def test_a_day_that_cannot_be_read_changes_nothing_and_is_marked(desk: PlanDesk) -> None:
    row = row_of(desk, AGREED)
    row.form.by_when.setFocus()
    row.form.by_when.selectAll()
    desk.room.type("soon")
    desk.room.press(Qt.Key.Key_Tab)
    assert row.form.by_when.property("state") == "problem"
    assert saved_row(desk).by_when == AGREED.by_when
    row.form.by_when.setFocus()
    row.form.by_when.selectAll()
    desk.room.press(Qt.Key.Key_Backspace)
    assert saved_row(desk).by_when is None


def test_every_control_of_an_open_row_has_a_name(ana: PlanDesk) -> None:
    row = row_of(ana, AGREED)
    row.form.done_button.click()
    assert ana.nameless() == []


@pytest.mark.parametrize("width", [600, 1280])
def test_answers_in_an_open_row_keep_clear_of_the_line_over_it(desk: PlanDesk, width: int) -> None:
    row = row_of(desk, AGREED)
    desk.room.window.resize(width, 820)
    desk.room.settle()
    answers = row.form.access.findChildren(QPushButton)
    assert len(answers) == 3
    assert min(each.mapTo(row, QPoint()).y() for each in answers) >= 8
