"""What is typed is kept: over a power cut, over a lock, half a sentence too."""

from __future__ import annotations

import time

from tests.end2end import plan_walk, walks
from tests.end2end.conftest import Start, Vault
from tests.end2end.hands import Hands

CLIENT = "Example: Andre M."
BEHIND_AT_MOST = 2.0
"""Seconds that a draft may be behind what is on the screen."""


def open_client(hands: Hands, *, named: bool = True) -> None:
    """Find a client by typing and open the record.

    Not `named`: a plan was open before, so that the privacy view is still on.
    """
    if not named:
        hands.find("check box", "Privacy view", state="CHECKED")
        hands.keys("F9")
    hands.fill("Filter clients by name", "andre")
    hands.find("list item", CLIENT, exact=False)
    hands.see_gone("Example: Ana J.")
    hands.keys("Return")
    hands.find("push button", "Change details")


def go_on_writing(hands: Hands) -> str:
    """Open the half-written plan and return what stands in its field."""
    hands.push("Continue writing", "Return")
    hands.find("text", plan_walk.ADD, state="FOCUSED")
    return hands.text_of(plan_walk.ADD)


def test_kill_in_the_wizard_draft_is_offered_again_at_most_two_seconds_behind(
    start: Start, example: Vault
) -> None:
    hands = start("--vault", example.path)
    walks.unlock(hands, example.passphrase)
    open_client(hands)
    plan_walk.begin_plan(hands)
    plan_walk.add_words(hands, "I count the exits")
    hands.type("and then I can")
    time.sleep(BEHIND_AT_MOST)  # the promise itself, not a wait for something
    hands.type("not")
    hands.kill()

    hands = start("--vault", example.path)
    walks.unlock(hands, example.passphrase)
    open_client(hands, named=False)
    hands.see("Unfinished plan.")
    assert go_on_writing(hands).startswith("and then I can")
    hands.find("panel", "I count the exits")


def test_lock_while_typing_keeps_every_letter(start: Start, example: Vault) -> None:
    hands = start("--vault", example.path)
    walks.unlock(hands, example.passphrase)
    open_client(hands)
    plan_walk.begin_plan(hands)
    hands.type("I stay in the doorw")
    walks.lock(hands)
    hands.see("What you were writing is kept.")
    walks.unlock(hands, example.passphrase)
    open_client(hands, named=False)
    assert go_on_writing(hands) == "I stay in the doorw"


def test_lock_while_a_client_is_added_keeps_the_form(start: Start, example: Vault) -> None:
    hands = start("--vault", example.path)
    walks.unlock(hands, example.passphrase)
    hands.keys("ctrl+n")
    hands.find("text", "Name", state="FOCUSED")
    hands.fill("Name", "Example: Zdeňka Řehořová")
    hands.fill("Telephone", "+44 7700 90")
    walks.lock(hands)
    walks.unlock(hands, example.passphrase)
    hands.see("You had begun to add somebody.")
    hands.press("Go on")
    hands.see("You started this earlier.")
    assert hands.text_of("Name") == "Example: Zdeňka Řehořová"
    assert hands.text_of("Telephone") == "+44 7700 90"
