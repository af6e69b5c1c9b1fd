"""What every page in the shell can do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.record import ClientId


class Page(QWidget):
    """A page that holds nothing unsaved; one that does overrides `flush` and `leave`.

    `shows` has the kinds of record that stand on it: when one of them was written, anywhere, the
    page is asked to `reload`. A page that is itself being typed in shows none.
    """

    shows: frozenset[str] = frozenset()

    def focus_first(self) -> None:
        """Put the keyboard where one begins.

        A focus proxy would do, but Tab then jumps over all that stands before the proxy (Qt 6.11).
        """
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Ask the worker for the present state of the vault and show it."""

    def came_from(self, client_id: ClientId) -> None:
        """Hear whose page was open last, before this one is shown."""

    def typed_name(self) -> str:
        """Return a name that was typed here and belongs to nobody yet, empty if there is none."""
        return ""

    def flush(self) -> None:
        """Queue a save of everything typed, as a draft: the window is about to go."""

    def leave(self) -> None:
        """Queue what has to be written because the page is left for another one."""
