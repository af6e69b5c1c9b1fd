"""What can be taken back at the moment, and what is done once it cannot be any more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from safeplan_desktop.gui.app.undo_bar import UndoBar


class UndoOffer(QObject):
    """One offer at a time on a bar; `then` of an offer is done when its time is over."""

    def __init__(self, bar: UndoBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._take_back: Callable[[], None] = _nothing
        self._then: Callable[[], None] | None = None
        bar.undo_chosen.connect(self._on_chosen)
        bar.expired.connect(self._do_what_waits)

    def make(
        self, text: str, undo: Callable[[], None], then: Callable[[], None] | None = None
    ) -> None:
        """Offer for eight seconds to take something back; an earlier offer ends at once."""
        self.withdraw()
        self._bar.offer(text)
        self._take_back, self._then = undo, then

    def withdraw(self) -> None:
        """Take the offer back, and do at once what waited for the end of its time."""
        self._bar.withdraw()
        self._do_what_waits()

    def leave_place(self) -> None:
        """Wait no longer where something does; an offer that nothing waits for stays."""
        if self._then is not None:
            self.withdraw()

    def accept(self) -> None:
        """Undo what is offered, if anything is."""
        if self._bar.isVisible():
            self._bar.undo_button.click()

    def _do_what_waits(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_chosen(self) -> None:
        self._then = None
        self._take_back()


def _nothing() -> None:
    """Nothing has been offered yet."""
