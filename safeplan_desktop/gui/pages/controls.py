"""What shows and reads one field of a record: a control on a form, of each sort there is.

A control speaks of what a person does only: filling it is silent.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Generic, Protocol, TypeAlias, TypeVar, cast

from PySide6.QtCore import QSignalBlocker, Qt, SignalInstance
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from safeplan_desktop.domain.text.phone import looks_like_a_number
from safeplan_desktop.gui.base.dates import long_day_text, parse_coming_day, parse_day
from safeplan_desktop.gui.base.text import odd_number_question
from safeplan_desktop.gui.widgets.answer_row import AnswerRow
from safeplan_desktop.gui.widgets.figure_row import FigureRow
from safeplan_desktop.gui.widgets.order_field import OrderField
from safeplan_desktop.gui.widgets.tick_list import TickList

W = TypeVar("W", bound=QWidget)
V = TypeVar("V")
H = TypeVar("H", bound=Hashable)

Options: TypeAlias = Sequence[tuple[Hashable, str]]
"""What may be chosen: pairs of value and words."""


class Control(ABC, Generic[W, V]):
    """A field on a form. `today` is the day that a written day is read on."""

    def __init__(self, widget: W, today: date) -> None:
        self.widget = widget
        self.today = today

    @abstractmethod
    def fill(self, value: V) -> None:
        """Show a value, without a word."""

    @abstractmethod
    def read(self) -> V:
        """Return what is shown."""

    @abstractmethod
    def listen(self, edited: Callable[[], None]) -> None:
        """Call `edited` whenever a person changes it."""

    def listen_for_rest(self, rested: Callable[[], None]) -> None:
        """Call `rested` when somebody has finished it, where that can be told."""

    def offer(self, options: Options) -> None:
        """Offer what may be chosen. Called once, before it is filled."""
        raise TypeError(options)

    def is_unreadable(self) -> bool:
        """Tell whether something is written that is no value."""
        return False

    def ask(self) -> bool:
        """Ask what is asked once about what was typed; tell whether it was asked just now."""
        return False

    def question(self) -> str:
        """Return what was asked about what is typed, empty if nothing was."""
        return ""

    def settle(self) -> None:
        """Say at once what was chosen a moment ago."""

    def begin(self) -> None:
        """Put the keyboard here."""
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)


class TextControl(Control[QLineEdit, str]):
    """Words on a line, without what stands around them."""

    def fill(self, value: str) -> None:
        """Show the words."""
        self.widget.setText(value)

    def read(self) -> str:
        """Return the words."""
        return self.widget.text().strip()

    def listen(self, edited: Callable[[], None]) -> None:
        """Say each letter."""
        self.widget.textEdited.connect(lambda _text: edited())


class PhoneControl(TextControl):
    """A telephone number. One that looks like something else is asked about, and may be kept.

    The question stands there once the field was left; it keeps nobody from going on twice.
    """

    _asked = ""
    _kept = ""

    def listen_for_rest(self, rested: Callable[[], None]) -> None:
        """Say when the field is left, or Return is pressed in it."""
        self.widget.editingFinished.connect(self._on_rested)
        self.widget.editingFinished.connect(rested)

    def _on_rested(self) -> None:
        self._asked = self.read()

    def ask(self) -> bool:
        """Ask, once for each way in which it is written."""
        typed = self.read()
        if looks_like_a_number(typed) or typed == self._kept:
            return False
        self._asked = self._kept = typed
        return True

    def question(self) -> str:
        """Return the question while what it was asked about stands there."""
        typed = self.read()
        is_odd = typed == self._asked and not looks_like_a_number(typed)
        return odd_number_question() if is_odd else ""


class ParagraphControl(Control[QPlainTextEdit, str]):
    """Words on several lines, without what stands around them. Tab goes on to the next field."""

    def __init__(self, widget: QPlainTextEdit, today: date) -> None:
        super().__init__(widget, today)
        widget.setTabChangesFocus(True)

    def fill(self, value: str) -> None:
        """Show the words."""
        with QSignalBlocker(self.widget):
            self.widget.setPlainText(value)

    def read(self) -> str:
        """Return the words."""
        return self.widget.toPlainText().strip()

    def listen(self, edited: Callable[[], None]) -> None:
        """Say each letter."""
        self.widget.textChanged.connect(edited)


class DayControl(Control[QLineEdit, date | None]):
    """A day, typed as people write days; when the field is left, it is said back in full.

    `coming`: without a year it is the nearest one.
    """

    def __init__(self, widget: QLineEdit, today: date, *, coming: bool = False) -> None:
        super().__init__(widget, today)
        self._parse = parse_coming_day if coming else parse_day
        widget.editingFinished.connect(self._say_back)

    def _say_back(self) -> None:
        day = self.read()
        if day is not None and self.widget.isModified():
            self.fill(day)

    def fill(self, value: date | None) -> None:
        """Show the day with its month's name."""
        self.widget.setText(long_day_text(value) if value else "")

    def read(self) -> date | None:
        """Return the day; None: none, or one that cannot be read."""
        return self._parse(self.widget.text(), self.today)

    def is_unreadable(self) -> bool:
        """Tell whether something is written that is no day."""
        return bool(self.widget.text().strip()) and self.read() is None

    def listen(self, edited: Callable[[], None]) -> None:
        """Say each letter."""
        self.widget.textEdited.connect(lambda _text: edited())

    def listen_for_rest(self, rested: Callable[[], None]) -> None:
        """Say when the field is left, or Return is pressed in it."""
        self.widget.editingFinished.connect(rested)


class SwitchControl(Control[QAbstractButton, V]):
    """One of two values: on and off."""

    def __init__(self, widget: QAbstractButton, today: date, on: V, off: V) -> None:
        super().__init__(widget, today)
        self._on, self._off = on, off

    def fill(self, value: V) -> None:
        """Switch it."""
        self.widget.setChecked(value == self._on)

    def read(self) -> V:
        """Return what it stands for."""
        return self._on if self.widget.isChecked() else self._off

    def listen(self, edited: Callable[[], None]) -> None:
        """Say each switching."""
        self.widget.clicked.connect(lambda _on: edited())


class AnswerControl(Control[AnswerRow, bool | None]):
    """Yes, no, or not asked."""

    def fill(self, value: bool | None) -> None:
        """Show the answer."""
        self.widget.set_answer(value)

    def read(self) -> bool | None:
        """Return the answer."""
        return self.widget.answer()

    def listen(self, edited: Callable[[], None]) -> None:
        """Say each answer."""
        self.widget.answered.connect(edited)


class TicksControl(Control[TickList, tuple[Hashable, ...]]):
    """Any number of what is offered. Where nothing is, the field is put away with its label."""

    def offer(self, options: Options) -> None:
        """Make a box for each."""
        self.widget.set_options(options)
        box = self.widget.parentWidget()
        if box is not None:
            box.setVisible(bool(options))

    def fill(self, value: tuple[Hashable, ...]) -> None:
        """Tick these."""
        self.widget.set_values(value)

    def read(self) -> tuple[Hashable, ...]:
        """Return what is ticked, in the order in which it is offered."""
        return self.widget.values()

    def listen(self, edited: Callable[[], None]) -> None:
        """Say each tick."""
        self.widget.ticked.connect(edited)


class ChoiceControl(Control[QComboBox, Hashable]):
    """One of what is offered, in a list that opens."""

    def __init__(self, widget: QComboBox, today: date) -> None:
        super().__init__(widget, today)
        self._values: list[Hashable] = []

    def offer(self, options: Options) -> None:
        """Put the words into the list."""
        for value, words in options:
            self._values.append(value)
            self.widget.addItem(words, value)

    def fill(self, value: Hashable) -> None:
        """Choose a value."""
        self.widget.setCurrentIndex(self._values.index(value))

    def read(self) -> Hashable:
        """Return what is chosen."""
        return self._values[self.widget.currentIndex()]

    def listen(self, edited: Callable[[], None]) -> None:
        """Say each choice."""
        self.widget.activated.connect(lambda _at: edited())


class FigureControl(Control[FigureRow, int]):
    """One of a few figures; it speaks where somebody has come to rest."""

    def fill(self, value: int) -> None:
        """Choose a figure."""
        self.widget.set_figure(value)

    def read(self) -> int:
        """Return the figure."""
        return self.widget.figure() or 0

    def listen(self, edited: Callable[[], None]) -> None:
        """Say the figure that was come to rest on."""
        self.widget.answered.connect(lambda _figure: edited())

    def settle(self) -> None:
        """Say at once what was chosen."""
        self.widget.settle()


class OrderControl(Control[OrderField, tuple[V, ...]]):
    """The order of a few things, kept by their values."""

    def __init__(self, widget: OrderField, today: date, kind: Callable[[str], V]) -> None:
        super().__init__(widget, today)
        self._kind = kind

    def offer(self, options: Options) -> None:
        """Make a row for each."""
        self.widget.offer({str(value): words for value, words in options})

    def fill(self, value: tuple[V, ...]) -> None:
        """Show this order."""
        self.widget.set_order([str(each) for each in value])

    def read(self) -> tuple[V, ...]:
        """Return the order."""
        return tuple(self._kind(key) for key in self.widget.order())

    def listen(self, edited: Callable[[], None]) -> None:
        """Say each move."""
        self.widget.ordered.connect(lambda _keys: edited())


class Pickable(Protocol):
    """A widget with buttons of which one is chosen, each with a key of its own."""

    chosen: SignalInstance

    def set_answers(self, answers: Sequence[tuple[str, str]]) -> None:
        """Offer pairs of key and words."""
        ...

    def show_value(self, value: str) -> None:
        """Choose by key; one that is not offered chooses none."""
        ...


class PickControl(Control[QWidget, Hashable]):
    """One of what is offered, as buttons side by side."""

    def __init__(self, widget: QWidget, today: date) -> None:
        super().__init__(widget, today)
        self._row = cast("Pickable", widget)
        self._values: list[Hashable] = []
        self._value: Hashable = None

    def offer(self, options: Options) -> None:
        """Make a button for each."""
        self._values = [value for value, _words in options]
        self._row.set_answers([(str(at), words) for at, (_value, words) in enumerate(options)])

    def fill(self, value: Hashable) -> None:
        """Choose a value; one that is not offered chooses none."""
        self._value = value
        self._row.show_value(str(self._values.index(value)) if value in self._values else "")

    def read(self) -> Hashable:
        """Return what is chosen."""
        return self._value

    def listen(self, edited: Callable[[], None]) -> None:
        """Say each choice."""

        def chosen(key: str) -> None:
            self._value = self._values[int(key)]
            edited()

        self._row.chosen.connect(chosen)


class Part(Protocol[V]):
    """A widget with fields of its own for a value inside a record."""

    edited: SignalInstance

    def fill(self, value: V) -> None:
        """Show a value, without a word."""
        ...

    def value(self) -> V:
        """Return what the fields say."""
        ...


class PartControl(Control[QWidget, V]):
    """A value inside a record, with fields of its own."""

    def __init__(self, widget: QWidget, today: date) -> None:
        super().__init__(widget, today)
        self._part = cast("Part[V]", widget)

    def fill(self, value: V) -> None:
        """Show the value."""
        self._part.fill(value)

    def read(self) -> V:
        """Return what its fields say."""
        return self._part.value()

    def listen(self, edited: Callable[[], None]) -> None:
        """Say whatever is changed in it."""
        self._part.edited.connect(edited)


class Rows(Protocol[V]):
    """A widget with a row of fields for each of several values."""

    edited: SignalInstance

    def set_today(self, today: date) -> None:
        """Take the day that written days are read on."""
        ...

    def fill(self, values: Sequence[V]) -> None:
        """Show a row for each value and no others."""
        ...

    def values(self) -> tuple[V, ...]:
        """Return what the rows say."""
        ...

    def ask(self) -> bool:
        """Let each row ask what is asked once; tell whether one did."""
        ...

    def is_unreadable(self) -> bool:
        """Tell whether something is written in a row that is no value."""
        ...

    def begin(self) -> None:
        """Put the keyboard where something cannot be read, else into the first row."""
        ...


class RowsControl(Control[QWidget, tuple[V, ...]]):
    """Several values, each with a row of fields."""

    def __init__(self, widget: QWidget, today: date) -> None:
        super().__init__(widget, today)
        self._rows = cast("Rows[V]", widget)
        self._rows.set_today(today)

    def fill(self, value: tuple[V, ...]) -> None:
        """Show a row for each."""
        self._rows.fill(value)

    def read(self) -> tuple[V, ...]:
        """Return what the rows say; empty ones are left out."""
        return self._rows.values()

    def ask(self) -> bool:
        """Let the rows ask; the cursor is there then."""
        return self._rows.ask()

    def listen(self, edited: Callable[[], None]) -> None:
        """Say whatever is typed, added or removed."""
        self._rows.edited.connect(edited)

    def is_unreadable(self) -> bool:
        """Tell whether something is written in a row that is no value."""
        return self._rows.is_unreadable()

    def begin(self) -> None:
        """Put the keyboard where something cannot be read, else here, unless it is here."""
        focus = QApplication.focusWidget()
        is_here = focus is not None and self.widget.isAncestorOf(focus)
        if self.is_unreadable() or not is_here:
            self._rows.begin()
