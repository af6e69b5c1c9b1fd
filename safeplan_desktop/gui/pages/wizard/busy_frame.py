"""A wizard frame that can be busy: what is chosen meanwhile is not heard, but a cancel is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from safeplan_desktop.gui.pages.wizard.frame import WizardFrame


class BusyFrame(WizardFrame):
    """What is chosen arrives in `go_on`, `go_back`, `go_later` and `go_to`, unless it is busy.

    It is busy in place (`wait`) or with something of its own that may be cancelled
    (`begin_work`), until `rest`. Whether one can continue at all (`allow_continue`) is kept.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._cancel: Callable[[], None] | None = None
        self._may_continue = True
        self.continue_chosen.connect(lambda: self._hear(self.go_on))
        self.later_chosen.connect(lambda: self._hear(self.go_later))
        self.back_chosen.connect(self._on_back_chosen)
        self.step_chosen.connect(lambda index: self._hear(lambda: self.go_to(index)))

    # ---- what a wizard does

    def go_on(self) -> None:
        """Take the main action."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Go back."""
        raise NotImplementedError

    def go_later(self) -> None:
        """Take the second action, as "Finish later"."""

    def go_to(self, index: int) -> None:
        """Go to a step of the bar."""

    # ---- being busy

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._busy

    def wait(self, *, shown: bool = True) -> None:
        """Be busy in place; `shown`: the buttons say so."""
        self._busy = True
        if shown:
            self._show_enabled()

    def begin_work(self, cancel: Callable[[], None] | None) -> None:
        """Offer nothing but to cancel (None: not even that); a second Return does not press it."""
        self._busy = True
        self._cancel = cancel
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_enabled()
        self.continue_button.hide()
        self.back_button.setText(self.tr("Cancel"))
        self.back_button.set_icon_name("x")
        self.back_button.setEnabled(True)
        self.show_back(cancel is not None)

    def rest(self) -> None:
        """Offer Back and Continue again."""
        self._busy = False
        self._cancel = None
        self._show_enabled()
        self.continue_button.show()
        self.back_button.setText(self.tr("Back"))
        self.back_button.set_icon_name("arrow-left")
        self.show_back(True)

    def allow_continue(self, allowed: bool) -> None:
        """Say whether one can continue, as soon as nothing is under way."""
        self._may_continue = allowed
        self.continue_button.setEnabled(allowed and not self._busy)

    def _show_enabled(self) -> None:
        self.continue_button.setEnabled(self._may_continue and not self._busy)
        for button in (self.back_button, self.later_button):
            button.setEnabled(not self._busy)

    def _hear(self, act: Callable[[], None]) -> None:
        if not self._busy:
            act()

    def _on_back_chosen(self) -> None:
        if not self._busy:
            self.go_back()
        elif self._cancel is not None:
            self.back_button.setText(self.tr("Stopping"))
            self.back_button.setEnabled(False)
            self._cancel()
