"""A published plan read, and compared with an earlier version in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel

from safeplan_desktop.domain.plan.plan import HelpContact, PlanContent, PlanEntry, SafetyPlan
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.plan.plan_view import PlanViewPage
from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.gui.widgets.chip import Chip
from safeplan_desktop.gui.widgets.rows import NumberLabel
from tests.gui.room import Room

WALK, DRAW = PlanEntry("w", "Walk round the park"), PlanEntry("d", "Draw hands", likelihood=5)
FIRST = PlanContent(myself=(WALK, DRAW), review_on=date(2026, 12, 1))
SECOND = PlanContent(
    myself=(replace(DRAW, likelihood=8), PlanEntry("t", "<b>Tea</b> &amp; toast")),
    review_on=date(2027, 1, 12),
)


@pytest.fixture
def page(room: Room) -> PlanViewPage:
    client_id = room.client("Andre")
    record_id = None
    for version, content in enumerate((FIRST, SECOND), start=1):
        plan = SafetyPlan(client_id, version, date(2026, 11, version), content)
        record_id = record_id or room.world.randomness.token(16).hex()
        room.session.ledger.append(plan, record_id, client_id=client_id)  # type: ignore[arg-type]  # an id
    shell = room.open()
    shell.go(places.Plan(client_id))
    room.settle()
    return room.child(PlanViewPage)


def compare(room: Room, page: PlanViewPage, at: int) -> None:
    page.form.against.setCurrentIndex(at)
    page.form.against.activated.emit(at)
    room.settle()


def read(page: PlanViewPage) -> list[str]:
    labels = page.form.plan_card.findChildren(QLabel)
    return [each.text() for each in labels if each.isVisible() and each.text()]


def test_plan_alone_is_shown_first_and_can_be_compared(page: PlanViewPage) -> None:
    assert page.form.against.currentText() == "nothing"
    assert "Draw hands" in read(page)
    assert page.form.against.itemText(1) == "version 1"


def test_differences_are_marked_by_words_and_say_how_it_was(room: Room, page: PlanViewPage) -> None:
    compare(room, page, 1)
    marks = [each.text() for each in page.form.plan_card.findChildren(Chip) if each.isVisible()]
    assert marks == ["changed", "new", "no longer"]
    texts = read(page)
    assert "likely 8, was 5" in texts
    assert "Walk round the park" in texts
    assert "Looked at again: 12 January 2027 (was: 1 December 2026)" in texts


def test_hostile_words_are_shown_as_typed(room: Room, page: PlanViewPage) -> None:
    compare(room, page, 1)
    assert "<b>Tea</b> &amp; toast" in read(page)


def test_comparing_with_nothing_shows_the_plan_again(room: Room, page: PlanViewPage) -> None:
    before = read(page)
    compare(room, page, 1)
    assert read(page) != before
    compare(room, page, 0)
    assert read(page) == before


def test_first_version_has_nothing_to_be_compared_with(room: Room, page: PlanViewPage) -> None:
    page.form.version.setCurrentIndex(1)
    page.form.version.activated.emit(1)
    room.settle()
    assert not page.form.against.isVisible()
    assert not page.form.against_label.isVisible()


def test_plan_has_the_numbers_of_its_paper_and_no_step_that_is_empty(room: Room) -> None:
    client_id = room.client("Andre")
    contacts = (HelpContact("a", "Vera", "", "112"),)
    plan = SafetyPlan(
        client_id, 1, date(2026, 11, 1), PlanContent(myself=(WALK,), help=contacts, why=(DRAW,))
    )
    room.session.ledger.append(plan, RecordId("p" * 32), client_id=client_id)
    room.open().go(places.Plan(client_id))
    room.settle()
    headings = [text for text in read(room.child(PlanViewPage)) if text[:1].isdigit()]
    assert [heading.split()[0] for heading in headings if not heading.isdigit()] == ["1", "2", "3"]


def test_plan_whose_papers_carry_no_number_where_one_should_be_says_so(room: Room) -> None:
    client_id = room.client("Andre")
    contacts = (HelpContact("a", "Tom", "", "abc 12"), HelpContact("b", "Vera", "", "112"))
    plan = SafetyPlan(client_id, 1, date(2026, 11, 1), PlanContent(people=contacts))
    room.session.ledger.append(plan, RecordId("p" * 32), client_id=client_id)
    room.open().go(places.Plan(client_id))
    room.settle()
    banner = room.child(PlanViewPage).form.plan_card.findChild(Banner)
    assert isinstance(banner, Banner)
    assert banner.words().startswith("Not a phone number? Tom: abc 12.")
    banner.action_button.click()
    room.settle()
    assert room.child(PlanWizard).isVisible()


@pytest.mark.parametrize("size", [(1280, 820), (683, 384)])
def test_numbers_are_large_and_seen_before_anybody_scrolls(
    room: Room, size: tuple[int, int]
) -> None:
    room.window.resize(*size)
    room.open().go(places.Plan(room.client("Ana")))
    room.settle()
    form = room.child(PlanViewPage).form
    numbers = form.numbers.findChildren(NumberLabel)
    assert [each.text() for each in numbers] == ["+44 20 7946 0142", "116 123"]
    in_steps = form.plan_card.findChildren(NumberLabel)
    assert [each.text() for each in in_steps] == [each.text() for each in numbers]
    assert {each.property("role") for each in (*numbers, *in_steps)} == {"number"}
    view = form.scroll.viewport()
    assert view.rect().contains(QRect(numbers[0].mapTo(view, QPoint()), numbers[0].size()))
    assert form.numbers.mapTo(view, QPoint()).y() == 0


def test_number_that_is_not_safe_to_call_is_read_after_the_warning(room: Room) -> None:
    contact = HelpContact("a", "Tom", "evenings", "+44 20 7946 0142", safe_to_call=False)
    client_id = room.client("Andre")
    plan = SafetyPlan(client_id, 1, date(2026, 11, 1), PlanContent(people=(contact,)))
    room.session.ledger.append(plan, RecordId("p" * 32), client_id=client_id)
    room.open().go(places.Plan(client_id))
    room.settle()
    said = [each.text() for each in room.child(PlanViewPage).form.numbers.findChildren(QLabel)]
    order = ["Tom", "evenings · not safe to call", "+44 20 7946 0142"]
    assert [text for text in said if text in order] == order


def test_plan_without_a_number_has_no_card_for_them(page: PlanViewPage) -> None:
    assert page.form.numbers.isHidden()
    assert page.form.plan_card.width() == 720
