"""The only place where objects are built and wired together."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safeplan_desktop.services.work import Outside


def build(*, wait_for_lock: bool = False) -> Outside:
    """Wire the program together. Headless verbs wait their turn for a vault; a window does not.

    Each part is read in and made when it is first used.
    """
    from safeplan_desktop.bootstrap.wiring import wire

    return wire(wait_for_lock=wait_for_lock)


def display_available() -> bool:
    """Tell whether a window can be shown: always on Windows and macOS, else by the display."""
    if os.name == "nt" or os.uname().sysname == "Darwin":
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(platform or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
