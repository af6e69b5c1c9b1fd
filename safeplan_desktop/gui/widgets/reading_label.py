"""A label for sentences: it wraps, stands at the line height of 1.45 and selects with the mouse.

``setText`` takes plain text and shows it as typed; ``text`` gives it back. Use it with ``role``
``lead`` (15, soft), ``reading`` (15), ``soft`` (13) or none (13).
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

# Inter is 1.21 high by itself; 120 % of that is 1.45
_LINE_HEIGHT = 120


class ReadingLabel(QLabel):
    """Wrapped plain text with room between the lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = ""
        self._first = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:  # noqa: N802 - what generated forms call
        """Show plain text; line ends are kept."""
        self.set_sentences("", text)

    def set_sentences(self, first: str, rest: str) -> None:
        """Show a bold first sentence and what follows it."""
        self._first, self._plain = first, rest
        bold = f"<b style='font-weight:600'>{_shown(first)}</b> " if first else ""
        super().setText(f"<p style='line-height:{_LINE_HEIGHT}%'>{bold}{_shown(rest)}</p>")

    def text(self) -> str:
        """Return the plain text."""
        return f"{self._first} {self._plain}".strip()


def _shown(text: str) -> str:
    return escape(text).replace("\n", "<br>")
