"""The fields of a record, named once: filled and read both ways, problems shown beside them.

A page says ``fields = (text("by"), day("explained_on"), ticks("limits"))``; the names are those of
the record's fields and of the form's widgets (``at`` where a widget is called something else).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from safeplan_desktop.gui.pages.controls import (
    AnswerControl,
    ChoiceControl,
    Control,
    DayControl,
    FigureControl,
    Options,
    OrderControl,
    ParagraphControl,
    PartControl,
    PhoneControl,
    PickControl,
    RowsControl,
    SwitchControl,
    TextControl,
    TicksControl,
)
from safeplan_desktop.gui.widgets.field_box import FieldBox

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: its name, its widget's name, and what shows and reads it there."""

    name: str
    at: str
    control: Callable[[Any, date], Control[Any, Any]]


def text(name: str, at: str = "") -> Field:
    """Words on a line (QLineEdit)."""
    return Field(name, at or name, TextControl)


def phone(name: str, at: str = "") -> Field:
    """A telephone number on a line; one that looks like something else is asked about once."""
    return Field(name, at or name, PhoneControl)


def paragraph(name: str, at: str = "") -> Field:
    """Words on several lines (QPlainTextEdit)."""
    return Field(name, at or name, ParagraphControl)


def day(name: str, at: str = "", *, coming: bool = False) -> Field:
    """A day as it is written by hand, None if there is none (QLineEdit)."""
    return Field(name, at or name, partial(DayControl, coming=coming))


def switch(name: str, on: object = True, off: object = False, at: str = "") -> Field:
    """One of two values, on and off (QCheckBox, SwitchToggle)."""
    return Field(name, at or name, partial(SwitchControl, on=on, off=off))


def answer(name: str, at: str = "") -> Field:
    """Yes, no, or None: not asked yet (AnswerRow)."""
    return Field(name, at or name, AnswerControl)


def ticks(name: str, at: str = "") -> Field:
    """A tuple of any of the options (TickList)."""
    return Field(name, at or name, TicksControl)


def choice(name: str, at: str = "") -> Field:
    """One of the options, in a list that opens (QComboBox)."""
    return Field(name, at or name, ChoiceControl)


def pick(name: str, at: str = "") -> Field:
    """One of the options, as buttons side by side."""
    return Field(name, at or name, PickControl)


def figure(name: str, at: str = "") -> Field:
    """One of a few figures (FigureRow)."""
    return Field(name, at or name, FigureControl)


def order(name: str, kind: Callable[[str], object], at: str = "") -> Field:
    """The options in an order; `kind` makes a value of what it is called (OrderField)."""
    return Field(name, at or name, partial(OrderControl, kind=kind))


def part(name: str, at: str = "") -> Field:
    """A value inside the record, with fields of its own (RowFields)."""
    return Field(name, at or name, PartControl)


def rows(name: str, at: str = "") -> Field:
    """A tuple of values with a row of fields each (FieldRows)."""
    return Field(name, at or name, RowsControl)


def box_of(widget: QWidget) -> FieldBox | None:
    """Return the box that brings the label and the problem line of a field."""
    parent = widget.parentWidget()
    return parent if isinstance(parent, FieldBox) else None


class Fields:
    """The fields of one record on one form. `touched` has those that a person has changed."""

    def __init__(self, form: object, fields: Sequence[Field], today: date) -> None:
        self._controls = {
            field.name: field.control(getattr(form, field.at), today) for field in fields
        }
        self.touched: set[str] = set()

    def __getitem__(self, name: str) -> Control[Any, Any]:
        """Return what shows a field."""
        return self._controls[name]

    def listen(
        self, edited: Callable[[str], None], rested: Callable[[str], None] | None = None
    ) -> None:
        """Call `edited` with a field's name at each change, `rested` when it is left."""

        def on_edited(name: str) -> None:
            self.touched.add(name)
            edited(name)

        for name, control in self._controls.items():
            control.listen(partial(on_edited, name))
            if rested is not None:
                control.listen_for_rest(partial(rested, name))

    def offer(self, options: Mapping[str, Options]) -> None:
        """Offer what may be chosen, by the names of the fields. Called once, before `fill`."""
        for name, offered in options.items():
            self._controls[name].offer(offered)

    def fill(self, record: object, but: Collection[str] = ()) -> None:
        """Show a record, without a word; leave alone what is in `but`."""
        for name, control in self._controls.items():
            if name not in but:
                control.fill(getattr(record, name))

    def read(self, onto: D) -> D:
        """Return a record with what the fields say, and the rest as it is in `onto`."""
        typed = {name: control.read() for name, control in self._controls.items()}
        return replace(onto, **typed)  # type: ignore[type-var]  # records are dataclasses

    def unreadable(self) -> tuple[str, ...]:
        """Return the names of fields in which something is written that is no value."""
        return tuple(name for name, each in self._controls.items() if each.is_unreadable())

    def settle(self) -> None:
        """Let every field say what was chosen a moment ago."""
        for control in self._controls.values():
            control.settle()

    # ---- problems

    def first_of(self, names: Collection[str]) -> Control[Any, Any] | None:
        """Return the first of these fields, in their order on the page."""
        return next((each for name, each in self._controls.items() if name in names), None)

    def show_problems(self, said: Mapping[str, str], of: Collection[str] | None = None) -> None:
        """Say beside each field what is wrong with it; only beside those in `of`."""
        for name, control in self._controls.items():
            box = box_of(control.widget)
            if box is not None and (of is None or name in of):
                box.show_problem(said.get(name) or control.question())

    def ask(self) -> frozenset[str]:
        """Ask what is asked once; return the names of those that asked just now."""
        return frozenset([name for name, each in self._controls.items() if each.ask()])

    def with_problems(self) -> frozenset[str]:
        """Return the names of the fields beside which something is said."""
        boxes = {name: box_of(control.widget) for name, control in self._controls.items()}
        return frozenset(name for name, box in boxes.items() if box is not None and box.has_problem)
