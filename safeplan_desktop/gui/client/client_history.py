"""What a client's details were, since when, and by whom it was changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import long_day_text, time_text
from safeplan_desktop.gui.base.text import DOT
from safeplan_desktop.gui.client.history_words import HistoryWords
from safeplan_desktop.gui.forms.client_history import Ui_ClientHistoryForm
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.gui.widgets.rows import clear, label, rule
from safeplan_desktop.services.client.read_client_history import (
    ClientHistory,
    HistoryEntry,
    read_client_history,
)

_GAP: Final = 16


class ClientHistoryPage(Page):
    """The changes, the newest first."""

    shows = frozenset({Client.KIND})

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__()
        self._context = context
        self._client_id = client_id
        self._words = HistoryWords(self)
        self.form = Ui_ClientHistoryForm()
        self.form.setupUi(self)
        self.form.card.hide()
        self.form.scroll.setProperty("focus_ring", True)
        self.form.back_button.clicked.connect(context.stage.back)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.form.back_button.click)
        self.reload()

    def focus_first(self) -> None:
        """Begin to read."""
        self.form.scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read all changes and show them."""
        session, client_id = self._context.work.session, self._client_id
        self._context.tasks.run(
            self,
            lambda: read_client_history(session, client_id),
            self._show,
            self._context.stage.report,
        )

    def _show(self, found: ClientHistory) -> None:
        form = self.form
        form.detail.setText(found.name)
        clear(form.changes_list)
        for place, entry in enumerate(found.entries):
            if place:
                form.changes_list.addWidget(rule())
            self._show_entry(entry, first=not place)
        form.changes_list.addStretch(1)
        form.card.show()

    def _show_entry(self, entry: HistoryEntry, *, first: bool) -> None:
        at = self._context.outside.clock.local(entry.at)
        parts = (long_day_text(at.date()), time_text(at), entry.by)
        heading = label(DOT.join(part for part in parts if part), "heading")
        heading.setContentsMargins(0, 0 if first else _GAP, 0, 4)
        self.form.changes_list.addWidget(heading)
        for change in entry.changes:
            now, was = self._words.change(change)
            self.form.changes_list.addWidget(_line(now, "reading"))
            if was:
                self.form.changes_list.addWidget(_line(was, "soft"))
        self.form.changes_list.addSpacing(_GAP)


def _line(text: str, role: str) -> ReadingLabel:
    made = ReadingLabel()
    made.setText(text)
    made.setProperty("role", role)
    return made
