"""The shipped words that give away: what everybody does in their free time is not among them."""

from __future__ import annotations

import pytest

from safeplan_desktop.domain.plan.discreet import discreet
from safeplan_desktop.domain.plan.plan import MeansKind, MeansSafetyAction, PlanContent, PlanEntry
from safeplan_desktop.services.content.giveaway_words import giveaway_words

GIVEAWAY = giveaway_words("en", "Riverside Practice", "Maria Lindqvist")


@pytest.mark.parametrize(
    "text",
    [
        "Practice the harmonica", "Tidy the wardrobe", "Cut bread with the big knife",
        "Jump rope in the yard", "Read on my tablet", "Draw hands", "Make a drink",
    ],
)  # fmt: skip
def test_words_of_everyday_stay(text: str) -> None:
    entry = PlanEntry("e", text)
    assert discreet(PlanContent(myself=(entry,)), GIVEAWAY).left_out == ()


@pytest.mark.parametrize(
    "text",
    ["Ring the crisis line", "My psychologist", "Think of therapy", "Ask at Riverside", "The ward"],
)
def test_words_that_give_away_do_not(text: str) -> None:
    entry = PlanEntry("e", text)
    assert discreet(PlanContent(myself=(entry,)), GIVEAWAY).content.myself == ()


@pytest.mark.parametrize("text", ["One week of tablets at a time", "The rope is at Marko's"])
def test_words_of_means_give_away_where_it_is_made_safer(text: str) -> None:
    row = MeansSafetyAction("m", MeansKind.NAMED, action=text)
    assert discreet(PlanContent(safer=(row,)), GIVEAWAY).content.safer == ()
