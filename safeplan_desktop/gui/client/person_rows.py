"""Whom one may reach, as rows: names, numbers, and what is allowed, read before a number is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from safeplan_desktop.domain.client.client import Person, may_help
from safeplan_desktop.domain.text.phone import PhoneNumber, readable
from safeplan_desktop.gui.widgets.elided_label import ElidedLabel
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.gui.widgets.rows import LONG, number_label


def name_and_relation(name: str, relation: str) -> QWidget:
    """Make the line "Marko brother"; the relation is quiet."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for text, role in ((name, "row-title"), (relation, "soft")):
        part = ElidedLabel()
        part.setText(text)
        part.setProperty("role", role)
        row.addWidget(part)
    row.addStretch(1)
    return made


def number_rows(numbers: Sequence[PhoneNumber], *, quiet: bool) -> QWidget:
    """Make a line for each number, in large figures, with the word for which one it is."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for each in numbers:
        shown = number_label(readable(each.number), "number", "soft" if quiet else "")
        which = ElidedLabel()
        which.setText(each.label)
        which.setProperty("role", "soft")
        beside = QBoxLayout.Direction.LeftToRight
        under = QBoxLayout.Direction.TopToBottom
        row = QBoxLayout(under if len(each.number) > LONG else beside)
        row.setSpacing(8)
        row.addWidget(shown)
        row.addWidget(which, 1)
        column.addLayout(row)
    return made


def words_row(words: str, *, warns: bool) -> ReadingLabel:
    """Make the sentence on what is allowed."""
    made = ReadingLabel()
    made.setText(words)
    made.setProperty("role", "soft")
    made.setProperty("tone", "attention" if warns else "")
    return made


class CoveredNumbers(QWidget):
    """Numbers of somebody who is feared: nobody dials them by mistake. A key or a click shows."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self.button = KeyHintButton()
        self.button.setProperty("role", "text")
        self.button.setProperty("flush", "start")
        self.button.setText(self.tr("Show the number"))
        self.button.setAccessibleName(self.tr("Show the number of {0}").format(person.name))
        self.numbers = number_rows(person.numbers, quiet=True)
        self.numbers.hide()
        self.button.clicked.connect(self.numbers.show)
        self.button.clicked.connect(self.button.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.numbers)


class ReachLine(QWidget):
    """Somebody in the preview: name, relation and what is allowed; the first number at the end."""

    def __init__(self, name: str, relation: str, number: str, allowed: str, *, warns: bool) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name_and_relation(name, relation))
        words.addWidget(words_row(allowed, warns=warns))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(16)
        row.addLayout(words, 1)
        if number:
            shown = number_label(readable(number), "card-title")
            words.insertWidget(1, shown) if len(number) > LONG else row.addWidget(shown)


def person_line(person: Person, allowed: str) -> ReachLine:
    """Make the line of a person; who is not to be called has no number here."""
    ask = may_help(person)
    number = person.number if ask else ""
    return ReachLine(person.name, person.relation, number, allowed, warns=not ask)


class PersonCard(QWidget):
    """A person in the record: name, numbers in large figures, what the client allows, what else.

    That somebody must not be told, or is feared, stands before the numbers, where it is read in
    time; those of somebody feared are covered.
    """

    def __init__(self, person: Person, allowed: str, more: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(2)
        ask = may_help(person)
        words = words_row(allowed, warns=not ask)
        column.addWidget(name_and_relation(person.name, person.relation))
        if not ask:
            column.addWidget(words)
        if person.is_feared and person.numbers:
            column.addWidget(CoveredNumbers(person))
        elif person.numbers:
            quiet = not ask or person.reach.call_ok is False
            column.addWidget(number_rows(person.numbers, quiet=quiet))
        if ask:
            column.addWidget(words)
        for text in (person.email if ask else "", more):
            if text:
                column.addWidget(words_row(text, warns=False))
