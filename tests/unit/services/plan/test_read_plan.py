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
from safeplan_desktop.services.plan.read_plan import (
    ReadLine,
    entry_text,
    read_item,
    read_plan,
    with_names,
)


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
        (PlanEntry("a", "Walk", None, "it rains", "the stairs."), "Walk. If it rains: the stairs."),
        (PlanEntry("a", "Walk", None, "when I am alone.", "ring Vera"),
         "Walk. When I am alone: ring Vera."),
        (PlanEntry("a", "Walk", None, "I am too tired", "sit on the step"),
         "Walk. If I am too tired: sit on the step."),
        (PlanEntry("a", "Walk", None, "Marko is away", "ask Vera!"),
         "Walk. If Marko is away: ask Vera!"),
        (PlanEntry("a", "Walk", None, "   ", " the long way "), "Walk. If not: the long way."),
        (PlanEntry("a", "Really?", None, "", "later"), "Really? If not: later."),
    ],
)  # fmt: skip
def test_an_entry_reads_with_the_way_round_its_obstacle(entry: PlanEntry, text: str) -> None:
    assert entry_text(entry) == text


@pytest.mark.parametrize("kind", [MeansKind.FIREARM, MeansKind.MEDICINES])
def test_paper_does_not_say_who_keeps_something(kind: MeansKind) -> None:
    row = MeansSafetyAction("a", kind, action="Stored away.", holder="Vera")
    assert read_item(row) == ReadLine("Stored away.")


def test_what_was_declined_or_not_agreed_is_not_read_out() -> None:
    content = PlanContent(
        safer=(
            MeansSafetyAction("a", MeansKind.SHARPS, action="x", declined_because="for work"),
            MeansSafetyAction("b", MeansKind.FIREARM, access=Access.NOT_AT_HAND),
            MeansSafetyAction("c", MeansKind.FIREARM, action="  "),
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


def test_another_paper_reads_the_same_under_its_own_headings() -> None:
    content = PlanContent(why=(PlanEntry("a", "My niece."),))
    plan, quiet = read_plan(content)[-1], read_plan(content, voice="discreet")[-1]
    assert (plan.heading, quiet.heading) == ("What I live for", "Why")
    assert plan.lines == quiet.lines


def test_somebody_without_a_name_gets_a_neutral_word_and_keeps_the_number() -> None:
    named = HelpContact("a", "Vera", "", "112")
    content = with_names(PlanContent(people=(named, HelpContact("b", " ", "", "116123"))))
    assert content.people == (named, HelpContact("b", "Call", "", "116123"))


def test_a_contact_reads_as_one_line_without_what_is_empty() -> None:
    line = read_item(HelpContact("a", " Vera ", "", "116123"))
    assert line is not None
    assert line.joined == "Vera \u00b7 116 123"
