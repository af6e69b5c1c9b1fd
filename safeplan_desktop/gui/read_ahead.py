"""Reads in what the next face needs while nobody waits for it, a module at a time.

Importing the shell in one go would hold the window up for longer than a frame or two at the very
moment in which somebody has typed their passphrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

BEHIND_UNLOCK: Final = tuple(
    f"safeplan_desktop.gui.{name}"
    for name in (
        "forms.clients",
        "pages.client_preview",
        "pages.clients",
        "shell",
        "pages.client_record",
        "pages.client_form",
        "plan_wizard.wording",
        "pages.plan_view",
        "pages.settings",
    )
)
_FIRST_MS: Final = 250
_NEXT_MS: Final = 15


class ReadAhead(QObject):
    """Imports these modules, one at each turn, beginning when the first picture is painted."""

    finished = Signal()

    def __init__(self, parent: QObject, names: Sequence[str] = BEHIND_UNLOCK) -> None:
        super().__init__(parent)
        self._left: Iterator[str] = iter(names)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start(_FIRST_MS)

    def _on_turn(self) -> None:
        name = next(self._left, None)
        if name is None:
            self._timer.stop()
            self.finished.emit()
            self.deleteLater()
            return
        import_module(name)
        self._timer.setInterval(_NEXT_MS)
