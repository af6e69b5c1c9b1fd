"""What will happen: who is added, who is here already, and which rows cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from safeplan_desktop.domain.client.table import Fate, RowPlan
from safeplan_desktop.gui.client.client_import.words import row_detail, row_title
from safeplan_desktop.gui.forms.import_preview import Ui_ImportPreviewForm
from safeplan_desktop.gui.pages.wizard.step_page import StepPage
from safeplan_desktop.gui.widgets.elided_label import ElidedLabel
from safeplan_desktop.gui.widgets.icon_mark import IconMark
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.gui.widgets.row_group import RowGroup
from safeplan_desktop.gui.widgets.rows import clear
from safeplan_desktop.services.client.bring_in_table import DOUBLES, BringInTable


class PlanRow(QWidget):
    """A row of the table: where it stands, whom it names, and what becomes of it."""

    def __init__(self, row: RowPlan) -> None:
        super().__init__()
        self.title = ElidedLabel()
        self.title.setProperty("role", "row-title")
        self.title.setText(row_title(row))
        self.detail = ElidedLabel()
        self.detail.setProperty("role", "soft")
        self.detail.setText(row_detail(row))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(16, 10, 16, 10)
        self.line.setSpacing(16)
        self.line.addLayout(words, 1)


class PreviewPage(StepPage):
    """`changed`: other rows are wanted."""

    nothing_to_fill = True
    changed = Signal()

    def __init__(self, state: BringInTable) -> None:
        super().__init__()
        self._state = state
        self.groups: list[RowGroup] = []
        self.form = Ui_ImportPreviewForm()
        self.form.setupUi(self)

    def show_plan(self) -> None:
        """Show what will happen with another plan."""
        plan = self._state.plan
        self.groups = []
        clear(self.form.groups_column)
        for heading, rows in (
            (self.tr("Cannot be read"), plan.of(Fate.BROKEN)),
            (self.tr("Seem to be here already"), plan.of(*DOUBLES)),
            (self.tr("Will be added"), plan.of(Fate.NEW)),
        ):
            if rows:
                self._add_group(heading, rows)
        self._show_counts()

    def _add_group(self, heading: str, rows: Sequence[RowPlan]) -> None:
        group = RowGroup(heading, len(rows), lambda place: self._make_row(rows[place]))
        self.groups.append(group)
        self.form.groups_column.addWidget(group)

    def _make_row(self, row: RowPlan) -> PlanRow:
        made = PlanRow(row)
        if row.fate in DOUBLES:
            box = QCheckBox(self.tr("Add anyway"))
            box.setAccessibleName(
                ", ".join((self.tr("Add anyway"), row_title(row), row_detail(row)))
            )
            box.setChecked(row.number in self._state.ticked)
            box.toggled.connect(lambda on, number=row.number: self._on_ticked(number, on))
            made.line.addWidget(box)
        return made

    def _on_ticked(self, number: int, on: bool) -> None:
        (self._state.ticked.add if on else self._state.ticked.discard)(number)
        self._show_counts()
        self.changed.emit()

    def _show_counts(self) -> None:
        plan = self._state.plan
        broken, doubles = len(plan.of(Fate.BROKEN)), len(plan.of(*DOUBLES))
        clear(self.form.counts_column)
        self._add_count("check", "accent", self._adding(len(self._state.wanted())))
        if doubles:
            self._add_count("users", "ink-soft", self._doubling(doubles))
        if broken:
            self._add_count("alert-triangle", "attention", self._breaking(broken))

    def _adding(self, count: int) -> str:
        if not count:
            return self.tr("Nobody will be added.")
        one = self.tr("One client will be added.")
        return one if count == 1 else self.tr("{0} clients will be added.").format(count)

    def _doubling(self, count: int) -> str:
        one = self.tr("One seems to be here already, and is left out unless you tick the row.")
        many = self.tr("{0} seem to be here already, and are left out unless you tick them.")
        return one if count == 1 else many.format(count)

    def _breaking(self, count: int) -> str:
        one = self.tr("One row cannot be read, and is left out.")
        many = self.tr("{0} rows cannot be read, and are left out.")
        return one if count == 1 else many.format(count)

    def _add_count(self, icon: str, tint: str, words: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        mark = IconMark(line, tint=tint)
        mark.set_icon_name(icon)
        label = ReadingLabel()
        label.setProperty("role", "reading")
        label.setText(words)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        self.form.counts_column.addWidget(line)
