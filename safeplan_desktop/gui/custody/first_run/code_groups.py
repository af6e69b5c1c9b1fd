"""A recovery code to be read and written down: nine groups of four, large, each with its place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from safeplan_desktop.gui.base import theme

_COLUMNS: Final = 3
_GROUPS: Final = 9


class CodeGroups(QWidget):
    """Three rows of three groups. Cannot be selected: a code belongs on paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # a code is read from left to right in every language
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._labels: list[QLabel] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(16)
        for place in range(_GROUPS):
            row, column = divmod(place, _COLUMNS)
            grid.addWidget(self._make_number(place), row, 2 * column)
            grid.addWidget(self._make_group(place), row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)

    def _make_number(self, place: int) -> QLabel:
        number = QLabel(str(place + 1))
        number.setProperty("role", "soft")
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return number

    def _make_group(self, place: int) -> QLabel:
        label = QLabel()
        label.setObjectName(f"group_{place + 1}")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "figure")
        label.setFont(theme.tabular_figures(theme.font(28, 600)))
        self._labels.append(label)
        return label

    def set_code(self, code: str) -> None:
        """Show a code whose groups are joined by dashes; empty: nothing yet."""
        groups = code.split("-") if code else [""] * _GROUPS
        for label, group in zip(self._labels, groups, strict=True):
            label.setText(group)

    def groups(self) -> tuple[str, ...]:
        """Return what is shown."""
        return tuple(label.text() for label in self._labels)
