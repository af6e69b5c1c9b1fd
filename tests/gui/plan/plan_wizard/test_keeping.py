"""What the people on the plan know and allow, who else has it, and where it is kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.reach import Reach
from safeplan_desktop.domain.plan.plan import HelpContact, PlanContent, PlanEntry, Step
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.plan.plan_view import PlanViewPage
from safeplan_desktop.gui.plan.plan_wizard.contact_row import ContactRow
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from tests.gui.plan.plan_wizard.desk import PlanDesk

VERA = HelpContact("v" * 32, "Aunt Vera", "until ten", "+44 20 7946 0147")
SIGN = PlanEntry("1" * 32, "I stop answering")


def row_of(desk: PlanDesk) -> ContactRow:
    row = desk.rows()[0]
    assert isinstance(row, ContactRow)
    return row


def answer(row: ContactRow, name: str) -> None:
    """Choose an answer as a screen reader names it."""
    (button,) = (
        each
        for each in row.findChildren(QAbstractButton)
        if QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) == name
    )
    button.click()


def shown(desk: PlanDesk) -> list[str]:
    page = desk.room.child(PlanViewPage)
    return [each.text() for each in page.findChildren(ReadingLabel) if each.isVisible()]


def test_what_a_contact_allows_is_asked_in_the_row_and_read_under_the_name(
    desk: PlanDesk,
) -> None:
    desk.put_draft(PlanContent(people=(VERA,)))
    desk.open(Step.PEOPLE)
    row = row_of(desk)
    row.begin_edit()
    answer(row, "Does \u2068Aunt Vera\u2069 know about the plan? Yes")
    answer(row, "May a message be left? No")
    answer(row, "Is it safe to call? No")
    desk.room.press(Qt.Key.Key_Return)
    desk.wizard.flush()
    desk.room.settle()
    saved = desk.saved()
    assert saved is not None
    assert saved.content.people == (
        replace(VERA, knows_of_plan=True, may_leave_message=False, safe_to_call=False),
    )
    assert row.form.second.text() == "until ten · knows of it · leave no message · not safe to call"
    assert "not safe to call" in row.accessibleDescription()


def test_somebody_from_the_record_brings_what_is_known(ana: PlanDesk) -> None:
    ana.put_draft(PlanContent(signs=(SIGN,)))
    ledger = ana.room.session.fake_ledger
    client = ledger.latest(Client, RecordId(ana.client_id))
    assert client is not None
    people = tuple(
        replace(person, knows_of_plan=False, reach=Reach(call_ok=True))
        for person in client.record.people
    )
    ledger.append(
        replace(client.record, people=people), RecordId(ana.client_id), client_id=ana.client_id
    )
    ana.open(Step.PEOPLE)
    (chip, *_rest) = ana.contacts.form.people.findChildren(QAbstractButton)
    chip.click()
    ana.room.press(Qt.Key.Key_Return)
    (contact,) = ana.wizard._keeper.draft.content.people  # type: ignore[union-attr]  # is open
    answers = (contact.knows_of_plan, contact.may_leave_message, contact.safe_to_call)
    assert answers == (False, None, True)


def test_who_else_has_it_is_written_kept_and_read_again(desk: PlanDesk) -> None:
    desk.put_draft(PlanContent(signs=(SIGN,)), Step.WHY)
    desk.open()
    desk.go_on()
    side = desk.review.side_form
    side.kept_at.setFocus()
    desk.room.type("in my wallet")
    side.also_with.setFocus()
    desk.room.type("Aunt Vera")
    desk.finish()
    desk.let_time_pass()
    (plan,) = desk.published()
    assert (plan.content.kept_at, plan.content.also_with) == ("in my wallet", "Aunt Vera")
    desk.room.window.close_wizard()
    shell = desk.room.window._shell
    assert shell is not None
    shell.go(places.Plan(desk.client_id))
    desk.room.settle()
    assert {"in my wallet", "Aunt Vera"} <= set(shown(desk))


def test_the_last_look_has_its_questions_but_not_in_the_privacy_view(desk: PlanDesk) -> None:
    desk.put_draft(PlanContent(signs=(SIGN,)), Step.WHY)
    desk.open()
    desk.go_on()
    coach = desk.wizard.coach
    assert coach is not None
    assert not coach.isVisible()
    desk.wizard.privacy_switch.setChecked(False)
    coach.button.click()
    assert "Where will it be when you need it?" in desk.texts()
    desk.review.side_form.kept_at.setFocus()
    desk.room.type("at home")
    assert "Where will it be when you need it?" not in desk.texts()
