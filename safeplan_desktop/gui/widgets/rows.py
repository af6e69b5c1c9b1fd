"""Rows that several pages show: a person with a number, a line of the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from safeplan_desktop.domain.client.client import Person
from safeplan_desktop.domain.text.phone import readable
from safeplan_desktop.gui.base.text import DOT
from safeplan_desktop.gui.widgets.elided_label import ElidedLabel
from safeplan_desktop.gui.widgets.icon_mark import IconMark
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.gui.widgets.wrap_label import WrapLabel

_DATE_WIDTH: Final = 64
_LONG: Final = 24
"""A number with more letters than this is broken into lines, and stands beside nothing."""


def label(text: str, role: str = "", tone: str = "") -> QLabel:
    """Make a label of plain text with a role and a tone of the stylesheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    return made


def number_label(number: str, role: str) -> QLabel:
    """Make a label for a number to be dialled; it is never cut."""
    if len(number) <= _LONG:
        return label(number, role)
    made = WrapLabel()
    made.setText(number)
    made.setProperty("role", role)
    return made


def rule() -> QFrame:
    """Make a line between two rows."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def lay_out(row: QBoxLayout, *, beside: bool) -> None:
    """Lay the parts of a row out side by side, or under each other."""
    across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
    row.setDirection(across if beside else down)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and away."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def name_and_relation(person: Person) -> QWidget:
    """Make the line "Marko brother"; the relation is quiet."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    name = ElidedLabel()
    name.setText(person.name)
    name.setProperty("role", "row-title")
    relation = ElidedLabel()
    relation.setText(person.relation)
    relation.setProperty("role", "soft")
    row.addWidget(name)
    row.addWidget(relation)
    row.addStretch(1)
    return made


class PersonLine(QWidget):
    """A person in the preview: name, relation and what is allowed; the number at the end."""

    def __init__(self, person: Person, allowed: str) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name_and_relation(person))
        detail = ReadingLabel()
        detail.setText(allowed)
        detail.setProperty("role", "soft")
        if person.must_not_be_told:
            detail.setProperty("tone", "attention")
        words.addWidget(detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(16)
        row.addLayout(words, 1)
        if person.must_not_be_told:
            return
        number = readable(person.number)
        if number:
            shown = number_label(number, "card-title")
            words.insertWidget(1, shown) if len(number) > _LONG else row.addWidget(shown)


class PersonCard(QWidget):
    """A person in the record: name, number in large figures, what the client allows.

    That somebody must not be told stands before the number, where it is read in time.
    """

    def __init__(self, person: Person, allowed: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(2)
        column.addWidget(name_and_relation(person))
        detail = ReadingLabel()
        detail.setText(allowed)
        detail.setProperty("role", "soft")
        if person.must_not_be_told:
            detail.setProperty("tone", "attention")
            column.addWidget(detail)
        if person.number:
            number = number_label(readable(person.number), "number")
            if person.must_not_be_told or person.may_be_called is False:
                number.setProperty("tone", "soft")
            column.addWidget(number)
        if not person.must_not_be_told:
            column.addWidget(detail)


class TimelineLine(QWidget):
    """A line of 40: day, icon, the strong part and the rest."""

    def __init__(self, day: str, icon_name: str, strong: str, rest: str) -> None:
        super().__init__()
        self.day = label(day, "soft")
        self.day.setMinimumWidth(_DATE_WIDTH)
        words = QWidget()
        line = QHBoxLayout(words)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        first = ElidedLabel()
        first.setText(strong)
        first.setProperty("role", "label")
        line.addWidget(first)
        second = ElidedLabel()
        second.setText(f"{DOT.strip()} {rest}" if rest else "")
        second.setProperty("role", "soft")
        second.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line.addWidget(second, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.day)
        if icon_name:
            mark = IconMark(self, tint="ink-soft")
            mark.set_icon_name(icon_name)
            row.addWidget(mark)
        row.addWidget(words, 1)


def align_days(lines: Sequence[TimelineLine]) -> None:
    """Give the days of all lines the room of the longest."""
    widest = max((line.day.sizeHint().width() for line in lines), default=0)
    for line in lines:
        line.day.setMinimumWidth(max(_DATE_WIDTH, widest))
