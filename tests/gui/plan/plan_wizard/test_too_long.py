"""What no page can hold is said while it is typed, kept in the draft, and not finished."""

from __future__ import annotations

from safeplan_desktop.domain.plan.limits import LONGEST_ENTRY, LONGEST_NAME
from safeplan_desktop.domain.plan.plan import HelpContact, PlanContent, PlanEntry, Step
from tests.gui.plan.plan_wizard.desk import PlanDesk

LONG = "word " * 1_000


def _said(desk: PlanDesk) -> str:
    return desk.wizard.messages.words()


def test_an_entry_that_is_too_long_is_said_and_stays_whole(desk: PlanDesk) -> None:
    desk.open(Step.SIGNS)
    desk.words.form.add.setText(LONG.strip())  # as pasted
    desk.words.form.add.add_button.click()
    desk.room.settle()
    assert "This is longer than a page can hold." in _said(desk)
    assert f"4,999 letters; {LONGEST_ENTRY:,} fit" in _said(desk)
    assert desk.saved_items(Step.SIGNS) == [LONG.strip()]


def test_it_goes_when_the_entry_is_shortened(desk: PlanDesk) -> None:
    desk.put_draft(PlanContent(signs=(PlanEntry("a", LONG.strip()),)))
    desk.open(Step.SIGNS)
    assert "This is longer than a page can hold." in _said(desk)
    (row,) = desk.rows()
    desk.choose(row, "Change the words")
    desk.room.type("shorter")
    assert _said(desk) == ""
    assert desk.saved_items(Step.SIGNS) == ["shorter"]


def test_a_name_that_is_too_long_is_said_in_another_step_too(desk: PlanDesk) -> None:
    desk.put_draft(PlanContent(people=(HelpContact("a", "x" * (LONGEST_NAME + 1)),)))
    desk.open(Step.WHY)
    assert "People" in _said(desk)
    assert "201 letters; 200 fit" in _said(desk)


def test_it_is_not_finished_and_the_reason_stands_there(desk: PlanDesk) -> None:
    desk.put_draft(PlanContent(signs=(PlanEntry("a", LONG.strip()),)), Step.WHY)
    desk.open()
    desk.go_on()
    desk.finish()
    assert desk.published() == []
    assert "longer than its pages can hold" in _said(desk)
    assert desk.saved_items(Step.SIGNS) == [LONG.strip()]
