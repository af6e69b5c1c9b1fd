"""A discreet paper: what gives away is left out, numbers never are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safeplan_desktop.domain.plan.discreet import Giveaway, LeftOut, discreet
from safeplan_desktop.domain.plan.plan import (
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    Step,
)

GIVEAWAY = Giveaway(
    frozenset({"crisis", "therap"}),
    frozenset({"ward"}),
    frozenset({"knife"}),
    ("Riverside Practice", "Zoë Lindqvist"),
    frozenset({"practice"}),
)


def _entry(text: str, obstacle: str = "", way: str = "") -> PlanEntry:
    return PlanEntry("e", text, None, obstacle, way)


@pytest.mark.parametrize(
    "text",
    [
        "Ring the CRISIS line",
        "my therapist's voice",
        "Call zoe",
        "walk to Riverside",
        "LINDQVIST",
        "the ward",
    ],
)
def test_an_entry_that_gives_away_is_left_out_and_named(text: str) -> None:
    found = discreet(PlanContent(myself=(_entry(text), _entry("Walk"))), GIVEAWAY)
    assert [each.text for each in found.content.myself] == ["Walk"]
    assert found.left_out == (LeftOut(Step.MYSELF, text),)


@pytest.mark.parametrize(
    "text", ["practice guitar", "tidy the wardrobe", "a knife for bread", "I think of Ana", ""]
)
def test_ordinary_words_stay(text: str) -> None:
    content = PlanContent(signs=(_entry(text),), places=(_entry(text),), why=(_entry(text),))
    assert discreet(content, GIVEAWAY).content == content


def test_a_way_round_that_gives_away_goes_without_its_entry() -> None:
    found = discreet(PlanContent(myself=(_entry("Walk", "rain", "ring therapist"),)), GIVEAWAY)
    assert found.content.myself == (_entry("Walk"),)
    assert found.left_out == ()


def test_a_number_stays_when_the_name_would_give_away() -> None:
    helper = HelpContact("h", "Crisis line", "my therapist knows", "116123")
    friend = HelpContact("f", "Marko", "my brother", "07700 900142")
    found = discreet(PlanContent(people=(friend,), help=(helper,)), GIVEAWAY)
    assert found.content.people == (friend,)
    assert found.content.help == (replace(helper, name="", note=""),)
    assert found.left_out == ()


def test_of_means_only_what_was_agreed_and_gives_nothing_away_stays() -> None:
    def row(action: str, holder: str = "", declined: str = "") -> MeansSafetyAction:
        return MeansSafetyAction(
            "m", MeansKind.NAMED, action=action, holder=holder, declined_because=declined
        )

    rows = (
        row("In the shed"),
        row("Gone", "my therapist"),
        row("The knife is at Marko\u2019s"),
        row("No", declined="mine"),
        row(""),
    )
    found = discreet(PlanContent(safer=rows), GIVEAWAY)
    assert found.content.safer == rows[:1]
    assert [each.text for each in found.left_out] == ["Gone", "The knife is at Marko\u2019s"]
    assert {each.step for each in found.left_out} == {Step.SAFER}
