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
        "domain.client",
        "domain.safety_plan",
        "domain.contact",
        "services.ports",
        "domain.due",
        "services.keep_clients",
        "services.see_today",
        "gui.pages.today_words",
        "gui.forms.today",
        "gui.widgets.row_group",
        "gui.pages.due_group",
        "gui.pages.today",
        "gui.pages.client_list",
        "gui.pages.rows",
        "services.view_client",
        "gui.pages.client_preview",
        "gui.forms.clients",
        "gui.pages.clients",
        "gui.shell",
        "gui.pages.client_record",
        "gui.pages.client_form",
        "gui.pages.client_history",
        "gui.plan_wizard.wording",
        "gui.pages.plan_view",
        "gui.pages.limits",
        "gui.pages.settings",
        "gui.pages.certificate",
        "gui.pages.numbers",
        "gui.search.palette",
        "gui.widgets.speak",
        "gui.widgets.wizard_frame",
        "gui.plan_wizard.draft_keeper",
        "gui.plan_wizard.item_list",
        "gui.plan_wizard.entry_row",
        "gui.plan_wizard.words_step",
        "gui.plan_wizard.contacts_step",
        "gui.plan_wizard.means_row",
        "gui.plan_wizard.means_step",
        "gui.plan_wizard.review_step",
        "gui.plan_wizard.wizard",
        "gui.file_dialogs",
        "gui.papers.paper_desk",
        "gui.first_run.walk",
        "gui.first_run.making_page",
        "gui.first_run.vault_work",
        "gui.first_run.passphrase_page",
        "gui.printing",
        "gui.first_run.code_page",
        "gui.first_run.typed_back_page",
        "gui.recovery.wizard",
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
