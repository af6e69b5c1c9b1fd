"""The rail of the window: the practice's name, the destinations, and room for the crisis button.

216 wide; where the window is narrow only the icons stay, with their names as tool tips.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.widgets.elided_label import ElidedLabel
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton

WIDTH: Final = 216
_WIDEST: Final = 320
_COMPACT: Final = 64
_ITEM: Final = 40
_TOP: Final = 17
_COMPACT_TOP: Final = 43
_UNDER_NAME: Final = 21


class RailItem(KeyHintButton):
    """One destination: icon, name, and at its end a count or a key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self.setProperty("role", "rail-item")
        self.setCheckable(True)

    def set_count(self, count: int) -> None:
        """Show how many things wait there; 0: nothing."""
        self._count = count
        if count:
            self.setAccessibleDescription(self.tr("{0} waiting").format(count))
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Leave it to the rail which item is on."""

    def shown_hint(self) -> str:
        """Return the count, else the key."""
        return str(self._count) if self._count and self.shown_label() else super().shown_hint()

    def hint_font(self) -> QFont:
        """Return the stronger font of a count, or that of a key."""
        return theme.font(13, 600) if self._count else super().hint_font()

    def minimumSizeHint(self) -> QSize:
        """Let the rail decide the width."""
        return QSize(_ITEM, _ITEM)


class Rail(QFrame):
    """``chosen`` carries the key of the destination."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, RailItem] = {}
        self._tail: list[QWidget] = []
        self._compact = False
        self.setProperty("role", "rail")
        self.practice = ElidedLabel()
        self.practice.setProperty("role", "card-title")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, _TOP, 12, 16)
        self._column.setSpacing(4)
        name = QHBoxLayout()
        name.addSpacing(12)
        name.addWidget(self.practice)
        self._column.addLayout(name)
        self._column.addSpacing(_UNDER_NAME)
        self._column.addStretch(1)
        self._fit()

    def add_destination(self, key: str, text: str, icon_name: str, key_hint: str = "") -> RailItem:
        """Add a destination at the end."""
        item = RailItem(self)
        item.setObjectName(f"rail_{key}")
        item.setText(text)
        item.set_icon_name(icon_name)
        item.set_key_hint(key_hint)
        item.set_compact(self._compact)
        item.clicked.connect(lambda _checked=False, at=key: self.chosen.emit(at))
        self._column.insertWidget(self._column.count() - 1 - len(self._tail), item)
        self._items[key] = item
        self._fit()
        return item

    def add_tail(self, widget: QWidget) -> None:
        """Put a widget at the bottom, such as the crisis button."""
        self._column.addWidget(widget)
        self._tail.append(widget)

    def item(self, key: str) -> RailItem:
        """Return the item of a destination.

        Raises:
            KeyError: there is no such destination.
        """
        return self._items[key]

    def set_current(self, key: str) -> None:
        """Show where one is; an unknown key: nowhere in the rail."""
        for at, item in self._items.items():
            item.setChecked(at == key)

    def set_compact(self, compact: bool) -> None:
        """Show icons only, or everything."""
        if compact == self._compact:
            return
        self._compact = compact
        self.practice.setVisible(not compact)
        self._column.setContentsMargins(12, _COMPACT_TOP if compact else _TOP, 12, 16)
        buttons = [w for w in self._tail if isinstance(w, KeyHintButton)]
        for item in (*self._items.values(), *buttons):
            item.set_compact(compact)
        self._fit()

    def _fit(self) -> None:
        if self._compact:
            self.setFixedWidth(_COMPACT)
            return
        widest = max((item.sizeHint().width() for item in self._items.values()), default=0)
        self.setFixedWidth(min(max(WIDTH, widest + 25), _WIDEST))

    def changeEvent(self, event: QEvent) -> None:
        """Keep the line on the side of the page."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()
        super().changeEvent(event)

    def _turn(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        theme.set_property(self, "state", "mirrored" if mirrored else "")

    def showEvent(self, event: QShowEvent) -> None:
        """Learn on which side the page is."""
        self._turn()
        super().showEvent(event)
