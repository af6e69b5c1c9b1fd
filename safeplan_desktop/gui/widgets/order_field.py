"""Things in an order that can be changed, by keyboard and mouse: a row each, up and down."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.rows import label
from safeplan_desktop.gui.widgets.speak import announce

_ROW: Final = 36


class OrderField(QWidget):
    """`ordered` carries the keys in their new order. The keyboard follows what it moves."""

    ordered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}
        self._order: list[str] = []
        self._rows: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def offer(self, names: dict[str, str]) -> None:
        """Name what is put in order: keys and their words. Called once."""
        self._names = names
        for key, name in names.items():
            row = self._rows[key] = _Row(name)
            row.up.clicked.connect(partial(self._move, key, -1))
            row.down.clicked.connect(partial(self._move, key, 1))
            self._column.addWidget(row)
        self.set_order(tuple(names))

    def order(self) -> tuple[str, ...]:
        """Return the keys as they stand."""
        return tuple(self._order)

    def set_order(self, order: Sequence[str]) -> None:
        """Show this order without a word."""
        self._order = list(order)
        for place, key in enumerate(order):
            row = self._rows[key]
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)
            row.show_place(place, len(order))
        before: QWidget | None = None
        for row in (self._rows[key] for key in order):
            for button in (row.up, row.down):
                if before is not None:
                    QWidget.setTabOrder(before, button)
                before = button

    def _move(self, key: str, by: int) -> None:
        at = self._order.index(key)
        to = min(max(at + by, 0), len(self._order) - 1)
        if to == at:
            return
        order = self._order.copy()
        order.insert(to, order.pop(at))
        self.set_order(order)
        row = self._rows[key]
        wanted, other = (row.up, row.down) if by < 0 else (row.down, row.up)
        (wanted if wanted.isEnabled() else other).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(row, self.tr("{0}, now {1}").format(self._names[key], to + 1))
        self.ordered.emit(tuple(order))


class _Row(QWidget):
    """Number, name and the two buttons that move it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setMinimumHeight(_ROW)
        self._number = label("", "soft")
        self._number.setFixedWidth(24)
        self.up, self.down = KeyHintButton(), KeyHintButton()
        up, down = self.tr("Move {0} up"), self.tr("Move {0} down")
        for button, icon, words in ((self.up, "arrow-up", up), (self.down, "arrow-down", down)):
            button.setProperty("role", "icon")
            button.set_icon_name(icon)
            button.setAccessibleName(words.format(name))
            button.setToolTip(words.format(name))
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._number)
        row.addWidget(label(name), 1)
        row.addWidget(self.up)
        row.addWidget(self.down)

    def show_place(self, place: int, count: int) -> None:
        """Show where it stands; at either end there is no button that goes further."""
        self._number.setText(str(place + 1))
        for button, goes in ((self.up, place > 0), (self.down, place < count - 1)):
            button.setEnabled(goes)
            button.setVisible(goes)
