"""How a plan reads before it is on paper."""

from __future__ import annotations

import pytest

from safeplan_desktop.domain.plan.plan import (
    STEPS,
    Access,
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    Step,
)
from safeplan_desktop.services.plan.read_plan import entry_text, means_text, read_plan


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (PlanEntry("a", "Draw hands"), "Draw hands"),
        (PlanEntry("a", "Draw", 3, "no paper"), "Draw"),
        (PlanEntry("a", "Draw", 3, "No paper", "a pad"), "Draw. If no paper: a pad."),
        (PlanEntry("a", "Walk.", None, "If it rains:", "the market"),
         "Walk. If it rains: the market."),
        (PlanEntry("a", "Walk", None, "", "the market!"), "Walk. If not: the market!"),
        (PlanEntry("a", "Walk", None, "Vera is out", "Marko"), "Walk. If Vera is out: Marko."),
    ],
)  # fmt: skip
def test_an_entry_reads_with_the_way_round_its_obstacle(entry: PlanEntry, text: str) -> None:
    assert entry_text(entry) == text


@pytest.mark.parametrize(
    ("action", "holder", "text"),
    [
        ("One week at a time", "Marko", "One week at a time. Marko keeps it for me."),
        ("Marko keeps them", "marko", "Marko keeps them"),
        ("Locked away.", "", "Locked away."),
    ],
)
def test_what_was_agreed_reads_with_who_keeps_it(action: str, holder: str, text: str) -> None:
    row = MeansSafetyAction("a", MeansKind.FIREARM, action=action, holder=holder)
    assert means_text(row) == text


def test_what_was_declined_or_not_agreed_is_not_read_out() -> None:
    content = PlanContent(
        safer=(
            MeansSafetyAction("a", MeansKind.SHARPS, action="x", declined_because="for work"),
            MeansSafetyAction("b", MeansKind.FIREARM, access=Access.NOT_AT_HAND),
        )
    )
    safer = next(section for section in read_plan(content) if section.step is Step.SAFER)
    assert (safer.lines, safer.printed_as) == ((), 0)


def test_empty_steps_are_there_without_a_number_and_the_others_count_on() -> None:
    content = PlanContent(
        signs=(PlanEntry("a", "x"),), help=(HelpContact("b", "Line", "always", "112"),)
    )
    sections = read_plan(content)
    assert [section.step for section in sections] == list(STEPS)
    assert [section.printed_as for section in sections] == [1, 0, 0, 0, 2, 0, 0]


def test_another_order_is_read_in_that_order() -> None:
    order = (Step.SAFER, Step.SIGNS)
    assert [section.step for section in read_plan(PlanContent(), order)] == list(order)


def test_likelihood_and_kind_are_never_read_out() -> None:
    content = PlanContent(
        myself=(PlanEntry("a", "Draw", 9),),
        safer=(MeansSafetyAction("b", MeansKind.FIREARM, action="Locked"),),
    )
    lines = [line.text for section in read_plan(content) for line in section.lines]
    assert lines == ["Draw", "Locked"]
