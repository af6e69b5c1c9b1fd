"""The practice's numbers, each to be compared with its source, corrected, and ticked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.contacts.number_row import NumberRowWidget
from safeplan_desktop.gui.forms.numbers import Ui_NumbersForm
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.widgets.rows import clear, rule
from safeplan_desktop.services.contacts.confirm_numbers import ConfirmNumbers
from safeplan_desktop.services.contacts.keep_numbers import CardToBe, KeepNumbers

_UNKNOWN: Final = ConfirmNumbers()


class NumbersPage(Page):
    """What was ticked or corrected is written when the page is left."""

    def __init__(self, context: WorkContext) -> None:
        super().__init__()
        self._context = context
        self._numbers = _UNKNOWN
        self._card: CardToBe | None = None
        self._rows: list[NumberRowWidget] = []
        self.form = Ui_NumbersForm()
        self.form.setupUi(self)
        self.form.card.hide()
        self.form.preview_card.hide()
        self.form.back_button.clicked.connect(context.stage.back)
        self.form.done_button.clicked.connect(self._on_done)
        for keys, button in (
            ("Esc", self.form.back_button),
            ("Ctrl+Return", self.form.done_button),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        self.load()

    def load(self) -> None:
        """Read the numbers and show them."""
        keep = KeepNumbers(self._context.work)
        self._context.tasks.run(
            self, lambda: (keep.rows(), keep.card_to_be()), self._show, self._context.stage.report
        )

    def _show(self, found: tuple[ConfirmNumbers, CardToBe]) -> None:
        numbers, self._card = found
        self._numbers = numbers
        clear(self.form.rows_column)
        self._rows = []
        for row in numbers.rows:
            if self._rows:
                self.form.rows_column.addWidget(rule())
            widget = NumberRowWidget(numbers, row.key)
            widget.form.remove_button.hide()
            widget.changed.connect(self._show_card)
            self.form.rows_column.addWidget(widget)
            self._rows.append(widget)
        self.form.card.setVisible(bool(self._rows))
        self.form.preview_card.show()
        self._show_card()
        self.focus_first()

    def _show_card(self) -> None:
        """Show the card word for word, as it is issued when the page is left."""
        if self._card is not None:
            self.form.preview.show_card(self._card.card(self._numbers), self._card.day)

    def focus_first(self) -> None:
        """Begin with the first number that is not ticked."""
        waiting = [row for row in self._rows if not row.form.checked_box.isChecked()]
        first = waiting[0].form.checked_box if waiting else self.form.done_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- saving

    def _on_done(self) -> None:
        problems = self._numbers.problems()
        for row in reversed(self._rows):
            row.show_problems(problems.get(row.key, ()))
        if not problems:
            self._context.stage.back()

    def flush(self) -> None:
        """Queue a save of what was ticked or corrected."""
        self._save()

    def leave(self) -> None:
        """The same."""
        self._save()

    def _save(self) -> None:
        """Write it; the page may be gone when it is on the disk, so nothing here leans on it."""
        if not self._rows:
            return
        tasks, stage = self._context.tasks, self._context.stage
        keep, numbers = KeepNumbers(self._context.work), self._numbers

        def failed(error: SafePlanError) -> None:
            stage.report(error)

        tasks.run(
            tasks, lambda: keep.save(numbers), lambda at: stage.saved(at) if at else None, failed
        )
