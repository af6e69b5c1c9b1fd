"""Collects garbage in the window's thread and at quiet moments only.

Left alone, Python's collector runs wherever an allocation happens to trip it. In the worker's
thread that may destroy a widget outside the window's thread, which Qt does not survive; in the
window's thread a full collection takes as long as several frames. So it is switched off, the
program's own modules are set aside once they are loaded, and a timer collects what is left.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 500
_THRESHOLDS: Final = (2000, 10, 10)


class Collector(QObject):
    """Takes the place of the automatic collector until `stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.check)
        gc.disable()
        self._timer.start(EVERY_MS)

    def check(self) -> None:
        """Collect the oldest generation that has had enough since the last time."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > _THRESHOLDS[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()


def set_aside() -> None:
    """Let later collections pass over everything there is now: modules, classes, functions.

    What little garbage the imports made stays for good: collecting it first takes several frames.
    """
    gc.freeze()
