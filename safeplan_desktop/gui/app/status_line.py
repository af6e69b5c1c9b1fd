"""The quiet line under the pages: saved when, backed up when, who is working."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from safeplan_desktop.gui.widgets.elided_label import ElidedLabel
from safeplan_desktop.gui.widgets.icon_mark import IconMark

_HEIGHT: Final = 40
_MARGIN: Final = 32
_DOT: Final = "  ·  "


class StatusLine(QFrame):
    """Facts at the start, the person at the end; nothing here can be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = ""
        self._facts: tuple[str, ...] = ()
        self._check = IconMark(size=16, tint="ink-soft")
        self._words = ElidedLabel()
        self._user = IconMark(size=16, tint="ink-soft")
        self._person = ElidedLabel()
        self.setProperty("role", "footer")
        self.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.setSpacing(8)
        for label in (self._words, self._person):
            label.setProperty("role", "soft")
        row.addWidget(self._check)
        row.addWidget(self._words, 1)
        row.addWidget(self._user)
        row.addWidget(self._person)
        self._check.set_icon_name("")
        self._user.set_icon_name("")

    def set_saved(self, words: str) -> None:
        """Say when it was saved ("Saved 14:02"); empty: nothing."""
        self._saved = words
        self._check.set_icon_name("check" if words else "")
        self._show()

    def set_facts(self, facts: Sequence[str]) -> None:
        """Say what else is worth a glance ("Backup 2 days ago")."""
        self._facts = tuple(facts)
        self._show()

    def set_person(self, name: str) -> None:
        """Say who is working."""
        self._person.setText(name)
        self._user.set_icon_name("user" if name else "")

    def words(self) -> str:
        """Return what stands at the start."""
        return self._words.text()

    def _show(self) -> None:
        parts = [part for part in (self._saved, *self._facts) if part]
        self._words.setText(_DOT.join(parts))
