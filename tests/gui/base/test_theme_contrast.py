"""Every pair of colours that meets on a screen, measured as WCAG 2.2 does (1.4.3, 1.4.11)."""

from __future__ import annotations

from typing import Final

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from safeplan_desktop.gui.base import theme

GROUNDS: Final = ("paper", "surface", "hover", "accent-soft")
TONES: Final = ("attention", "done", "urgent")
TEXT: Final = (
    *((ink, ground) for ink in ("ink", "ink-soft", "accent") for ground in GROUNDS),
    *(
        (tone, ground)
        for tone in ("attention", "done", "urgent")
        for ground in ("paper", "surface")
    ),
    *((tone, f"{tone}-soft") for tone in (*TONES, "accent")),
    # the action of a banner, and the name of a number that is stale
    *(("accent", f"{tone}-soft") for tone in TONES),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    # the undo bar and tool tips are reversed
    ("paper", "ink"),
)
CONTROLS: Final = (
    ("edge", "paper"),
    ("edge", "surface"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("attention", "surface"),
    ("ink", "paper"),
)


def luminance(colour: QColor) -> float:
    """Return the relative luminance (WCAG 2.2, definition)."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_black_on_white_is_twenty_one() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_on_its_ground_has_the_contrast_of_text(ink: str, ground: str, name: str) -> None:
    tokens = theme.load_tokens(name)
    assert contrast(tokens.color(ink), tokens.color(ground)) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), CONTROLS)
def test_control_on_its_ground_has_the_contrast_of_controls(
    edge: str, ground: str, name: str
) -> None:
    tokens = theme.load_tokens(name)
    assert contrast(tokens.color(edge), tokens.color(ground)) >= 3.0


@pytest.mark.parametrize("choice", [theme.Choice.LIGHT, theme.Choice.DARK])
def test_key_hint_on_the_filled_button_can_be_read(
    choice: theme.Choice, qapp: QApplication
) -> None:
    look = theme.Theme(qapp, choice)
    hint = theme.mixed("on-accent", "accent", 0.8)
    ratio = contrast(hint, theme.color("accent"))
    look.choose(theme.Choice.LIGHT)
    look.deleteLater()
    assert ratio >= 4.5
