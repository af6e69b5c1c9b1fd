"""A sentence that stays until it is read: what happened, what is safe, what to do next.

``tone``: ``attention`` (default), ``accent``, ``done``, ``urgent`` (never on a screen shared with
a client). ``action_chosen`` and ``closed`` tell what the person did.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.widgets.icon_mark import IconMark
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.gui.widgets.speak import announce

_ICON: Final = 20
_BUTTON: Final = 28
_LINE_DOWN: Final = 4
_SIDE_BY_SIDE_FROM: Final = 480
_ICONS: Final = {
    "attention": "alert-triangle",
    "urgent": "alert-triangle",
    "done": "check",
    "accent": "info",
}


class Banner(QFrame):
    """Icon, bold first sentence, the rest, an action and a button to close it. Hidden at first."""

    action_chosen = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "attention"
        self._icon_name = ""
        self.setProperty("role", "banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._mark = IconMark()
        self._words = ReadingLabel()
        self.action_button = KeyHintButton()
        self.action_button.setProperty("role", "banner-action")
        self.close_button = KeyHintButton()
        self.close_button.setProperty("role", "small-icon")
        self.close_button.set_icon_name("x")
        self.close_button.set_icon_size(16)
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self._grid = QGridLayout(self)
        self._action_under: bool | None = None
        self._build()
        self.set_tone("attention")
        self.set_action("")
        self.set_closable(True)
        self.hide()

    def _build(self) -> None:
        self._words.setContentsMargins(0, _LINE_DOWN, 0, _LINE_DOWN)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, (_BUTTON - _ICON) // 2, 0, 0)
        mark.addWidget(self._mark)
        mark.addStretch(1)
        self._grid.setContentsMargins(16, 8, 12, 8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.addLayout(mark, 0, 0, 2, 1)
        self._grid.addWidget(self._words, 0, 1)
        self._grid.addWidget(self.close_button, 0, 3, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(1, 1)
        self._place_action()
        self.action_button.clicked.connect(self.action_chosen)
        self.close_button.clicked.connect(self._on_close)

    def _place_action(self) -> None:
        """Put the action at the end of the line, or under the words where it is narrow."""
        under = self.width() < _SIDE_BY_SIDE_FROM
        if under == self._action_under:
            return
        self._action_under = under
        self._grid.removeWidget(self.action_button)
        theme.set_property(self.action_button, "flush", "start" if under else "")
        row, place = (1, 1) if under else (0, 2)
        side = Qt.AlignmentFlag.AlignLeading if under else Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.action_button, row, place, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the place of the action in the new width."""
        super().resizeEvent(event)
        self._place_action()

    def tell(self, first: str, rest: str = "", tone: str = "attention", action: str = "") -> None:
        """Show a bold first sentence, the rest and an action (empty: none)."""
        self.set_tone(tone)
        self.set_action(action)
        self._words.set_sentences(first, rest)
        self.setAccessibleName(self.words())
        self.show()
        announce(self, self.words())

    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def set_tone(self, tone: str) -> None:
        """Take a tone: attention, accent, done or urgent."""
        self._tone = tone if tone in _ICONS else "attention"
        theme.set_property(self, "tone", self._tone)
        theme.set_property(self._words, "tone", "" if self._tone == "accent" else self._tone)
        self._show_mark()

    def set_icon_name(self, name: str) -> None:
        """Show another icon than the tone's; empty: the tone's."""
        self._icon_name = name
        self._show_mark()

    def set_action(self, text: str) -> None:
        """Name the action; empty: none."""
        self.action_button.setText(text)
        self.action_button.setVisible(bool(text))

    def set_closable(self, closable: bool) -> None:
        """Offer to close it, or let it stand as long as its cause does."""
        self.close_button.setVisible(closable)

    def _show_mark(self) -> None:
        self._mark.set_icon_name(self._icon_name or _ICONS[self._tone])
        self._mark.set_tint(self._tone)

    def _get_icon_name(self) -> str:
        return self._icon_name

    icon_name = Property(str, _get_icon_name, set_icon_name)

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
