"""Ideas to pick from: a click puts one into the field, not into the plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from safeplan_desktop.gui.widgets.flow_layout import FlowLayout
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton

_NAME_WIDTH = 56
# puts a line of 19 beside the middle of a chip of 32
_DOWN = 7


class IdeaRow(QWidget):
    """A name ("Ideas") and chips of 32; ``idea_chosen`` carries the text of the chip.

    ``more_chosen``: the person wants to see more than these.
    """

    idea_chosen = Signal(str)
    more_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QLabel()
        self._name.setProperty("role", "heading")
        self._name.setMinimumWidth(_NAME_WIDTH)
        self._name.setContentsMargins(0, _DOWN, 0, 0)
        self._room = QWidget()
        self._flow = FlowLayout(self._room)
        self._widgets: list[QWidget] = []
        self._shown: tuple[str, tuple[str, ...], str, str] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._room, 1)

    def set_ideas(self, name: str, ideas: Sequence[str], after: str = "", more: str = "") -> bool:
        """Show ideas; ``more`` names a button behind the last, ``after`` is a quiet remark.

        Tells whether these are others than before.
        """
        shown = (name, tuple(ideas), after, more)
        if shown == self._shown:
            return False
        self._shown = shown
        self._name.setText(name)
        for old in self._widgets:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._widgets = [self._chip(idea) for idea in ideas]
        if more:
            self._widgets.append(self._more_button(more))
        if after:
            self._widgets.append(self._remark(after))
        for widget in self._widgets:
            self._flow.addWidget(widget)
        if self.parentWidget() is not None or not ideas:  # without a parent it would be a window
            self.setVisible(bool(ideas))
        return True

    def _chip(self, idea: str) -> KeyHintButton:
        chip = KeyHintButton(self._room)
        chip.setProperty("role", "idea")
        chip.set_icon_name("plus")
        chip.setText(idea.replace("&", "&&"))
        chip.setAccessibleDescription(self.tr("Puts it into the field"))
        chip.clicked.connect(lambda _checked=False, text=idea: self.idea_chosen.emit(text))
        return chip

    def _more_button(self, words: str) -> KeyHintButton:
        button = KeyHintButton(self._room)
        button.setProperty("role", "text")
        button.setProperty("state", "low")
        button.setText(words)
        button.clicked.connect(self.more_chosen)
        return button

    def _remark(self, words: str) -> QLabel:
        label = QLabel(words, self._room)
        label.setProperty("role", "soft")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setContentsMargins(0, _DOWN, 0, 0)
        return label
