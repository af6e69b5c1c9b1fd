"""A row of what is due: icon, two lines, a chip for the day, and the button that does it."""

from __future__ import annotations

from typing import Final, TypeAlias

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safeplan_desktop.gui.base.kind_faces import DueLine
from safeplan_desktop.gui.pages.discarding import discard_text
from safeplan_desktop.gui.widgets.chip import Chip
from safeplan_desktop.gui.widgets.elided_label import ElidedLabel
from safeplan_desktop.gui.widgets.icon_mark import IconMark
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel

Marked: TypeAlias = tuple[str, str, str] | None
"""A chip's word, tone and icon, or no chip."""

_HEIGHT: Final = 64
_BUTTON: Final = 88


class DueRow(QWidget):
    """At least 64 high; `button` is named after the whole row for those who do not see it.

    What is half written can also be thrown away with `discard_button`, None elsewhere.
    """

    def __init__(self, line: DueLine, marked: Marked = None) -> None:
        super().__init__()
        self.setMinimumHeight(_HEIGHT)
        self.title = ElidedLabel()
        self.title.setText(line.title)
        self.title.setProperty("role", "row-title")
        self.button = KeyHintButton()
        self.button.setText(line.action)
        self.button.setMinimumWidth(_BUTTON)
        chip = marked[0] if marked else ""
        spoken = ", ".join(part for part in (line.action, line.title, chip) if part)
        self.button.setAccessibleName(spoken)
        self.button.setAccessibleDescription(line.detail)
        self.discard_button = self._discard_button(line) if line.draft is not None else None
        self._build(line, marked)

    def _discard_button(self, line: DueLine) -> KeyHintButton:
        button = KeyHintButton()
        button.setProperty("role", "quiet")
        button.setText(self.tr("Discard"))
        button.setAccessibleName(f"{discard_text()}, {line.title}")
        return button

    def _build(self, line: DueLine, marked: Marked) -> None:
        mark = IconMark(self, tint="ink-soft")
        mark.set_icon_name(line.icon)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        if line.detail:
            words.addWidget(_detail(line.detail))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(mark)
        row.addLayout(words, 1)
        if marked is not None:
            word, tone, icon = marked
            made = Chip()
            made.setText(word)
            made.set_tone(tone)
            made.set_icon_name(icon)
            row.addWidget(made)
        if self.discard_button is not None:
            row.addWidget(self.discard_button)
        row.addWidget(self.button)


def _detail(text: str) -> ReadingLabel:
    made = ReadingLabel()
    made.setText(text)
    made.setProperty("role", "soft")
    return made
