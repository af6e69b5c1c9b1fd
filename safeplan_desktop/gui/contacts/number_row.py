"""One number of the first run: what it is for, the figure, and the tick that it was checked."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.base.text import odd_number_question
from safeplan_desktop.gui.forms.number_row import Ui_NumberRowForm
from safeplan_desktop.gui.pages.wizard.step_page import show_problem
from safeplan_desktop.services.contacts.confirm_numbers import (
    ConfirmNumbers,
    NumberProblem,
    NumberRow,
)


class NumberRowWidget(QWidget):
    """Shows one row and writes into `ConfirmNumbers` as the therapist types and ticks."""

    changed = Signal()
    remove_chosen = Signal(str)

    def __init__(self, numbers: ConfirmNumbers, key: str) -> None:
        super().__init__()
        self._numbers = numbers
        self.key = key
        self.form = Ui_NumberRowForm()
        self.form.setupUi(self)
        self._show_fixed(numbers.row(key))
        show_problem(self.form.row_problem, "")
        self.load()
        self._connect()

    def _connect(self) -> None:
        form = self.form
        for field in (form.label_field, form.number_field, form.text_field):
            field.textChanged.connect(self._on_written)
        form.source_field.textChanged.connect(self._on_source)
        form.checked_box.toggled.connect(self._on_ticked)
        form.remove_button.clicked.connect(lambda: self.remove_chosen.emit(self.key))

    def _show_fixed(self, row: NumberRow) -> None:
        """Show what does not change, and name every control after its row."""
        form = self.form
        form.name_label.setText(row.label)
        form.name_label.setVisible(not row.is_own)
        form.label_field.setVisible(row.is_own)
        form.remove_button.setVisible(row.is_own)
        form.text_line.setVisible(bool(row.text_number))
        form.source_field.setPlaceholderText(row.hint)
        words = self.tr("I checked this by") if row.is_own else self.tr("I checked this against")
        form.checked_box.setText(words)
        name = row.label or self.tr("Colleague")
        form.number_field.setAccessibleName(self.tr("{0}: number").format(name))
        form.text_field.setAccessibleName(self.tr("{0}: number for messages").format(name))
        form.source_field.setAccessibleName(self.tr("{0}: where it was checked").format(name))
        form.checked_box.setAccessibleName(f"{name}: {words}")

    def load(self) -> None:
        """Show the row as it stands."""
        row, form = self._numbers.row(self.key), self.form
        shown = (
            (form.label_field, row.label),
            (form.number_field, row.number),
            (form.text_field, row.text_number),
            (form.source_field, row.source),
        )
        for field, value in shown:
            if field.text() != value:
                with QSignalBlocker(field):
                    field.setText(value)
                field.setCursorPosition(0)
        with QSignalBlocker(form.checked_box):
            form.checked_box.setChecked(row.checked)
        self._show_state(row)

    def in_order(self) -> tuple[QWidget, ...]:
        """Return the controls in reading order."""
        form = self.form
        return (
            form.label_field,
            form.remove_button,
            form.number_field,
            form.text_field,
            form.checked_box,
            form.source_field,
        )

    def show_problems(self, problems: tuple[NumberProblem, ...]) -> None:
        """Say what is wrong with this row."""
        words = {
            NumberProblem.NUMBER_MISSING: self.tr("Write the number, or take the tick away."),
            NumberProblem.LABEL_MISSING: self.tr("Say whose number this is."),
            NumberProblem.SOURCE_MISSING: self.tr("Say where you checked it."),
            NumberProblem.NOT_A_NUMBER: odd_number_question(),
        }
        show_problem(self.form.row_problem, " ".join(words[each] for each in problems))
        fields = {
            NumberProblem.NUMBER_MISSING: self.form.number_field,
            NumberProblem.LABEL_MISSING: self.form.label_field,
            NumberProblem.SOURCE_MISSING: self.form.source_field,
            NumberProblem.NOT_A_NUMBER: self._odd_field(),
        }
        for problem, field in fields.items():
            theme.set_property(field, "state", "problem" if problem in problems else "")
        if problems:
            fields[problems[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        if NumberProblem.NOT_A_NUMBER in problems:
            self._numbers.keep(self.key)

    def _odd_field(self) -> QLineEdit:
        odd = self._numbers.row(self.key).odd()
        is_number = self.form.number_field.text().strip() in odd
        return self.form.number_field if is_number else self.form.text_field

    def _on_written(self) -> None:
        form = self.form
        row = self._numbers.write(
            self.key, form.number_field.text(), form.text_field.text(), form.label_field.text()
        )
        self._after(row)

    def _on_source(self, text: str) -> None:
        self._after(self._numbers.write_source(self.key, text))

    def _on_ticked(self, ticked: bool) -> None:
        row = self._numbers.tick(self.key, ticked)
        self._after(row)
        self.load()
        if ticked and not row.source.strip():  # what was looked at is asked for, and not assumed
            self.form.source_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _after(self, row: NumberRow) -> None:
        with QSignalBlocker(self.form.checked_box):
            self.form.checked_box.setChecked(row.checked)
        self.show_problems(())
        self._show_state(row)
        self.changed.emit()

    def _show_state(self, row: NumberRow) -> None:
        chip = self.form.state_chip
        if row.is_blank:
            chip.set_tone("neutral")
            chip.setText(self.tr("no number"))
        elif row.checked and not row.problems():
            chip.set_tone("done")
            chip.setText(self.tr("goes on the card"))
        else:
            chip.set_tone("attention")
            chip.setText(self.tr("check before use"))
        corrected = self.tr("corrected by you") if row.is_corrected else ""
        self.form.personal_note.setVisible(row.is_own and row.checked)
        words = " · ".join(part for part in (row.hours, corrected) if part)
        self.form.hours_label.setText(words)
        self.form.hours_label.setVisible(bool(words))
