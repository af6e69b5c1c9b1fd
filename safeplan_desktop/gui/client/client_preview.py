"""What stands beside the list: the chosen client, enough to pick up the telephone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from safeplan_desktop.domain.client.client import Client, in_calling_order
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import day_text
from safeplan_desktop.gui.client.client_words import ClientWords
from safeplan_desktop.gui.client.person_rows import number_rows, person_line, words_row
from safeplan_desktop.gui.client.reach_words import ReachWords
from safeplan_desktop.gui.forms.client_preview import Ui_ClientPreviewForm
from safeplan_desktop.gui.widgets.rows import TimelineLine, align_days, clear, rule
from safeplan_desktop.gui.widgets.speak import announce
from safeplan_desktop.services.client.view_client import ClientView
from safeplan_desktop.services.ports import ClientRow

_LATELY: Final = 4


class ClientPreview(QFrame):
    """What is wanted: the record, the published plan to be read, or to write on the plan."""

    open_chosen = Signal()
    write_chosen = Signal()
    plan_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.form = Ui_ClientPreviewForm()
        self.form.setupUi(self)
        self.form.open_button.clicked.connect(self.open_chosen)
        self._has_plan = False
        self._reach_words = ReachWords(self)
        self.form.plan_button.clicked.connect(self._on_plan)
        self.form.draft.action_chosen.connect(self.write_chosen)
        self.form.draft.set_closable(False)

    def show_row(self, row: ClientRow, words: ClientWords) -> None:
        """Show at once what the list knows; the rest follows with `show_view`."""
        form = self.form
        form.name.setText(row.name)
        form.about.setText("")
        form.plan_title.setText(
            self.tr("Version {0}").format(row.plan_version) if row.plan_version else ""
        )
        form.plan_detail.setText(words.detail(row))
        form.plan_button.hide()
        form.draft.hide()
        form.own.hide()
        form.people.hide()
        form.lately_heading.hide()
        clear(form.own_column)
        clear(form.people_list)
        clear(form.lately_list)

    def show_view(self, view: ClientView, words: ClientWords, context: WorkContext) -> None:
        """Show a client in full."""
        form = self.form
        form.name.setText(view.client.name)
        form.about.setText(words.about(view.client))
        self._show_plan(view, words)
        self._show_draft(view)
        self._show_own(view.client)
        self._show_people(view.client)
        clear(form.lately_list)
        form.lately_heading.setVisible(bool(view.timeline))
        lines = []
        for each in view.timeline[:_LATELY]:
            day = day_text(context.outside.clock.local(each.at).date(), words.today)
            told = context.kinds.happening(each)
            line = TimelineLine(day, "", told.title, told.rest)
            line.setFixedHeight(32)
            form.lately_list.addWidget(line)
            lines.append(line)
        align_days(lines)
        announce(self, view.client.name)

    def _show_own(self, client: Client) -> None:
        """Show the client's own numbers; whether it is safe to call is read before them."""
        form, safe = self.form, client.reach.call_ok
        clear(form.own_column)
        form.own.setVisible(bool(client.numbers))
        form.own_column.addWidget(
            words_row(self._reach_words.client(client), warns=safe is not True)
        )
        form.own_column.addWidget(number_rows(client.numbers, quiet=safe is False))

    def _show_people(self, client: Client) -> None:
        """Show the people around the client."""
        form, words = self.form, self._reach_words
        lines = [person_line(each, words.person(each)) for each in in_calling_order(client.people)]
        form.people.setVisible(bool(lines))
        clear(form.people_list)
        for line in lines:
            form.people_list.addWidget(rule())
            form.people_list.addWidget(line)

    def _on_plan(self) -> None:
        (self.plan_chosen if self._has_plan else self.write_chosen).emit()

    def _show_plan(self, view: ClientView, words: ClientWords) -> None:
        form = self.form
        self._has_plan = view.plan is not None
        if view.plan is None:
            form.plan_title.setText(self.tr("No plan yet"))
            form.plan_detail.setText(self.tr("Written together, it takes about half an hour."))
            form.plan_button.setText(self.tr("Write the plan"))
        else:
            form.plan_title.setText(self.tr("Version {0}").format(view.plan.version))
            form.plan_detail.setText(words.plan_detail(view.plan, view.standing))
            form.plan_button.setText(self.tr("Open the plan"))
        form.plan_button.setVisible(view.draft_saved_at is None or view.plan is not None)

    def _show_draft(self, view: ClientView) -> None:
        if view.draft_saved_at is None:
            self.form.draft.hide()
            return
        self.form.draft.tell(
            self.tr("A plan is half written."), "", "accent", self.tr("Continue writing")
        )
