"""The window's beginning and end: fonts and theme, the first face, the event loop."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from safeplan_desktop.gui.app.collector import Collector, set_aside
from safeplan_desktop.gui.app.first_paint import FirstPaint
from safeplan_desktop.gui.app.main_window import TITLE, MainWindow
from safeplan_desktop.gui.app.placement import place
from safeplan_desktop.gui.app.read_ahead import ReadAhead
from safeplan_desktop.gui.base import icons
from safeplan_desktop.gui.base.presence import Presence
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.gui.base.theme import Theme, scale_environment
from safeplan_desktop.gui.custody.lock_note import read_note
from safeplan_desktop.gui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from safeplan_desktop.services.work import Outside

LAST_JOB_SECONDS = 15.0
LONGEST_TURN_SECONDS = 0.0005
"""How long the worker may keep the interpreter when the window wants it; Python's own is ten times
that, and a picture takes dozens of turns."""
_HARMLESS = (
    "GetApplicationBusAddress",
    "Could not find accessible on path",
    "QSpiApplication::keyEventError",
)
"""A screen reader asks for a bus of our own, or after a widget that has just gone; or it is too
busy to say in time whether it wants a key, which then is the window's."""

_log = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.ERROR,
}


def run(
    outside: Outside, vault: Path | None, *, locked_at: str = "", locked_because: str = ""
) -> int:
    """Show the window on a vault, on the one opened last, or on the first run; return a code.

    `locked_at` and `locked_because` come from the process that locked before us.
    """
    qInstallMessageHandler(_on_qt_message)
    sys.setswitchinterval(LONGEST_TURN_SECONDS)
    display = outside.display.load()
    if display.size is not None:
        scale_environment(display.size, os.environ)
    application = QApplication(sys.argv[:1])
    application.setApplicationName(TITLE)
    application.setDesktopFileName("safeplan-desktop")
    collector = Collector(application)
    theme = Theme(application, display.theme)
    ring = FocusRing(application)
    tasks = Tasks(application, wait=True)
    window = MainWindow(outside, tasks, theme=theme, display=display)
    window.left.connect(application.quit)
    recent = outside.recent
    path = vault or Presence(recent.listed(), recent.is_there).first()
    if path is None:
        window.show_first_run()
    else:
        window.show_unlock(path, read_note(locked_at, locked_because))
    place(window, os.environ, display.place)
    first_paint = FirstPaint(window)
    first_paint.done.connect(tasks.begin)
    first_paint.done.connect(lambda: application.setWindowIcon(icons.program_icon()))
    first_paint.done.connect(lambda: ReadAhead(application).finished.connect(set_aside))
    window.show()
    code = application.exec()
    if not tasks.finish(LAST_JOB_SECONDS):
        os._exit(code)  # a disk that hangs does not keep a closed program alive
    collector.stop()
    del window, ring, theme
    return code


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Log that Qt said something; its text may hold a path or a name, so it is not logged."""
    level = _LEVELS.get(kind)
    if level is not None and not any(words in text for words in _HARMLESS):
        _log.log(level, "Qt message", extra={"kind": kind.name})
