"""What the worker says while it works on something long, and how it hears that it is to stop."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from safeplan_desktop.domain.errors import Cancelled


@dataclass(slots=True)
class ProgressRelay:
    """A `Progress` callback for the worker; the window polls `latest` and sets `cancel`.

    Plain fields, written by one thread and read by the other.
    """

    cancel: threading.Event = field(default_factory=threading.Event)
    latest: tuple[str, int, int] | None = None

    def __call__(self, step: str, done: int, all_: int) -> None:
        """Hear a step. Raises `Cancelled` once somebody has asked to stop."""
        if self.cancel.is_set():
            raise Cancelled
        self.latest = (step, done, all_)
