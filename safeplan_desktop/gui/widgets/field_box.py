"""A field with all that belongs to it: its label, its name for a screen reader, its problem line.

In a form it is one element around the field::

    <widget class="FieldBox" name="phone_box">
     <property name="label" stdset="0"><string>Telephone</string></property>
     <widget class="QLineEdit" name="phone"/>
    </widget>

``label`` stands 6 px above the field and is what a screen reader says; ``spoken`` is what it says
where that is more than the label. What is wrong stands under the field (`show_problem`).
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Property, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel

_GAP = 6


@runtime_checkable
class Asked(Protocol):
    """A field of several controls, each of which is spoken with the question."""

    def set_question(self, question: str) -> None:
        """Let a screen reader say the question with each answer."""
        ...


class FieldBox(QWidget):
    """Label, field and problem under each other; the field is the child that a form puts here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spoken = ""
        self.field: QWidget | None = None
        self.label_line = QLabel()
        self.label_line.setTextFormat(Qt.TextFormat.PlainText)
        self.label_line.setProperty("role", "label")
        self.problem_line = ReadingLabel()
        self.problem_line.setProperty("role", "problem")
        self.problem_line.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._column.addWidget(self.label_line)
        self._column.addWidget(self.problem_line)
        self._column.addStretch(1)

    def set_label(self, text: str) -> None:
        """Say what the field holds; the field that stands in the form by now is taken in."""
        self.label_line.setText(text)
        if self.field is None:
            self._take(self._child())
        self._name()

    def set_spoken(self, text: str) -> None:
        """Let a screen reader say more than the label does."""
        self._spoken = text
        self._name()

    def add(self, field: QWidget) -> None:
        """Take a field in, where there is no form to do it."""
        self._take(field)
        self._name()

    def show_problem(self, text: str) -> None:
        """Say under the field what is wrong with it; empty: nothing."""
        self.problem_line.setText(text)
        self.problem_line.setVisible(bool(text))
        if self.field is not None:
            theme.set_property(self.field, "state", "problem" if text else "")

    @property
    def has_problem(self) -> bool:
        """Whether something is said under the field."""
        return bool(self.problem_line.text())

    def _child(self) -> QWidget | None:
        own = (self.label_line, self.problem_line)
        found = (each for each in self.children() if isinstance(each, QWidget) and each not in own)
        return next(found, None)

    def _take(self, field: QWidget | None) -> None:
        if field is None:
            return
        self.field = field
        self._column.insertWidget(1, field)
        self.label_line.setBuddy(field)
        self.label_line.setObjectName(f"{field.objectName()}_label")
        self.problem_line.setObjectName(f"{field.objectName()}_problem")

    def _name(self) -> None:
        if self.field is None:
            return
        name = self._spoken or self.label_line.text()
        self.field.setAccessibleName(name)
        if isinstance(self.field, Asked):
            self.field.set_question(name)

    def _get_label(self) -> str:
        return self.label_line.text()

    def _get_spoken(self) -> str:
        return self._spoken

    label = Property(str, _get_label, set_label)
    spoken = Property(str, _get_spoken, set_spoken)
