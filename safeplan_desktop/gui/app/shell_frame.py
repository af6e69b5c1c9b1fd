"""The window around the pages: rail 216, top bar 56, page, status line 40.

Pages bring their own margins: 32 left and right, 16 above. Below 900 px of width the rail keeps
its icons only.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from safeplan_desktop.gui.app.rail import Rail, RailItem
from safeplan_desktop.gui.app.status_line import StatusLine
from safeplan_desktop.gui.app.top_bar import TopBar

_COMPACT_BELOW: Final = 900


class ShellFrame(QWidget):
    """``page_chosen`` carries the key of a destination that was pressed in the rail."""

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail = Rail()
        self.top_bar = TopBar()
        self.pages = QStackedWidget()
        self.status = StatusLine()
        self._keys: dict[str, QWidget] = {}
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.pages, 1)
        right.addWidget(self.status)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)
        self.rail.chosen.connect(self.page_chosen)

    def set_practice(self, name: str) -> None:
        """Name the practice over the rail."""
        self.rail.practice.setText(name)

    def add_page(
        self, key: str, text: str, icon_name: str, page: QWidget, key_hint: str = ""
    ) -> RailItem:
        """Add a destination and its page."""
        self._keys[key] = page
        self.pages.addWidget(page)
        return self.rail.add_destination(key, text, icon_name, key_hint)

    def show_page(self, key: str) -> None:
        """Show the page of a destination.

        Raises:
            KeyError: there is no such destination.
        """
        self.pages.setCurrentWidget(self._keys[key])
        self.rail.set_current(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rail be narrow in a narrow window."""
        super().resizeEvent(event)
        self.rail.set_compact(self.width() < _COMPACT_BELOW)
