"""The card beside a wizard page: questions worth asking, or an offer.

It stands beside, not in the way. Fill it with ``set_questions`` (15 px, divided by lines) or put
widgets into ``body``; ``set_note`` adds a quiet sentence with an icon under the card.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Property, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from safeplan_desktop.gui.widgets.icon_mark import IconMark
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel

_PADDING: Final = 24


class SideCard(QWidget):
    """A card with icon, title and content, and a note under it. ``title``, ``icon_name``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._mark = IconMark()
        self._note = ReadingLabel()
        self._note_mark = IconMark(size=16, tint="ink-soft")
        self._asked: tuple[str, ...] = ()
        self._questions: list[QWidget] = []
        self.body = QVBoxLayout()
        self._inside = QVBoxLayout()
        self._note_row = QWidget()
        self._build()
        self.set_icon_name("")
        self.set_note("")

    def _build(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        self._title.setProperty("role", "card-title")
        self._title.setWordWrap(True)
        self._note_mark.setContentsMargins(0, 2, 0, 0)
        self._note.setProperty("role", "soft")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addWidget(self._title, 1)
        self.body.setSpacing(12)
        inside = self._inside
        card.setLayout(inside)
        inside.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        inside.setSpacing(12)
        inside.addLayout(head)
        inside.addLayout(self.body)
        row = QHBoxLayout(self._note_row)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._note_mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._note, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(card)
        whole.addWidget(self._note_row)
        whole.addStretch(1)

    def set_title(self, title: str) -> None:
        """Name the card."""
        self._title.setText(title)

    def set_icon_name(self, name: str) -> None:
        """Show an icon before the title; empty: none."""
        self._mark.set_icon_name(name)

    def set_note(self, words: str, icon_name: str = "info") -> None:
        """Say something quiet under the card; empty: nothing."""
        self._note.setText(words)
        self._note_mark.set_icon_name(icon_name)
        self._note_row.setVisible(bool(words))

    def set_spacing(self, pixels: int) -> None:
        """Set the room between title and content, and between what stands in it (12)."""
        self._inside.setSpacing(pixels)
        self.body.setSpacing(pixels)

    def set_questions(self, questions: Sequence[str]) -> None:
        """Show questions to ask, a line between each two."""
        if tuple(questions) == self._asked:
            return
        self._asked = tuple(questions)
        for old in self._questions:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._questions = []
        for at, question in enumerate(questions):
            if at:
                line = QFrame()
                line.setProperty("role", "rule")
                self._questions.append(line)
            label = ReadingLabel()
            label.setProperty("role", "reading")
            label.setText(question)
            self._questions.append(label)
        for widget in self._questions:
            self.body.addWidget(widget)

    def _get_title(self) -> str:
        return self._title.text()

    title = Property(str, _get_title, set_title)
