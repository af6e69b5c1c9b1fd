"""What every page of a wizard has, and words that stand under a field or in a banner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from PySide6.QtWidgets import QLabel, QWidget

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.gui.base.text import error_text
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.gui.widgets.speak import announce

_UNDER_FIELD: Final = 6


class StepPage(QWidget):
    """A page of one step. It writes into its state as one types; `load` shows that state.

    A page with `nothing_to_fill` leaves the keyboard to the wizard's main action.
    """

    nothing_to_fill: ClassVar[bool] = False

    def beside(self) -> QWidget | None:
        """Return what stands beside it, None if nothing does."""
        return None

    def anchor(self) -> QWidget | None:
        """Return the widget that what stands beside it is level with; None: its top."""
        return None

    def load(self) -> None:
        """Show what is known so far."""

    def focus_first(self) -> None:
        """Put the keyboard where the step begins."""

    def when_ready(self, go_on: Callable[[], None]) -> None:
        """Go on as soon as everything that is typed has been taken, and not if that asks for more.

        A callback, because some answers come from the worker.
        """
        go_on()

    def show_problems(self, problems: Sequence[object]) -> None:
        """Say what keeps the step from being left, one of its wizard's problems."""

    def close_nearest(self) -> bool:
        """Close what Escape closes before the wizard; False if there is nothing."""
        return False


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
