"""Rows that several pages show, and what they are made of: labels, rules, timeline lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
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

from safeplan_desktop.gui.base.text import DOT
from safeplan_desktop.gui.widgets.elided_label import ElidedLabel
from safeplan_desktop.gui.widgets.icon_mark import IconMark
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.wrap_label import WrapLabel

_DATE_WIDTH: Final = 64
LONG: Final = 24
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


def number_label(number: str, role: str, tone: str = "") -> QLabel:
    """Make a label for a number to be dialled; it is never cut."""
    made = NumberLabel() if max(map(len, number.split()), default=0) <= LONG else WrapLabel()
    made.setWordWrap(len(number) > LONG)
    made.setText(number)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    return made


class NumberLabel(QLabel):
    """A number to be marked with the mouse, whole with a double click, and copied.

    Where nothing is marked in it, the key for copying takes all of it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Mark the whole number, not the digits between two spaces."""
        self.setSelection(0, len(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy."""
        if event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText():
            self.setSelection(0, len(self.text()))
        super().keyPressEvent(event)


def rule() -> QFrame:
    """Make a line between two rows."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def space(height: int) -> QWidget:
    """Make room between two rows that is not taken from it where the page is low."""
    made = QWidget()
    made.setFixedHeight(height)
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


class TimelineLine(QWidget):
    """A line of 40: day, icon, the strong part and the rest."""

    def __init__(self, day: str, icon_name: str, strong: str, rest: str) -> None:
        super().__init__()
        self.spoken = ", ".join(part for part in (day, strong, rest) if part)
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


class TimelineButton(KeyHintButton):
    """A timeline line that opens what it names; it is heard as one sentence."""

    def __init__(self, line: TimelineLine) -> None:
        super().__init__()
        self.line = line
        self.setProperty("role", "line")
        self.setAccessibleName(line.spoken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(line)


def align_days(lines: Sequence[TimelineLine]) -> None:
    """Give the days of all lines the room of the longest."""
    widest = max((line.day.sizeHint().width() for line in lines), default=0)
    for line in lines:
        line.day.setMinimumWidth(max(_DATE_WIDTH, widest))
