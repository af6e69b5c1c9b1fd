"""The session agreement: made with the keyboard alone, kept half written, gone through again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safeplan_desktop.domain.client.agreement import (
    SessionAgreement,
    agreed_points,
)
from safeplan_desktop.domain.client.limits import SheetAnswer
from safeplan_desktop.domain.paper.document import Paper
from safeplan_desktop.domain.paper.state import ClientState
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.agreement import AgreementPage
from safeplan_desktop.gui.client.agreement_card import AgreementCard
from safeplan_desktop.gui.client.agreement_points import AgreementPointFields
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.client.practice_points import PracticePointsPage
from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk
from safeplan_desktop.gui.today.today import TodayPage
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.services.client.keep_agreement import starting_points
from tests.gui.room import Room

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(room: Room) -> AgreementPage:
    room.open()
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    return opened(room)


def card(room: Room) -> AgreementCard:
    return room.child(ClientRecordPage).card(AgreementCard)


def opened(room: Room) -> AgreementPage:
    card(room).form.agreement_button.click()
    room.settle()
    return room.child(AgreementPage)


def row(page: AgreementPage, name: str) -> AgreementPointFields:
    (found,) = (each for each in page.form.points.fields() if each.form.is_agreed.text() == name)
    return found


def date_it(page: AgreementPage) -> None:
    """Write that it is agreed today."""
    field = page.form.agreed_on
    if not field.text():
        field.setFocus()
        QTest.keyClicks(field, "12 Nov 2026")


def agree(page: AgreementPage, name: str) -> AgreementPointFields:
    date_it(page)
    found = row(page, name)
    found.form.is_agreed.click()
    return found


def choose(page: AgreementPage, state: ClientState, sheet: SheetAnswer) -> None:
    for box, value in ((page.form.state, state), (page.form.sheet, sheet)):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())


def record_it(room: Room) -> None:
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()


def agreements(room: Room) -> list[SessionAgreement]:
    ledger = room.session.fake_ledger
    return [each.record for each in ledger.of_client(SessionAgreement, room.client("Ana"))]


def test_agreement_is_made_with_the_keyboard_alone(room: Room, page: AgreementPage) -> None:
    assert page.form.agreed_on.hasFocus()
    room.type("12 Nov 2026")
    row(page, "Phones").form.is_agreed.setFocus()
    room.press(Qt.Key.Key_Space)
    room.press(Qt.Key.Key_Tab)
    assert row(page, "Phones").form.agreed.hasFocus()
    room.press(Qt.Key.Key_Tab)
    room.type("we put it in the drawer")
    record_it(room)
    (made,) = agreements(room)
    (point,) = agreed_points(made)
    assert (point.name, point.then) == ("Phones", "we put it in the drawer")
    assert point.agreed == next(each.usual for each in starting_points() if each.name == "Phones")
    assert made.state is ClientState.NOT_ASKED
    assert "1 point" in card(room).form.agreement_detail.text()
    assert "not signed yet" in card(room).form.agreement_detail.text()


def test_nothing_is_agreed_before_it_is_ticked(room: Room, page: AgreementPage) -> None:
    assert page.form.agreed_on.text() == ""
    date_it(page)
    assert not any(each.form.is_agreed.isChecked() for each in page.form.points.fields())
    assert row(page, "Phones").form.agreed.isVisible()  # it is read before it is agreed on
    assert not row(page, "Phones").form.then.isVisible()
    record_it(room)
    assert page.form.points_box.problem_line.text() == "Tick what you both agree on."
    assert not agreements(room)


def test_nothing_is_signed_while_the_client_is_affected(room: Room, page: AgreementPage) -> None:
    agree(page, "Length")
    choose(page, ClientState.AFFECTED, SheetAnswer.SIGNED)
    record_it(room)
    assert "recorded as signed that day" in page.form.sheet_box.problem_line.text()
    assert not agreements(room)
    choose(page, ClientState.AFFECTED, SheetAnswer.NOT_YET)
    record_it(room)
    (made,) = agreements(room)
    assert made.state is ClientState.AFFECTED


def test_sheet_is_signed_only_by_somebody_who_was_asked_how_they_are(
    room: Room, page: AgreementPage
) -> None:
    agree(page, "Length")
    choose(page, ClientState.NOT_ASKED, SheetAnswer.SIGNED)
    record_it(room)
    assert page.form.state_box.problem_line.text()
    choose(page, ClientState.CLEAR, SheetAnswer.SIGNED)
    record_it(room)
    assert len(agreements(room)) == 1


def test_point_without_words_is_not_an_agreement(room: Room, page: AgreementPage) -> None:
    agree(page, "Length").form.agreed.selectAll()
    row(page, "Length").form.agreed.setFocus()
    room.press(Qt.Key.Key_Delete)
    record_it(room)
    assert "Write what you agreed" in page.form.points_box.problem_line.text()


def test_half_written_agreement_is_kept_and_goes_on_from_today(
    room: Room, page: AgreementPage
) -> None:
    agree(page, "Touch")
    room.press(Qt.Key.Key_Escape)
    room.settle()
    assert not agreements(room)
    assert card(room).form.agreement_button.text() == "Continue"
    room.window.go(places.Today())
    room.settle()
    room.press(Qt.Key.Key_F9)
    room.settle()
    assert "Session agreement, half written. Everything is saved." in room.texts()
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    assert row(opened(room), "Touch").form.is_agreed.isChecked()


def test_agreement_that_is_gone_through_again_is_the_next_revision_of_the_one(
    room: Room, page: AgreementPage
) -> None:
    agree(page, "Length")
    choose(page, ClientState.CLEAR, SheetAnswer.SIGNED)
    record_it(room)
    assert card(room).form.agreement_button.text() == "Review it"
    page = opened(room)
    assert not row(page, "Length").form.is_agreed.isChecked()
    (before,) = page.form.earlier.findChildren(ReadingLabel)
    assert "signed by both" in before.text()
    assert "Length: A session lasts 50 minutes." in before.text()
    assert page.value().sheet is SheetAnswer.NOT_YET
    assert page.value().state is ClientState.NOT_ASKED
    record_it(room)
    assert len(agreements(room)) == 1  # not by one key: what still holds is ticked anew
    agree(page, "Length")
    agree(page, "Touch")
    record_it(room)
    ledger, ana = room.session.fake_ledger, room.client("Ana")
    revisions = ledger.of_client(SessionAgreement, ana)
    assert [len(agreed_points(each.record)) for each in revisions] == [2, 1]
    assert len({each.record_id for each in revisions}) == 1


def test_review_stands_on_today_when_its_day_comes(room: Room, page: AgreementPage) -> None:
    agree(page, "Length")
    record_it(room)
    (made,) = agreements(room)
    assert made.agreed_on is not None
    assert made.review_on is not None
    room.window.go(places.Today())
    room.settle()
    room.press(Qt.Key.Key_F9)
    room.settle()
    assert "Session agreement with" not in " ".join(room.texts())
    ana = room.client("Ana")
    (revision,) = room.session.fake_ledger.of_client(SessionAgreement, ana)
    due = replace(made, agreed_on=made.agreed_on - timedelta(days=1), review_on=made.agreed_on)
    room.session.fake_ledger.append(due, revision.record_id, client_id=ana)
    room.child(TodayPage).reload()
    room.settle()
    assert "Session agreement with Example: Ana J." in " ".join(room.texts())


def test_practices_list_is_changed_and_the_agreement_that_was_begun_follows(
    room: Room, page: AgreementPage
) -> None:
    agree(page, "Touch")
    page.form.points_button.click()
    room.settle()
    points = room.child(PracticePointsPage)
    first = points.form.points.fields()[0]
    assert first.form.name.hasFocus()
    points.form.add_button.click()
    room.type("The dog")
    room.press(Qt.Key.Key_Escape)
    room.settle()
    page = room.child(AgreementPage)
    assert row(page, "Touch").form.is_agreed.isChecked()
    assert not row(page, "The dog").form.is_agreed.isChecked()


def test_point_that_is_removed_can_be_put_back(room: Room, page: AgreementPage) -> None:
    page.form.points_button.click()
    room.settle()
    points = room.child(PracticePointsPage)
    names = [each.form.name.text() for each in points.form.points.fields()]
    points.form.points.fields()[1].form.remove_button.click()
    assert len(points.form.points.fields()) == len(names) - 1
    room.window.undo_bar.undo_button.click()
    assert [each.form.name.text() for each in points.form.points.fields()] == names


def test_sheet_is_made_from_the_record(room: Room, page: AgreementPage) -> None:
    agree(page, "Length")
    record_it(room)
    card(room).form.agreement_sheet_button.click()
    room.settle()
    desk = room.child(PaperDesk)
    assert desk.options.paper is Paper.AGREEMENT
    assert not desk.options.form.ink_box.isVisible()
    assert not desk.options.form.paper_box.isVisible()
    desk.escape()
    room.settle()
    assert room.child(ClientRecordPage).isVisible()


def test_sheet_that_was_signed_later_is_marked_on_the_agreement_it_belongs_to(
    room: Room, page: AgreementPage
) -> None:
    agree(page, "Length")
    record_it(room)
    card(room).form.agreement_change_button.click()
    room.settle()
    page = room.child(AgreementPage)
    assert row(page, "Length").form.is_agreed.isChecked()
    choose(page, ClientState.CLEAR, SheetAnswer.SIGNED)
    record_it(room)
    after, before = agreements(room)
    assert after == replace(
        before,
        state=ClientState.CLEAR,
        sheet=SheetAnswer.SIGNED,
        signed_on=before.agreed_on,
    )
    assert "signed by both" in card(room).form.agreement_detail.text()


def test_what_is_for_the_record_only_is_hidden_while_the_client_reads_along(
    room: Room, page: AgreementPage
) -> None:
    assert not page.form.record_card.isVisible()
    assert page.form.hidden_line.isVisible()
    room.press(Qt.Key.Key_F9)
    assert page.form.state.isVisible()
    assert not page.form.signed_on.isVisible()
    choose(page, ClientState.AFFECTED, SheetAnswer.SIGNED)
    assert page.form.signed_on.isVisible()
    assert not page.form.signed_state.isVisible()
    room.press(Qt.Key.Key_F9)
    assert not page.form.state.isVisible()
    agree(page, "Length")
    record_it(room)
    assert page.form.sheet.hasFocus()  # what keeps it from being recorded is shown


def test_points_of_which_both_have_to_know_beforehand_are_asked_about(
    room: Room, page: AgreementPage
) -> None:
    agree(page, "Length")
    assert not page.form.unasked.isVisible()
    found = agree(page, "Weapons")
    assert page.form.unasked.text() == "Ask what happens then: Weapons."
    found.form.then.setPlainText("we stop for the day")
    assert not page.form.unasked.isVisible()


def test_sheet_to_talk_about_can_be_made_before_there_is_an_agreement(
    room: Room, page: AgreementPage
) -> None:
    room.press(Qt.Key.Key_Escape)
    room.settle()
    card(room).form.agreement_sheet_button.click()
    room.settle()
    assert room.child(PaperDesk).options.paper is Paper.AGREEMENT


def test_point_with_words_and_no_name_is_said_and_not_dropped(
    room: Room, page: AgreementPage
) -> None:
    page.form.points_button.click()
    room.settle()
    points = room.child(PracticePointsPage)
    first = points.form.points.fields()[0]
    first.form.name.clear()
    first.form.name.textEdited.emit("")
    record_it(room)
    assert points.form.points_box.problem_line.text() == "Give every point a name."
