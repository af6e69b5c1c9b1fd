"""What is due of one kind: a heading over a card of rows, the rest a button away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from safeplan_desktop.gui.pages.due_row import DueRow
from safeplan_desktop.gui.pages.rows import label, rule
from safeplan_desktop.gui.pages.today_words import DueLine
from safeplan_desktop.gui.widgets import tab_order
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton

Act: TypeAlias = Callable[[], None]
AT_ONCE: Final = 12
"""Rows that are made in one turn: more would hold the window up."""


class DueGroup(QWidget):
    """Shows lines with what their buttons do, twelve at a time."""

    def __init__(self, heading: str, lines: Sequence[tuple[DueLine, Act]]) -> None:
        super().__init__()
        self.rows: list[DueRow] = []
        self.more_button = KeyHintButton()
        self.more_button.setProperty("role", "quiet")
        self.more_button.clicked.connect(self._on_more)
        self._left = len(lines)
        self._lines: Iterator[tuple[DueLine, Act]] = iter(lines)
        card = QFrame()
        card.setProperty("role", "card")
        self._card = card
        self._column = QVBoxLayout(card)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(heading, "heading"))
        column.addWidget(card)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_more()

    def _show_more(self) -> None:
        for line, act in islice(self._lines, AT_ONCE):
            if self.rows:
                self._column.addWidget(rule())
            row = DueRow(line)
            row.button.clicked.connect(act)
            self._column.addWidget(row)
            self.rows.append(row)
            self._left -= 1
        self.more_button.setText(self.tr("Show more, {0} left").format(self._left))
        self.more_button.setVisible(bool(self._left))
        tab_order.chain([self._card, self.more_button])

    def _on_more(self) -> None:
        """Show the next ones, and go on at the first of them."""
        first = len(self.rows)
        self._show_more()
        self.rows[first].button.setFocus(Qt.FocusReason.OtherFocusReason)
