"""One thing the client said: their words, how likely, and what could get in the way."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.domain.plan.plan import PlanEntry
from safeplan_desktop.domain.text.spelling import tidy
from safeplan_desktop.gui.forms.plan_entry_row import Ui_PlanEntryRowForm
from safeplan_desktop.gui.plan.plan_wizard.item_list import ItemList
from safeplan_desktop.gui.plan.plan_wizard.item_row import ItemRow, MenuLine

_MOST_LINES = 8
_MOST_SECOND_LINES = 3
_STAYS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class EntryRow(ItemRow):
    """The words are changed where they stand; likelihood and obstacle open under them."""

    def __init__(self, entry: PlanEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._before = entry
        self.form = Ui_PlanEntryRowForm()
        self.form.setupUi(self)
        self.adopt(self.form.grip, self.form.menu_button)
        self.form.said.set_most_lines(_MOST_LINES)
        self.form.second.set_most_lines(_MOST_SECOND_LINES)
        for part in (self.form.edit, self.form.likelihood_box, self.form.obstacle_box):
            part.hide()
        self._connect()

    def _connect(self) -> None:
        form = self.form
        form.edit.textEdited.connect(self._on_words_typed)
        form.likelihood.chosen.connect(self._on_likely)
        for field in (form.obstacle, form.way):
            field.textEdited.connect(self._on_obstacle_typed)
        for field in (form.edit, form.obstacle, form.way):
            field.installEventFilter(self)
        form.obstacle_done.clicked.connect(self._on_done)

    # ---- showing

    def item(self) -> PlanEntry:
        """Return the entry that is shown."""
        return self._entry

    def show_item(self, item: Item) -> None:
        """Show an entry; a field that is being typed into stays as it is."""
        if not isinstance(item, PlanEntry):
            raise TypeError
        self._entry = item
        form = self.form
        form.said.setText(item.text)
        form.second.setText(self._second_line())
        form.second.setVisible(bool(form.second.text()))
        asked = item.likelihood is not None
        form.likely.setText(self.tr("likely {0} of 10").format(item.likelihood) if asked else "")
        form.likely.setVisible(asked)
        form.likelihood.show_likelihood(item.likelihood)
        for field, text in (
            (form.edit, item.text),
            (form.obstacle, item.obstacle),
            (form.way, item.way_round),
        ):
            _show_unless_typed(field, text)
        self.setAccessibleName(item.text)
        self.setAccessibleDescription(f"{form.second.text()} {form.likely.text()}".strip())
        form.menu_button.setAccessibleName(self.name_for(item))
        form.menu_button.setToolTip(self.tr("Change, move or remove"))

    def _second_line(self) -> str:
        entry = self._entry
        if entry.obstacle and entry.way_round:
            return self.tr("{0}: {1}").format(entry.obstacle, entry.way_round)
        return entry.obstacle or entry.way_round

    # ---- editors

    def menu_lines(self) -> list[MenuLine]:
        """Return what can be done with the words."""
        return [
            MenuLine(self.tr("Change the words"), self.begin_edit, "Return"),
            MenuLine(self.tr("How likely…"), self._ask_likelihood),
            MenuLine(self.tr("Obstacle and way round…"), self._ask_obstacle),
        ]

    def begin_edit(self) -> None:
        """Turn the words into a field."""
        self._open(self.form.edit)
        self.form.said.hide()
        self.form.edit.setText(self._entry.text)
        self.form.edit.setFocus()
        self.form.edit.selectAll()

    def _ask_likelihood(self) -> None:
        self._open(self.form.likelihood_box)
        self.form.likelihood.focus_answer(self._entry.likelihood)

    def _ask_obstacle(self) -> None:
        self._open(self.form.obstacle_box)
        self.form.obstacle.setFocus()

    def _open(self, part: QWidget) -> None:
        self.close_editors()
        self._before = self._entry
        part.show()
        self.editor_opened.emit()

    def close_editors(self) -> bool:
        """Close what is open; an entry without words is removed."""
        form = self.form
        parts = (form.edit, form.likelihood_box, form.obstacle_box)
        was_open = any(not part.isHidden() for part in parts)
        emptied = not form.edit.isHidden() and not tidy(form.edit.text())
        for part in parts:
            part.hide()
        form.said.show()
        form.edit.setText(self._entry.text)
        if emptied:
            self.removed.emit()
        return was_open

    def _on_words_typed(self, text: str) -> None:
        if tidy(text):
            self.edited.emit(replace(self._entry, text=tidy(text)))

    def _on_obstacle_typed(self) -> None:
        obstacle = tidy(self.form.obstacle.text())
        way = tidy(self.form.way.text())
        self.edited.emit(replace(self._entry, obstacle=obstacle, way_round=way))

    def _on_likely(self, likelihood: int | None) -> None:
        self._on_done()
        self.edited.emit(replace(self._entry, likelihood=likelihood))

    def _on_done(self) -> None:
        self.close_editors()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return ends editing, Escape brings back what stood here before."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self.is_plain_enter(event):
                self._on_done()
                return True
            if event.key() == Qt.Key.Key_Escape:
                return self._on_escape(event)
        if watched is self.form.edit and isinstance(event, QFocusEvent) and event.lostFocus():
            self._on_focus_lost(event.reason())
        return super().eventFilter(watched, event)

    def _on_escape(self, event: QKeyEvent) -> bool:
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.take_back()
        return True

    def take_back(self) -> None:
        """End editing with what stood here before."""
        self.form.edit.setText(self._before.text)
        self.edited.emit(self._before)
        self._on_done()

    def _on_focus_lost(self, reason: Qt.FocusReason) -> None:
        """End editing when somebody goes elsewhere; a menu or another window is no reason."""
        if self.form.edit.isVisible() and reason not in _STAYS:
            self.close_editors()


class EntryList(ItemList):
    """The entries of a step of words."""

    def make_row(self, item: Item) -> ItemRow:
        """Return a row for an entry."""
        if not isinstance(item, PlanEntry):
            raise TypeError
        return EntryRow(item, self)


def _show_unless_typed(field: QLineEdit, text: str) -> None:
    if tidy(field.text()) != text and not field.hasFocus():
        field.setText(text)
