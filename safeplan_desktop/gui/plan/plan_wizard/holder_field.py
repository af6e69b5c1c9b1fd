"""Who keeps something: somebody else, picked from the client's people or typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from safeplan_desktop.domain.client.client import Person
from safeplan_desktop.domain.text.spelling import tidy
from safeplan_desktop.gui.widgets.choice_box import ChoiceBox


class HolderField(ChoiceBox):
    """The list shows name and relation, the field takes the name. ``holder_typed`` carries it."""

    holder_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        self.setCompleter(QCompleter([], self))  # none of its own: it would finish our words
        self.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        for part in (self.lineEdit(), self.view()):
            if part is not None:
                part.setAccessibleName(self.tr("Who keeps it"))
        self.activated.connect(self._on_activated)
        self.editTextChanged.connect(self._on_text)
        self._told = ""

    def set_people(self, people: Sequence[Person]) -> None:
        """Offer these people."""
        self.clear()
        for person in people:
            about = self.tr("{0}, {1}").format(person.name, person.relation)
            self.addItem(about if person.relation else person.name, person.name)
        self.setCurrentIndex(-1)

    def show_holder(self, holder: str) -> None:
        """Show who keeps it, unless somebody is typing."""
        line = self.lineEdit()
        if tidy(self.currentText()) == holder or (line is not None and line.hasFocus()):
            return
        self._told = holder
        self.setEditText(holder)

    def _on_activated(self, index: int) -> None:
        self.setEditText(str(self.itemData(index, Qt.ItemDataRole.UserRole)))

    def _on_text(self, text: str) -> None:
        holder = tidy(text)
        if holder != self._told:
            self._told = holder
            self.holder_typed.emit(holder)
