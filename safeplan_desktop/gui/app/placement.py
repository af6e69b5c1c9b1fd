"""Where the window stands: inside the screen, and where it stood before the process was replaced.

The place travels in the environment of the next process; it says nothing about anybody.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import MutableMapping
from typing import Final

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QWidget

WANTED: Final = QSize(1280, 820)
FRAME: Final = QSize(16, 48)
"""Room for the border and the title bar, which are not known before the window is shown."""
VARIABLE: Final = "SAFEPLAN_WINDOW"


def remember_place(window: QWidget, environment: MutableMapping[str, str]) -> None:
    """Leave word for the next process."""
    environment[VARIABLE] = base64.b64encode(window.saveGeometry().data()).decode("ascii")


def place(window: QWidget, environment: MutableMapping[str, str]) -> None:
    """Put the window where it stood, or give it a size that the screen has room for."""
    try:
        known = base64.b64decode(environment.pop(VARIABLE, ""), validate=True)
    except (ValueError, binascii.Error):
        known = b""
    if known and window.restoreGeometry(QByteArray(known)):
        return
    window.resize(WANTED.boundedTo(window.screen().availableSize() - FRAME))
