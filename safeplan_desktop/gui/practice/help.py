"""Help: the keys, what the program is for and is not, and what to do when something is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel

from safeplan_desktop import __version__
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.forms.help import Ui_HelpForm
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.widgets.key_hint_button import readable_keys
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel

_KEY_COLUMN: Final = 96


class HelpPage(Page):
    """A page to read."""

    def __init__(self, context: WorkContext) -> None:
        super().__init__()
        self.form = Ui_HelpForm()
        self.form.setupUi(self)
        self.form.version.setText(self.tr("Version {0}").format(__version__))
        self._show_keys()
        self.form.back_button.clicked.connect(context.stage.back)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.form.back_button.click)

    def focus_first(self) -> None:
        """Begin at the way back: there is nothing else to press."""
        self.form.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys, those for a bad moment first, and what they do."""
        return (
            ("Ctrl+L", self.tr("Lock. The emergency numbers are on the locked screen.")),
            ("F9", self.tr("Privacy view: hide other clients and your own questions")),
            ("Ctrl+K", self.tr("Find anything: clients, numbers, what was written")),
            ("Ctrl+N", self.tr("Add a client")),
            ("Ctrl+Return", self.tr("Continue, or finish the page")),
            ("Esc", self.tr("Go back")),
            ("Ctrl+Z", self.tr("Undo, while the bar at the bottom offers it")),
            ("F4", self.tr("On a record: change the details")),
            ("Alt+Up", self.tr("In a plan: move an entry up; Alt and the other arrow: down")),
            ("F1", self.tr("This page")),
        )

    def _show_keys(self) -> None:
        for keys, words in self.keys():
            key, meaning = QLabel(readable_keys(keys)), ReadingLabel()
            key.setProperty("role", "row-title")
            key.setMinimumWidth(_KEY_COLUMN)
            meaning.setProperty("role", "reading")
            meaning.setText(words)
            row = QHBoxLayout()
            row.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(meaning, 1)
            self.form.keys.addLayout(row)
