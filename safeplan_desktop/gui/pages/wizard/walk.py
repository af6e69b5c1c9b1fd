"""What the wizards before a vault have in common: the frame, the return key, words for errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QWidget

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.gui.base.text import error_text
from safeplan_desktop.gui.pages.wizard.frame import WizardFrame
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.gui.widgets.speak import announce

_UNDER_FIELD: Final = 6
_RETURN: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class StepPage(QWidget):
    """A page of one step. It writes into its state as one types; `load` shows that state."""

    def beside(self) -> QWidget | None:
        """Return what stands beside it, None if nothing does."""
        return None

    def load(self) -> None:
        """Show what is known so far."""

    def focus_first(self) -> None:
        """Put the keyboard where the step begins."""


class Walk(WizardFrame):
    """A wizard frame in which Return continues from every field and presses a focused button."""

    def __init__(self) -> None:
        super().__init__()
        self._counter = QLabel()
        self._counter.setProperty("role", "soft")
        self.add_tool(self._counter)

    def adopt(self, *pages: StepPage) -> None:
        """Keep pages and what stands beside them as long as the wizard lives."""
        for page in pages:
            for part in (page, page.beside()):
                if part is not None:
                    part.setParent(self)
                    part.hide()

    def set_place(self, current: int, labels: Sequence[str]) -> None:
        """Show how far the walk has come: the bar, and "Step 3 of 5" in words."""
        self.steps.set_progress(current)
        self._counter.setText(self.tr("Step {0} of {1}").format(current + 1, len(labels)))

    def show_steps(self, shown: bool) -> None:
        """Show or leave out the steps, as on a page that is none of them."""
        self.steps.setVisible(shown)
        self._counter.setVisible(shown)

    # ---- while something is under way

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Continue on Return; on a button, press the button."""
        if event.key() not in _RETURN:
            super().keyPressEvent(event)
            return
        if event.isAutoRepeat():
            return
        focused = self.focusWidget()
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_button = isinstance(focused, QAbstractButton) and not isinstance(focused, QCheckBox)
        if is_button and not with_control:
            cast("QAbstractButton", focused).click()
        elif self.continue_button.isVisible() and self.continue_button.isEnabled():
            self.continue_button.click()


def show_problem(label: QLabel, words: str) -> None:
    """Show what is wrong under its field, and say it; empty words hide the line."""
    label.setContentsMargins(0, _UNDER_FIELD, 0, 0)
    label.setText(words)
    label.setVisible(bool(words))
    announce(label, words)


def tell_error(banner: Banner, error: SafePlanError, action: str = "") -> None:
    """Show an error in place: what happened, what is safe, what to do next."""
    text = error_text(error)
    banner.set_closable(False)
    banner.tell(text.what, f"{text.safe} {text.next}".strip(), action=action)
