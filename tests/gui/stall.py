"""How long the window's thread was ever kept from its work: a monitor for tests.

In a test::

    with watched(qtbot) as monitor:
        ...
    assert monitor.longest_ms < 50

In a program that a test starts: put ``tests/gui/stall_site`` first on ``PYTHONPATH`` and name a
file in ``STALL_LOG``; each stall over 25 ms is a line of milliseconds in it (the file is appended
to, so that it survives the process being replaced).

A timer beats every 5 ms in the thread that is watched; a beat that comes late by n ms tells of a
stall of n ms. Time that the thread spent waiting for a processor does not count where the system
tells it (Linux, `/proc/thread-self/schedstat`): other programs on a busy machine are not ours.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS: Final = 5
WORTH_A_LINE_MS: Final = 25.0
_SCHEDSTAT: Final = Path("/proc/thread-self/schedstat")


def waited_for_a_processor() -> float:
    """Return the milliseconds this thread was ready to run and did not, 0 where nobody tells."""
    try:
        return int(_SCHEDSTAT.read_text().split()[1]) / 1e6
    except (OSError, IndexError, ValueError):
        return 0.0


class StallMonitor(QObject):
    """Measures from `start` to `stop`, in the thread that calls `start`."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.perf_counter,
        waited: Callable[[], float] = waited_for_a_processor,
        log: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.longest_ms = 0.0
        self.beats = 0
        self._clock = clock
        self._waited = waited
        self._log = log
        self._last = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Begin to measure."""
        self._last = (self._clock(), self._waited())
        self._timer.start()

    def stop(self) -> None:
        """End, counting what has passed since the last beat."""
        if self._timer.isActive():
            self.beat()
        self._timer.stop()

    def beat(self) -> None:
        """Count one beat and note how late it is."""
        now, waited = self._clock(), self._waited()
        late = (now - self._last[0]) * 1000 - (waited - self._last[1]) - BEAT_MS
        self._last = (now, waited)
        self.beats += 1
        self.longest_ms = max(self.longest_ms, late)
        if self._log is not None and late >= WORTH_A_LINE_MS:
            with self._log.open("a", encoding="ascii") as lines:
                lines.write(f"{late:.1f}\n")


@contextmanager
def watched() -> Iterator[StallMonitor]:
    """Watch this thread's event loop while the block runs."""
    monitor = StallMonitor()
    monitor.start()
    try:
        yield monitor
    finally:
        monitor.stop()
        monitor.deleteLater()


def watch_this_program() -> None:
    """Watch the application of this process from its first event on; the file is `STALL_LOG`."""
    from PySide6.QtWidgets import QApplication

    made = QApplication.__init__

    def with_a_monitor(self: QApplication, *arguments: object) -> None:
        made(self, *arguments)
        monitor = StallMonitor(self, log=Path(os.environ["STALL_LOG"]))
        QTimer.singleShot(0, monitor, monitor.start)  # the loop has begun: what is before is start

    setattr(QApplication, "__init__", with_a_monitor)  # noqa: B010 - it has other overloads
