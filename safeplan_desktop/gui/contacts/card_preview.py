"""The emergency card word for word, as the locked screen will show it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from safeplan_desktop.domain.contacts.emergency_card import CardTile, EmergencyCard, card_tiles
from safeplan_desktop.domain.text.phone import readable
from safeplan_desktop.gui.contacts import card_words
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel


class CardPreview(QWidget):
    """Every line of a card: whose number, the number, when it was checked; and the address."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[QWidget] = []
        self._card: EmergencyCard | None = None
        self._empty = ReadingLabel()
        self._empty.setProperty("role", "soft")
        self._empty.setText(self.tr("Nothing yet. Each number appears here once it is ticked."))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)

    def words(self) -> tuple[str, ...]:
        """Return every line that is shown, from the top."""
        labels = (label for row in self._shown for label in row.findChildren(QLabel))
        return tuple(label.text() for label in labels if label.text())

    def show_card(self, card: EmergencyCard, today: date) -> None:
        """Show a card."""
        if card == self._card:
            return
        self._card = card
        for old in self._shown:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        tiles = card_tiles(card)
        self._shown = [self._row(tile, today) for tile in tiles]
        if card.address:
            self._shown.append(_lines((card_words.place(card.address), "soft")))
        for row in self._shown:
            self._column.addWidget(row)
        self._empty.setVisible(not tiles)

    def _row(self, tile: CardTile, today: date) -> QWidget:
        checked = card_words.checked(tile, today)
        return _lines(
            (card_words.heading(tile), "soft"), (readable(tile.number), "number"), (checked, "soft")
        )


def _lines(*lines: tuple[str, str]) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 12)
    column.setSpacing(0)
    for text, role in lines:
        label = QLabel(text)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        column.addWidget(label)
    return row
