"""What a therapist does, as it is done: by keyboard and by what stands on the screen."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.custody import recovery_code
from tests.end2end.hands import Hands

PRACTICE: Final = "Riverside Practice"
THERAPIST: Final = "Dr. Wren Example"
PASSPHRASE: Final = "seven quiet lanterns by the river"
AGAIN: Final = "Type it again, to catch slips"
CODE_FIELD: Final = "Recovery code, from the sheet"
SHELL: Final = "Clients"
GROUP: Final = "[0-9A-HJKMNP-TV-Z]{4}"

# ---- the first run


def set_up_practice(hands: Hands) -> None:
    """Name the practice and oneself."""
    hands.arrive("first run: practice")
    hands.fill("Name of the practice", PRACTICE)
    hands.fill(
        "Address, as you would say it to an ambulance (optional)", "1 Example Street, London"
    )
    hands.keys("ctrl+Return")
    hands.see("Step 2 of 5")
    hands.arrive("first run: you")
    hands.fill("Your name, as you sign", THERAPIST)
    hands.fill("Title or profession (optional)", "Psychotherapist")
    hands.fill("Registration number (optional)", "EX-1234")
    hands.keys("Return")
    hands.see("Step 3 of 5")


def confirm_numbers(hands: Hands) -> None:
    """Choose the country, confirm two of its numbers, correct one, add a colleague's."""
    hands.ask("focus", handle=hands.find("combo box", "Country"))
    hands.type("United")
    while not any(each.name == "United Kingdom" for each in hands.tree()):
        hands.keys("Down")
    for label in ("Ambulance", "Crisis line"):
        hands.tick(f"{label}: I checked this against")
        hands.fill(f"{label}: where it was checked", "the official page")
    hands.fill("Police: number", "+44 20 7946 0111")
    hands.press("Add a colleague's number")
    hands.fill("What this number is for", "Dr. Sova Example")
    hands.fill("Colleague: number", "+44 7700 900111")
    hands.tick("Colleague: I checked this by")
    hands.fill("Colleague: where it was checked", "calling them")
    hands.arrive("first run: numbers")
    hands.press("Continue")
    hands.see("Step 4 of 5")


def choose_passphrase(hands: Hands, passphrase: str = PASSPHRASE) -> None:
    """Type a passphrase twice and go on."""
    hands.arrive("new passphrase")
    hands.fill("Your passphrase", passphrase)
    hands.fill(AGAIN, passphrase, "password text")
    hands.wait(lambda: any(each.description == "the same" for each in hands.tree()))
    hands.keys("Return")


def code_on_screen(hands: Hands) -> str:
    """Read the nine groups of the code from the screen."""

    def groups() -> list[str]:
        return [each.name for each in hands.tree() if re.fullmatch(GROUP, each.name)]

    hands.wait(lambda: len(groups()) == 9)
    return "-".join(groups())


def code_on_paper(sheet: Path) -> str:
    """Read the code from the printed sheet, as somebody who has nothing else."""
    left_half = ["-l", "1", "-r", "72", "-x", "0", "-y", "0", "-W", "340", "-H", "300", "-layout"]
    told = subprocess.run(
        ["pdftotext", *left_half, str(sheet), "-"], capture_output=True, text=True, check=True
    )
    return "-".join(re.findall(rf"\b{GROUP}\b", told.stdout.split("The code")[1]))


def keep_code(hands: Hands, sheet: Path) -> str:
    """Save the recovery sheet, read the code from it, type three groups back; return it."""
    shown = code_on_screen(hands)
    hands.arrive("recovery code")
    hands.push("Save the sheet as PDF…")
    hands.save_file(sheet)
    hands.see(f"Saved as {sheet.name}")
    code = code_on_paper(sheet)
    assert code == shown
    hands.press("Continue")
    numbers = ", ".join(str(place + 1) for place in recovery_code.asked(code))
    field = f"Groups {numbers}"
    hands.find("text", field, state="FOCUSED")
    hands.arrive("recovery code, typed back")
    hands.fill(field, recovery_code.asked_groups(code).lower().replace("-", " "))
    return code


def set_up(hands: Hands, sheet: Path) -> str:
    """Walk through the whole first run; return the recovery code."""
    hands.see("Step 1 of 5")
    set_up_practice(hands)
    confirm_numbers(hands)
    choose_passphrase(hands)
    hands.see("Step 5 of 5")
    code = keep_code(hands, sheet)
    hands.keys("Return")
    hands.see("No clients yet", timeout=30)
    hands.arrive("no clients yet")
    return code


# ---- in and out


def try_passphrase(hands: Hands, passphrase: str) -> None:
    """Type a passphrase into the unlock screen and press Return."""
    hands.find("push button", "Unlock", state="ENABLED")
    hands.fill("Passphrase", passphrase, "password text")
    hands.keys("Return")


def unlock(hands: Hands, passphrase: str = PASSPHRASE) -> None:
    """Open the vault, see Today, and go to the list of clients."""
    try_passphrase(hands, passphrase)
    hands.find("check box", SHELL, timeout=30)
    hands.find("label", "Today")
    hands.arrive("today")
    go_to_clients(hands)


def go_to_clients(hands: Hands) -> None:
    """Go from Today to the list of clients."""
    hands.press(SHELL, "check box")
    hands.find("label", SHELL)


def lock(hands: Hands) -> None:
    """Lock by the keyboard and wait for the unlock screen."""
    hands.keys("ctrl+l")
    hands.find("label", "Locked at", exact=False)
    hands.find("password text", "Passphrase", state="FOCUSED")
    hands.arrive("unlock")


# ---- a client and a plan


def add_client(hands: Hands, name: str) -> None:
    """Add a client with two people around them, one of whom must not be told."""
    hands.keys("ctrl+n")
    hands.find("text", "Name", state="FOCUSED")
    hands.fill("Name", name)
    hands.fill("Birth date", "17 April 1992")
    hands.fill("Telephone", "+44 7700 900123")
    hands.tick("May a message be left? Yes")
    add_person(hands, "Milan Example", "brother", "+44 7700 900456")
    hands.tick("May be called? Yes")
    add_person(hands, "Petr Example", "stepfather", "")
    tab_to(hands, "Must not be told")
    hands.keys("space")
    hands.arrive("client form")
    hands.keys("ctrl+Return")
    hands.find("push button", "Write the plan")
    hands.arrive("client record")


def add_person(hands: Hands, name: str, relation: str, number: str) -> None:
    """Add a person to the client form, by keyboard; the focus ends on the number."""
    before = sum(each.name == "Remove this person" for each in hands.tree())
    hands.push("Add a person")
    hands.wait(lambda: focused_name(hands) == "Name")
    hands.wait(
        lambda: sum(each.name == "Remove this person" for each in hands.tree()) == before + 1
    )
    for text in (name, relation, number):
        hands.type(text) if text else None
        if text != number:
            hands.keys("Tab")
    assert focused_name(hands) == "Telephone"


def tab_to(hands: Hands, name: str, most: int = 20) -> None:
    """Press Tab until something of this name has the keyboard."""
    for _ in range(most):
        if focused_name(hands) == name:
            return
        hands.keys("Tab")
    raise AssertionError(f"Tab does not lead to {name}")


def focused_name(hands: Hands) -> str:
    """Return the name of what has the keyboard."""
    widget = hands.focused()
    return widget.name if widget else ""
