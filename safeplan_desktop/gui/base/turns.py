"""Work that is cut into turns of the event loop, so that none of them holds the window up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SOON_MS = 1
"""The least that is a timer."""


def next_turn(owner: QObject, call: Callable[[], None]) -> None:
    """Call in a later turn, unless `owner` is gone by then.

    A timer of 0 ms is no turn of its own: Qt 6 makes it a posted event, and posted events that
    post others are worked off in one go, without looking at keys, painting or timers in between.
    """
    QTimer.singleShot(SOON_MS, owner, call)
