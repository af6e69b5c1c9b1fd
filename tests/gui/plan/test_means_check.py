"""A call of three words: Today's row, three clicks, and no new version of the plan."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from safeplan_desktop.domain.plan.confirmed import Elsewhere, MeansConfirmed
from safeplan_desktop.domain.plan.plan import Confirmation, SafetyPlan, Step
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.client.timeline_card import TimelineCard
from safeplan_desktop.gui.plan.means_card import MeansCard
from safeplan_desktop.gui.plan.means_check import MeansCheckPage
from safeplan_desktop.gui.plan.plan_wizard.means_step import MeansStep
from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard
from safeplan_desktop.gui.today.due_row import DueRow
from safeplan_desktop.gui.today.today import TodayPage
from safeplan_desktop.gui.widgets.rows import TimelineLine
from safeplan_desktop.services.plan.write_plan import WritePlan
from tests.gui.room import Room
from tests.gui.world import work_on

CTRL = Qt.KeyboardModifier.ControlModifier


def rows(room: Room) -> list[DueRow]:
    found = room.child(TodayPage).findChildren(DueRow)
    return [each for each in found if each.title.text() == "Example: Ana J."]


@pytest.fixture
def page(room: Room) -> MeansCheckPage:
    room.open_at_today()
    (row,) = (each for each in rows(room) if each.button.text() == "Check")
    row.button.click()
    room.settle()
    return room.child(MeansCheckPage)


def answer(row: QWidget, words: str) -> None:
    (button,) = (each for each in row.findChildren(QAbstractButton) if each.text() == words)
    button.click()


def entries(room: Room) -> list[MeansConfirmed]:
    ledger = room.session.fake_ledger
    return [each.record for each in ledger.of_client(MeansConfirmed, room.client("Ana"))]


def confirm(room: Room, page: MeansCheckPage) -> None:
    answer(page.form.how, "Ana said so")
    answer(page.form.elsewhere, "No")
    page.form.done_button.click()
    room.settle()


def test_row_of_today_opens_that_row_and_three_clicks_confirm_it(
    room: Room, page: MeansCheckPage
) -> None:
    assert page.form.title.text() == "Medicines: did it happen?"
    assert page.form.lead.text() == "Marko keeps them"
    versions = len(room.session.fake_ledger.of_client(SafetyPlan, room.client("Ana")))
    confirm(room, page)
    (entry,) = entries(room)
    assert (entry.how, entry.with_whom) == (Confirmation.CLIENT_SAID, "Ana")
    assert (entry.elsewhere, entry.plan_version) == (Elsewhere.NO, 3)
    assert len(room.session.fake_ledger.of_client(SafetyPlan, room.client("Ana"))) == versions
    assert not [each for each in rows(room) if each.button.text() == "Check"]


def test_nothing_is_recorded_that_was_not_answered(room: Room, page: MeansCheckPage) -> None:
    room.press(Qt.Key.Key_Return, CTRL)
    assert page.form.how_box.has_problem
    assert page.form.with_whom_box.has_problem
    assert page.form.elsewhere_box.has_problem
    assert entries(room) == []


def test_confirmation_stands_on_the_record_and_can_be_taken_back(
    room: Room, page: MeansCheckPage
) -> None:
    confirm(room, page)
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    record = room.child(ClientRecordPage)
    (button,) = record.card(MeansCard).buttons
    assert button.text() == "Open"
    lines = record.card(TimelineCard).findChildren(TimelineLine)
    assert any("Medicines" in _read(line) and "done, Ana said so" in _read(line) for line in lines)
    button.click()
    room.settle()
    opened = room.child(MeansCheckPage)
    assert "Ana said so. Not at hand anywhere else." in opened.form.known.text()
    opened.form.take_back_button.click()
    room.settle()
    (button,) = room.child(ClientRecordPage).card(MeansCard).buttons
    assert button.text() == "Check"


def _read(line: TimelineLine) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(each.text() for each in line.findChildren(QLabel))


def test_next_version_begins_with_what_was_confirmed(room: Room, page: MeansCheckPage) -> None:
    confirm(room, page)
    draft, _at = WritePlan(work_on(room.session)).resume(room.client("Ana"))
    assert draft.content.safer[0].confirmed_how is Confirmation.CLIENT_SAID


def test_what_was_not_done_leads_to_its_row_in_the_plan(room: Room, page: MeansCheckPage) -> None:
    page.form.change_button.click()
    room.settle()
    step = room.child(PlanWizard).page
    assert isinstance(step, MeansStep)
    assert step.step is Step.SAFER
    row = step.form.table.open_row()
    assert row is not None
    assert row.row().id == "e7"


def test_row_of_today_does_not_say_what_it_is_about_in_the_privacy_view(room: Room) -> None:
    shell = room.open_at_today()
    assert "Medicines" in _said(room)
    shell.context.privacy.set_on(True)
    room.settle()
    assert "Medicines" not in _said(room)


def _said(room: Room) -> str:
    from PySide6.QtWidgets import QLabel

    labels = room.child(TodayPage).findChildren(QLabel)
    buttons = room.child(TodayPage).findChildren(QAbstractButton)
    named = (each.accessibleName() + each.accessibleDescription() for each in buttons)
    return " ".join((*(each.text() for each in labels), *named))
