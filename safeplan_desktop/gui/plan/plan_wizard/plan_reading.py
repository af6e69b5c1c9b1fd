"""The whole plan as it will read: headings, the client's words, and the numbers large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.plan.words import step_words
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.wrap_label import WrapLabel
from safeplan_desktop.services.plan.read_plan import ReadLine, ReadSection

_INDENT: Final = 32
_NUMBER_WIDTH: Final = 216
_DOT_ROOM: Final = 8
_LINE: Final = 22


class PlanReading(QFrame):
    """``step_chosen`` carries the step that is to be changed."""

    step_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._shown: tuple[ReadSection, ...] = ()
        self._sections: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 8, 24, 8)
        self._column.setSpacing(0)

    def show_plan(self, sections: Sequence[ReadSection]) -> None:
        """Show the steps in their order; one that holds nothing says so."""
        if tuple(sections) == self._shown:
            return
        self._shown = tuple(sections)
        for old in self._sections:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._sections = []
        for section in sections:
            if self._sections:
                self._add(_rule())
            self._add(self._section(section))

    def _add(self, widget: QWidget) -> None:
        self._sections.append(widget)
        self._column.addWidget(widget)

    def _section(self, section: ReadSection) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 8, 0, 12)
        column.setSpacing(4)
        column.addLayout(self._heading(section))
        for line in section.lines:
            column.addLayout(_line(line))
        if not section.lines:
            nothing = QHBoxLayout()
            nothing.addSpacing(_INDENT)
            nothing.addWidget(_words(self.tr("Nothing here yet; it is left out."), "soft"), 1)
            column.addLayout(nothing)
        return whole

    def _heading(self, section: ReadSection) -> QHBoxLayout:
        number = _words(str(section.printed_as) if section.printed_as else "", "card-title")
        number.setProperty("tone", "accent")
        number.setFixedWidth(_INDENT)
        heading = _words(section.heading, "card-title")
        button = KeyHintButton()
        button.setProperty("role", "text")
        button.setProperty("flush", "end")
        button.setText(self.tr("Change") if section.lines else self.tr("Add"))
        label = step_words(section.step).label
        button.setAccessibleName(self.tr("Change {0}").format(label))
        button.clicked.connect(lambda _checked=False: self.step_chosen.emit(section.step))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(number)
        row.addWidget(heading, 1)
        row.addSpacing(12)
        row.addWidget(button)
        return row


class _Dot(QWidget):
    """The dot before an entry."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_DOT_ROOM, _LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in accent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(QPointF(_DOT_ROOM / 2, _LINE / 2), 2.5, 2.5)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    return rule


def _line(line: ReadLine) -> QHBoxLayout:
    """Lay out one line: words alone, or name, note and number of a contact."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(_INDENT)
    top = Qt.AlignmentFlag.AlignTop
    if not (line.note or line.number):
        row.addWidget(_Dot(), 0, top)
        row.addSpacing(8)
    row.addWidget(_words(line.text, "reading"), 2, top)
    if line.note or line.number:
        row.addSpacing(16)
        row.addWidget(_words(line.note, "lead"), 2, top)
        row.addSpacing(16)
        number = _words(line.number, "number")
        number.setFixedWidth(_NUMBER_WIDTH)
        row.addWidget(number, 0, top)
    return row


def _words(text: str, role: str) -> WrapLabel:
    label = WrapLabel()
    label.setProperty("role", role)
    label.setText(text)
    return label
