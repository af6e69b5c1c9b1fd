"""The bar over the pages: search at its start; privacy, lock and other tools at its end.

Only what works is shown: each part appears when the window asks for it.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.switch_toggle import SwitchToggle

_HEIGHT: Final = 56
_SEARCH: Final = 360
_MARGIN: Final = 32


class TopBar(QWidget):
    """``search_button``, ``privacy_switch`` and ``lock_button`` are plain widgets to connect to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search_button = KeyHintButton()
        self.privacy_switch = SwitchToggle()
        self.lock_button = KeyHintButton()
        self._tools = QHBoxLayout()
        self.setFixedHeight(_HEIGHT)
        self._build()
        self._retranslate()
        self.show_search(False)
        self.show_privacy(False)

    def _build(self) -> None:
        self.search_button.setObjectName("search_button")
        self.search_button.setProperty("role", "search-open")
        self.search_button.set_icon_name("search")
        self.search_button.set_key_hint("Ctrl+K")
        self.search_button.setMaximumWidth(_SEARCH)
        self.search_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.privacy_switch.setObjectName("privacy_switch")
        self.privacy_switch.set_key_hint("F9")
        self.lock_button.setObjectName("lock_button")
        self.lock_button.setProperty("role", "quiet")
        self.lock_button.set_icon_name("lock")
        self.lock_button.set_key_hint("Ctrl+L")
        self._tools.setSpacing(20)
        self._tools.addWidget(self.privacy_switch)
        self._tools.addWidget(self.lock_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.setSpacing(16)
        row.addWidget(self.search_button, 4)
        row.addStretch(1)
        row.addLayout(self._tools)

    def _retranslate(self) -> None:
        self.search_button.setText(self.tr("Search everything"))
        self.privacy_switch.setText(self.tr("Privacy view"))
        self.lock_button.setText(self.tr("Lock"))

    def show_search(self, shown: bool) -> None:
        """Offer the search or leave it out."""
        self.search_button.setVisible(shown)

    def show_privacy(self, shown: bool) -> None:
        """Offer the privacy view or leave it out."""
        self.privacy_switch.setVisible(shown)

    def add_tool(self, widget: QWidget) -> None:
        """Add a widget before the lock."""
        self._tools.insertWidget(self._tools.count() - 1, widget)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language when it changes."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
