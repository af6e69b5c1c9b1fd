"""For how many minutes the window stands without use before it locks."""

from __future__ import annotations

from typing import Final

IDLE_MINUTES_DEFAULT: Final = 5
IDLE_MINUTES_MOST: Final = 15
WIZARD_IDLE_MINUTES: Final = 30
