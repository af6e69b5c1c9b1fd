"""What is due of one kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from safeplan_desktop.gui.base.kind_faces import DueLine
from safeplan_desktop.gui.today.due_row import DueRow, Marked
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.row_group import RowGroup

Act: TypeAlias = Callable[[], None]


class DueGroup(RowGroup):
    """Shows lines with their chips, what their buttons do, and how what is half written goes."""

    def __init__(self, heading: str, lines: Sequence[tuple[DueLine, Marked, Act, Act]]) -> None:
        self.buttons: list[KeyHintButton] = []
        self._lines = lines
        super().__init__(heading, len(lines), self._make_due_row)

    def _make_due_row(self, place: int) -> DueRow:
        line, marked, act, discard = self._lines[place]
        row = DueRow(line, marked)
        row.button.clicked.connect(act)
        if row.discard_button is not None:
            row.discard_button.clicked.connect(discard)
        self.buttons.append(row.button)
        return row
