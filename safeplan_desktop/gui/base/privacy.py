"""The privacy view: what the window shows while somebody else may be looking at it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.text.initials import initials


class Privacy(QObject):
    """On or off, and whose record is open. Pages ask it for names and show again on `changed`."""

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on = False
        self.open_client: ClientId | None = None

    @property
    def is_on(self) -> bool:
        """Whether other people's names are hidden."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Turn it on or off."""
        if on != self._on:
            self._on = on
            self.changed.emit(on)

    def toggle(self) -> None:
        """Turn it on if it is off, and off if it is on."""
        self.set_on(not self._on)

    def name(self, client_id: ClientId | None, name: str) -> str:
        """Return a client's name, or the initials of one whose record is not open."""
        shown = not self._on or client_id is None or client_id == self.open_client
        return name if shown else initials(name)
