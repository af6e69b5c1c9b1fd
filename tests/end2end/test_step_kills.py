"""A kill in the middle of each step of the wizard: what was typed is there again.

A sample in a normal run, every step with ``--long``.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest

from tests.end2end import plan_walk, walks
from tests.end2end.conftest import Start, Vault
from tests.end2end.hands import Hands
from tests.end2end.test_drafts import BEHIND_AT_MOST, open_client

OTHER: Final = "What it is, in the client's words"


@dataclass(frozen=True, slots=True)
class Place:
    """A step, by its name in the bar, and the field that is typed into there."""

    step: str
    field: str = plan_walk.ADD


PLACES: Final = (
    Place("Signs"),
    Place("Myself"),
    Place("Places"),
    Place("People", "Who"),
    Place("Help", "Who"),
    Place("Safer", OTHER),
    Place("Why"),
    Place("Why", "Where I keep mine"),
)


@pytest.fixture
def places(how_many: Callable[[int, int], int]) -> list[Place]:
    count = how_many(1, len(PLACES))
    return random.Random(count).sample(PLACES, count)


def go_to(hands: Hands, place: Place) -> None:
    """Go to a step by the bar, and to the last look from the last one."""
    for each in hands.tree():
        if each.role == "push button" and f", {place.step}, " in each.name:
            if "you are here" not in each.name:
                hands.press(each.name)
            break
    hands.find("push button", f", {place.step}, you are here", exact=False)
    if place.field == "Where I keep mine":
        hands.keys("ctrl+Return")
        hands.find("push button", plan_walk.FINISH)
    if place.field == OTHER:
        hands.press("Something else…")


def resume(hands: Hands, vault: Vault, before: Place | None) -> None:
    """Open the wizard; what was typed before the kill has to be there."""
    walks.unlock(hands, vault.passphrase)
    open_client(hands, named=before is None)
    if before is None:
        plan_walk.begin_plan(hands)
        return
    hands.see("Unfinished plan.")
    hands.push("Continue writing", "Return")
    field, kept = before.field, f"typed in {before.step}"
    hands.wait(lambda: hands.text_of(field).startswith(kept))


def test_kill_in_the_middle_of_a_step_loses_at_most_two_seconds(
    start: Start, example: Vault, places: list[Place]
) -> None:
    before: Place | None = None
    for place in places:
        hands = start("--vault", example.path)
        resume(hands, example, before)
        go_to(hands, place)
        hands.fill(place.field, f"typed in {place.step}")
        time.sleep(BEHIND_AT_MOST)  # the promise itself, not a wait for something
        hands.type(" and lost")
        hands.kill()
        before = place
    resume(start("--vault", example.path), example, before)
