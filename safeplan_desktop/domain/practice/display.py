"""How the window is on this computer: what a person chose, not what a practice did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SIZES = (100, 125, 150, 175, 200)


class ThemeChoice(StrEnum):
    """Light, dark, or whatever the system says."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Display:
    """The choice of a theme and of a size in per cent; a size of None leaves it to the system.

    `is_private` says that the privacy view is on. `place` is where the window was left, in Base64,
    in the words of what draws it; empty where that is not known.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM
    size: int | None = None
    is_private: bool = False
    place: str = ""
