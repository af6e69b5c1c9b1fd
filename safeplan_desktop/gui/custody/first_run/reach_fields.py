"""A telephone number and its hours on a step of the first run; both are optional."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit

from safeplan_desktop.gui.pages.controls import PhoneControl
from safeplan_desktop.gui.pages.fields import box_of


class ReachFields:
    """Asks once about what does not look like a number, under its field."""

    def __init__(self, phone: QLineEdit, hours: QLineEdit, typed: Callable[[], None]) -> None:
        self._phone = PhoneControl(phone, date.min)
        self._hours = hours
        self._phone.listen_for_rest(self._show)
        for field in (phone, hours):
            field.textEdited.connect(typed)
        phone.textEdited.connect(self._show)

    def fill(self, phone: str, hours: str) -> None:
        """Show what is known."""
        self._phone.fill(phone)
        self._hours.setText(hours)

    def read(self) -> tuple[str, str]:
        """Return the number and its hours."""
        return self._phone.read(), self._hours.text().strip()

    def ask(self) -> bool:
        """Ask, once, with the cursor there; tell whether there was something to ask."""
        asked = self._phone.ask()
        self._show()
        if asked:
            self._phone.begin()
        return asked

    def _show(self) -> None:
        box = box_of(self._phone.widget)
        if box is not None:
            box.show_problem(self._phone.question())
