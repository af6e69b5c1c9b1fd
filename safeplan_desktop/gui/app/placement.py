"""Where the window is: inside the screen, and where it was when the program was last used.

The place travels in the environment of the process that replaces this one, which needs no disk, and
is kept on this computer for the next start. It says nothing about anybody.
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


def place_of(window: QWidget) -> str:
    """Return where the window is now."""
    return base64.b64encode(window.saveGeometry().data()).decode("ascii")


def place(window: QWidget, environment: MutableMapping[str, str], kept: str = "") -> None:
    """Put the window where it was, or give it a size that the screen has room for."""
    try:
        known = base64.b64decode(environment.pop(VARIABLE, kept), validate=True)
    except (ValueError, binascii.Error):
        known = b""
    if known and window.restoreGeometry(QByteArray(known)):
        return
    window.resize(WANTED.boundedTo(window.screen().availableSize() - FRAME))
