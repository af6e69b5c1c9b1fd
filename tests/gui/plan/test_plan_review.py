"""Reviewed, unchanged: an entry that says with whom and what was asked, and no new version."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.plan.review import MeansAnswer, PlanReviewed, ReviewWay
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.plan.plan_card import PlanCard
from safeplan_desktop.gui.plan.plan_review import PlanReviewPage
from safeplan_desktop.gui.plan.plan_wizard.means_step import MeansStep
from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard
from tests.gui.room import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def card(room: Room) -> PlanCard:
    return room.child(ClientRecordPage).card(PlanCard)


@pytest.fixture
def page(room: Room) -> PlanReviewPage:
    room.open()
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    card(room).form.unchanged_button.click()
    room.settle()
    return room.child(PlanReviewPage)


def answer(row: QWidget, words: str) -> None:
    (button,) = (each for each in row.findChildren(QAbstractButton) if each.text() == words)
    button.click()


def record_it(room: Room) -> None:
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()


def reviews(room: Room) -> list[PlanReviewed]:
    ledger = room.session.fake_ledger
    return [each.record for each in ledger.of_client(PlanReviewed, room.client("Ana"))]


def test_review_together_moves_the_day_and_makes_no_version(
    room: Room, page: PlanReviewPage
) -> None:
    versions = room.session.fake_ledger.of_client(SafetyPlan, room.client("Ana"))
    answer(page.form.way, "With Ana, by phone")
    answer(page.form.means.fields()[0].form.answer, "Still so")
    page.form.review_on.clear()
    page.form.review_on.setFocus()
    room.type("20 January 2027")
    record_it(room)
    (review,) = reviews(room)
    assert (review.way, review.review_on) == (ReviewWay.PHONE, date(2027, 1, 20))
    assert review.numbers_right is None
    assert room.session.fake_ledger.of_client(SafetyPlan, room.client("Ana")) == versions
    detail = card(room).form.plan_detail.text()
    assert "reviewed together 12 Nov" in detail
    assert "review 20 Jan 2027" in detail


def test_one_key_records_nothing(room: Room, page: PlanReviewPage) -> None:
    record_it(room)
    assert page.form.way_box.has_problem
    answer(page.form.way, "With Ana, in the room")
    record_it(room)
    assert page.form.means_box.has_problem
    assert reviews(room) == []


def test_look_alone_says_so_and_leaves_the_day(room: Room, page: PlanReviewPage) -> None:
    answer(page.form.way, "By myself")
    assert not page.form.means_box.isVisible()
    assert not page.form.review_on_box.isVisible()
    assert "looked at by you" in page.form.result.text()
    record_it(room)
    (review,) = reviews(room)
    assert review.means[0].answer is MeansAnswer.NOT_ASKED
    detail = card(room).form.plan_detail.text()
    assert "reviewed together" not in detail
    assert "review 12 Dec" in detail


def test_means_that_has_changed_leads_to_its_row_in_the_plan(
    room: Room, page: PlanReviewPage
) -> None:
    answer(page.form.way, "With Ana, in the room")
    answer(page.form.means.fields()[0].form.answer, "Changed")
    record_it(room)
    step = room.child(PlanWizard).page
    assert isinstance(step, MeansStep)
    row = step.form.table.open_row()
    assert row is not None
    assert row.row().id == "e7"
