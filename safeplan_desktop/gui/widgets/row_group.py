"""A heading over a card of rows, the rest a button away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from safeplan_desktop.gui.widgets import tab_order
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton

AT_ONCE: Final = 8
"""Rows that are made in one turn: more would hold the window up."""


class RowGroup(QWidget):
    """Shows rows eight at a time; `make_row` makes the one at a place (from 0)."""

    def __init__(self, heading: str, count: int, make_row: Callable[[int], QWidget]) -> None:
        super().__init__()
        self.rows: list[QWidget] = []
        self.heading = QLabel(heading)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty("role", "heading")
        self.more_button = KeyHintButton()
        self.more_button.setProperty("role", "quiet")
        self.more_button.clicked.connect(self._on_more)
        self._count = count
        self._make_row = make_row
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._column = QVBoxLayout(self._card)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self._card)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_more()

    def _show_more(self) -> None:
        first = len(self.rows)
        for place in range(first, min(first + AT_ONCE, self._count)):
            if self.rows:
                line = QFrame()
                line.setProperty("role", "rule")
                self._column.addWidget(line)
            row = self._make_row(place)
            self._column.addWidget(row)
            self.rows.append(row)
        left = self._count - len(self.rows)
        self.more_button.setText(self.tr("Show more, {0} left").format(left))
        self.more_button.setVisible(bool(left))
        tab_order.chain([self._card, self.more_button])

    def _on_more(self) -> None:
        """Show the next ones, and go on at the first of them that the keyboard can stop at."""
        first = len(self.rows)
        self._show_more()
        stops = tab_order.stops(self.rows[first])
        if stops:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)
