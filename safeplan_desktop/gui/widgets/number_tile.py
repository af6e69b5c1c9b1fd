"""A number to read without reading anything else: label, number, when it was checked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.widgets.icon_mark import IconMark
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel

_ICON: Final = 16


class NumberTile(QFrame):
    """Label 15, number 40/600, a line with a check or, where it is stale, a clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = ReadingLabel()
        self._number = ReadingLabel()
        self._mark = IconMark(size=_ICON, tint="ink-soft")
        self._checked = ReadingLabel()
        self._label.setProperty("role", "row-title")
        self._number.setProperty("role", "huge-number")
        self._mark.setContentsMargins(0, 2, 0, 0)
        self._checked.setProperty("role", "soft")
        self.is_small = False
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._checked, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._label)
        column.addSpacing(4)
        column.addWidget(self._number)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(1)

    def set_number(
        self, label: str, number: str, checked: str = "", *, stale: bool = False
    ) -> None:
        """Show a number. ``checked`` says how it is known; ``stale`` turns it to attention."""
        self._label.setText(label)
        self._number.setText(number)
        self._checked.setText(checked)
        for part in (self._mark, self._checked):
            part.setVisible(bool(checked))
        mark = "clock" if stale else "check"
        self._mark.set_icon_name(mark if checked else "")
        self._mark.set_tint("attention" if stale else "ink-soft")
        theme.set_property(self._checked, "tone", "attention" if stale else "")
        spoken = ", ".join(part for part in (label, number, checked) if part)
        self.setAccessibleName(spoken)

    def make_small(self) -> None:
        """Write the number at 20 and leave no spare height, for a small screen."""
        self.is_small = True
        self._number.setProperty("role", "number")

    def number(self) -> str:
        """Return the number as it is shown."""
        return self._number.text()

    def room_for_number(self) -> int:
        """Return the width that shows the whole number."""
        return self._number.sizeHint().width()
