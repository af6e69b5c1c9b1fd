"""Telephone numbers, each with a word for which one it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.text.phone import PhoneNumber
from safeplan_desktop.gui.forms.phone_number import Ui_PhoneNumberForm
from safeplan_desktop.gui.pages.field_rows import FieldRows, RowFields
from safeplan_desktop.gui.pages.fields import phone, text
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.rows import lay_out

_TWO_FROM: Final = 420


class PhoneFields(RowFields[PhoneNumber]):
    """One number. A row that is emptied is a number that is gone."""

    fields = (phone("number"), text("label"))

    def __init__(self, number: PhoneNumber, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_PhoneNumberForm()
        self.form.setupUi(self)
        self.show_value(self.form, number, today)

    def set_room(self, width: int) -> None:
        """Put number and word under each other where they have no room side by side."""
        lay_out(self.form.numbers, beside=width >= _TWO_FROM)

    def is_empty(self) -> bool:
        """Tell whether there is no number."""
        return not self.value().number


class PhoneRows(FieldRows[PhoneNumber, PhoneFields]):
    """The numbers, the one to try first on top; there is always a row to type into."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_button = KeyHintButton()
        self.add_button.setProperty("role", "text")
        self.add_button.setProperty("flush", "start")
        self.add_button.set_icon_name("plus")
        self.add_button.setText(self.tr("Add a number"))
        self.add_button.clicked.connect(self._on_add)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.fill(())

    def make_row(self, value: PhoneNumber, today: date) -> PhoneFields:
        """Make the fields of a number."""
        return PhoneFields(value, today, self)

    def fill(self, values: Sequence[PhoneNumber]) -> None:
        """Show these numbers, or an empty row."""
        super().fill(values or (PhoneNumber(""),))

    def _on_add(self) -> None:
        """Go to the row that is still empty, else to a new one."""
        empty = next((row for row in self.fields() if row.is_empty()), None)
        (empty or self.add(PhoneNumber(""))).begin()
