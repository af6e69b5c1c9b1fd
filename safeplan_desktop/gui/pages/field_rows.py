"""Several values on a page, each with a row of fields that can be removed and put back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar, Final, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from safeplan_desktop.gui.base.dates import unreadable_day_text
from safeplan_desktop.gui.pages.fields import Field, Fields

V = TypeVar("V")
F = TypeVar("F", bound="RowFields[Any]")

_GAP: Final = 16
_WIDEST: Final = 720


class RowFields(QFrame, Generic[V]):
    """The fields of one value. A row sets up its form, then calls `show_value`.

    `edited`: something was typed or chosen. `remove_chosen`: the value shall go.
    """

    fields: ClassVar[tuple[Field, ...]] = ()

    edited = Signal()
    remove_chosen = Signal()

    def show_value(
        self, form: object, value: V, today: date, remove: QAbstractButton | None = None
    ) -> None:
        """Fill the form with a value and listen to it; None: a row that stays."""
        self._value = value
        self._fields = Fields(form, self.fields, today)
        self._fields.fill(value)
        self._fields.listen(self._on_edited, self._on_rested)
        if remove is not None:
            remove.clicked.connect(self.remove_chosen)

    def fill(self, value: V) -> None:
        """Show another value, without a word."""
        self._value = value
        self._fields.fill(value)

    def value(self) -> V:
        """Return what the fields say."""
        return self._fields.read(self._value)

    def unreadable(self) -> tuple[str, ...]:
        """Return the names of fields in which something is written that is no value."""
        return self._fields.unreadable()

    def is_empty(self) -> bool:
        """Tell whether there is nothing here worth keeping."""
        return False

    def ask(self) -> bool:
        """Ask what is asked once, and put the cursor there; tell whether anything was."""
        asked = self._fields.ask()
        self._fields.show_problems({})
        first = self._fields.first_of(asked)
        if first is not None:
            first.begin()
        return first is not None

    def _on_edited(self, _name: str) -> None:
        self._fields.show_problems({}, self._fields.with_problems())
        self.edited.emit()

    def set_room(self, width: int) -> None:
        """Lay the fields out for a width."""

    def begin(self) -> None:
        """Put the cursor into the first field that cannot be read, else into the first of all."""
        name = next(iter(self.unreadable()), self.fields[0].name)
        self._fields[name].begin()
        self._on_rested(name)

    def _on_rested(self, name: str) -> None:
        said = {each: unreadable_day_text() for each in self.unreadable()}
        self._fields.show_problems(said, {name})


class FieldRows(QWidget, Generic[V, F]):
    """`edited`: anything was typed, added or removed. `removed` carries how to put it back.

    `added`: a row has come, so that the order of Tab has to be set again.
    """

    edited = Signal()
    added = Signal()
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[F] = []
        self._room = _WIDEST
        self._today = date.min
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)

    def make_row(self, value: V, today: date) -> F:
        """Make the fields of a value."""
        raise NotImplementedError

    def set_today(self, today: date) -> None:
        """Take the day that written days are read on."""
        self._today = today

    def set_room(self, width: int) -> None:
        """Say how wide a row may be; the fields in it are laid out accordingly."""
        self._room = width
        for row in self._rows:
            row.set_room(width)

    def fill(self, values: Sequence[V]) -> None:
        """Show these values and no others."""
        for row in list(self._rows):
            self._take_away(row)
        for value in values:
            self.add(value)

    def values(self) -> tuple[V, ...]:
        """Return what the rows say; empty ones are left out."""
        return tuple(row.value() for row in self._rows if not row.is_empty())

    def ask(self) -> bool:
        """Let the first row ask that has something to ask; tell whether one had."""
        return any(row.ask() for row in self._rows)

    def fields(self) -> tuple[F, ...]:
        """Return the fields of each value, in order."""
        return tuple(self._rows)

    def add(self, value: V, at: int | None = None) -> F:
        """Show the fields of one more value."""
        place = len(self._rows) if at is None else at
        row = self.make_row(value, self._today)
        row.set_room(self._room)
        row.edited.connect(self.edited)
        row.remove_chosen.connect(lambda: self._remove(row))
        self._rows.insert(place, row)
        self._column.insertWidget(place, row)
        self.added.emit()
        return row

    def is_unreadable(self) -> bool:
        """Tell whether something is written in a row that is no value."""
        return any(row.unreadable() for row in self._rows)

    def begin(self) -> None:
        """Put the cursor where something cannot be read, else into the first row."""
        row = next((row for row in self._rows if row.unreadable()), None)
        if row is not None or self._rows:
            (row or self._rows[0]).begin()

    def _remove(self, row: F) -> None:
        at, value, empty = self._rows.index(row), row.value(), row.is_empty()
        self._take_away(row)
        self.edited.emit()
        if not empty:
            self.removed.emit(partial(self._put_back, value, at))

    def _put_back(self, value: V, at: int) -> None:
        if not isValid(self):
            return
        self.add(value, min(at, len(self._rows))).begin()
        self.edited.emit()

    def _take_away(self, row: F) -> None:
        self._rows.remove(row)
        row.hide()
        row.deleteLater()
