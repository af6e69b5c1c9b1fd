"""The people around a client, each with fields of their own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safeplan_desktop.domain.client.client import Person
from safeplan_desktop.gui.client.person_fields import PersonFields

_GAP = 16
_WIDEST = 720


class PeopleFields(QWidget):
    """`edited`: anything was typed, added or removed. `removed` carries how to put it back."""

    edited = Signal()
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[PersonFields] = []
        self._room = _WIDEST
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)

    def set_room(self, width: int) -> None:
        """Say how wide a card may be; the fields in it are laid out accordingly."""
        self._room = width
        for fields in self._fields:
            fields.set_room(width)

    def fill(self, people: Sequence[Person]) -> None:
        """Show these people and nobody else."""
        for fields in list(self._fields):
            self._take_away(fields)
        for person in people:
            self.add(person)

    def people(self) -> tuple[Person, ...]:
        """Return what the fields say; whoever has no name, relation or number is left out."""
        return tuple(each.person() for each in self._fields if not each.is_empty())

    def fields(self) -> tuple[PersonFields, ...]:
        """Return the fields of each person, in order."""
        return tuple(self._fields)

    def add(self, person: Person, at: int | None = None) -> PersonFields:
        """Show the fields of one more person."""
        place = len(self._fields) if at is None else at
        fields = PersonFields(person, self)
        fields.set_room(self._room)
        fields.edited.connect(self.edited)
        fields.remove_chosen.connect(lambda: self._remove(fields))
        self._fields.insert(place, fields)
        self._column.insertWidget(place, fields)
        return fields

    def _remove(self, fields: PersonFields) -> None:
        at, person, empty = self._fields.index(fields), fields.person(), fields.is_empty()
        self._take_away(fields)
        self.edited.emit()
        if not empty:
            self.removed.emit(partial(self._put_back, person, at))

    def _put_back(self, person: Person, at: int) -> None:
        self.add(person, min(at, len(self._fields))).begin()
        self.edited.emit()

    def _take_away(self, fields: PersonFields) -> None:
        self._fields.remove(fields)
        fields.hide()
        fields.deleteLater()
