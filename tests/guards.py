"""What no test may leave behind or reach: logs, Qt messages, threads, timers, windows, a network.

``conftest.py`` arms a guard around every test. Nothing here imports PySide6 unless the test itself
has made a Qt application, so the same guards stand where Qt is not installed.
"""

from __future__ import annotations

import functools
import gc
import logging
import re
import sys
import threading
import time
import weakref
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QWidget

_ADDRESS_AT: Final = {  # audit events that would reach a network, and which argument says where
    "socket.connect": 1,
    "socket.bind": 1,
    "socket.sendto": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}


class ExpectedLogs:
    """The log records and Qt messages that a test says it will cause, as regular expressions."""

    def __init__(self) -> None:
        self._patterns: list[str] = []

    def allow(self, *patterns: str) -> None:
        """Allow messages that match; the test fails if one of the patterns never matches."""
        self._patterns.extend(patterns)

    def unexpected(self, messages: list[str]) -> list[str]:
        """Return the messages that nobody announced."""
        return [m for m in messages if not any(re.search(p, m) for p in self._patterns)]

    def missing(self, messages: list[str]) -> list[str]:
        """Return the announced patterns that never came."""
        return [p for p in self._patterns if not any(re.search(p, m) for m in messages)]


class LogCatcher(logging.Handler):
    """Collect every record from WARNING up, from any library."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record as one line."""
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@dataclass
class Guard:
    """Armed before a test is set up, asked after it is torn down."""

    expected: ExpectedLogs = field(default_factory=ExpectedLogs)
    logs: LogCatcher = field(default_factory=LogCatcher)
    patience: float = 1.0  # seconds a thread is given to end by itself
    threads: frozenset[threading.Thread] = frozenset()
    windows: frozenset[int] = frozenset()

    def arm(self) -> None:
        """Remember what is there already, and begin to listen."""
        self.threads = frozenset(threading.enumerate())
        self.windows = frozenset(address for address, _ in _windows())
        logging.getLogger().addHandler(self.logs)

    def disarm(self) -> list[str]:
        """Stop listening and return one line for each thing left behind or said unannounced."""
        logging.getLogger().removeHandler(self.logs)
        heard = self.logs.messages + qt_messages.drain()
        return [
            *(f"unexpected message: {text}" for text in self.expected.unexpected(heard)),
            *(f"announced but never said: {text}" for text in self.expected.missing(heard)),
            *(
                f"thread still running: {name}"
                for name in _left_threads(self.threads, self.patience)
            ),
            *(f"still running: {name}" for name in _left_timers()),
            *(f"window still there: {name}" for name in _left_windows(self.windows)),
        ]


class QtMessages:
    """Messages that Qt prints outside the part of a test that pytest-qt listens to."""

    def __init__(self) -> None:
        self._heard: list[str] = []

    def listen(self, noise: list[str]) -> None:
        """Install the handler; pytest-qt puts its own in front of it while a test runs.

        `noise` are the regular expressions of messages that mean nothing.
        """
        from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

        harmless = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)

        def hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
            if kind not in harmless and not any(re.search(p, text) for p in noise):
                self._heard.append(f"Qt: {text}")

        qInstallMessageHandler(hear)

    def drain(self) -> list[str]:
        """Return what was heard since the last time."""
        heard, self._heard = self._heard, []
        return heard


qt_messages: Final = QtMessages()


def _left_threads(before: frozenset[threading.Thread], patience: float) -> list[str]:
    """Name the threads that are still there after a moment's patience."""
    end = time.monotonic() + patience
    while True:
        left = [t for t in threading.enumerate() if t not in before and t.is_alive()]
        if not left or time.monotonic() > end:
            return [thread.name for thread in left]
        left[0].join(0.05)


def _qt_application() -> bool:
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets is not None and widgets.QApplication.instance() is not None


def _windows() -> list[tuple[int, QWidget]]:
    """List parentless widgets with their addresses; popups go with the widget they belong to."""
    if not _qt_application():
        return []
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getCppPointer

    found = [w for w in QApplication.topLevelWidgets() if w.parent() is None]
    return [(int(getCppPointer(widget)[0]), widget) for widget in found]


def _left_windows(before: frozenset[int]) -> list[str]:
    def left() -> list[str]:
        return [
            f"{type(widget).__name__} {widget.objectName()!r}"
            for address, widget in _windows()
            if address not in before
        ]

    return _settled(left)


class Births:
    """The timers and Qt threads that Python has made, noted as they are made.

    That of a ``QTimer.singleShot`` with a Python function is among them; what Qt makes for itself
    is not, and was never Python's to stop.
    """

    def __init__(self) -> None:
        self._alive: weakref.WeakSet[QTimer | QThread] = weakref.WeakSet()
        self._listening = False

    def listen(self) -> None:
        """Note every timer and thread from now on, those of derived classes too."""
        if self._listening:
            return
        self._listening = True
        from PySide6.QtCore import QThread, QTimer

        for kind in (QTimer, QThread):
            self._note_each(kind)

    def _note_each(self, kind: type[QTimer | QThread]) -> None:
        make = kind.__init__

        @functools.wraps(make)
        def make_and_note(made: QTimer | QThread, *arguments: object, **named: object) -> None:
            make(made, *arguments, **named)  # type: ignore[arg-type]  # whatever Qt takes
            self._alive.add(made)

        kind.__init__ = make_and_note  # type: ignore[method-assign]  # meant

    def running(self) -> list[str]:
        """Name those that run."""
        from PySide6.QtCore import QTimer
        from shiboken6 import isValid

        return [
            f"{type(item).__name__} {item.objectName()!r} of {type(item.parent()).__name__}"
            for item in self._alive
            if isValid(item) and (item.isActive() if isinstance(item, QTimer) else item.isRunning())
        ]


births: Final = Births()


def _left_timers() -> list[str]:
    """Name running timers and Qt threads that Python made."""
    if not _qt_application():
        return []
    from PySide6.QtCore import QThreadPool

    def left() -> list[str]:
        pool = QThreadPool.globalInstance().activeThreadCount()
        return births.running() + ([f"{pool} threads of the pool"] if pool else [])

    return _settled(left)


def _settled(left: Callable[[], list[str]]) -> list[str]:
    """Ask again after pending deletions and a garbage collection, if there was anything.

    Deletions come first: a collection that finds a whole window to destroy takes its layouts and
    widgets in any order, which Qt does not survive.
    """
    if not left():
        return []
    from PySide6.QtCore import QCoreApplication, QEvent

    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
        gc.collect()
    return left()


def refuse_network() -> None:
    """Refuse, for the rest of this process, everything that would leave the machine.

    An audit hook cannot be taken back. Unix sockets (D-Bus, X11) stay open.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    place = _ADDRESS_AT.get(event)
    if place is None:
        return
    address = arguments[place] if place < len(arguments) else None
    if event in ("socket.connect", "socket.bind", "socket.sendto") and not isinstance(
        address, tuple
    ):
        return
    raise RuntimeError(f"a test tried to reach the network: {event} {address!r}")
