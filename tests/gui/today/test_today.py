"""Today: rows in the order of need, one click from doing each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from safeplan_desktop.domain.client.agreement import AgreementPoints, SessionAgreement
from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.plan.plan import PlanDraft, SafetyPlan, Step
from safeplan_desktop.domain.plan.review import PlanReviewed
from safeplan_desktop.domain.record import Record
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_form import ClientFormPage
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.client.limits import LimitsPage
from safeplan_desktop.gui.contacts.numbers import NumbersPage
from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard
from safeplan_desktop.gui.today.due_row import DueRow
from safeplan_desktop.gui.today.today import TodayPage
from safeplan_desktop.services.drafts import KeptDraft
from safeplan_desktop.services.kinds import DRAFT_OF, KINDS
from tests.gui.room import Room
from tests.gui.world import work_on

CTRL = Qt.KeyboardModifier.ControlModifier


def today(room: Room) -> TodayPage:
    room.open_at_today()
    room.settle()
    return room.child(TodayPage)


def rows(page: TodayPage) -> list[DueRow]:
    return [each for each in page.findChildren(DueRow) if each.isVisible()]


def filled(page: QWidget) -> list[QPushButton]:
    buttons = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    return [each for each in buttons if each.property("role") == "primary"]


def nothing_due(room: Room) -> None:
    session = room.session
    session.fake_drafts.kept.clear()
    for each in session.ledger.all_latest(SafetyPlan):
        bare = replace(each.record, content=replace(each.record.content, review_on=None, safer=()))
        session.ledger.append(bare, each.record_id, client_id=each.client_id)


def test_today_is_the_first_page_and_the_first_row_has_the_filled_button_and_the_keyboard(
    room: Room,
) -> None:
    page = today(room)
    found = rows(page)
    assert found
    assert filled(page) == [found[0].button]
    room.until(found[0].button.hasFocus)


def test_today_is_counted_in_the_rail_from_the_first_moment(room: Room) -> None:
    page = today(room)
    assert page.count > 0
    assert room.child(Shell)._today_item.shown_hint() == str(page.count)


def test_today_count_in_the_rail_is_what_is_due_or_over(room: Room) -> None:
    page = today(room)
    item = room.child(Shell)._today_item
    assert item.shown_hint() == str(len(rows(page)))
    nothing_due(room)
    page.reload()
    room.settle()
    assert item.shown_hint() == ""


def test_today_nothing_due_is_one_kind_sentence(room: Room) -> None:
    nothing_due(room)
    page = today(room)
    assert rows(page) == []
    assert page.form.rest.text() == "Nothing is due today."


def test_today_without_clients_teaches_the_first_step(room: Room) -> None:
    session = room.world.empty()
    session.fake_drafts.kept.clear()
    room.open_at_today(session)
    room.settle()
    page = room.child(TodayPage)
    assert page.form.empty.isVisible()
    assert not page.form.scroll.isVisible()
    page.form.empty.action_button.click()
    room.settle()
    assert room.child(ClientFormPage).is_adding


def test_today_half_written_plan_goes_on_in_the_wizard(room: Room) -> None:
    page = today(room)
    rows(page)[0].button.click()
    room.settle()
    assert room.child(PlanWizard).isVisible()


def test_today_half_typed_client_goes_on_in_the_form(room: Room) -> None:
    nothing_due(room)
    room.session.drafts.save("client:new", Client("Example: Zo"))
    page = today(room)
    assert rows(page)[0].title.text() == "Somebody new"
    rows(page)[0].button.click()
    room.settle()
    assert room.child(ClientFormPage).form.name.text() == "Example: Zo"


@pytest.mark.parametrize("kind", sorted(DRAFT_OF))
def test_today_any_draft_can_be_thrown_away_and_put_back(room: Room, kind: str) -> None:
    nothing_due(room)
    draft = next(each.draft for each in KINDS.values() if each.draft and kind == each.draft.KIND)
    ana = room.client("Ana")
    drafts: dict[type[Record], Record] = {
        AgreementPoints: AgreementPoints(()),
        Client: Client("Example: Zo"),
        LimitsExplained: LimitsExplained(None, note="asked"),
        PlanDraft: PlanDraft(ana, typing=((Step.MYSELF, "draw"),)),
        PlanReviewed: PlanReviewed(3, date(2026, 11, 12), "Maria", note="a call"),
        SessionAgreement: SessionAgreement(None, note="a talk"),
    }
    begun = drafts[draft]
    whose = None if draft in (AgreementPoints, Client) else ana
    kept: KeptDraft[Record] = KeptDraft(work_on(room.session), draft, whose)
    kept.save(begun)
    page = today(room)
    (row,) = rows(page)
    assert row.discard_button is not None
    row.discard_button.click()
    room.settle()
    assert kept.load() is None
    assert rows(page) == []
    room.window.undo_bar.undo_button.click()
    room.settle()
    found = kept.load()
    assert found is not None
    assert found[0] == begun
    assert len(rows(page)) == 1


def test_today_half_written_talk_goes_on_where_it_was_left(room: Room) -> None:
    nothing_due(room)
    talk = LimitsExplained(None, note="asked about her school")
    room.session.drafts.save(f"limits:{room.client('Ana')}", talk)
    page = today(room)
    (row,) = rows(page)
    assert row.title.text() == "Example: Ana J."
    assert "The talk about confidentiality is half written. Nothing of it is lost." in room.texts()
    assert "Left open" in room.texts()
    row.button.click()
    room.settle()
    limits = room.child(LimitsPage)
    assert room.child(Shell).place == places.Limits(room.client("Ana"))
    assert limits.form.note.text() == "asked about her school"


def test_today_lately_opens_the_record(room: Room) -> None:
    page = today(room)
    (button, *_rest) = page.form.lately_card.findChildren(QPushButton)
    name = button.text()
    button.click()
    room.settle()
    assert room.child(ClientRecordPage).form.name.text() == name


def test_today_numbers_share_one_row_and_one_page(room: Room) -> None:
    nothing_due(room)
    room.session.clock.advance(days=200)
    page = today(room)
    (row,) = rows(page)
    assert "5 numbers to compare" in row.title.text()
    row.button.click()
    room.settle()
    assert room.child(NumbersPage).isVisible()


def test_numbers_ticked_and_left_are_written_and_today_knows(room: Room) -> None:
    nothing_due(room)
    room.session.clock.advance(days=200)
    page = today(room)
    page.form.numbers_button.click()
    room.settle()
    numbers = room.child(NumbersPage)
    for row in numbers._rows:
        row.form.checked_box.setChecked(True)
        row.form.source_field.setText("official list")
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()
    checked = {each.record.checked_on for each in room.session.ledger.all_latest(PracticeNumber)}
    assert checked == {room.session.clock.local(room.session.clock.now()).date()}
    assert rows(room.child(TodayPage)) == []
    assert room.child(Shell)._today_item.shown_hint() == ""


def test_numbers_with_something_missing_stay_open_and_say_what(room: Room) -> None:
    room.session.clock.advance(days=200)
    today(room).form.numbers_button.click()
    room.settle()
    numbers = room.child(NumbersPage)
    row = numbers._rows[0]
    row.form.checked_box.setChecked(True)
    row.form.source_field.setText("")
    numbers.form.done_button.click()
    room.settle()
    assert room.child(NumbersPage) is numbers
    assert row.form.row_problem.text() == "Say where you checked it."


@pytest.mark.parametrize("width", [700, 1280])
def test_today_fits_beside_and_below(room: Room, width: int) -> None:
    page = today(room)
    room.window.resize(width, 820)
    room.settle()
    first, side = rows(page)[0], page.form.side
    beside = side.mapTo(page, side.rect().topLeft()).x() > first.width() // 2
    assert beside is (width == 1280)
