"""What stands on paper for an entry, and what never does."""

from __future__ import annotations

import pytest

from safeplan_desktop.domain.plan.plan import (
    STEPS,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    Step,
)
from safeplan_desktop.paper.engine.words import words
from safeplan_desktop.paper.sheets.plan_text import entry_text, means_text, printed_steps, texts


def _entry(text: str, obstacle: str = "", way_round: str = "") -> PlanEntry:
    return PlanEntry("e", text, 8, obstacle, way_round)


def _means(action: str, holder: str = "", declined: str = "") -> MeansSafetyAction:
    return MeansSafetyAction(
        "m", MeansKind.FIREARM, "the old rifle", holder=holder, action=action,
        declined_because=declined,
    )  # fmt: skip


def test_entry_text_without_a_way_round_is_as_the_client_said_it() -> None:
    assert entry_text(_entry("I stop answering my sister", "No money"), words()) == (
        "I stop answering my sister"
    )


@pytest.mark.parametrize(
    ("obstacle", "way", "printed"),
    [
        ("It rains", "the stairs.", "Walk. If it rains: the stairs."),
        ("it rains", "the stairs", "Walk. If it rains: the stairs."),
        ("If it rains", "the stairs", "Walk. If it rains: the stairs."),
        ("when I am alone.", "ring Vera", "Walk. When I am alone: ring Vera."),
        ("I am too tired", "sit on the step", "Walk. If I am too tired: sit on the step."),
        ("Marko is away", "ask Vera!", "Walk. If Marko is away: ask Vera!"),
        ("", "the long way", "Walk. If not: the long way."),
        ("   ", " the long way ", "Walk. If not: the long way."),
    ],
)
def test_entry_text_with_a_way_round_is_two_sentences(
    obstacle: str, way: str, printed: str
) -> None:
    assert entry_text(_entry("Walk", obstacle, way), words()) == printed


def test_entry_text_that_ends_its_sentence_gets_no_second_stop() -> None:
    assert entry_text(_entry("Really?", "", "later"), words()) == "Really? If not: later."


def test_means_text_names_the_holder_once() -> None:
    assert means_text(_means("One week at a time", "Marko"), words()) == (
        "One week at a time. Marko keeps it for me."
    )
    assert means_text(_means("marko keeps the rest.", "Marko"), words()) == "marko keeps the rest."


def test_texts_of_means_leave_out_what_was_declined_or_not_agreed() -> None:
    content = PlanContent(
        safer=(_means("Locked away.", declined="no"), _means("  "), _means("Ok."))
    )
    assert texts(content, Step.SAFER, words()) == ["Ok."]


def test_printed_steps_follow_the_order_and_leave_out_what_is_empty() -> None:
    content = PlanContent(
        signs=(_entry("a"),), why=(_entry("b"),), safer=(_means("c", declined="no"),)
    )
    assert printed_steps(content, STEPS) == (Step.SIGNS, Step.WHY)
    assert printed_steps(content, STEPS[::-1]) == (Step.WHY, Step.SIGNS)
