"""Rows that several pages show, and what they are made of: labels, rules, a timeline line."""

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
    QWidget,
)

from safeplan_desktop.gui.base.text import DOT
from safeplan_desktop.gui.widgets.elided_label import ElidedLabel
from safeplan_desktop.gui.widgets.icon_mark import IconMark
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


def number_label(number: str, role: str) -> QLabel:
    """Make a label for a number to be dialled; it is never cut."""
    if len(number) <= LONG:
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
