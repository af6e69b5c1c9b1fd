"""Gives a draft the window's timers and its worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.services.drafts import Means

T = TypeVar("T")


def draft_means(
    page: QObject,
    tasks: Tasks,
    saved: Callable[[datetime], None],
    failed: Callable[[SafePlanError], None],
    *,
    owner: QObject | None = None,
) -> Means:
    """Return what a draft needs: timers that go with the page, and the worker.

    The draft hears of its saves as long as `owner` lives; None: also when the page is gone.
    """

    def run(
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[SafePlanError], None],
        /,
    ) -> None:
        tasks.run(owner or tasks, work, done, failed)

    def alarm(ring: Callable[[], None]) -> QTimer:
        timer = QTimer(page)
        timer.setSingleShot(True)
        timer.timeout.connect(ring)
        return timer

    return Means(run, alarm, saved, failed)
