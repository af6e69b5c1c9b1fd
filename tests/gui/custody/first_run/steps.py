"""Walks through the first run the way a person does."""

from __future__ import annotations

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.services.custody.set_up_practice import SetUpStep
from tests.gui.custody.first_run.conftest import Setting

GOOD = "four quiet herons on the pier"


def to_you(walking: Setting) -> None:
    """Fill the first step with the keyboard."""
    walking.type("Riverside Practice")
    walking.go_on()


def to_numbers(walking: Setting) -> None:
    """Fill the second."""
    to_you(walking)
    walking.type("Maria Lindqvist")
    walking.go_on()


def to_passphrase(walking: Setting) -> None:
    """Choose the country and tick the first number."""
    to_numbers(walking)
    choose_country(walking, "IE")
    first = walking.wizard.numbers.rows()[0]
    first.form.checked_box.click()
    first.form.source_field.setText("their poster")
    walking.go_on()


def to_code(walking: Setting) -> None:
    """Type a passphrase twice."""
    to_passphrase(walking)
    walking.type(GOOD)
    walking.wizard.passphrase.form.again.setFocus()
    walking.type(GOOD)
    walking.go_on()


def to_type_back(walking: Setting) -> None:
    """Go on from the code."""
    to_code(walking)
    walking.wizard.continue_button.click()
    walking.settle()


def make_vault(walking: Setting) -> None:
    """Type the code back and make the vault."""
    to_type_back(walking)
    type_code(walking)
    walking.go_on()


def type_code(walking: Setting) -> None:
    """Type the code back, the way people do."""
    walking.type(recovery_code.asked_groups(walking.wizard.state.code).lower().replace("-", " "))


def choose_country(walking: Setting, code: str) -> None:
    """Choose a country."""
    combo = walking.wizard.numbers.form.country
    combo.setCurrentIndex(combo.findData(code))
    walking.settle()


def step_of(walking: Setting) -> SetUpStep:
    """Return where the therapist stands."""
    return walking.wizard.state.step
