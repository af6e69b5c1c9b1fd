"""Small parts of which the frames of the gallery are put together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel

Words = Callable[[str], str]
"""Makes the words of a frame: as they are, or twice as long."""


def label(role: str, text: str) -> QLabel:
    made = QLabel(text)
    made.setProperty("role", role)
    return made


def reading(role: str, text: str) -> ReadingLabel:
    made = ReadingLabel()
    made.setProperty("role", role)
    made.setText(text)
    return made


def button(role: str, text: str, icon: str = "", keys: str = "") -> KeyHintButton:
    made = KeyHintButton()
    made.setProperty("role", role)
    made.setText(text)
    made.set_icon_name(icon)
    made.set_key_hint(keys)
    return made


def column(*parts: QWidget | int) -> QWidget:
    """Return widgets under each other; a number is a gap in pixels."""
    holder = QWidget()
    rows = QVBoxLayout(holder)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    for part in parts:
        if isinstance(part, int):
            rows.addSpacing(part)
        else:
            rows.addWidget(part)
    return holder


def row(*parts: QWidget, spacing: int = 8, stretch: bool = True) -> QWidget:
    holder = QWidget()
    cells = QHBoxLayout(holder)
    cells.setContentsMargins(0, 0, 0, 0)
    cells.setSpacing(spacing)
    for part in parts:
        cells.addWidget(part)
    if stretch:
        cells.addStretch(1)
    return holder
