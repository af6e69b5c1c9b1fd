"""The emergency numbers under the unlock form: readable without reading anything else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from safeplan_desktop.domain.text.phone import readable
from safeplan_desktop.gui.contacts import card_words
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.number_tile import NumberTile
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.gui.widgets.tile_row import TileRow

if TYPE_CHECKING:
    from safeplan_desktop.domain.contacts.emergency_card import CardTile
    from safeplan_desktop.services.ports import CardTrust, VaultGlance

FIRST: Final = 3
_AIRY: Final = (48, 24, 48, 32)
_TIGHT: Final = (32, 8, 32, 8)


class CardBand(QFrame):
    """Three numbers in large figures, all of them on request; or why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: tuple[CardTile, ...] = ()
        self._today: date | None = None
        self._is_known = False
        self._is_compact = False
        self.setProperty("role", "band")
        self._row = TileRow()
        self.message = ReadingLabel()
        self.place = ReadingLabel()
        self.place.setProperty("role", "reading")
        self.all_button = KeyHintButton()
        self.all_button.setProperty("role", "text")
        self.all_button.setProperty("flush", "end")
        self.all_button.setCheckable(True)
        self.all_button.toggled.connect(self._show_tiles)
        self._build()

    def _build(self) -> None:
        title = QLabel(self.tr("Emergency numbers"))
        title.setProperty("role", "section")
        self._hint = QLabel(self.tr("readable while locked"))
        self._hint.setProperty("role", "soft")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self._hint)
        head.addStretch(1)
        head.addWidget(self.all_button)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(*_AIRY)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self._row)
        column.addWidget(self.place)
        self.message.hide()
        self.place.hide()
        self.all_button.hide()

    def set_compact(self, compact: bool) -> None:
        """Show nothing but the numbers and what has to be known of them, for a small screen."""
        if compact == self._is_compact:
            return
        self._is_compact = compact
        self._hint.setVisible(not compact)
        self._column.setContentsMargins(*(_TIGHT if compact else _AIRY))
        self._column.setSpacing(4 if compact else 16)
        self._show_tiles(self.all_button.isChecked())

    def show_card(self, glance: VaultGlance, today: date) -> None:
        """Show the card of a vault, or say that there is none or that it cannot be trusted."""
        from safeplan_desktop.domain.contacts.emergency_card import card_tiles
        from safeplan_desktop.services.ports import CardTrust

        card = glance.card
        self._today = today
        self._tiles = card_tiles(card) if card is not None else ()
        self._is_known = glance.trust is CardTrust.KNOWN
        where = card_words.place(card.address) if card is not None and self._is_known else ""
        self.place.setText(where)
        self.place.setVisible(bool(where))
        if glance.card_damaged:
            self._say(
                self.tr("The emergency card was changed by something other than this program."),
                self.tr("Do not rely on it. Unlock to replace it."),
                "attention",
            )
        elif glance.card_too_new:
            self._say(
                self.tr("The emergency card was written by a newer version of this program."),
                self.tr("Update the program on this computer to see its numbers."),
                "attention",
            )
        elif not self._tiles:
            self._say(
                self.tr("There is no emergency card yet."),
                self.tr("Numbers that the practice has checked appear here."),
                "soft",
            )
        else:
            self._say_whose(glance.trust)
        self.all_button.setVisible(len(self._tiles) > FIRST)
        self._show_tiles(self.all_button.isChecked())

    def _say_whose(self, trust: CardTrust) -> None:
        """Say where this computer cannot tell that the practice signed the card."""
        from safeplan_desktop.services.ports import CardTrust

        check = self.tr("If a number is not one you know, check it before you call.")
        if trust is CardTrust.UNKNOWN:
            first = self.tr("Somebody this computer does not know signed this emergency card.")
            self._say(first, check, "attention")
        elif trust is CardTrust.NOT_COMPARED:
            first = self.tr(
                "This emergency card cannot be checked until the vault has been unlocked on this"
                " computer."
            )
            self._say(first, check, "attention")
        else:
            self.message.hide()

    def _say(self, first: str, rest: str, tone: str) -> None:
        self.message.setProperty("tone", tone)
        self.message.set_sentences(first, rest)
        self.message.show()

    def _show_tiles(self, everything: bool) -> None:
        shown = self._tiles if everything else self._tiles[:FIRST]
        self._row.set_tiles([self._tile(tile) for tile in shown])
        self._row.setVisible(bool(shown))
        self.all_button.setText(
            self.tr("Fewer numbers") if everything else self.tr("All practice numbers")
        )

    def _tile(self, tile: CardTile) -> NumberTile:
        made = NumberTile()
        if self._is_compact:
            made.make_small()
        stale = not tile.checked_on or not self._is_known
        made.set_number(
            card_words.heading(tile), readable(tile.number), self._checked(tile), stale=stale
        )
        return made

    def _checked(self, tile: CardTile) -> str:
        if not self._is_known:
            return self.tr("Not confirmed on this computer")
        is_quiet = self._is_compact and tile.checked_on is not None
        return "" if is_quiet else card_words.checked(tile, self._today)
