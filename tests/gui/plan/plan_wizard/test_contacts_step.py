"""People and Help: who is offered, who never, what is asked, numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from safeplan_desktop.domain.plan.plan import HelpContact, Step
from safeplan_desktop.gui.plan.plan_wizard.contact_row import ContactRow
from tests.gui.plan.plan_wizard.desk import PlanDesk, chips, click_chip, content_with

VERA = HelpContact("a", "Aunt Vera", "until ten", "+44 20 7946 0147")


def contact_row(desk: PlanDesk, at: int = 0) -> ContactRow:
    row = desk.rows()[at]
    assert isinstance(row, ContactRow)
    return row


def saved_contacts(desk: PlanDesk, step: Step) -> list[tuple[str, str, str, str]]:
    desk.wizard.flush()
    desk.room.settle()
    draft = desk.saved()
    assert draft is not None
    there = draft.content.people if step is Step.PEOPLE else draft.content.help
    return [(c.name, c.note, c.number, c.person_id) for c in there]


def test_a_contact_is_added_by_keyboard_alone(desk: PlanDesk) -> None:
    desk.open(Step.PEOPLE)
    for text in ("Aunt Vera", "until ten", "+44 20 7946 0147"):
        desk.room.type(text)
        desk.room.press(Qt.Key.Key_Tab)
    desk.contacts.form.number.setFocus()
    desk.room.press(Qt.Key.Key_Return)
    assert desk.row_texts() == ["Aunt Vera"]
    assert desk.contacts.form.name.hasFocus()
    assert saved_contacts(desk, Step.PEOPLE) == [("Aunt Vera", "until ten", "+44 20 7946 0147", "")]


def test_return_in_the_name_adds_a_contact_without_a_number(desk: PlanDesk) -> None:
    desk.open(Step.HELP)
    desk.add("my doctor")
    assert saved_contacts(desk, Step.HELP) == [("my doctor", "", "", "")]


def test_a_number_without_a_name_asks_whose_it_is(desk: PlanDesk) -> None:
    desk.open(Step.PEOPLE)
    desk.contacts.form.number.setFocus()
    desk.room.type("112")
    desk.room.press(Qt.Key.Key_Return)
    assert desk.rows() == []
    assert desk.contacts.form.problem.isVisible()
    assert desk.contacts.form.name.hasFocus()
    assert desk.contacts.form.number.text() == "112"
    desk.room.type("Somebody")
    assert not desk.contacts.form.problem.isVisible()


def test_continue_with_a_number_without_a_name_stays_here(desk: PlanDesk) -> None:
    desk.open(Step.PEOPLE)
    desk.contacts.form.number.setFocus()
    desk.room.type("112")
    desk.go_on()
    assert desk.page.step is Step.PEOPLE


def test_people_of_the_record_are_offered_and_fill_the_fields(ana: PlanDesk) -> None:
    ana.open(Step.PEOPLE)
    assert chips(ana.contacts.form.people) == ["Dr Ilić, family doctor"]
    click_chip(ana.contacts.form.people, "Dr Ilić, family doctor")
    form = ana.contacts.form
    assert [f.text() for f in (form.name, form.note, form.number)] == [
        "Dr Ilić",
        "family doctor",
        "+44 20 7946 0160",
    ]
    assert ana.row_texts() == ["Marko"]
    ana.room.press(Qt.Key.Key_Return)
    assert saved_contacts(ana, Step.PEOPLE)[-1] == (
        "Dr Ilić", "family doctor", "+44 20 7946 0160", "p-doctor",
    )  # fmt: skip
    assert chips(ana.contacts.form.people) == []


def test_another_name_typed_over_an_offer_is_another_person(ana: PlanDesk) -> None:
    ana.open(Step.PEOPLE)
    click_chip(ana.contacts.form.people, "Dr Ilić, family doctor")
    ana.contacts.form.name.setFocus()
    ana.contacts.form.name.selectAll()
    ana.room.type("Dr Novak")
    ana.room.press(Qt.Key.Key_Return)
    assert saved_contacts(ana, Step.PEOPLE)[-1][3] == ""


@pytest.mark.parametrize("step", [Step.PEOPLE, Step.HELP])
def test_who_must_not_be_told_is_said_before_any_number(ana: PlanDesk, step: Step) -> None:
    ana.open(step)
    banner = ana.contacts.form.not_to_be_told
    assert banner.isVisible()
    assert "Goran" in banner.words()
    assert banner.y() < ana.contacts.form.contacts.y()
    assert not banner.close_button.isVisible()
    offered = chips(ana.contacts.form.people) + chips(ana.contacts.form.earlier)
    assert not [text for text in offered if "Goran" in text]


def test_without_anybody_to_hide_nothing_is_said(desk: PlanDesk) -> None:
    desk.open(Step.PEOPLE)
    assert not desk.contacts.form.not_to_be_told.isVisible()


def test_a_contact_who_must_not_be_told_is_marked(ana: PlanDesk) -> None:
    ana.put_draft(content_with(Step.PEOPLE, HelpContact("x", "Goran", number="112")), based_on=3)
    ana.open(Step.PEOPLE)
    assert contact_row(ana).form.warning.isVisible()
    assert contact_row(ana).form.warning.text() == "must not be told"


def test_practice_numbers_are_offered_for_help_and_no_colleague(desk: PlanDesk) -> None:
    desk.open(Step.HELP)
    assert chips(desk.contacts.form.people) == [
        "Crisis line 116 123", "Ambulance 112", "Police 112",
    ]  # fmt: skip
    click_chip(desk.contacts.form.people, "Crisis line 116 123")
    desk.room.press(Qt.Key.Key_Return)
    assert saved_contacts(desk, Step.HELP) == [("Crisis line", "day and night", "116123", "")]
    assert chips(desk.contacts.form.people) == ["Ambulance 112", "Police 112"]


def test_the_same_person_twice_is_asked(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.PEOPLE, VERA))
    desk.open(Step.PEOPLE)
    desk.add("aunt vera")
    assert desk.row_texts() == ["Aunt Vera"]
    assert desk.contacts.form.question.isVisible()
    desk.room.press(Qt.Key.Key_Return)
    assert desk.row_texts() == ["Aunt Vera", "aunt vera"]


def test_a_contact_is_changed_in_its_row(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.PEOPLE, VERA))
    desk.open(Step.PEOPLE)
    desk.rows()[0].setFocus()
    desk.room.press(Qt.Key.Key_Return)
    row = contact_row(desk)
    row.form.number.setFocus()
    row.form.number.selectAll()
    desk.room.type("+44 20 7946 0148")
    desk.room.press(Qt.Key.Key_Return)
    assert row.form.dial.text() == "+44 20 7946 0148"
    assert row.form.edit_box.isHidden()
    assert saved_contacts(desk, Step.PEOPLE)[0][2] == "+44 20 7946 0148"


def test_a_contact_whose_name_is_emptied_keeps_it(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.PEOPLE, VERA))
    desk.open(Step.PEOPLE)
    desk.rows()[0].begin_edit()
    desk.room.press(Qt.Key.Key_Backspace)
    desk.room.press(Qt.Key.Key_Return)
    assert desk.row_texts() == ["Aunt Vera"]


def test_escape_in_a_contact_brings_it_back_as_it_was(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.PEOPLE, VERA))
    desk.open(Step.PEOPLE)
    desk.rows()[0].begin_edit()
    desk.room.type("Somebody")
    desk.room.press(Qt.Key.Key_Escape)
    assert desk.row_texts() == ["Aunt Vera"]
    assert not desk.is_closed()


def test_what_is_typed_is_there_again_after_a_crash(desk: PlanDesk) -> None:
    desk.open(Step.PEOPLE)
    desk.room.type("Ver")
    desk.contacts.form.number.setFocus()
    desk.room.type("+44 20")
    desk.wizard.flush()
    desk.room.settle()
    desk.open()  # the wizard that was open is gone
    form = desk.contacts.form
    assert [f.text() for f in (form.name, form.note, form.number)] == ["Ver", "", "+44 20"]


def test_a_removed_contact_comes_back_by_undo(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.PEOPLE, VERA))
    desk.open(Step.PEOPLE)
    desk.choose(desk.rows()[0], "Remove")
    assert desk.rows() == []
    desk.room.window.undo_bar.undo_button.click()
    assert desk.row_texts() == ["Aunt Vera"]


def test_what_does_not_look_like_a_number_is_asked_about_once(desk: PlanDesk) -> None:
    desk.open(Step.PEOPLE)
    desk.add("Aunt Vera")
    form = desk.contacts.form
    form.name.setText("Tom")
    form.number.setText("14 Harbour Street, flat 3")
    form.number.setFocus()
    desk.room.press(Qt.Key.Key_Return)
    assert form.question.words().startswith("That does not look like a phone number. Keep it?")
    assert desk.row_texts() == ["Aunt Vera"]
    desk.room.press(Qt.Key.Key_Return)
    assert desk.row_texts() == ["Aunt Vera", "Tom"]
    assert not form.question.isVisible()
    assert contact_row(desk, 1).form.warning.text() == "not a phone number?"


def test_a_number_that_is_put_right_is_not_asked_about_again(desk: PlanDesk) -> None:
    desk.open(Step.PEOPLE)
    form = desk.contacts.form
    form.name.setText("Tom")
    form.number.setText("abc 12")
    form.number.setFocus()
    desk.room.press(Qt.Key.Key_Return)
    form.number.selectAll()
    desk.room.type("07700 900123")
    assert not form.question.isVisible()
    desk.room.press(Qt.Key.Key_Return)
    assert contact_row(desk).form.warning.text() == ""


def test_stray_keys_after_the_chip_of_a_checked_number_do_not_touch_it(desk: PlanDesk) -> None:
    desk.open(Step.HELP)
    click_chip(desk.contacts.form.people, "Crisis line 116 123")
    form = desk.contacts.form
    assert (form.number.text(), form.number.isReadOnly()) == ("116123", True)
    form.number.setFocus()
    desk.room.type("555 0123")
    desk.room.press(Qt.Key.Key_Return)
    assert saved_contacts(desk, Step.HELP)[-1][2] == "116123"
    assert not form.number.isReadOnly()


def test_changing_a_checked_number_says_that_it_is_no_longer_the_checked_one(
    desk: PlanDesk,
) -> None:
    desk.put_draft(content_with(Step.HELP, HelpContact("a", "Crisis line", "", "116123")))
    desk.open(Step.HELP)
    row = contact_row(desk)
    row.begin_edit()
    assert row.form.number.isReadOnly()
    row.checked.change_button.click()
    assert row.checked.words.text() == "If you change it, it is no longer the checked one."
    assert row.form.number.selectedText() == "116123"
    desk.room.type("0800 111")
    assert row.item().number == "0800 111"


def test_chip_of_a_person_selects_the_whole_number_where_all_is_known(ana: PlanDesk) -> None:
    ana.open(Step.PEOPLE)
    click_chip(ana.contacts.form.people, "Dr Ilić, family doctor")
    assert ana.contacts.form.number.selectedText() == "+44 20 7946 0160"
