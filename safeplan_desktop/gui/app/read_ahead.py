"""Reads in what the next face needs while nobody waits for it, a module at a time.

Importing the shell in one go would hold the window up for longer than a frame or two at the very
moment in which somebody has typed their passphrase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from itertools import chain
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible

BEHIND_UNLOCK: Final = tuple(
    f"safeplan_desktop.{name}"
    for name in (
        "domain.client.client",
        "domain.plan.plan",
        "domain.contacts.numbers",
        "services.ports",
        "services.kinds",
        "domain.today.due",
        "services.client.keep_clients",
        "services.today.see_today",
        "gui.app.kinds",
        "gui.app.cards",
        "services.custody.unlock_vault",
        "services.custody.check_vault",
        "gui.today.today_words",
        "gui.forms.today",
        "gui.widgets.row_group",
        "gui.today.due_group",
        "gui.today.today",
        "gui.client.client_list",
        "gui.widgets.rows",
        "services.client.view_client",
        "gui.client.client_preview",
        "gui.forms.clients",
        "gui.client.clients",
        "gui.app.shell",
        "gui.client.client_record",
        "gui.widgets.field_box",
        "services.drafts",
        "gui.pages.fields",
        "gui.pages.drafted",
        "gui.client.client_form",
        "gui.client.client_history",
        "gui.plan.words",
        "gui.plan.plan_view",
        "gui.client.limits",
        "gui.practice.settings",
        "gui.practice.certificate",
        "gui.contacts.numbers",
        "gui.today.search.palette",
        "gui.widgets.speak",
        "services.steps",
        "gui.pages.wizard.frame",
        "gui.pages.wizard.busy_frame",
        "gui.pages.wizard.step_page",
        "gui.pages.wizard.working",
        "gui.pages.wizard.walk",
        "gui.plan.plan_wizard.draft_keeper",
        "gui.plan.plan_wizard.item_list",
        "gui.plan.plan_wizard.entry_row",
        "gui.plan.plan_wizard.words_step",
        "gui.plan.plan_wizard.contacts_step",
        "gui.plan.plan_wizard.means_row",
        "gui.plan.plan_wizard.means_step",
        "gui.plan.plan_wizard.review_step",
        "gui.plan.plan_wizard.wizard",
        "gui.base.file_dialogs",
        "gui.paper.papers.paper_desk",
        "gui.custody.first_run.passphrase_page",
        "gui.paper.printing",
        "gui.custody.first_run.code_page",
        "gui.custody.first_run.typed_back_page",
        "gui.custody.recovery.wizard",
    )
)
_FIRST_MS: Final = 250
_NEXT_MS: Final = 15


def learn_qt() -> None:
    """Let the binding make now what it would make when it is first asked for.

    A widget that Qt made itself (a viewport) makes it look through every class of widget there is
    for the right one: 10 to 25 ms, which would fall into the turn that shows the first page.
    """
    from safeplan_desktop.gui.widgets.scroll_area import ScrollArea

    ScrollArea().viewport()
    _enumerations = (QAccessible.Event, QAccessible.Role, QItemSelectionModel.SelectionFlag)


class ReadAhead(QObject):
    """Does `learn_qt` and imports these modules, one thing a turn, after the first picture."""

    finished = Signal()

    def __init__(self, parent: QObject, names: Sequence[str] = BEHIND_UNLOCK) -> None:
        super().__init__(parent)
        reads = (partial(import_module, name) for name in names)
        self._left: Iterator[Callable[[], object]] = chain((learn_qt,), reads)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start(_FIRST_MS)

    def _on_turn(self) -> None:
        do = next(self._left, None)
        if do is None:
            self._timer.stop()
            self.finished.emit()
            self.deleteLater()
            return
        do()
        self._timer.setInterval(_NEXT_MS)
