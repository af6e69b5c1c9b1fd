"""Every way into a vault: passphrase, recovery code, the example practice."""

from __future__ import annotations

from pathlib import Path

from tests.end2end import walks
from tests.end2end.conftest import Start, Vault
from tests.end2end.hands import Hands
from tests.end2end.screen_reader import Inspector

NEW = "nine patient kettles on the hill"


def test_recovery_code_opens_and_is_replaced_together_with_the_passphrase(
    start: Start, practice: Vault, home: Path
) -> None:
    hands = start("--vault", practice.path)
    inspector = hands.on_arrival = Inspector()
    open_recovery(hands)
    hands.arrive("recovery: the code")
    hands.fill(walks.CODE_FIELD, practice.code.lower())
    hands.keys("Return")
    hands.see("Step 2 of 3")
    walks.choose_passphrase(hands, NEW)
    hands.see("Step 3 of 3")
    code = walks.keep_code(hands, home / "new-sheet.pdf")
    hands.keys("Return")
    hands.find("check box", walks.SHELL, timeout=30)
    assert code != practice.code

    walks.lock(hands)
    walks.try_passphrase(hands, practice.passphrase)
    hands.find("label", "That is not the passphrase.")
    open_recovery(hands)
    hands.fill(walks.CODE_FIELD, practice.code)
    hands.keys("Return")
    hands.see("That code belongs to another vault, or to an older sheet.")
    hands.keys("Escape")
    walks.unlock(hands, NEW)
    assert "\n".join(inspector.problems) == ""


def open_recovery(hands: Hands) -> None:
    """Go from the unlock screen to where the printed code is typed."""
    hands.press("Use the recovery code")
    hands.find("text", walks.CODE_FIELD, state="FOCUSED")


def test_recovery_code_mistyped_is_told_apart_from_another_one(
    start: Start, practice: Vault
) -> None:
    hands = start("--vault", practice.path)
    open_recovery(hands)
    code = practice.code
    wrong = "7" if code[0] != "7" else "8"
    hands.fill(walks.CODE_FIELD, wrong + code[1:])
    hands.keys("Return")
    hands.see("Something in the code is not right.")
    assert hands.text_of(walks.CODE_FIELD) == wrong + code[1:]


def test_example_practice_is_made_marked_locked_and_opened_again(start: Start) -> None:
    hands = start()
    inspector = hands.on_arrival = Inspector()
    hands.press("Open the example practice")
    hands.find("push button", "Open the example", state="FOCUSED")
    hands.arrive("first run: the example")
    spoken = "The passphrase of the example practice: "
    passphrase = hands.hear(spoken).removeprefix(spoken)
    hands.keys("Return")
    hands.find("label", "Today", timeout=40)
    hands.arrive("today")
    walks.go_to_clients(hands)
    hands.find("label", "12 clients")
    hands.find("label", "Example practice: nobody in it is real")
    hands.arrive("clients")
    walks.lock(hands)
    walks.unlock(hands, passphrase)
    hands.find("label", "12 clients")
    assert "\n".join(inspector.problems) == ""
