"""What each column holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from safeplan_desktop.domain.client import table as client_table
from safeplan_desktop.domain.client.columns import Column
from safeplan_desktop.domain.text.days import DayOrder
from safeplan_desktop.gui.client.client_import.words import column_name, order_name
from safeplan_desktop.gui.forms.import_columns import Ui_ImportColumnsForm
from safeplan_desktop.gui.pages.wizard.step_page import StepPage, show_problem
from safeplan_desktop.gui.widgets import tab_order
from safeplan_desktop.gui.widgets.choice_box import ChoiceBox
from safeplan_desktop.gui.widgets.elided_label import ElidedLabel
from safeplan_desktop.gui.widgets.rows import clear
from safeplan_desktop.services.client.bring_in_table import BringInTable

_CHOICE_WIDTH: Final = 200


class ColumnRow(QWidget):
    """The heading and first cells of a column, and what it holds."""

    def __init__(self, heading: str, examples: str) -> None:
        super().__init__()
        self.title = ElidedLabel()
        self.title.setProperty("role", "row-title")
        self.title.setText(heading)
        self.examples = ElidedLabel()
        self.examples.setProperty("role", "soft")
        self.examples.setText(examples)
        self.choice = ChoiceBox()
        self.choice.setMinimumWidth(_CHOICE_WIDTH)
        for column in (None, *Column):
            self.choice.addItem(column_name(column), column)
        self.choice.setAccessibleName(self.tr("What the column {0} holds").format(heading))
        self.choice.setAccessibleDescription(examples)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.examples)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.choice)

    def show_column(self, column: Column | None) -> None:
        """Show what the column holds."""
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(self.choice.findData(column))


class ColumnsPage(StepPage):
    """Changes how the table is read as one chooses; the table is the one that was read."""

    def __init__(self, state: BringInTable) -> None:
        super().__init__()
        self._state = state
        self.rows: list[ColumnRow] = []
        self.form = Ui_ImportColumnsForm()
        self.form.setupUi(self)
        for order in DayOrder:
            self.form.order.addItem(order_name(order), order)
        self.form.order.currentIndexChanged.connect(self._on_order)
        self.form.headings_box.toggled.connect(self._on_headings)
        self._show_problem("")

    def show_table(self) -> None:
        """Show the columns of another table."""
        self._make_rows()

    def load(self) -> None:
        """Show what was chosen so far."""
        form, table, reading = self.form, self._state.table, self._state.reading
        count = len(client_table.body(table, reading))
        form.lead.setText(
            self.tr("{0} has {1} rows. What is left out stays in the file.").format(
                f"\u2068{table.name}\u2069", count
            )
        )
        with QSignalBlocker(form.headings_box):
            form.headings_box.setChecked(reading.has_headings)
        with QSignalBlocker(form.order):
            form.order.setCurrentIndex(form.order.findData(reading.order))
        form.order_box.setVisible(client_table.order_is_open(table, reading))
        for row, column in zip(self.rows, reading.columns, strict=True):
            row.show_column(column)

    def focus_first(self) -> None:
        """Begin with the first column."""
        if self.rows:
            self.rows[0].choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, _problems: Sequence[object]) -> None:
        """Say that no column holds the name."""
        self._show_problem(self.tr("Say which column holds the name."))
        self.focus_first()

    def _show_problem(self, words: str) -> None:
        show_problem(self.form.problem, words)
        self.form.problem_space.setVisible(bool(words))

    def _make_rows(self) -> None:
        column = self.form.rows_column
        clear(column)
        self.rows = []
        for place in range(self._state.table.width):
            if self.rows:
                line = QFrame()
                line.setProperty("role", "rule")
                column.addWidget(line)
            row = self._make_row(place)
            column.addWidget(row)
            self.rows.append(row)
        tab_order.chain([self.form.headings_box, self.form.order, self.form.rows_card])
        self.load()

    def _make_row(self, place: int) -> ColumnRow:
        table, reading = self._state.table, self._state.reading
        named = table.rows[0][place].strip() if reading.has_headings else ""
        shown = " · ".join(client_table.examples(table, reading, place))
        row = ColumnRow(
            named or self.tr("Column {0}").format(place + 1), shown or self.tr("nothing in it")
        )
        row.choice.currentIndexChanged.connect(lambda _index, at=place: self._on_chosen(at))
        return row

    def _on_chosen(self, place: int) -> None:
        chosen = self.rows[place].choice.currentData()
        column = Column(chosen) if chosen else None
        self._state.reading = client_table.with_column(self._state.reading, place, column)
        self._show_problem("")
        self.load()

    def _on_headings(self, has_headings: bool) -> None:
        self._state.reading = replace(self._state.reading, has_headings=has_headings)
        self._make_rows()

    def _on_order(self) -> None:
        order = DayOrder(self.form.order.currentData())
        self._state.reading = replace(self._state.reading, order=order)
